"""The mailbox of the demonstration shows what was sent, and exists nowhere else; what was sent long ago is forgotten."""

import datetime as dt
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as ajustes
from django.core.mail import EmailMultiAlternatives, send_mail
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.correo import actions
from cms.correo.models import Correo
from tests.architecture.tree import ROOT

ARCHIVOS = "django.core.mail.backends.filebased.EmailBackend"


@pytest.fixture
def buzon(db: Any, settings: Any, tmp_path: Path) -> Path:
    settings.EMAIL_BACKEND = "cms.correo.backend.Cola"
    settings.CORREO_BACKEND = ARCHIVOS
    settings.EMAIL_FILE_PATH = str(tmp_path)
    settings.BUZON_DE_DEMOSTRACION = True
    return tmp_path


def test_what_was_sent_is_read_in_the_browser(buzon: Path, client: Client):
    send_mail(
        "Te devolvieron un registro: ñandú",
        "Entra en http://127.0.0.1:8000/admin/mensajes/1/\n<b>ya</b>",
        None,
        ["ana@example.org"],
    )
    con_html = EmailMultiAlternatives("Segunda", "En texto", to=["luis@example.org"])
    con_html.attach_alternative("<p>En HTML</p>", "text/html")
    con_html.send()
    assert "Todavía no se ha enviado" in client.get(reverse("buzon")).content.decode()
    actions.enviar_pendientes()

    lista = client.get(reverse("buzon")).content.decode()
    assert lista.index("Segunda") < lista.index("ñandú")
    assert "ana@example.org" in lista
    (archivo,) = buzon.glob("*.log")
    carta = client.get(reverse("buzon_carta", args=[archivo.name, 1]))
    assert '<a href="http://127.0.0.1:8000/admin/mensajes/1/"' in carta.content.decode()
    assert "&lt;b&gt;ya&lt;/b&gt;" in carta.content.decode()
    assert carta["Content-Security-Policy"].startswith("default-src 'none'")
    assert "En texto" in client.get(reverse("buzon_carta", args=[archivo.name, 2])).content.decode()


@pytest.mark.parametrize(
    ("archivo", "numero"), [("no-esta.log", 1), ("..", 1), ("%2e%2e%2fsecreto.log", 1), (None, 99)]
)
def test_a_name_is_never_a_path(buzon: Path, client: Client, archivo: str | None, numero: int):
    (buzon.parent / "secreto.log").write_text("Subject: secreto\n\nsecreto")
    send_mail("Hola", "Hola", None, ["ana@example.org"])
    actions.enviar_pendientes()
    (propio,) = buzon.glob("*.log")

    assert client.get(f"/demo/correo/{archivo or propio.name}/{numero}/").status_code == 404


def test_where_mail_is_real_there_is_no_mailbox(buzon: Path, client: Client, settings: Any):
    settings.BUZON_DE_DEMOSTRACION = False

    assert client.get(reverse("buzon")).status_code == 404
    assert client.get(reverse("buzon_carta", args=["a.log", 1])).status_code == 404
    assert "\nBUZON_DE_DEMOSTRACION = False\n" in (ROOT / "cms" / "settings" / "production.py").read_text()


@pytest.fixture
def enviados(db: Any) -> dict[str, Correo]:
    ahora = timezone.now()

    def correo(asunto: str, estado: str, hace: int | None) -> Correo:
        return Correo.objects.create(
            remitente="ipo@example.org", destinatarios=["ana@example.org"], asunto=asunto, contenido=b"", estado=estado,
            turno_at=ahora, enviado_at=None if hace is None else ahora - dt.timedelta(days=hace),
        )  # fmt: skip

    return {
        "viejo": correo("viejo", "enviado", 91),
        "reciente": correo("reciente", "enviado", 89),
        "fallido": correo("fallido", "fallido", None),
        "espera": correo("espera", "por_enviar", None),
    }


def test_only_what_was_sent_long_ago_is_forgotten(enviados: dict[str, Correo]):
    salida = StringIO()
    call_command("purgar_correo", json=True, stdout=salida)

    assert json.loads(salida.getvalue()) == {"borrados": 1, "dias": ajustes.CORREO_DIAS}
    assert set(Correo.objects.values_list("asunto", flat=True)) == {"reciente", "fallido", "espera"}
    call_command("purgar_correo", dias=30, stdout=StringIO())
    assert set(Correo.objects.values_list("asunto", flat=True)) == {"fallido", "espera"}


def test_todays_mail_is_never_forgotten(enviados: dict[str, Correo]):
    with pytest.raises(CommandError, match="al menos un día"):
        call_command("purgar_correo", dias=0, stdout=StringIO())

    assert Correo.objects.count() == 4
