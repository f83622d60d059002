"""The Instituto and the Unidad do their whole job by clicking; the capturista and the administrador, in their own journeys."""

import random
import re

from playwright.sync_api import expect

MARCA = "".join(random.choices("abcdefghijlmnoprstu", k=8))


def test_the_instituto_reads_grades_and_asks_and_the_unidad_answers(entrar):
    irma = entrar("irma.nava")
    hoja = irma.hoja
    irma.ir("/admin/")
    hoja.get_by_role("link", name="Revisión de actualización").first.click()
    hoja.get_by_role("link", name="Ayuntamiento de San Jerónimo Ixtapan").click()
    expect(hoja.get_by_role("row", name=re.compile("Organigrama"))).to_contain_text("Al día")
    hoja.get_by_role("link", name="Cumplimiento").first.click()
    hoja.locator("main").get_by_role("link", name="Ayuntamiento de San Jerónimo Ixtapan").first.click()
    hoja.get_by_role("link", name="Valorar Indicadores").click()
    expect(hoja.get_by_role("button", name="Guardar valoración")).to_be_visible()  # `all` below does not wait
    for grupo in hoja.locator("form section").all():
        grupo.get_by_role("radio").first.check()
        grupo.locator("textarea").fill(f"Completa la fuente del dato ({MARCA}).")
    hoja.get_by_role("button", name="Guardar valoración").click()
    expect(hoja.locator(".messages")).to_contain_text("Quedó valorado «Indicadores»")
    assert irma.barreras() == []
    irma.foto("admin-instituto-valorado")

    hoja.get_by_role("link", name=re.compile("^Mensajes")).first.click()
    hoja.get_by_role("link", name="Escribir un mensaje").click()
    hoja.get_by_label("Sujeto obligado").select_option(label="Ayuntamiento de San Jerónimo Ixtapan")
    hoja.get_by_role("button", name="Seguir").click()
    hoja.get_by_label(re.compile("Paola Ixchel Romero Nava")).check()
    hoja.get_by_label("Asunto").fill(f"Indicadores {MARCA}")
    hoja.get_by_label("Mensaje").fill("¿Cuándo estará la fuente?")
    hoja.get_by_role("button", name="Enviar").click()
    expect(hoja.get_by_text("Se envió tu mensaje.")).to_be_visible()

    paola = entrar("paola.romero")
    paola.hoja.get_by_role("link", name="Cumplimiento").first.click()
    expect(paola.hoja.get_by_text(f"Completa la fuente del dato ({MARCA}).").first).to_be_visible()
    paola.hoja.get_by_role("link", name=re.compile("^Mensajes")).first.click()
    paola.hoja.get_by_role("link", name=f"Indicadores {MARCA}").click()
    paola.hoja.get_by_label("Mensaje").fill("El viernes.")
    paola.hoja.get_by_role("button", name="Enviar respuesta").click()
    expect(paola.hoja.get_by_text("Se envió tu respuesta.")).to_be_visible()


def test_the_instituto_edits_nothing_of_theirs(entrar):
    irma = entrar("irma.nava")
    irma.ir("/admin/rubros/convenios/")

    assert irma.hoja.locator("main").get_by_role("link", name=re.compile("Agregar|Editar|Cargar")).count() == 0
    irma.ir("/admin/rubros/convenios/edit/1/")
    assert "/edit/" not in irma.hoja.url


def test_a_period_is_copied_read_row_by_row_approved_and_undone(entrar):
    carolina = entrar("carolina.mejia")
    hoja = carolina.hoja
    carolina.ir("/admin/copiar-periodo/licitacion-contratacion/")
    copiar = hoja.get_by_role("button", name=re.compile(r"^Copiar \d+ registro"))
    for cual in range(hoja.locator("select[name=periodo] option").count()):  # the house may have been visited before
        hoja.locator("select[name=periodo]").select_option(index=cual)
        with hoja.expect_navigation():
            hoja.get_by_role("button", name="Ver qué se copiaría").click()
        if copiar.count():
            break
    copiar.click()
    expect(hoja.get_by_text("Copia del registro").first).to_be_visible()
    hoja.locator("a[href*='/moderacion/registros/']").first.click()
    expect(hoja.get_by_text("Dice lo mismo.")).to_be_visible()
    assert carolina.barreras() == []
    carolina.foto("admin-registro-rapido")
    vista = hoja.url.removeprefix(carolina.casa.url)
    hoja.get_by_role("button", name="Marcar como revisado").click()
    expect(hoja.locator(".estado").first).to_have_text("Amarillo: por aprobar")

    paola = entrar("paola.romero")
    hoja = paola.hoja
    paola.ir(vista)
    hoja.get_by_role("button", name="Aprobar y publicar").click()
    expect(hoja.locator(".messages")).to_contain_text("1 registro aprobado")
    hoja.get_by_role("link", name="Deshacer la aprobación…").click()
    hoja.get_by_label("Con tus palabras").fill("Todavía no se corrige el monto.")
    hoja.get_by_role("button", name="Deshacer la aprobación").click()
    expect(hoja.locator(".messages")).to_contain_text("espera otra vez en amarillo")
    expect(hoja.locator(".estado").first).to_have_text("Amarillo: por aprobar")
