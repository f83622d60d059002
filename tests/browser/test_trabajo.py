"""The main job of the house, from hand to citizen: capture, load, correct, review, approve, publish, read."""

import csv
import random
import re
import time
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import expect

from static_build.demo.papeles import pdf
from tests.browser.paseo import Paseo

PORTAL = "/ipo/portal/sjixtapan.web"
# Nobody else's: the house may have been visited before.
MARCA = "".join(random.choices("abcdefghijlmnoprstu", k=8))
CONVENIO = f"Convenio de colaboración para el rescate del acueducto de San {MARCA.capitalize()}"
BUENAS = [
    {"nombres": "Elena", "primer_apellido": f"Peralta {MARCA}", "area": "01.02 Tesorería Municipal", "correo": "elena@sjixtapan.gob.example"},
    {"nombres": "Bruno", "primer_apellido": f"Casas {MARCA}", "area": "01.02.03 Catastro", "correo": "bruno@sjixtapan.gob.example"},
    {"nombres": "Aurora", "primer_apellido": f"Limón {MARCA}", "area": "01.01.02 Archivo Municipal", "correo": "aurora@sjixtapan.gob.example"},
]  # fmt: skip
MALAS = [BUENAS[0], BUENAS[1] | {"area": "Catastro y Peritos"}, BUENAS[2] | {"correo": "aurora sjixtapan"}]
RELLENO: dict[str, Any] = {
    "ejercicio": 2026,
    "fecha_inicio_periodo": "01/07/2026",
    "fecha_termino_periodo": "30/09/2026",
    "cargo": "Auxiliar administrativo",
    "nivel": "10-B",
    "fecha_alta": "16/09/2026",
    "telefono": "7225550140",
    "domicilio.nombre_vialidad": "Hidalgo",
    "domicilio.municipio": "San Jerónimo Ixtapan",
    "domicilio.cp": "51470",
    "es_sph": "No",
    "area_generadora": "01.04.01 Recursos Humanos",
}


def llenar(plantilla: bytes, destino: Path, filas: list[dict[str, Any]]) -> Path:
    """Fill the template of the directorio as a person would, from row 4."""
    libro = openpyxl.load_workbook(BytesIO(plantilla))
    datos = libro["Datos"]
    columnas = {celda.value: celda.column for celda in datos[2]}
    for numero, fila in enumerate(filas, start=4):
        for nombre, valor in (RELLENO | fila).items():
            datos.cell(numero, columnas[nombre], valor)
    libro.save(destino)
    return destino


def capturar_convenio(paseo: Paseo, carpeta: Path) -> None:
    hoja = paseo.hoja
    documento = carpeta / "convenio.pdf"
    documento.write_bytes(pdf(CONVENIO, "Ayuntamiento de San Jerónimo Ixtapan"))
    paseo.ir("/admin/")
    paseo.foto("admin-capturista-inicio")
    hoja.get_by_role("row", name="Convenios").get_by_role("link", name=re.compile("Agregar")).click()
    expect(hoja.locator("select[name=tipo_convenio]")).to_be_visible()
    paseo.foto("admin-convenio-nuevo")
    assert paseo.barreras() == []
    hoja.locator("select[name=tipo_convenio]").select_option("De colaboración con el sector público")
    hoja.locator("textarea[name=denominacion]").fill(CONVENIO)
    paseo.fecha("fecha_firma", "14/08/2026")
    hoja.locator("select[name=area_seguimiento]").select_option(label="01.05.05.01 Departamento de Educación y Cultura")
    hoja.locator("textarea[name=objetivo]").fill("Restaurar los arcos y abrir un paseo peatonal.")
    paseo.fecha("vigencia_inicio", "14/08/2026")
    hoja.locator("input[name=documento_archivo]").set_input_files(documento)
    if hoja.locator("input[name=contrapartes-0-razon_social]").count() == 0:
        hoja.locator("#id_contrapartes-ADD").click()
    hoja.locator("input[name=contrapartes-0-razon_social]").fill("Instituto del Patrimonio Cultural del Estado")
    hoja.locator("input[name=ejercicio]").fill("2026")
    paseo.fecha("fecha_inicio_periodo", "01/07/2026")
    paseo.fecha("fecha_termino_periodo", "30/09/2026")
    hoja.locator("select[name=area_generadora]").select_option(label="01.01 Secretaría del Ayuntamiento")
    paseo.accion("Enviar a revisión")
    expect(hoja.get_by_role("row").filter(has_text=CONVENIO).first).to_contain_text("Rojo: sin revisar")
    paseo.foto("admin-convenio-en-rojo")
    assert paseo.barreras() == []


