"""An e-mail is written with its act, leaves once, and survives a server that is down."""

import datetime as dt
import json
import smtplib
from io import StringIO
from typing import Any, ClassVar

import pytest
from django.core import mail
from django.core.mail import EmailMessage, EmailMultiAlternatives, send_mail
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from cms.correo import actions
from cms.correo.models import Correo
from static_build import salud

pytestmark = pytest.mark.django_db


class Servidor(BaseEmailBackend):
    """A mail server that can be down, or answer what it is told to."""

    caido: ClassVar[bool] = False
    respuestas: ClassVar[list[Exception]] = []
    recibidos: ClassVar[list[tuple[list[str], bytes]]] = []

    def open(self) -> bool:
        if self.caido:
            raise ConnectionRefusedError(111, "Connection refused")
        return True

    def send_messages(self, email_messages: Any) -> int:
        for mensaje in email_messages:
            if self.respuestas:
                raise self.respuestas.pop(0)
            self.recibidos.append((mensaje.recipients(), mensaje.message().as_bytes(linesep="\r\n")))
        return len(email_messages)


@pytest.fixture(autouse=True)
def servidor(settings: Any, monkeypatch: pytest.MonkeyPatch) -> type[Servidor]:
    settings.EMAIL_BACKEND = "cms.correo.backend.Cola"
    settings.CORREO_BACKEND = f"{__name__}.Servidor"
    monkeypatch.setattr(Servidor, "caido", False)
    monkeypatch.setattr(Servidor, "respuestas", [])
    monkeypatch.setattr(Servidor, "recibidos", [])
    return Servidor


def escribir(asunto: str = "Te devolvieron un registro", para: str = "ana@example.mx") -> Correo:
    assert send_mail(asunto, "Di qué hay que corregir: ñandú.", "ipo@example.mx", [para]) == 1
    return Correo.objects.latest("pk")


def adelantar(plazo: dt.timedelta) -> None:
    """Let this much time pass for every e-mail."""
    for correo in Correo.objects.all():
        Correo.objects.filter(pk=correo.pk).update(
            turno_at=correo.turno_at - plazo, created_at=correo.created_at - plazo
        )


def test_an_act_rolled_back_takes_its_mail_with_it():
    with transaction.atomic():
        escribir()
        transaction.set_rollback(True)

    assert not Correo.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_it_leaves_when_the_act_commits_and_not_before(servidor: type[Servidor]):
    with transaction.atomic():
        escribir()
        assert servidor.recibidos == []

    ((destinatarios, contenido),) = servidor.recibidos
    assert destinatarios == ["ana@example.mx"]
    assert b"Subject: Te devolvieron un registro\r\n" in contenido
    assert Correo.objects.get().estado == Correo.Estado.ENVIADO


def test_hidden_copies_are_on_the_envelope_and_not_in_the_text(servidor: type[Servidor]):
    mensaje = EmailMultiAlternatives("Aviso", "texto", "ipo@example.mx", ["a@example.mx"], bcc=["oculta@example.mx"])
    mensaje.attach_alternative("<p>texto</p>", "text/html")
    mensaje.send()

    actions.enviar_pendientes()

    ((destinatarios, contenido),) = servidor.recibidos
    assert destinatarios == ["a@example.mx", "oculta@example.mx"]
    assert b"oculta@example.mx" not in contenido
    assert b"<p>texto</p>" in contenido


def test_what_was_sent_keeps_no_text_and_is_not_sent_again(servidor: type[Servidor]):
    escribir()

    actions.enviar_pendientes()
    adelantar(dt.timedelta(days=1))
    actions.enviar_pendientes()

    assert len(servidor.recibidos) == 1
    assert bytes(Correo.objects.get().contenido) == b""


def test_a_server_down_for_a_day_loses_and_duplicates_nothing(servidor: type[Servidor]):
    for numero in range(20):
        escribir(para=f"persona{numero}@example.mx")
    servidor.caido = True
    for _ in range(24 * 12):
        assert actions.enviar_pendientes().sin_servidor.startswith("ConnectionRefusedError")
    adelantar(dt.timedelta(days=1))
    assert {c.intentos for c in Correo.objects.all()} == {0}

    servidor.caido = False
    actions.enviar_pendientes()
    actions.enviar_pendientes()

    assert sorted(d for (d,), _ in servidor.recibidos) == sorted(f"persona{n}@example.mx" for n in range(20))


def test_an_attempt_repeated_is_the_same_mail(servidor: type[Servidor]):
    correo = escribir()
    antes = bytes(correo.contenido)
    servidor.respuestas.append(smtplib.SMTPServerDisconnected("se cortó"))

    actions.enviar_pendientes()
    actions.enviar_pendientes()
    assert servidor.recibidos == [], "its turn has not come again"
    adelantar(actions.PRIMERA_ESPERA)
    actions.enviar_pendientes()

    ((_, contenido),) = servidor.recibidos
    assert contenido.replace(b"\r\n", b"\n") == antes
    assert contenido.count(b"Message-ID: <") == 1


