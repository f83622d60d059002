"""Sessions that nobody uses end, what was being written waits for its author, and a second factor may be asked for."""

import datetime as dt
import json

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accesos.entrada import tardios
from accesos.entrada.sesion import CLAVE
from accesos.tramites.models import Documento, Expediente
from cms.sujetos.perfiles import Perfil
from tests.accesos.entrada.puerta import dentro
from tests.cms.archivos import muestras
from tests.factories import sujetos
from tests.factories.expedientes import solicitud

pytestmark = pytest.mark.django_db
NUEVE = dt.datetime(2026, 3, 2, 15, 0, tzinfo=dt.UTC)
TEXTO = "Una respuesta larga,\ncon «todo» lo buscado & más"


@pytest.fixture
def autoridad():
    return sujetos.sujeto("sjixtapan")


@pytest.fixture
def ana(autoridad):
    return sujetos.asignacion(Perfil.UNIDAD, autoridad, de=sujetos.usuario("ana.lopez")).usuario


@pytest.fixture
def reloj():
    with time_machine.travel(NUEVE, tick=False) as viaje:
        yield viaje


def entrar(persona, visitante: Client | None = None, **datos) -> Client:
    visitante = visitante or Client()
    visitante.post(reverse("account_login"), {"login": persona.username, "password": sujetos.CONTRASENA} | datos)
    assert dentro(visitante)
    return visitante


def pasan(reloj, minutos: int) -> None:
    reloj.shift(dt.timedelta(minutes=minutos))


def test_a_session_that_is_used_goes_on_and_one_that_is_not_ends(ana, reloj):
    visitante = entrar(ana)
    for _ in range(4):
        pasan(reloj, 29)
        assert visitante.get(reverse("bandeja_de_tramites")).status_code == 200

    pasan(reloj, 31)
    respuesta = visitante.get(reverse("bandeja_de_tramites"), follow=True)

    assert not dentro(visitante)
    assert "Tu sesión se cerró" in respuesta.content.decode()
    assert "30 minutos sin uso" in respuesta.content.decode()
    assert "Tu sesión se cerró" not in entrar(ana, visitante).get(reverse("accesos")).content.decode()


def test_the_new_session_has_another_key_and_the_old_one_serves_no_more(ana, reloj):
    visitante = entrar(ana)
    vieja = visitante.cookies["sessionid"].value
    pasan(reloj, 31)
    visitante.get(reverse("accesos"))
    otro = Client()
    otro.cookies["sessionid"] = vieja

    assert visitante.cookies["sessionid"].value != vieja
    assert otro.get(reverse("bandeja_de_tramites")).status_code == 302


def test_what_a_page_asks_by_itself_keeps_no_session_alive(ana, reloj):
    visitante = entrar(ana)
    pasan(reloj, 20)
    assert json.loads(visitante.get(reverse("sesion_viva"), {"ver": "1"}).content) == {"quedan": 600}
    assert visitante.get("/admin/editing-sessions/1/").status_code in (404, 405)
    pasan(reloj, 11)

    assert visitante.get(reverse("sesion_viva"), {"ver": "1"}).status_code == 403
    assert not dentro(visitante)


def test_one_button_prolongs_it(ana, reloj):
    visitante = entrar(ana)
    pasan(reloj, 28)

    assert json.loads(visitante.get(reverse("sesion_viva")).content) == {"quedan": 1800}
    pasan(reloj, 28)
    assert visitante.get(reverse("bandeja_de_tramites")).status_code == 200


def test_an_answer_that_arrives_late_waits_for_its_author_and_is_sent_with_one_button(autoridad, ana, reloj):
    pedida = solicitud(autoridad)
    visitante = entrar(ana)
    acto = reverse("expediente_acto", args=[pedida.pk, "responder"])
    pasan(reloj, 31)

    tarde = visitante.post(acto, {"texto": TEXTO, "clave_envio": "una-sola-vez"})
    assert tarde["Location"].startswith(reverse("account_login"))
    puerta = visitante.get(tarde["Location"]).content.decode()
    assert "Lo que escribiste está guardado" in puerta
    assert Expediente.sin_ambito.get().estado == "recibida"
    entrar(ana, visitante)
    pagina = visitante.get(reverse("recuperar_escrito"))
    escrito = pagina.context["escrito"]

    assert "con «todo» lo buscado &amp; más" in pagina.content.decode()
    assert f'action="{acto}"' in pagina.content.decode()
    hecho = visitante.post(escrito["ruta"], dict(escrito["campos"]))
    assert hecho.status_code == 302
    assert Expediente.sin_ambito.get().actuaciones(manager="sin_ambito").get(clave="responder").datos["texto"] == TEXTO
    assert visitante.get(reverse("recuperar_escrito")).status_code == 302, "once it is sent it waits no more"


