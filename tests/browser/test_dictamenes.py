"""SIDEM in its eight steps with all its people: the programme, the access by oficio, and an opinion from its number to its collection."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from static_build.demo.cuentas import CONTRASENA
from static_build.demo.papeles import pdf
from tests.browser.paseo import Paseo

FOLIO = re.compile(r"\d{5}/DGSEI/(?:SD|AS)/\d{4}")


def mirar(paseo: Paseo, nombre: str) -> None:
    """Take the picture, and fail on what axe finds or on a page wider than its window."""
    paseo.foto(f"sidem-{nombre}")
    assert not paseo.barreras(), nombre
    anchos = {ancho: paseo.ancho_usado(ancho) for ancho in (1280, 360, 320)}
    assert all(usado <= ancho for ancho, usado in anchos.items()), (nombre, anchos)
    paseo.ancho_usado(1280)


def abrir(paseo: Paseo, folio: str) -> Page:
    """Go from the inbox to an expediente by searching for it."""
    paseo.ir("/accesos/bandeja/?ver=todos")
    paseo.hoja.get_by_label("Folio, asunto o quien pide").fill(folio)
    paseo.hoja.get_by_role("button", name="Filtrar").click()
    paseo.hoja.get_by_role("link", name=folio, exact=True).click()
    return paseo.hoja


def hacer(paseo: Paseo, folio: str, acto: str, **datos: str) -> str:
    """Do an act from the page of the expediente and return what the page says afterwards."""
    hoja = abrir(paseo, folio)
    hoja.get_by_role("link", name=acto, exact=True).click()
    for clave, valor in datos.items():
        campo = hoja.locator(f"#c-{clave}")
        if campo.evaluate("c => c.tagName") == "SELECT":
            campo.select_option(label=valor)
        else:
            campo.fill(valor)
    hoja.get_by_role("button", name=acto, exact=True).click()
    return hoja.locator("main").inner_text()


def test_the_eight_steps_with_everybody(entrar, tmp_path: Path):
    (tmp_path / "cotizacion.pdf").write_bytes(pdf("Cotización", "Proveedor"))
    nadie = entrar()
    nadie.ir("/accesos/")
    mirar(nadie, "puerta")
    nadie.hoja.get_by_role("link", name="Dictamen técnico de TIC (SIDEM)").click()
    expect(nadie.hoja.locator(".guia li")).to_have_count(8)
    mirar(nadie, "guia")

    # 1 and 2: the programme was validated; somebody asks for access by oficio and the Dirección grants it.
    folio = pedir_acceso(entrar(), tmp_path / "cotizacion.pdf")
    direccion = entrar("leonor.villa")
    direccion.ir("/accesos/bandeja/?ver=mios")
    mirar(direccion, "bandeja-direccion")
    abrir(direccion, folio)
    mirar(direccion, "acceso")
    assert "Acceso otorgado" in hacer(direccion, folio, "Dar el acceso")

    # 3 and 4: the request gets its number, and the Secretario Técnico is told.
    solicita = entrar("ramiro.solis")
    hoja = solicita.hoja
    solicita.ir("/accesos/dictamenes/")
    mirar(solicita, "guia-dependencia")
    hoja.get_by_role("link", name="Pedir un dictamen técnico").click()
    solicita.esperados.append("/accesos/tramite/")  # what is missing is answered with 422
    hoja.get_by_role("button", name="Revisar").click()
    assert "Falta corregir" in hoja.locator(".faltas").inner_text()
    mirar(solicita, "solicitud-con-faltas")
    escribir_solicitud(hoja)
    hoja.get_by_role("button", name="Agregar otro renglón").click()
    expect(hoja.get_by_text("Renglón 3", exact=True)).to_have_count(1)
    hoja.locator("#c-archivos").set_input_files(tmp_path / "cotizacion.pdf")
    mirar(solicita, "solicitud")
    hoja.get_by_role("button", name="Revisar").click()
    assert "$18,000.00" in hoja.locator("main").inner_text()
    mirar(solicita, "revisar")
    hoja.get_by_role("button", name="Terminar y presentar").click()
    folio = FOLIO.search(hoja.locator("main").inner_text()).group()  # type: ignore[union-attr]  # it has its number
    esperar_correo(nadie, f"Solicitud {folio} por liberar")

    # 5: released, with the oficio.
    secretario = entrar("beatriz.luna")
    abrir(secretario, folio)
    mirar(secretario, "expediente-secretario")
    dicho = hacer(
        secretario,
        folio,
        "Liberar y pedir el dictamen por oficio",
        numero_oficio="SFA/77/2026",
        fecha_oficio="2026-11-27",
    )
    assert "Oficio enviado" in dicho
    assert secretario.contenido("Oficio de solicitud de dictamen técnico (PDF)").startswith(b"%PDF-")

    # 6 and 7: turned, assigned seeing what each one has, observed and answered.
    hacer(direccion, folio, "Recibir el oficio y turnar")
    jefe = entrar("hugo.santana")
    hoja = abrir(jefe, folio)
    hoja.get_by_role("link", name="Asignar a un ejecutivo de TI").click()
    mirar(jefe, "asignar")
    hoja.get_by_label(re.compile("Karla Medrano")).check()
    hoja.get_by_role("button", name="Asignar a un ejecutivo de TI").click()
    ejecutivo = entrar("karla.medrano")
    assert "Con observaciones" in hacer(ejecutivo, folio, "Hacer observaciones", texto="¿Para cuántas personas?")
    hacer(
        ejecutivo,
        folio,
        "Anotar una llamada",
        cuando="2026-11-27",
        hora="11:30",
        nota="Contestó Ramiro; lo aclara hoy.",
    )
    mirar(ejecutivo, "expediente-ejecutivo")
    dicho = hacer(
        solicita,
        folio,
        "Atender las observaciones",
        respuesta="Para doce personas.",
        justificacion="Son doce personas.",
    )
    assert "Cambió: Justificación" in dicho
    assert "Contestó Ramiro" not in dicho, "the notes of the authority are its own"

    # 8: issued, told and collected; anybody verifies it.
    hacer(
        ejecutivo,
        folio,
        "Elaborar el dictamen",
        sentido="Procedente",
        consideraciones="Cumple.",
        conclusion="Es procedente.",
    )
    hacer(direccion, folio, "Emitir el dictamen", vigente_hasta="2027-05-31")
    hacer(ejecutivo, folio, "Avisar por teléfono", cuando="2026-11-27", hora="12:40", contesto="Ramiro Solís")
    hacer(
        ejecutivo, folio, "Entregar el dictamen", recibio="Ramiro Solís", identificacion="Gafete oficial", cuando="2026-11-27",
        hora="13:05",
    )  # fmt: skip
    mirar(ejecutivo, "entregado")
    abrir(solicita, folio)
    assert "Dictamen entregado" in solicita.hoja.locator(".estado").inner_text()
    assert solicita.contenido("Dictamen técnico (PDF)").startswith(b"%PDF-")
    guardar(tmp_path, solicita)
    jefe.ir("/accesos/cifras/")
    mirar(jefe, "tiempos")
    direccion.ir("/accesos/plazos/")
    mirar(direccion, "plazos")
    solicita.ir("/accesos/")
    mirar(solicita, "carpetas")


def pedir_acceso(paseo: Paseo, oficio: Path) -> str:
    """Ask for access with an account that has none, and return the folio."""
    hoja = paseo.hoja
    paseo.ir("/accesos/tramite/acceso_sidem/")
    hoja.locator("input[name=login]").fill("nadia.ferrer")
    hoja.locator("input[name=password]").fill(CONTRASENA)
    hoja.locator("main form button[type=submit]").first.click()
    hoja.get_by_label("Dependencia para la que trabajas").select_option(label="Ayuntamiento de San Jerónimo Ixtapan")
    hoja.get_by_label("Perfil que necesitas").select_option(label="Solicitante de dictamen técnico")
    for clave, texto in {
        "cargo": "Jefa de Sistemas",
        "numero_oficio": "PM/119/2026",
        "fecha_oficio": "2026-11-27",
    }.items():
        hoja.locator(f"#c-{clave}").fill(texto)
    hoja.locator("#c-archivos").set_input_files(oficio)
    mirar(paseo, "pedir-acceso")
    hoja.get_by_role("button", name="Revisar").click()
    hoja.get_by_role("button", name="Terminar y presentar").click()
    return FOLIO.search(hoja.locator("main").inner_text()).group()  # type: ignore[union-attr]  # it has its folio


def esperar_correo(paseo: Paseo, asunto: str) -> None:
    """Look at the mailbox until the worker has sent it."""
    for _ in range(60):
        paseo.ir("/demo/correo/")
        if asunto in paseo.hoja.locator("main").inner_text():
            return
        paseo.hoja.wait_for_timeout(500)
    raise AssertionError(asunto)


def escribir_solicitud(hoja: Page) -> None:
    """Answer the request, with two items."""
    textos = {
        "proyecto": "Sala de capacitación en línea", "unidad": "Dirección de Capacitación", "objetivo": "Capacitar a distancia.",
        "linea": "2. Servicios en línea", "justificacion": "No hay equipo.", "fuente": "Recursos estatales", "presupuesto": "250000",
        "contacto": "Ramiro Solís", "telefono": "7225550163", "bienes-0-cantidad": "10", "bienes-0-descripcion": "Computadora portátil",
        "bienes-0-costo": "18000", "bienes-0-partida": "5151", "bienes-0-especificaciones": "16 GB de memoria.",
    }  # fmt: skip
    for clave, texto in textos.items():
        hoja.locator(f"#c-{clave}").fill(texto)
    hoja.locator("#c-tipo").select_option(label="Adquisición de bienes")
    hoja.get_by_role("button", name="Agregar otro renglón").click()
    segundo = {
        "cantidad": "1",
        "descripcion": "Proyector",
        "costo": "15000",
        "partida": "5211",
        "especificaciones": "4,000 lúmenes.",
    }
    for clave, texto in segundo.items():
        hoja.locator(f"#c-bienes-1-{clave}").fill(texto)


def guardar(carpeta: Path, paseo: Paseo) -> None:
    """Keep both documents beside the pictures, to be looked at."""
    for nombre in ("Oficio de solicitud de dictamen técnico (PDF)", "Dictamen técnico (PDF)"):
        (carpeta / f"{nombre.split()[0]}.pdf").write_bytes(paseo.contenido(nombre))
