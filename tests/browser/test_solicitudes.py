"""A person asks, clarifies, pays attention and appeals; another one uses a right over their data: with everybody who attends them."""

import re
from pathlib import Path

from playwright.sync_api import Page

from static_build.demo.papeles import pdf
from tests.browser.paseo import Paseo

AUTORIDAD = "San Jerónimo Ixtapan"


def mirar(paseo: Paseo, nombre: str) -> None:
    """Take the picture, and fail on what axe finds or on a page wider than its window."""
    paseo.foto(f"solicitud-{nombre}")
    assert not paseo.barreras(), nombre
    anchos = {ancho: paseo.ancho_usado(ancho) for ancho in (1280, 360)}
    assert all(usado <= ancho for ancho, usado in anchos.items()), (nombre, anchos)
    paseo.ancho_usado(1280)


def sigue(hoja: Page) -> None:
    hoja.get_by_role("button", name="Siguiente").click()


def presentada(hoja: Page) -> tuple[str, str]:
    """Return folio and code of what was just sent."""
    folio, codigo = hoja.locator(".claves dd").all_inner_texts()[:2]
    return folio, codigo


def abrir(paseo: Paseo, folio: str) -> Page:
    """Go from the inbox to an expediente by searching for it."""
    paseo.ir("/accesos/bandeja/?ver=todos")
    paseo.hoja.locator("#f-folio").fill(folio)
    paseo.hoja.get_by_role("button", name="Filtrar").click()
    paseo.hoja.get_by_role("link", name=folio, exact=True).click()
    return paseo.hoja


def hacer(hoja: Page, acto: str, **datos: str) -> str:
    """Do an act from the page of the expediente and return what the page says afterwards."""
    hoja.get_by_role("link", name=acto, exact=True).click()
    for clave, valor in datos.items():
        campo = hoja.locator(f"#c-{clave}")
        if campo.evaluate("c => c.tagName") == "SELECT":
            campo.select_option(label=valor)
        else:
            campo.fill(valor)
    hoja.get_by_role("button", name=acto, exact=True).click()
    hoja.wait_for_url(re.compile(r"/expediente/\d+/$"))
    return hoja.locator("main").inner_text()


def test_somebody_without_a_name_asks_clarifies_pays_and_appeals(entrar):
    persona = entrar()
    hoja = persona.hoja
    persona.ir("/accesos/")
    mirar(persona, "portada")
    hoja.get_by_role("link", name="Pedir información", exact=True).click()
    hoja.get_by_label(re.compile(AUTORIDAD)).first.check()
    sigue(hoja)
    hoja.get_by_label("¿Qué información pides?").fill("Planos de la casa de")
    hoja.get_by_text(re.compile(r"Borrador guardado a las \d\d:\d\d")).wait_for()
    hoja.reload()
    assert hoja.get_by_label("¿Qué información pides?").input_value() == "Planos de la casa de"
    persona.esperados.append("/accesos/solicitar/que-pides/")
    hoja.context.set_offline(True)
    hoja.get_by_label("¿Qué información pides?").fill("Planos de la casa de cultura")
    hoja.get_by_text("no hay conexión").wait_for()
    mirar(persona, "sin-guardar")
    hoja.context.set_offline(False)
    hoja.get_by_text(re.compile(r"Borrador guardado a las")).wait_for()
    sigue(hoja)
    hoja.get_by_label(re.compile("Copias certificadas")).check()
    sigue(hoja)
    sigue(hoja)
    mirar(persona, "revisar")
    hoja.get_by_role("button", name="Enviar solicitud").click()
    mirar(persona, "presentada")
    folio, codigo = presentada(hoja)

    unidad = entrar("paola.romero")
    dicho = hacer(abrir(unidad, folio), "Pedir una aclaración de una parte", parte="Los planos", texto="¿De qué año?")
    assert "Aclaración pedida de una parte" in dicho
    mirar(unidad, "unidad")
    otra = entrar()
    otra.ir("/accesos/seguimiento/")
    otra.hoja.locator("#c-folio").fill(folio)
    otra.hoja.locator("#c-codigo").fill(codigo)
    otra.hoja.locator("main form button").first.click()
    hacer(otra.hoja, "Aclarar la parte que piden", texto="De 2025")

    hoja = abrir(unidad, folio)
    hoja.get_by_role("link", name="Turnar a las áreas").click()
    hoja.get_by_label(re.compile("Marta Olvera")).check()
    hoja.locator("#c-instruccion").fill("Buscar los planos")
    hoja.get_by_role("button", name="Turnar a las áreas").click()
    hacer(abrir(entrar("marta.olvera"), folio), "Contestar el turno", texto="Son cinco planos")
    hoja = abrir(unidad, folio)
    hoja.get_by_role("link", name="Responder que hay que pagar la reproducción").click()
    mirar(unidad, "costo")
    hoja.go_back()
    hacer(hoja, "Responder que hay que pagar la reproducción", texto="Son cinco planos", monto="450", donde="Tesorería")
    otra.hoja.reload()
    mirar(otra, "por-pagar")
    dicho = hacer(otra.hoja, "Acreditar el pago", fecha="2026-11-27", referencia="A-77")
    assert "Pagada, por entregar" in dicho
    hacer(abrir(unidad, folio), "Poner a disposición lo pagado", texto="En la oficina, de 9 a 15 h")
    otra.hoja.reload()
    assert (
        "¿Te sirvió" not in hacer(otra.hoja, "Decir si te sirvió la respuesta", satisfaccion="Me sirvió en parte")[:200]
    )
    dicho = hacer(
        otra.hoja,
        "Interponer el recurso de revisión",
        causal="X. Los costos o tiempos de entrega de la información",
        texto="Caro",
    )
    assert "Acuse del recurso de revisión" in dicho
    mirar(otra, "en-recurso")
    assert otra.contenido("Acuse del recurso de revisión (PDF)").startswith(b"%PDF-")
    instituto = entrar("irma.nava")
    assert "Recurso admitido" in hacer(abrir(instituto, folio), "Admitir el recurso")
    for paseo in (persona, otra, unidad, instituto):
        paseo.sin_tropiezos()