def pdf(nombre="respuesta.pdf"):
    return SimpleUploadedFile(nombre, muestras.bytes_de(muestras.pdf()), content_type="application/pdf")


def apartados() -> list[str]:
    return default_storage.listdir(tardios.CARPETA)[1] if default_storage.exists(tardios.CARPETA) else []


def tarde(ana, reloj, autoridad, visitante):
    """An answer with a file that arrives when the session had ended; its author enters again and finds it."""
    acto = reverse("expediente_acto", args=[solicitud(autoridad).pk, "responder"])
    pasan(reloj, 31)
    visitante.post(acto, {"texto": TEXTO, "clave_envio": "una-sola-vez", "archivos": pdf()})
    entrar(ana, visitante)
    return acto, visitante.get(reverse("recuperar_escrito"))


def test_its_files_wait_too_and_are_sent_with_the_same_button(autoridad, ana, reloj):
    visitante = entrar(ana)
    acto, pagina = tarde(ana, reloj, autoridad, visitante)
    escrito = pagina.context["escrito"]
    assert "respuesta.pdf" in pagina.content.decode()
    assert len(apartados()) == 1

    hecho = visitante.post(acto, dict(escrito["campos"]) | {CLAVE: escrito["clave"]})

    assert hecho.status_code == 302
    documento = Documento.sin_ambito.get()
    assert (documento.nombre, documento.actuacion.clave) == ("respuesta.pdf", "responder")
    assert apartados() == []


def test_what_was_not_accepted_keeps_its_files_and_a_form_written_anew_does_not_take_them(autoridad, ana, reloj):
    visitante = entrar(ana)
    acto, pagina = tarde(ana, reloj, autoridad, visitante)
    clave = pagina.context["escrito"]["clave"]

    assert visitante.post(acto, {"texto": "", CLAVE: clave}).status_code == 422
    assert "respuesta.pdf" in visitante.get(reverse("recuperar_escrito")).content.decode()
    assert visitante.post(acto, {"texto": "Otra", CLAVE: "de-nadie"}).status_code == 302

    assert (Documento.sin_ambito.count(), apartados()) == (0, [])


def test_files_that_nobody_comes_back_for_are_forgotten(autoridad, ana, reloj):
    visitante = entrar(ana)
    tarde(ana, reloj, autoridad, visitante)
    visitante.post(reverse("recuperar_escrito"), {"descartar": "1"})
    assert apartados() == []
    tarde(ana, reloj, autoridad, visitante)
    assert tardios.limpiar(timezone.now()) == 0

    assert tardios.limpiar(dt.datetime.now(dt.UTC) + dt.timedelta(days=400)) == 1
    assert apartados() == []


def test_somebody_else_in_the_same_browser_never_sees_it(autoridad, ana, reloj):
    pedida = solicitud(autoridad)
    visitante = entrar(ana)
    pasan(reloj, 31)
    visitante.post(reverse("expediente_acto", args=[pedida.pk, "responder"]), {"texto": TEXTO})
    otra = sujetos.asignacion(Perfil.UNIDAD, autoridad).usuario
    entrar(otra, visitante)

    assert visitante.get(reverse("recuperar_escrito")).status_code == 302
    assert "escrito" not in visitante.session


def test_it_can_be_discarded_and_a_secret_is_never_kept(ana, reloj):
    visitante = entrar(ana)
    pasan(reloj, 31)
    visitante.post(reverse("account_change_password"), {"oldpassword": "a", "password1": "b", "password2": "b"})
    assert "escrito" not in visitante.session
    entrar(ana, visitante)
    pasan(reloj, 31)
    visitante.post(reverse("plazos_de_tramites"), {"x": TEXTO})
    entrar(ana, visitante)
    assert visitante.get(reverse("recuperar_escrito")).status_code == 200

    visitante.post(reverse("recuperar_escrito"), {"descartar": "1"})

    assert visitante.get(reverse("recuperar_escrito")).status_code == 302


