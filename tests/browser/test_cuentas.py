"""The Unidad gives an account, passes open work to it and back, and closes it: nothing of what was done is deleted."""

from playwright.sync_api import expect

LIDIA = "Lidia Fierro Camacho"  # who already works for two, and will still do so when this ends
NUEVO = "Administrador de fracción"


def test_an_account_is_given_takes_work_over_gives_it_back_and_is_closed(entrar):
    paola = entrar("paola.romero")
    hoja = paola.hoja
    paola.ir("/admin/")
    hoja.locator("main").get_by_role("link", name="Agregar Usuarios").first.click()
    lidia = hoja.get_by_label("Nombre").locator("option").filter(has_text=LIDIA).first.get_attribute("value")
    hoja.get_by_label("Nombre").select_option(value=lidia)
    hoja.get_by_role("radio", name=NUEVO).check()
    for casilla in hoja.get_by_role("checkbox").all():
        casilla.check()
    assert paola.barreras() == []
    paola.foto("admin-usuarios-agregar")
    hoja.get_by_role("button", name="Crear la cuenta").click()
    expect(hoja.locator(".messages")).to_contain_text("su usuario es «lidia.fierro»")

    def editar(usuario: str, perfil: str) -> None:
        paola.ir("/admin/")
        hoja.locator("main").get_by_role("link", name="Editar Usuarios").first.click()
        expect(hoja.get_by_role("link", name="Agregar usuario", exact=True)).to_be_visible()
        hoja.get_by_role("row").filter(has_text=usuario).filter(has_text=perfil).get_by_role(
            "link", name="Editar"
        ).first.click()

    def pasar(a: str) -> None:
        suya = hoja.get_by_label("Pasarlo a").locator("option").filter(has_text=a).first
        hoja.get_by_label("Pasarlo a").select_option(value=suya.get_attribute("value"))
        hoja.get_by_role("button", name="Pasar el trabajo").click()
        expect(hoja.locator(".messages")).to_contain_text("ahora son de")

    editar("tomas.rivera", "Capturista")
    tomas = (
        hoja.locator("h1, h2").filter(has_text="Permisos de").first.inner_text().removeprefix("Permisos de ").strip()
    )
    assert paola.barreras() == []
    paola.foto("admin-usuarios-editar")
    pasar(f"{LIDIA} ({NUEVO})")
    expect(hoja.get_by_text("No tiene nada abierto.")).to_be_visible()

    editar("lidia.fierro", NUEVO)
    hoja.get_by_label("Puede entrar").uncheck()
    hoja.get_by_role("button", name="Guardar").click()
    expect(hoja.locator(".messages")).to_contain_text("Dejó trabajo abierto")
    pasar(tomas)
    historia = hoja.get_by_role("region", name="Historia de su cuenta aquí")
    for acto in ("Recibió la cuenta", "Se cerró su acceso", "Su trabajo abierto pasó a otra persona"):
        expect(historia).to_contain_text(acto)
    paola.ir("/admin/usuarios-so/")
    cerrada = hoja.get_by_role("row").filter(has_text="lidia.fierro").filter(has_text=NUEVO).first
    expect(cerrada).to_contain_text("Cerrado")
    assert paola.barreras() == []