def test_somebody_corrects_their_own_data(entrar, tmp_path: Path):
    (tmp_path / "credencial.pdf").write_bytes(pdf("Credencial", "Identificación"))
    persona = entrar()
    hoja = persona.hoja
    persona.ir("/accesos/")
    hoja.get_by_role("link", name="Ejercer mis derechos").click()
    mirar(persona, "derecho")
    hoja.get_by_label(re.compile("Corregirlos")).check()
    sigue(hoja)
    hoja.get_by_label(re.compile(AUTORIDAD)).first.check()
    sigue(hoja)
    mirar(persona, "que-corregir")
    hoja.locator("#c-descripcion").fill("Mi apellido en el padrón")
    aqui = hoja.url.removeprefix(persona.casa.url)
    persona.ir("/accesos/")  # leaving the page keeps it, before the two seconds
    for _ in range(20):
        persona.ir(aqui)
        if hoja.locator("#c-descripcion").input_value():
            break
        hoja.wait_for_timeout(250)
    assert hoja.locator("#c-descripcion").input_value() == "Mi apellido en el padrón"
    hoja.locator("#c-descripcion").fill("Mi apellido en el padrón de becas")
    hoja.locator("#c-correccion").fill("Canaria, con C")
    sigue(hoja)
    hoja.locator("#c-calidad").select_option(label="Míos")
    hoja.locator("#c-nombre").fill("Ana Canaria Paz")
    mirar(persona, "quien")
    sigue(hoja)
    hoja.locator("#c-archivos").set_input_files(tmp_path / "credencial.pdf")
    mirar(persona, "documentos")
    sigue(hoja)
    mirar(persona, "revisar-datos")
    hoja.get_by_role("button", name="Enviar solicitud").click()
    mirar(persona, "presentada-datos")
    folio, _ = presentada(hoja)
    assert "/RD/" in folio

    modulo = entrar("raul.tapia")
    hoja = abrir(modulo, folio)
    hoja.get_by_role("link", name="Acreditar la identidad").click()
    mirar(modulo, "identidad")
    hoja.go_back()
    hacer(hoja, "Acreditar la identidad", identificacion="Credencial para votar")
    unidad = entrar("paola.romero")
    assert "Procede" in hacer(abrir(unidad, folio), "Responder que procede", texto="Se corrige")
    assert "Respondida" in hacer(unidad.hoja, "Hacer efectivo el derecho", texto="Corregido")
    mirar(unidad, "efectivo")
    for paseo in (persona, modulo, unidad):
        paseo.sin_tropiezos()
