"""A key of the browser is added, enters alone and is the second step; the screens of security by the rules of axe."""

import pytest

from static_build.demo.cuentas import CONTRASENA
from tests.browser.casa import Casa
from tests.browser.test_puerta import revisar

RAUL = "raul.tapia"


@pytest.fixture
def con_llave(entrar):
    """A window with a virtual key, at a name: keys are of a domain, and a number is none."""
    paseo = entrar()
    paseo.casa = Casa(url=paseo.casa.url.replace("127.0.0.1", "localhost"), carpeta=paseo.casa.carpeta)
    aparato = paseo.hoja.context.new_cdp_session(paseo.hoja)
    aparato.send("WebAuthn.enable")
    aparato.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return paseo


def test_a_key_enters_without_password_and_is_the_second_step(con_llave):
    paseo, hoja = con_llave, con_llave.hoja
    paseo.identificarse(RAUL)
    paseo.ir("/accesos/seguridad/")
    revisar(paseo, "seguridad")
    hoja.get_by_role("link", name="Agregar una llave").click()
    revisar(paseo, "confirmar-quien")
    hoja.get_by_label("Contraseña", exact=True).fill(CONTRASENA)
    hoja.get_by_role("button", name="Confirmar").click()
    revisar(paseo, "llave")
    hoja.get_by_label("Nombre para reconocerla").fill("Mi portátil")
    hoja.get_by_label("Entrar con ella sin contraseña").check()
    hoja.get_by_role("button", name="Agregar la llave").click()
    hoja.get_by_role("heading", name="Códigos de recuperación").wait_for()
    revisar(paseo, "codigos")

    paseo.ir("/accesos/salir/")
    hoja.locator("main").get_by_role("button", name="Salir").click()
    paseo.ir("/accesos/entrar/")
    hoja.get_by_role("button", name="Entrar con una llave de acceso").click()
    hoja.wait_for_url("**/accesos/")

    paseo.ir("/accesos/salir/")
    hoja.locator("main").get_by_role("button", name="Salir").click()
    paseo.ir("/accesos/entrar/")
    hoja.get_by_label("Clave de usuario").fill(RAUL)
    hoja.get_by_label("Contraseña", exact=True).fill(CONTRASENA)
    hoja.get_by_role("button", name="Entrar", exact=True).click()
    hoja.get_by_role("heading", name="Segundo paso para entrar").wait_for()
    revisar(paseo, "segundo-factor")
    hoja.get_by_role("button", name="Usar una llave").click()
    hoja.wait_for_url("**/accesos/")

    paseo.ir("/accesos/seguridad/")
    assert "Mi portátil" in hoja.locator("main").inner_text()
    hoja.get_by_role("link", name="Quitar Mi portátil").click()
    if hoja.get_by_label("Contraseña", exact=True).count():
        hoja.get_by_label("Contraseña", exact=True).fill(CONTRASENA)
        hoja.get_by_role("button", name="Confirmar").click()
    hoja.get_by_role("button", name="Quitar la llave").click()
    assert "La llave se quitó" in hoja.locator("main").inner_text()


@pytest.mark.parametrize(
    ("nombre", "ruta"),
    [("aplicacion", "aplicacion"), ("sesiones", "sesiones"), ("cambiar-contrasena", "contrasena")],
)
def test_a_screen_of_security_by_the_rules_of_axe(entrar, nombre, ruta):
    paseo = entrar("marta.olvera")
    paseo.ir(f"/accesos/seguridad/{ruta}/")
    if ruta == "aplicacion":
        paseo.hoja.get_by_label("Contraseña", exact=True).fill(CONTRASENA)
        paseo.hoja.get_by_role("button", name="Confirmar").click()

    revisar(paseo, nombre)
