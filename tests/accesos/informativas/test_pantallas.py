"""Steps 7 to 11 of the ICSOE document, and what comes after: capture, load, present, correct."""

import re
from io import BytesIO

import pytest
from django.urls import reverse

from accesos.informativas.models import CargaDeTrabajadores, Contrato, Estado, Informativa, Trabajador
from accesos.tramites.models import Expediente
from cms.sujetos.perfiles import Perfil
from tests.accesos.informativas.conftest import entrar
from tests.factories import contratistas, sujetos
from tests.factories.contratistas import curp_de, libro, nss_de, persona

pytestmark = pytest.mark.django_db

CONTRATO = {
    "numero": "SERV-7", "tipo": "servicios", "objeto": "Limpieza de áreas blancas", "inicio": "2026-05-01", "fin": "2026-12-31",
    "monto": "1500000.50", "trabajadores_estimados": "12", "beneficiario_rfc": "imss421231i45",
    "beneficiario_nombre": "Hospital del Valle", "beneficiario_domicilio": "Juárez 1, Toluca", "beneficiario_correo": "",
    "beneficiario_telefono": "",
}  # fmt: skip


def texto(respuesta) -> str:
    sin_marcas = re.sub(r"<[^>]+>", " ", respuesta.content.decode())
    return " ".join(sin_marcas.split())


def abrir(visita, para, **datos) -> Informativa:
    pedido = {"para": para.pk, "ejercicio": 2026, "numero": 2, "tipo": "normal"} | datos
    assert visita.post(reverse("icsoe_principal"), pedido).status_code == 302
    return Informativa.sin_ambito.latest("pk")


def fila(n: int, contrato: str = "SERV-7", **datos):
    valores = persona(n) | datos
    return [contrato, valores["nombre"], valores["curp"], valores["nss"], float(valores["sbc"]), valores["dias"]]


def subir(visita, informativa, archivo):
    return visita.post(
        reverse("icsoe_carga", args=[informativa.pk]), {"para": informativa.contratista_id, "archivo": archivo}
    )


def test_a_capturista_selects_the_contractor_before_anything_else(client, capturista, karina, hoy):
    capturista.curp, capturista.nombre = "OALE920515HDFMMD08", "Edgar Alfonso Omaña Lomas"
    capturista.save()
    client.force_login(capturista, backend="django.contrib.auth.backends.ModelBackend")
    suya = capturista.asignaciones(manager="sin_ambito").get()

    assert client.get(reverse("icsoe_principal")).url == reverse("icsoe")
    tarjeta = texto(client.get(reverse("icsoe")))
    assert "CURP OALE920515HDFMMD08 Nombre completo Edgar Alfonso Omaña Lomas Rol Capturista de contratista" in tarjeta
    assert f"{karina.rfc} {karina.nombre}" in texto(client.get(reverse("icsoe_seleccionar")))
    sin_elegir = client.post(reverse("icsoe_seleccionar"), {})
    assert sin_elegir.status_code == 422
    assert "Elige el contratista" in texto(sin_elegir)
    pregunta = client.post(reverse("icsoe_seleccionar"), {"asignacion": suya.pk})
    assert f"Vas a capturar por {karina.nombre} , con RFC {karina.rfc}" in texto(pregunta)
    assert client.get(reverse("icsoe_principal")).status_code == 302, "sólo se preguntó"
    assert client.post(reverse("icsoe_seleccionar"), {"asignacion": suya.pk, "confirma": "si"}).status_code == 302
    assert f"Capturas por {karina.nombre}" in texto(client.get(reverse("icsoe_principal")))