def cargar_directorio(paseo: Paseo, carpeta: Path) -> None:
    hoja = paseo.hoja
    paseo.ir("/admin/")
    hoja.get_by_role("row", name="Directorio de servidores públicos").get_by_role(
        "link", name=re.compile("Cargar")
    ).click()
    paseo.foto("admin-carga-1-elegir")
    assert paseo.barreras() == []
    plantilla = paseo.descargar("Plantilla vacía")
    hoja.locator("input[type=file]").set_input_files(llenar(plantilla, carpeta / f"altas-{MARCA}.xlsx", MALAS))
    hoja.get_by_role("button", name="Revisar archivo").click()

    expect(hoja.get_by_role("heading", name="Qué corregir")).to_be_visible()
    problemas = hoja.locator(".carga-problemas").inner_text()
    assert "J5" in problemas, "the cell of the unknown area"
    assert "S6" in problemas, "the cell of the wrong address"
    assert "Organigrama" in problemas
    assert "Todavía no se guarda nada" in hoja.locator("main").inner_text()
    paseo.foto("admin-carga-2-errores")
    assert paseo.barreras() == []
    marcado = paseo.descargar("Descargar mi archivo con los errores marcados")
    assert openpyxl.load_workbook(BytesIO(marcado))["Datos"]["J5"].comment is not None

    hoja.get_by_role("link", name="Subir archivo corregido").click()
    hoja.locator("input[type=file]").set_input_files(llenar(plantilla, carpeta / f"altas-{MARCA}.xlsx", BUENAS))
    hoja.get_by_role("button", name="Revisar archivo").click()
    paseo.foto("admin-carga-3-sin-errores")
    assert paseo.barreras() == []
    hoja.get_by_role("button", name="Cargar 3 filas").click()
    expect(hoja.get_by_role("heading", name="Se cargaron 3 filas en rojo")).to_be_visible()
    paseo.foto("admin-carga-4-acuse")
    assert paseo.barreras() == []


def escribir(paseo: Paseo, para: str) -> None:
    """Send a message about the convenio."""
    hoja = paseo.hoja
    paseo.ir("/admin/mensajes/")
    hoja.get_by_role("link", name="Escribir un mensaje").click()
    hoja.get_by_label(re.compile(para)).check()
    hoja.get_by_label("Sobre").select_option(label="Convenios")
    hoja.get_by_label("Asunto").fill(f"Acueducto {MARCA}")
    hoja.get_by_label("Mensaje").fill("¿Lo publicamos hoy?")
    hoja.get_by_role("button", name="Enviar").click()
    expect(hoja.get_by_text("Se envió tu mensaje.")).to_be_visible()


def leer_y_responder(paseo: Paseo) -> None:
    """See on the first screen and in the menu that there is something to read, read it and answer."""
    hoja = paseo.hoja
    paseo.ir("/admin/")
    expect(hoja.get_by_role("link", name=re.compile(r"^Mensajes \(\d+ sin leer\)"))).to_be_visible()
    hoja.get_by_role("link", name=re.compile("sin leer$")).first.click()
    hoja.get_by_role("link", name=f"Acueducto {MARCA}").click()
    hoja.get_by_label("Mensaje").fill("Sí, en un momento.")
    hoja.get_by_role("button", name="Enviar respuesta").click()
    expect(hoja.get_by_text("Se envió tu respuesta.")).to_be_visible()
    paseo.foto("admin-mensaje")
    assert paseo.barreras() == []


def decidir(paseo: Paseo, boton: str) -> None:
    """Choose in the bandeja the hand-captured convenio and the lote of the directorio, and decide both at once."""
    hoja = paseo.hoja
    hoja.get_by_role("row").filter(has_text="Convenios").filter(has_text="Javier Montiel").get_by_role(
        "checkbox"
    ).check()
    hoja.get_by_role("row").filter(has_text=f"altas-{MARCA}.xlsx").get_by_role("checkbox").check()
    paseo.foto(f"admin-bandeja-{paseo.quien}-elegidos")
    assert paseo.barreras() == []
    with hoja.expect_navigation():
        hoja.get_by_role("button", name=re.compile(boton)).click()
    if hoja.title().startswith("Confirmar"):
        paseo.foto(f"admin-bandeja-{paseo.quien}-confirmar")
        assert paseo.barreras() == []
        hoja.get_by_role("button", name=re.compile(boton)).click()


