"""Steps 6 to 11 of the ICSOE document, without JavaScript, and the informativa presented with 500 workers from a workbook."""

import uuid
from pathlib import Path

from playwright.sync_api import expect

from static_build.demo.cuentas import CONTRASENA
from tests.factories.contratistas import curp_de, libro, persona


def fotografiar(paseo, nombre: str) -> None:
    """Take a picture, and judge width and accessibility as every screen is judged."""
    paseo.foto(nombre)
    anchos = {ancho: paseo.ancho_usado(ancho) for ancho in (1280, 360, 320)}
    assert all(usado <= ancho for ancho, usado in anchos.items()), (nombre, anchos)
    paseo.hoja.set_viewport_size({"width": 1280, "height": 900})


def por_la_puerta(paseo, quien: str = "edgar.omana", contrasena: str = CONTRASENA) -> None:
    """Enter with user and password where the address asks for them."""
    paseo.ir("/accesos/icsoe/")
    paseo.hoja.locator("input[name=login]").fill(quien)
    paseo.hoja.locator("input[name=password]").fill(contrasena)
    paseo.hoja.locator("main form button[type=submit]").first.click()


def seleccionar(hoja, contratista: str) -> None:
    """Steps 7 to 10."""
    hoja.get_by_role("link", name="Seleccionar Contratista").click()
    hoja.get_by_role("radio", name=contratista).check()
    hoja.get_by_role("button", name="Siguiente").click()
    hoja.get_by_role("button", name="Continuar").click()


def abrir_carta(paseo, correo: str, asunto: str) -> None:
    """Open the newest e-mail of an address in the mailbox of the demonstration."""
    for _ in range(60):  # the worker sends it within a moment
        paseo.ir("/demo/correo/")
        carta = paseo.hoja.locator("li", has_text=f"Para {correo}").filter(has_text=asunto)
        if carta.count():
            carta.first.get_by_role("link").click()
            return
        paseo.hoja.wait_for_timeout(500)
    raise AssertionError(f"no llegó «{asunto}»")


def test_the_eleven_steps_of_a_capturista_with_the_three_emails(entrar):
    numero = uuid.uuid4().int % 15_000
    curp, correo = curp_de(numero), f"capturista{numero}@correo.example"
    contratista = entrar(javascript=False)
    por_la_puerta(contratista, "karina.barrionuevo")
    seleccionar(contratista.hoja, "Karina")
    contratista.hoja.get_by_role("link", name="Usuarios").click()
    for etiqueta, valor in (("Nombre completo", "Genoveva Ríos"), ("CURP", curp), ("Correo electrónico", correo)):
        contratista.hoja.get_by_label(etiqueta).fill(valor)
    contratista.hoja.get_by_role("button", name="Dar de alta").click()
    assert curp in contratista.hoja.get_by_role("table").inner_text()
    fotografiar(contratista, "icsoe-usuarios")

    paseo = entrar()
    hoja = paseo.hoja
    abrir_carta(paseo, correo, "Te registraron como capturista")
    assert "Karina Maybee Barrionuevo Delgado te registró" in hoja.locator(".cuerpo").inner_text()
    abrir_carta(paseo, correo, "Crea tu contraseña")
    hoja.locator(".cuerpo a").first.click()
    hoja.get_by_label("Contraseña nueva", exact=True).fill("Maguey#71x")
    hoja.get_by_label("Confirmar contraseña").fill("Maguey#71x")
    paseo.foto("icsoe-contrasena")
    hoja.get_by_role("button", name="Guardar contraseña").click()
    assert "Contraseña actualizada" in hoja.locator("main").inner_text()
    abrir_carta(paseo, correo, "Tu contraseña quedó registrada")

    por_la_puerta(paseo, curp, "Maguey#71x")
    assert curp in hoja.locator("main").inner_text()
    seleccionar(hoja, "Karina")
    assert "Informativas por periodo" in hoja.locator("h1").inner_text()
    assert "Capturas por Karina" in hoja.locator("main").inner_text()