def test_a_form_of_another_site_is_not_kept(ana, reloj):
    visitante = Client(enforce_csrf_checks=True)
    visitante.force_login(ana, backend="django.contrib.auth.backends.ModelBackend")
    pasan(reloj, 31)

    assert visitante.post(reverse("plazos_de_tramites"), {"x": TEXTO}).status_code == 403
    assert "escrito" not in visitante.session


def test_what_a_program_sends_late_is_refused_and_not_kept(ana, reloj):
    visitante = entrar(ana)
    pasan(reloj, 31)
    visitante.post(reverse("plazos_de_tramites"), {"x": TEXTO}, headers={"X-Requested-With": "XMLHttpRequest"})

    assert "escrito" not in visitante.session


def test_the_installation_may_leave_them_open(ana, reloj, settings):
    settings.SESION_MINUTOS = 0
    visitante = entrar(ana)
    pasan(reloj, 7 * 60)

    assert visitante.get(reverse("bandeja_de_tramites")).status_code == 200
    assert "sesion.js" not in visitante.get(reverse("bandeja_de_tramites")).content.decode()


def test_only_who_is_in_gets_the_script_and_strangers_get_nothing_that_runs(ana):
    fuera, dentro_de = Client().get(reverse("accesos")), entrar(ana).get(reverse("accesos"))

    assert "script" not in fuera["Content-Security-Policy"]
    assert "script-src 'self'" in dentro_de["Content-Security-Policy"]
    assert "sesion.js" not in fuera.content.decode()
    assert "sesion.js" in dentro_de.content.decode()
    assert "sesion.js" in entrar(ana).get(reverse("wagtailadmin_home")).content.decode()


# -- A second factor that is asked for -----------------------------------------------------------------------------

PUERTAS = ("wagtailadmin_home", "bandeja_de_tramites", "accesos", "agenda")


def test_a_profile_that_needs_it_is_led_to_add_it_and_nothing_else_opens(ana, autoridad, settings):
    settings.SEGUNDO_FACTOR = ["unidad"]
    visitante = entrar(ana)
    capturista = entrar(sujetos.asignacion(Perfil.CAPTURISTA, autoridad).usuario)

    for puerta in PUERTAS:
        assert visitante.get(reverse(puerta))["Location"] == reverse("segundo_factor_obligatorio"), puerta
    assert "agrega un segundo factor" in visitante.get(reverse("segundo_factor_obligatorio")).content.decode()
    assert visitante.get(reverse("mfa_activate_totp")).status_code in (200, 302)
    assert visitante.get(reverse("mfa_activate_totp")).headers.get("Location", "") != reverse(
        "segundo_factor_obligatorio"
    )
    assert visitante.get(reverse("account_logout")).status_code == 200
    assert capturista.get(reverse("wagtailadmin_home")).status_code == 200


def test_once_added_the_doors_open_and_recovery_codes_alone_are_none(ana, settings):
    settings.SEGUNDO_FACTOR = ["unidad"]
    visitante = entrar(ana)
    Authenticator.objects.create(user=ana, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "x", "used_mask": 0})
    assert visitante.get(reverse("bandeja_de_tramites")).status_code == 302
    Authenticator.objects.create(user=ana, type=Authenticator.Type.TOTP, data={"secret": "x"})

    assert visitante.get(reverse("bandeja_de_tramites")).status_code == 200
    assert visitante.get(reverse("segundo_factor_obligatorio"))["Location"] == reverse("mfa_index")


def test_an_authority_asks_all_its_people_for_it_and_the_next_request_knows(ana, autoridad):
    visitante = entrar(ana)
    assert visitante.get(reverse("bandeja_de_tramites")).status_code == 200
    autoridad.segundo_factor = True
    autoridad.save()

    assert visitante.get(reverse("bandeja_de_tramites"))["Location"] == reverse("segundo_factor_obligatorio")
    programa = visitante.get(reverse("wagtailadmin_home"), headers={"X-Requested-With": "XMLHttpRequest"})
    assert programa.status_code == 403


def test_the_accounts_that_work_as_the_system_are_asked_too(settings):
    settings.SEGUNDO_FACTOR = ["sistema"]
    sistema = sujetos.usuario("sistema", is_superuser=True, is_staff=True)

    assert entrar(sistema).get(reverse("wagtailadmin_home"))["Location"] == reverse("segundo_factor_obligatorio")
    assert Client().get(reverse("segundo_factor_obligatorio")).status_code == 302
