"""Somebody links an old account without JavaScript and finds, beside what they asked here, the request of the document."""

from playwright.sync_api import expect

from static_build.demo.infomex import CONTRASENA_ANTERIOR, USUARIO


def test_an_old_account_is_linked_and_its_requests_are_seen(entrar):
    paseo = entrar(javascript=False)
    hoja = paseo.hoja
    paseo.ir("/accesos/perfil/", estado=200)
    hoja.locator("input[name=login]").fill("lector2026")
    hoja.locator("input[name=password]").fill("Flor-de-mayo-27")
    hoja.get_by_role("button", name="Entrar", exact=True).click()
    assert (
        hoja.get_by_role("navigation", name="Tu cuenta").get_by_role("link").first.inner_text()
        == "Configuración Perfil"
    )

    hoja.get_by_label("Estado", exact=True).select_option("Hidalgo")
    hoja.get_by_label("Usuario", exact=True).fill(USUARIO)
    hoja.get_by_label("Contraseña", exact=True).fill(CONTRASENA_ANTERIOR)
    hoja.get_by_role("button", name="VINCULAR", exact=True).click()
    for _ in range(60):  # the worker brings them
        if "Listo: 1 solicitud recuperada" in hoja.locator("main").inner_text():
            break
        hoja.wait_for_timeout(500)
        paseo.ir("/accesos/perfil/")

    hoja.get_by_role("link", name="Mi Historial").first.click()
    texto = hoja.locator("main").inner_text()
    assert "Mostrando 4 de 4 solicitudes · 3 vienen de Infomex" in texto
    fila = hoja.get_by_role("row").filter(has_text="0623800160321").inner_text()
    assert all(
        dato in fila for dato in ("26/08/2021", "24/09/2021", "Federación", "Ya pasó el plazo de 15 días hábiles")
    )
    vencida = hoja.get_by_role("row").filter(has_text="0012345678921")
    expect(vencida.get_by_role("link", name="Interponer queja")).to_have_count(1)
    paseo.foto("accesos-mi-historial")
    anchos = {ancho: paseo.ancho_usado(ancho) for ancho in (1280, 768, 360, 320)}
    assert all(usado <= ancho for ancho, usado in anchos.items()), anchos
    hoja.get_by_role("link", name="0623800160321", exact=True).click()
    assert paseo.descargar("directorio.pdf").startswith(b"%PDF-")