def test_from_the_hand_of_the_capturista_to_the_screen_of_the_citizen(entrar, tmp_path):
    javier = entrar("javier.montiel")
    capturar_convenio(javier, tmp_path)
    cargar_directorio(javier, tmp_path)

    carolina = entrar("carolina.mejia")
    carolina.ir("/admin/moderacion/?estado=rojo")
    decidir(carolina, "Marcar como revisados")
    carolina.ir("/admin/moderacion/?estado=rojo")
    assert f"altas-{MARCA}.xlsx" not in carolina.hoja.locator("main").inner_text()

    escribir(javier, "Paola Ixchel Romero Nava")
    paola = entrar("paola.romero")
    leer_y_responder(paola)
    paola.ir("/admin/moderacion/?estado=amarillo")
    decidir(paola, "Aprobar y publicar")
    expect(paola.hoja.get_by_text(re.compile(r"Publicado en el portal a las \d\d:\d\d:\d\d h")).first).to_be_visible(
        timeout=30_000
    )
    paola.foto("admin-publicado")
    paola.hoja.get_by_role("link", name="Ver en el portal").click()
    assert paola.hoja.url.startswith(f"{paola.casa.url}{PORTAL}/directorio/")

    vecina = entrar()
    vecina.ir(PORTAL)
    assert vecina.hoja.url == f"{vecina.casa.url}{PORTAL}/"
    esperar_en_el_portal(vecina, f"{PORTAL}/convenios/", CONVENIO)
    vecina.hoja.get_by_role("link", name=CONVENIO).first.click()
    assert "Instituto del Patrimonio Cultural del Estado" in vecina.hoja.locator("main").inner_text()
    assert "Secretaría del Ayuntamiento" in vecina.hoja.locator("main").inner_text()
    assert vecina.contenido("Convenio (versión pública)").startswith(b"%PDF-")
    vecina.foto("portal-convenio-recien-publicado")
    esperar_en_el_portal(vecina, f"{PORTAL}/directorio/", f"Elena Peralta {MARCA}")
    filas = list(csv.DictReader(vecina.descargar("CSV").decode("utf-8-sig").splitlines()))
    assert len([fila for fila in filas if MARCA in str(fila)]) == len(BUENAS)


def esperar_en_el_portal(paseo: Paseo, ruta: str, texto: str) -> None:
    """Open a page of the portal until it says `texto`: the worker bakes within seconds."""
    limite = time.monotonic() + 30
    while True:
        paseo.ir(ruta)
        if texto in paseo.hoja.locator("main").inner_text() or time.monotonic() > limite:
            break
        paseo.hoja.wait_for_timeout(500)
    assert texto in paseo.hoja.locator("main").inner_text()


@pytest.mark.parametrize("vista", ["edit", "inspect", "history", "delete", "usage"])
def test_a_row_of_another_authority_is_not_there(entrar, vista):
    paola = entrar("paola.romero")
    paola.ir("/admin/rubros/convenios/")
    propia = paola.hoja.locator("table a[href*='/rubros/convenios/edit/']").first.get_attribute("href")
    assert propia is not None
    ruta = propia.replace("/edit/", f"/{vista}/")

    ernesto = entrar("ernesto.solano")
    ernesto.ir(ruta, estado=404)

    assert "Esta página no está aquí" in ernesto.hoja.locator("body").inner_text()


def test_another_authority_sees_nothing_of_a_lote_its_rows_or_its_files(entrar):
    paola, ernesto = entrar("paola.romero"), entrar("ernesto.solano")
    paola.ir("/admin/moderacion/?estado=amarillo")
    lote = paola.hoja.locator("a[href*='/moderacion/lotes/']").first.get_attribute("href")

    ernesto.ir(str(lote), estado=404)
    ernesto.foto("admin-404")
    ernesto.ir("/admin/moderacion/?estado=amarillo")
    assert "Javier Montiel" not in ernesto.hoja.locator("main").inner_text()
    ernesto.ir("/admin/rubros/directorio/")
    assert "Montiel Rea" not in ernesto.hoja.locator("main").inner_text()
