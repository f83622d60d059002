"""Entering with an e.firma: the browser opens the key and signs, and neither the key nor its password is sent."""

from urllib.parse import parse_qs

import pytest
from cryptography.hazmat.primitives.serialization import load_der_private_key

from static_build.demo.cuentas import LECTOR
from static_build.demo.efirma import CONTRASENA_EFIRMA, llave_cifrada
from tests.browser.test_puerta import revisar


@pytest.fixture
def archivos(casa):
    """The files of the e.firma of the demonstration, as its owner would have them."""
    carpeta = casa.carpeta / "var" / "efirma"
    return carpeta / f"{LECTOR.usuario}.cer", carpeta / f"{LECTOR.usuario}.key"


def firmar(paseo, cer, key, contrasena: str = CONTRASENA_EFIRMA) -> None:
    hoja = paseo.hoja
    hoja.get_by_label("Certificado (.cer)").set_input_files(cer)
    hoja.get_by_label("Llave privada (.key)").set_input_files(key)
    hoja.get_by_label("Contraseña de la llave privada").fill(contrasena)
    hoja.get_by_role("button", name="Firmar y entrar").click()


def test_the_browser_signs_and_only_the_signature_travels(entrar, archivos):
    paseo, (cer, key) = entrar(), archivos
    enviado: list[str] = []
    paseo.hoja.on("request", lambda pedido: enviado.append(pedido.post_data or ""))
    paseo.ir("/accesos/entrar/")
    paseo.hoja.get_by_role("link", name="Entrar con e.firma").click()
    revisar(paseo, "efirma")

    firmar(paseo, cer, key)

    paseo.hoja.wait_for_url("**/accesos/historial/")
    campos = [set(parse_qs(cuerpo)) for cuerpo in enviado if cuerpo]
    assert campos == [{"csrfmiddlewaretoken", "certificado", "firma"}]
    assert CONTRASENA_EFIRMA not in "".join(enviado)


def test_a_key_in_aes_opens_too(entrar, archivos, tmp_path):
    paseo, (cer, key) = entrar(), archivos
    paseo.ir("/accesos/entrar/efirma/")
    en_aes = tmp_path / "aes.key"
    llave = load_der_private_key(key.read_bytes(), CONTRASENA_EFIRMA.encode())
    en_aes.write_bytes(llave_cifrada(llave, CONTRASENA_EFIRMA, cifra="aes"))

    firmar(paseo, cer, en_aes)

    paseo.hoja.wait_for_url("**/accesos/historial/")


@pytest.mark.parametrize(
    ("cual", "contrasena", "dicho"),
    [("key", "no-es", "no abre esa llave"), ("cer", CONTRASENA_EFIRMA, "no es una llave privada")],
)
def test_what_is_wrong_is_said_without_sending_anything(entrar, archivos, cual, contrasena, dicho):
    paseo, (cer, key) = entrar(), archivos
    paseo.ir("/accesos/entrar/efirma/")
    enviado: list[str] = []
    paseo.hoja.on("request", lambda pedido: enviado.append(pedido.method))

    firmar(paseo, cer, key if cual == "key" else cer, contrasena)

    paseo.hoja.get_by_text(dicho).wait_for()
    assert "POST" not in enviado
    revisar(paseo, f"efirma-mal-{cual}")


def test_without_javascript_it_says_what_to_do(entrar):
    paseo = entrar(javascript=False)
    paseo.ir("/accesos/entrar/efirma/")

    assert "entra con tu contraseña" in paseo.hoja.locator("main").inner_text()
    assert paseo.hoja.get_by_role("button", name="Firmar y entrar").is_disabled()