def test_what_was_written_for_another_contractor_is_not_stored_and_not_lost(capturista, karina, hoy):
    otra = contratistas.contratista("Obras del Valle")
    sujetos.asignacion(Perfil.CAPTURISTA_DE_CONTRATISTA, otra, de=capturista)
    visita = entrar(capturista, karina)
    informativa = abrir(visita, karina)
    entrar_en_otra = visita.post(
        reverse("icsoe_seleccionar"),
        {"asignacion": capturista.asignaciones(manager="sin_ambito").get(organizacion=otra.pk).pk, "confirma": "si"},
    )

    assert entrar_en_otra.status_code == 302
    enviado = visita.post(reverse("icsoe_contrato_nuevo", args=[informativa.pk]), CONTRATO | {"para": karina.pk})

    assert enviado.status_code == 409
    assert "ahora capturas por Obras del Valle" in texto(enviado)
    assert "Limpieza de áreas blancas" in texto(enviado)
    assert not Contrato.sin_ambito.exists()


def test_contract_and_worker_one_by_one_and_what_is_wrong_comes_back(visita, karina):
    informativa = abrir(visita, karina)
    nuevo = reverse("icsoe_contrato_nuevo", args=[informativa.pk])

    mal = visita.post(nuevo, CONTRATO | {"para": karina.pk, "fin": "2026-04-30", "inicio": "2026-01-01"})
    assert mal.status_code == 422
    assert "no estuvo vigente de mayo a agosto de 2026" in texto(mal)
    assert "Limpieza de áreas blancas" in texto(mal)
    bien = visita.post(nuevo, CONTRATO | {"para": karina.pk})
    contrato = Contrato.sin_ambito.get()
    assert bien.url == reverse("icsoe_contrato", args=[informativa.pk, contrato.pk])
    assert contrato.beneficiario_rfc == "IMSS421231I45"
    repetido = visita.post(nuevo, CONTRATO | {"para": karina.pk})
    assert repetido.status_code == 422

    trabajador = reverse("icsoe_trabajador_nuevo", args=[informativa.pk, contrato.pk])
    datos = {"para": karina.pk, "nombre": "Edgar Omaña", "curp": "oale920515hdfmmd07", "nss": "123 456 78903", "sbc": "$1,412.30", "dias": "120"}  # fmt: skip
    mal = visita.post(trabajador, datos)
    assert mal.status_code == 422
    assert "el último dígito no corresponde" in texto(mal)
    assert visita.post(trabajador, datos | {"curp": "oale920515hdfmmd08"}).status_code == 302
    suyo = Trabajador.sin_ambito.get()
    assert (suyo.curp, suyo.nss, str(suyo.sbc)) == ("OALE920515HDFMMD08", "12345678903", "1412.30")
    quitar = reverse("icsoe_trabajador", args=[informativa.pk, contrato.pk, suyo.pk])
    assert visita.post(quitar, {"para": karina.pk, "que": "borrar"}).status_code == 302
    assert not Trabajador.sin_ambito.exists()


def test_a_file_is_shown_before_it_enters_and_the_same_file_changes_nothing(visita, karina, caplog):
    caplog.set_level("INFO")
    informativa = abrir(visita, karina)
    contratistas.contrato(informativa, "SERV-7")
    filas = [fila(n) for n in range(500)]
    filas[3][2] = "OALE920515HDFMMD07"
    filas[7][0] = "NO-HAY"
    filas[9] = fila(8)
    filas[11][3] = ""

    vista = visita.get(subir(visita, informativa, libro(filas)).url)

    assert "Nuevos 496 Cambian 0 Iguales 0 Con errores, no entran 4" in texto(vista)
    for dicho in (
        "C5",
        "el último dígito no corresponde",
        "A9",
        "SERV-7",
        "C11",
        "ya viene en la fila 10",
        "Falta «NSS»",
    ):
        assert dicho in texto(vista), dicho
    assert not Trabajador.sin_ambito.exists()
    carga = CargaDeTrabajadores.sin_ambito.get()
    confirmar = reverse("icsoe_carga_revisar", args=[informativa.pk, carga.pk])
    assert {visita.post(confirmar, {"para": karina.pk}).status_code for _ in range(2)} == {302}
    assert Trabajador.sin_ambito.count() == 496
    carga.refresh_from_db()
    assert carga.filas == [], "los datos personales del archivo quedan sólo en los trabajadores"

    otra_vez = visita.get(subir(visita, informativa, libro([*map(fila, range(3)), fila(20, dias=60)])).url)
    assert "Nuevos 0 Cambian 1 Iguales 3" in texto(otra_vez)
    igual = visita.get(subir(visita, informativa, libro([fila(0), fila(1)])).url)
    assert "Este archivo no cambia nada" in texto(igual)
    assert not [dato for dato in (curp_de(0), nss_de(0), "OALE920515HDFMMD07", "Persona 00000") if dato in caplog.text]


