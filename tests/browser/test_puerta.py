"""A person registers, confirms from the mailbox, enters, forgets the password and recovers; every screen by the rules of axe."""

import uuid

from axe_playwright_python.sync_playwright import Axe

REGLAS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def revisar(paseo, nombre: str) -> None:
    """Take the picture, and fail on what axe finds or on a page wider than its window."""
    paseo.foto(f"puerta-{nombre}")
    graves = Axe().run(paseo.hoja, options=REGLAS).response["violations"]
    assert not graves, [(regla["id"], [nodo["html"] for nodo in regla["nodes"]]) for regla in graves]
    assert {ancho: usado for ancho in (1280, 360) if (usado := paseo.ancho_usado(ancho)) > ancho} == {}
    paseo.ancho_usado(1280)


def seguir_el_correo(paseo, correo: str, asunto: str) -> None:
    """Open the mailbox of the demonstration and follow the link of the newest e-mail of that address."""
    hoja = paseo.hoja
    for _ in range(40):  # the worker sends it within a moment
        paseo.ir("/demo/correo/")
        carta = hoja.locator("li", has_text=f"Para {correo}").filter(has_text=asunto)
        if carta.count():
            break
        hoja.wait_for_timeout(500)
    carta.first.get_by_role("link").click()
    hoja.locator(".cuerpo a").first.click()


def entrar_con(paseo, clave: str, contrasena: str) -> None:
    paseo.ir("/accesos/entrar/")
    paseo.hoja.get_by_label("Clave de usuario").fill(clave)
    paseo.hoja.get_by_label("Contraseña", exact=True).fill(contrasena)
    paseo.hoja.get_by_role("button", name="Entrar", exact=True).click()


def test_from_registering_to_recovering_the_password(entrar):
    paseo, clave = entrar(), f"vecina.{uuid.uuid4().hex[:6]}"
    hoja, correo = paseo.hoja, f"{clave}@correo.example"
    paseo.ir("/accesos/")
    revisar(paseo, "portada")
    hoja.get_by_role("link", name="Entrar", exact=True).first.click()
    revisar(paseo, "entrar")
    hoja.get_by_role("link", name="Registrarse como usuario").click()
    hoja.get_by_label("Clave de usuario").fill(clave)
    hoja.get_by_label("Contraseña", exact=True).fill("toluca")
    assert "Por corregir: 4" in hoja.locator(".reglas-contrasena").inner_text()
    paseo.esperados.append("/accesos/")
    hoja.get_by_role("button", name="Registrarse como usuario").click()
    revisar(paseo, "registrarse-con-errores")
    assert hoja.get_by_label("Clave de usuario").input_value() == clave

    hoja.get_by_label("Contraseña", exact=True).fill("Toluca#26")
    hoja.get_by_label("Confirmar contraseña").fill("Toluca#26")
    hoja.get_by_label("Correo para avisarte").fill(correo)
    hoja.get_by_role("button", name="Registrarse como usuario").click()
    revisar(paseo, "correo-enviado")
    seguir_el_correo(paseo, correo, "Confirma tu correo")
    revisar(paseo, "confirmar")
    hoja.get_by_role("button", name="Confirmar mi correo").click()
    assert hoja.get_by_role("heading", level=1).inner_text() == "Mi Historial"
    hoja.get_by_role("button", name="Salir").click()

    paseo.ir("/accesos/recuperar/")
    revisar(paseo, "recuperar")
    hoja.get_by_label("Correo de tu cuenta").fill(correo)
    hoja.get_by_role("button", name="Enviar el enlace").click()
    revisar(paseo, "recuperar-enviado")
    seguir_el_correo(paseo, correo, "Elige otra contraseña")
    revisar(paseo, "contrasena-nueva")
    hoja.get_by_label("Contraseña nueva").fill("Jacaranda?38")
    hoja.get_by_label("Confirmar contraseña").fill("Jacaranda?38")
    hoja.get_by_role("button", name="Guardar contraseña").click()
    revisar(paseo, "contrasena-lista")

    entrar_con(paseo, clave, "Toluca#26")
    assert "no coinciden" in hoja.locator("main").inner_text()
    revisar(paseo, "entrar-mal")
    entrar_con(paseo, correo, "Jacaranda?38")
    assert hoja.get_by_role("heading", level=1).inner_text() == "Mi Historial"


def test_the_entrance_of_the_sujetos_obligados_works_without_javascript(entrar):
    paseo = entrar(javascript=False)
    paseo.identificarse("paola.romero")

    paseo.ir("/admin/")


def test_the_entrance_of_the_sujetos_obligados_by_the_rules_of_axe(entrar):
    paseo = entrar()
    paseo.ir("/admin/login/")

    revisar(paseo, "sujetos")