def test_a_capturista_selects_a_contractor_loads_500_workers_and_presents(entrar, tmp_path: Path):
    paseo = entrar(javascript=False)
    hoja = paseo.hoja
    por_la_puerta(paseo)
    tarjeta = hoja.locator("main").inner_text()
    assert "OALE920515HDFMMD08" in tarjeta
    assert "Edgar Alfonso Omaña Lomas" in tarjeta
    fotografiar(paseo, "icsoe-perfil")

    hoja.get_by_role("link", name="Seleccionar Contratista").click()
    expect(hoja.get_by_role("row")).to_have_count(3)
    fotografiar(paseo, "icsoe-seleccionar")
    hoja.get_by_role("radio", name="Servicios Especializados del Valle").check()
    hoja.get_by_role("button", name="Siguiente").click()
    assert "SEV170120AB5" in hoja.locator("main").inner_text()
    fotografiar(paseo, "icsoe-confirmar")
    hoja.get_by_role("button", name="Continuar").click()

    fotografiar(paseo, "icsoe-periodos")
    fila = hoja.get_by_role("row").filter(has_text="Venc").first
    fila.get_by_role("button", name="Normal").click()
    hoja.get_by_role("link", name="Agregar un contrato").click()
    periodo = hoja.get_by_role("link", name="← Informativa de").inner_text()
    anio = periodo[-4:]
    inicio = {"enero": "01-01", "mayo": "05-01", "septiembre": "09-01"}[
        periodo.removeprefix("← Informativa de ").split()[0]
    ]
    for campo, valor in {
        "numero": "OBRA-9", "objeto": "Mantenimiento de redes", "inicio": f"{anio}-{inicio}", "fin": f"{anio}-12-31",
        "monto": "9,500.00", "trabajadores_estimados": "500", "beneficiario_rfc": "IMS421231I45",
        "beneficiario_nombre": "Planta del Valle", "beneficiario_domicilio": "Juárez 1",
    }.items():  # fmt: skip
        hoja.locator(f"[name={campo}]").fill(valor)
    hoja.locator("[name=tipo]").select_option("obra")
    hoja.get_by_role("button", name="Guardar contrato").click()
    fotografiar(paseo, "icsoe-contrato")

    hoja.get_by_role("link", name="Cargar de Excel").click()
    archivo = tmp_path / "trabajadores.xlsx"
    filas = [["OBRA-9", p["nombre"], p["curp"], p["nss"], 412.3, 120] for p in map(persona, range(500))]
    filas[2][2] = "OALE920515HDFMMD07"
    archivo.write_bytes(libro(filas).getvalue())
    hoja.get_by_label("Archivo de Excel").set_input_files(archivo)
    hoja.get_by_role("button", name="Revisar el archivo").click()
    assert "el último dígito no corresponde" in hoja.locator("main").inner_text()
    fotografiar(paseo, "icsoe-carga")
    hoja.get_by_role("button", name="Guardar 499 trabajadores").click()
    fotografiar(paseo, "icsoe-informativa")

    hoja.get_by_role("link", name="Revisar y presentar").click()
    hoja.get_by_label("Tu contraseña").fill(CONTRASENA)
    fotografiar(paseo, "icsoe-presentar")
    hoja.get_by_role("button", name="Presentar", exact=True).click()
    assert "/SEGUROSOCIAL/ICSOE/" in hoja.locator("h1").inner_text()
    fotografiar(paseo, "icsoe-expediente")
    paseo.ir("/accesos/icsoe/historial/")
    assert paseo.contenido("Descargar").startswith(b"%PDF-")

    hoja.get_by_role("main").get_by_role("link", name="Periodos").click()
    hoja.get_by_role("link", name="Ver o corregir").first.click()
    hoja.get_by_role("button", name="Hacer una complementaria").click()
    assert "Complementaria · En captura" in hoja.locator("main").inner_text()


def test_axe_finds_nothing_on_the_screens_of_the_icsoe(entrar):
    paseo = entrar()
    hoja = paseo.hoja
    por_la_puerta(paseo)
    barreras = {"perfil": paseo.barreras()}
    paseo.ir("/accesos/icsoe/seleccionar/")
    barreras["seleccionar"] = paseo.barreras()
    hoja.get_by_role("radio", name="Karina").check()
    hoja.get_by_role("button", name="Siguiente").click()
    barreras["confirmar"] = paseo.barreras()
    hoja.get_by_role("button", name="Continuar").click()
    barreras["periodos"] = paseo.barreras()
    hoja.get_by_role("link", name="Seguir capturando").first.click()
    barreras["informativa"] = paseo.barreras()
    liga = hoja.get_by_role("link", name="SERV-2026-014").get_attribute("href")
    paseo.ir(str(liga))
    barreras["contrato"] = paseo.barreras()
    for nombre in ("Agregar un trabajador", "Cargar de Excel"):
        paseo.ir(str(liga))
        hoja.get_by_role("link", name=nombre).click()
        barreras[nombre] = paseo.barreras()
    paseo.ir("/accesos/icsoe/historial/")
    barreras["historial"] = paseo.barreras()

    assert not {pantalla: hallado for pantalla, hallado in barreras.items() if hallado}