def test_the_template_comes_back_as_it_went(visita, karina):
    informativa = abrir(visita, karina)
    contratistas.contrato(informativa, "SERV-7", trabajadores=5)

    bajada = visita.get(reverse("icsoe_plantilla", args=[informativa.pk]))
    archivo = BytesIO(bajada.content)
    archivo.name = "trabajadores.xlsx"

    assert "Nuevos 0 Cambian 0 Iguales 5" in texto(visita.get(subir(visita, informativa, archivo).url))


@pytest.mark.parametrize(
    ("archivo", "dicho"),
    [
        (
            libro([["x", 3]], ["nombre completo", "días trabajados"]).getvalue(),
            "El archivo no trae las columnas «Número de contrato»",
        ),
        (b"%PDF-1.4", "Esto es un PDF"),
        (b"otra cosa", "No encontramos la tabla"),
    ],
)
def test_a_file_that_cannot_be_loaded_says_what_to_do(visita, karina, archivo, dicho):
    informativa = abrir(visita, karina)
    subido = BytesIO(archivo)
    subido.name = "trabajadores.xlsx"

    rechazo = subir(visita, informativa, subido)

    assert rechazo.status_code in (409, 422)
    assert dicho in texto(rechazo)


def test_present_complement_and_leave_without_effects(imss, patrona, karina, hoy, mailoutbox):
    visita = entrar(patrona, karina)
    informativa = abrir(visita, karina)
    presentar = reverse("icsoe_presentar", args=[informativa.pk])
    vacia = visita.post(presentar, {"para": karina.pk, "contrasena": sujetos.CONTRASENA})
    assert vacia.status_code == 409
    assert "No hay contratos" in texto(vacia)
    contratistas.contrato(informativa, "SERV-7", trabajadores=500)
    subir(visita, informativa, libro([fila(0, curp="OALE920515HDFMMD07")]))
    assert "Trabajadores 500" in texto(visita.get(presentar))
    assert visita.post(presentar, {"para": karina.pk, "contrasena": "otra"}).status_code == 422

    hechas = [visita.post(presentar, {"para": karina.pk, "contrasena": sujetos.CONTRASENA}) for _ in range(2)]

    expediente = Expediente.sin_ambito.get()
    assert {h.url for h in hechas} == {reverse("expediente", args=[expediente.pk])}
    assert expediente.folio.startswith("00001/IMSS/ICSOE/")
    assert expediente.datos["trabajadores"] == "500"
    assert len(expediente.datos["sello"]) == 64
    assert visita.get(reverse("expediente", args=[expediente.pk])).status_code == 200
    assert visita.get(reverse("expediente_acuse", args=[expediente.pk])).content.startswith(b"%PDF")
    assert mailoutbox[-1].to == [karina.correo]
    assert expediente.folio in mailoutbox[-1].subject
    informativa.refresh_from_db()
    assert informativa.estado == Estado.PRESENTADA
    assert not CargaDeTrabajadores.sin_ambito.exists(), "las CURP mal escritas de un archivo no se quedan"
    cerrada = visita.post(reverse("icsoe_contrato_nuevo", args=[informativa.pk]), CONTRATO | {"para": karina.pk})
    assert cerrada.status_code == 409
    assert "haz una complementaria" in texto(cerrada)

    visita.post(reverse("icsoe_complementaria", args=[informativa.pk]), {"para": karina.pk})
    nueva = Informativa.sin_ambito.latest("pk")
    assert (nueva.tipo, Trabajador.sin_ambito.filter(contrato__informativa=nueva).count()) == ("complementaria", 500)
    Trabajador.sin_ambito.filter(contrato__informativa=nueva, curp=curp_de(0)).delete()
    visita.post(reverse("icsoe_presentar", args=[nueva.pk]), {"para": karina.pk, "contrasena": sujetos.CONTRASENA})
    informativa.refresh_from_db()
    nueva.refresh_from_db()
    assert (informativa.estado, nueva.estado) == (Estado.SUSTITUIDA, Estado.PRESENTADA)
    assert nueva.expediente.datos["sustituye"] == expediente.folio
    assert nueva.expediente.datos["sello"] != expediente.datos["sello"]

    efectos = reverse("icsoe_sin_efectos", args=[nueva.pk])
    assert visita.post(efectos, {"para": karina.pk, "motivo": " "}).status_code == 422
    assert visita.post(efectos, {"para": karina.pk, "motivo": "Se presentó por error"}).status_code == 302
    nueva.refresh_from_db()
    assert nueva.estado == Estado.SIN_EFECTOS
    historial = texto(visita.get(reverse("icsoe_historial")))
    assert "Sin efectos" in historial
    assert "Sustituida por una complementaria" in historial
    assert abrir(visita, karina, tipo="sin_informacion").tipo == "sin_informacion"


