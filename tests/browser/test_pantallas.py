"""Every screen of the office, for whoever may open it: it fits a telephone, it speaks Spanish and nothing complains."""

import re

import pytest

DE_UN_CONVENIO = "/admin/rubros/convenios"
PANTALLAS = {
    "paola.romero": {
        "unidad-inicio": "/admin/",
        "bandeja-amarillo": "/admin/moderacion/?estado=amarillo",
        "bandeja-rojo": "/admin/moderacion/?estado=rojo",
        "bandeja-devuelto": "/admin/moderacion/?estado=devuelto",
        "lote": "/admin/moderacion/lotes/8/",
        "lote-deshacer": "/admin/moderacion/lotes/1/deshacer/",
        "dependencia": "/admin/dependencia/",
        "usuarios": "/admin/usuarios-so/",
        "usuarios-agregar": "/admin/usuarios-so/agregar/",
        "organigrama": "/admin/organigrama/",
        "listado": f"{DE_UN_CONVENIO}/",
        "registro": f"{DE_UN_CONVENIO}/edit/1/",
        "registro-ver": f"{DE_UN_CONVENIO}/inspect/1/",
        "registro-historial": f"{DE_UN_CONVENIO}/history/1/",
        "registro-retirar": "/admin/moderacion/registros/convenios/1/retirar/",
        "registro-devolver": "/admin/moderacion/registros/convenios/13/devolver/",
        "contrato": "/admin/rubros/licitacion-contratacion/edit/1/",
        "carga": "/admin/rubros/licitacion-contratacion/cargar/",
        "cuenta": "/admin/account/",
    },
    "carolina.mejia": {"administrador-inicio": "/admin/", "administrador-bandeja": "/admin/moderacion/"},
    "javier.montiel": {"capturista-bandeja": "/admin/moderacion/", "directorio-nuevo": "/admin/rubros/directorio/add/"},
    "lidia.fierro": {"elegir-para-quien": "/admin/trabajar-para/"},
    "irma.nava": {"instituto-inicio": "/admin/"},
    "": {"entrada": "/admin/login/", "contrasena": "/admin/password_reset/"},
}
EN_INGLES = re.compile(
    r"\b(Search|Filter|Filters|Add|Save|Edit|Delete|Choose|Cancel|Submit|Log ?in|Log ?out|Sign in|Password|Username|"
    r"Dashboard|History|Status|Actions|More options|Toggle|Close|Updated|ago|Wagtail)\b"
)


@pytest.mark.parametrize(
    ("quien", "nombre"), [(quien, nombre) for quien, propias in PANTALLAS.items() for nombre in propias]
)
def test_a_screen_fits_speaks_spanish_and_complains_of_nothing(entrar, quien, nombre):
    paseo = entrar(quien)
    hoja = paseo.hoja
    paseo.ir(PANTALLAS[quien][nombre])
    paseo.foto(f"admin-{nombre}")
    texto = hoja.locator("body").inner_text()
    anchos = {ancho: paseo.ancho_usado(ancho) for ancho in (1280, 360)}

    assert "None" not in texto
    assert not sorted(set(EN_INGLES.findall(texto)))
    assert all(usado <= ancho for ancho, usado in anchos.items()), anchos
    assert hoja.locator("html").get_attribute("lang", timeout=1000).startswith("es")