def test_each_time_it_is_put_off_it_waits_longer_and_at_last_it_is_given_up(servidor: type[Servidor]):
    escribir()
    esperas = []
    while (correo := Correo.objects.get()).estado == Correo.Estado.POR_ENVIAR:
        servidor.respuestas.append(smtplib.SMTPDataError(451, b"greylisted"))
        actions.enviar_pendientes()
        correo.refresh_from_db()
        if correo.estado == Correo.Estado.POR_ENVIAR:
            esperas.append(correo.turno_at - timezone.now())
        adelantar(actions.ESPERA_MAXIMA)

    assert esperas[0] < esperas[1] < esperas[2]
    assert max(esperas) <= actions.ESPERA_MAXIMA
    assert correo.estado == Correo.Estado.FALLIDO
    assert "greylisted" in correo.ultimo_error
    assert servidor.recibidos == []


@pytest.mark.parametrize(
    ("error", "definitiva"),
    [
        (smtplib.SMTPRecipientsRefused({"x@example.mx": (550, b"no existe")}), True),
        (smtplib.SMTPRecipientsRefused({"x@example.mx": (450, b"espera")}), False),
        (smtplib.SMTPDataError(554, b"rechazado"), True),
        (smtplib.SMTPDataError(451, b"espera"), False),
        (smtplib.SMTPSenderRefused(550, b"remitente", "ipo@example.mx"), False),
        (smtplib.SMTPServerDisconnected("se cortó"), False),
        (TimeoutError(), False),
        (ValueError("dirección"), True),
    ],
)
def test_only_what_the_server_refuses_for_good_is_given_up_at_once(
    servidor: type[Servidor], error: Exception, definitiva: bool
):
    escribir(para="mala@example.mx")
    escribir(para="buena@example.mx")
    servidor.respuestas.append(error)

    reparto = actions.enviar_pendientes()

    assert (reparto.fallidos, reparto.aplazados) == ((1, 0) if definitiva else (0, 1))
    assert [d for d, _ in servidor.recibidos] == [["buena@example.mx"]], "the others do not wait for it"


def test_a_process_that_dies_with_a_mail_in_hand_gives_it_back(servidor: type[Servidor]):
    escribir()
    servidor.respuestas.append(KeyboardInterrupt())  # type: ignore[arg-type]
    with pytest.raises(KeyboardInterrupt):
        actions.enviar_pendientes()

    actions.enviar_pendientes()
    assert servidor.recibidos == [], "somebody may still have it"
    adelantar(actions.RECLAMO)
    actions.enviar_pendientes()

    assert len(servidor.recibidos) == 1


def test_the_command_says_what_it_did_and_fails_when_nobody_answers(servidor: type[Servidor]):
    escribir()
    servidor.caido = True
    with pytest.raises(CommandError, match="No se perdió ninguno"):
        call_command("enviar_correo", stdout=StringIO())

    servidor.caido = False
    salida = StringIO()
    call_command("enviar_correo", "--json", stdout=salida)

    assert json.loads(salida.getvalue()) == {
        "enviados": 1, "aplazados": 0, "fallidos": 0, "sin_servidor": "", "esperan": 0,
    }  # fmt: skip


def test_what_was_given_up_is_told_by_doctor_and_can_be_tried_again(servidor: type[Servidor]):
    escribir()
    assert list(salud.correo()) == []
    servidor.respuestas.append(smtplib.SMTPDataError(554, b"rechazado"))
    actions.enviar_pendientes()
    ((_, que, remedio),) = salud.correo()
    assert "no se pudo entregar" in que
    assert "--reintentar" in remedio

    call_command("enviar_correo", "--reintentar", stdout=StringIO())

    assert len(servidor.recibidos) == 1
    assert list(salud.correo()) == []


def test_doctor_tells_of_mail_that_waits_for_more_than_an_hour():
    escribir()
    adelantar(dt.timedelta(hours=2))

    ((_, que, _),) = salud.correo()

    assert "más de una hora" in que


def test_a_mail_for_nobody_is_not_kept():
    assert EmailMessage("Aviso", "texto", "ipo@example.mx", []).send() == 0
    assert not Correo.objects.exists()


def test_the_backends_of_django_take_what_comes_out_of_the_outbox(settings: Any, tmp_path):
    escribir()
    escribir()
    settings.CORREO_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    actions.enviar_pendientes(maximo=1)
    settings.CORREO_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    actions.enviar_pendientes()

    (archivo,) = tmp_path.iterdir()
    assert "Te devolvieron un registro" in archivo.read_text()
    assert [m.subject for m in mail.outbox] == ["Te devolvieron un registro"]