def test_only_the_contractor_changes_its_data_and_leaves_without_effects(visita, imss, karina):
    informativa = contratistas.informativa(karina, por=sujetos.usuario(), estado="presentada")

    assert visita.get(reverse("icsoe_datos")).status_code == 404
    assert visita.get(reverse("icsoe_sin_efectos", args=[informativa.pk])).status_code == 404


def test_a_period_is_presented_once_it_has_ended(visita, imss, karina):
    informativa = abrir(visita, karina, numero=3)
    contratistas.contrato(informativa, trabajadores=1)

    pronto = visita.get(reverse("icsoe_presentar", args=[informativa.pk]))

    assert "se presenta a partir del 01/01/2027" in texto(pronto)
    lejano = visita.post(
        reverse("icsoe_principal"), {"para": karina.pk, "ejercicio": 2027, "numero": 1, "tipo": "normal"}
    )
    assert lejano.status_code == 409
    assert "todavía no empieza" in texto(lejano)


def test_two_periods_are_compared_by_person(visita, karina):
    antes = contratistas.informativa(karina, cuatrimestre=1, por=sujetos.usuario(), estado="borrador")
    contratistas.contrato(antes, trabajadores=4)
    Informativa.sin_ambito.filter(pk=antes.pk).update(estado="presentada")
    ahora = contratistas.informativa(karina, por=sujetos.usuario())
    suyo = contratistas.contrato(ahora, trabajadores=3)
    Trabajador.sin_ambito.create(contrato=suyo, **(persona(90) | {"nss": nss_de(90)}))

    pagina = texto(visita.get(reverse("icsoe_informativa", args=[ahora.pk])))

    assert "había 1 contrato y 4 trabajadores; personas que entran, 1; que salen, 1" in pagina


def test_the_screens_ask_a_bounded_number_of_questions(visita, karina, django_assert_max_num_queries):
    informativa = contratistas.informativa(karina, por=sujetos.usuario())
    contratos = [contratistas.contrato(informativa, trabajadores=60) for _ in range(5)]

    for nombre, args in (
        ("icsoe_principal", []), ("icsoe_informativa", [informativa.pk]), ("icsoe_historial", []),
        ("icsoe_contrato", [informativa.pk, contratos[0].pk]), ("icsoe_presentar", [informativa.pk]),
    ):  # fmt: skip
        with django_assert_max_num_queries(14):
            assert visita.get(reverse(nombre, args=args)).status_code == 200
