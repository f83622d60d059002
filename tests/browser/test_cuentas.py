"""The Unidad gives an account, passes open work to it and back, and closes it: nothing of what was done is deleted."""

import random

from playwright.sync_api import expect

MARCA = "".join(random.choices("abcdefghijlmnoprstu", k=8))


def test_an_account_is_given_takes_work_over_gives_it_back_and_is_closed(entrar):
    paola = entrar("paola.romero")
    hoja = paola.hoja
    paola.ir("/admin/")
    hoja.locator("main").get_by_role("link", name="Agregar Usuarios").first.click()
    nombre = hoja.get_by_label("Nombre").locator("option").last.inner_text().partition(" — ")[0]
    hoja.get_by_label("Nombre").select_option(index=hoja.get_by_label("Nombre").locator("option").count() - 1)
    hoja.get_by_role("textbox", name="Usuario").fill(f"cuenta.{MARCA}")
    hoja.get_by_role("radio", name="Capturista").check()
    for casilla in hoja.get_by_role("checkbox").all():
        casilla.check()
    assert paola.barreras() == []
    paola.foto("admin-usuarios-agregar")
    hoja.get_by_role("button", name="Crear la cuenta").click()
    expect(hoja.locator(".messages")).to_contain_text(f"su usuario es «cuenta.{MARCA}»")

    def editar(usuario: str) -> None:
        paola.ir("/admin/")
        hoja.locator("main").get_by_role("link", name="Editar Usuarios").first.click()
        expect(hoja.get_by_role("link", name="Agregar usuario")).to_be_visible()
        hoja.get_by_role("row").filter(has_text=usuario).get_by_role("link", name="Editar").first.click()

    def pasar(a: str) -> None:
        suya = hoja.get_by_label("Pasarlo a").locator("option").filter(has_text=a).first
        hoja.get_by_label("Pasarlo a").select_option(value=suya.get_attribute("value"))
        hoja.get_by_role("button", name="Pasar el trabajo").click()
        expect(hoja.locator(".messages")).to_contain_text("ahora son de")

    editar("javier.montiel")
    javier = (
        hoja.locator("h1, h2").filter(has_text="Permisos de").first.inner_text().removeprefix("Permisos de ").strip()
    )
    assert paola.barreras() == []
    paola.foto("admin-usuarios-editar")
    pasar(nombre)
    expect(hoja.get_by_text("No tiene nada abierto.")).to_be_visible()

    editar(f"cuenta.{MARCA}")
    hoja.get_by_label("Puede entrar").uncheck()
    hoja.get_by_role("button", name="Guardar").click()
    expect(hoja.locator(".messages")).to_contain_text("Dejó trabajo abierto")
    pasar(javier)
    historia = hoja.get_by_role("region", name="Historia de su cuenta aquí")
    for acto in ("Recibió la cuenta", "Se cerró su acceso", "Su trabajo abierto pasó a otra persona"):
        expect(historia).to_contain_text(acto)
    paola.ir("/admin/usuarios-so/")
    expect(hoja.get_by_role("row").filter(has_text=f"cuenta.{MARCA}")).to_contain_text("Cerrado")
    assert paola.barreras() == []
