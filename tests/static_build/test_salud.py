"""`doctor`: silent about what is well, and for each thing that is wrong one sentence and what to do."""

import datetime as dt
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.audit.actions import registrar
from cms.sujetos.models import SujetoObligado
from cms.workflows.flujo import asegurar_flujo, flujo_de_moderacion
from cms.workflows.models import CambioPublicado
from static_build import actions, llaves, salud, tasks
from static_build.models import PortalHorneado
from static_build.salud import Gravedad, Hallazgo
from static_build.salud_portales import pruebas
from tests.factories.sellos import copiar, un_sello
from tests.factories.sujetos import sujeto as hacer_sujeto
from tests.static_build.portales import portal

DB = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def sano(sujeto: SujetoObligado, settings: Any, tmp_path: Path) -> SujetoObligado:
    """A healthy installation with one portal."""
    settings.TASKS = DB
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_sana"}}
    call_command("createcachetable", verbosity=0)
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.LLAVES_DIR = str(tmp_path / "llaves")
    llaves.crear(tmp_path / "llaves", ahora=timezone.now())
    settings.SELLO_DIR = str(tmp_path / "sello")
    copiar(tmp_path / "sello", un_sello())
    asegurar_flujo()
    actions.hornear_portal(sujeto)
    DBTaskResult.objects.all().delete()
    return sujeto


def hallado(*, a_fondo: bool = False) -> list[Hallazgo]:
    """What is not well."""
    todos = salud.revisar([*salud.DE_LA_INSTALACION, *pruebas(a_fondo=a_fondo)])
    return [hallazgo for hallazgo in todos if hallazgo.gravedad is not Gravedad.BIEN]


def el_unico(**como: bool) -> tuple[str, Gravedad, str]:
    """The only thing that is not well, which says what to do."""
    (hallazgo,) = hallado(**como)
    assert hallazgo.remedio
    return hallazgo.prueba, hallazgo.gravedad, hallazgo.que


def test_a_healthy_installation_has_nothing_to_mend(sano: SujetoObligado):
    assert hallado(a_fondo=True) == []
    salida = StringIO()

    call_command("doctor", "--json", stdout=salida)

    datos = json.loads(salida.getvalue())
    assert datos["sano"] is True
    assert {h["gravedad"] for h in datos["hallazgos"]} == {"bien"}
    assert len(datos["hallazgos"]) == 17


def test_the_command_says_what_to_do_and_fails(sano: SujetoObligado):
    (portal(sano).publico / "index.html").unlink()
    salida = StringIO()

    with pytest.raises(CommandError, match=r"^1 cosa está mal\.$"):
        call_command("doctor", stdout=salida)

    assert "✘ portales: toluca: sus archivos no están.\n    → manage.py build toluca\n" in salida.getvalue()
    assert "✔ base de datos: En orden." in salida.getvalue()


def test_a_check_that_breaks_does_not_stop_the_others(sano: SujetoObligado, monkeypatch: pytest.MonkeyPatch):
    def romper() -> None:
        raise ValueError("no se abre")

    monkeypatch.setattr("static_build.salud.claves", romper)

    assert el_unico() == ("bitácora", Gravedad.MAL, "No se pudo comprobar (ValueError: no se abre).")


def test_a_cache_without_its_table_or_of_each_process_is_told(sano: SujetoObligado, settings: Any):
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": "cache_que_falta"}}
    prueba, gravedad, que = el_unico()
    assert (prueba, gravedad) == ("caché compartida", Gravedad.MAL)
    assert que.startswith("No responde: nadie puede entrar")

    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    assert el_unico()[1:] == (Gravedad.AVISO, "Cada proceso cuenta por su lado los intentos de entrar.")

    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    assert el_unico()[1:] == (Gravedad.MAL, "No guarda nada: los intentos de entrar no se cuentan.")


def test_migrations_not_applied_are_counted(sano: SujetoObligado):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")  # no other history depends on it

    assert el_unico() == ("base de datos", Gravedad.MAL, "Hay 1 migración sin aplicar, desde sessions.0001_initial.")


def test_a_workflow_that_is_gone_or_was_altered_is_told(sano: SujetoObligado):
    flujo = flujo_de_moderacion()
    type(flujo).objects.filter(pk=flujo.pk).update(active=False)
    assert el_unico() == ("flujo de moderación", Gravedad.MAL, "El flujo de moderación fue alterado o está inactivo.")

    flujo.delete()

    assert el_unico()[2] == "No existe el flujo de moderación: nada se puede aprobar."


def test_a_bitacora_somebody_altered_is_told(sano: SujetoObligado):
    registrar(cadena="toluca", by=None, accion="prueba.hacer")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_asiento SET quien = 'otra persona' WHERE cadena = 'toluca'")

    prueba, gravedad, que = el_unico()
    assert (prueba, gravedad) == ("bitácora", Gravedad.MAL)
    assert que.startswith("La cadena toluca está rota")


def test_a_folder_that_takes_no_files_or_a_disk_without_room_is_told(
    sano: SujetoObligado, settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    (tmp_path / "archivo").write_text("")
    settings.MEDIA_ROOT = tmp_path / "archivo" / "media"
    monkeypatch.setattr(salud, "ESPACIO_MINIMO", 10**18)

    espacio, archivos = hallado()

    assert espacio.que.startswith("Quedan ")
    assert archivos.que == f"No se puede escribir en {settings.MEDIA_ROOT}: Not a directory."


def test_a_translation_not_compiled_is_told(sano: SujetoObligado, settings: Any, tmp_path: Path):
    carpeta = tmp_path / "locale/es_MX/LC_MESSAGES"
    carpeta.mkdir(parents=True)
    (carpeta / "django.po").write_text("")
    settings.LOCALE_PATHS = [tmp_path / "locale"]

    assert el_unico() == ("idioma", Gravedad.MAL, "Falta compilar django.po de es_MX.")
    (carpeta / "django.mo").write_text("")
    assert hallado() == []


def test_a_zone_the_machine_does_not_know_is_told(sano: SujetoObligado, settings: Any):
    settings.TIME_ZONE = "America/Aztlan"

    assert el_unico() == ("zona horaria", Gravedad.MAL, "El sistema no conoce la zona America/Aztlan.")


def test_production_needs_its_settings_and_the_demonstration_does_not(
    sano: SujetoObligado, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "cms.settings.production")
    settings.SECRET_KEY = "corta"
    settings.ALLOWED_HOSTS = ["*"]
    settings.DEBUG = True
    settings.STATIC_ROOT = tmp_path

    dichos = [hallazgo.que.split()[0] for hallazgo in hallado()]

    assert dichos == ["DEBUG", "SECRET_KEY", "ALLOWED_HOSTS", "BASE_URL", "Faltan"]


class TestPortales:
    """Each authority in force has a whole portal."""

    def test_one_without_portal_is_a_warning(self, sano: SujetoObligado):
        hacer_sujeto("ixtapan")
        hacer_sujeto("cerrada", activa=False)

        assert el_unico() == ("portales", Gravedad.AVISO, "ixtapan no tiene portal.")

    def test_a_change_that_was_not_completed_is_told(self, sano: SujetoObligado):
        (portal(sano).taller / "diario").write_text("")

        assert el_unico() == ("portales", Gravedad.MAL, "toluca: un cambio quedó a medias.")

    def test_a_manifest_that_is_gone_is_told(self, sano: SujetoObligado):
        for manifiesto in (portal(sano).taller / "manifiestos").iterdir():
            manifiesto.unlink()

        assert el_unico()[2] == "toluca: falta su manifiesto."

    def test_a_portal_restored_from_another_day_is_told(self, sano: SujetoObligado):
        PortalHorneado.sin_ambito.update(archivos=1204)

        assert el_unico()[2].endswith(" archivos y debía tener 1,204.")

    def test_a_file_somebody_altered_is_told_only_when_looked_at_closely(self, sano: SujetoObligado):
        (portal(sano).publico / "estados/index.html").write_text("otra cosa")

        assert hallado() == []
        assert el_unico(a_fondo=True)[2] == "toluca: estados/index.html: alterado (1 defecto)."

    def test_data_of_the_authority_that_changed_since_are_told(self, sano: SujetoObligado):
        SujetoObligado.objects.filter(pk=sano.pk).update(telefono="7220000000")

        assert el_unico()[1:] == (
            Gravedad.AVISO,
            "toluca: cambiaron sus datos o las plantillas desde que se horneó.",
        )


class TestPendientes:
    """Somebody is baking."""

    def test_changes_that_wait_for_long_are_told(self, sano: SujetoObligado):
        CambioPublicado.sin_ambito.update(baked_at=None)
        assert hallado() == []
        CambioPublicado.sin_ambito.update(created_at=timezone.now() - dt.timedelta(minutes=6))

        prueba, gravedad, que = el_unico()

        assert (prueba, gravedad) == ("cambios por hornear", Gravedad.MAL)
        assert que.startswith("toluca: 1 cambio aprobado espera desde ")

    def test_jobs_dead_waiting_and_failed_are_told(self, sano: SujetoObligado):
        hace_una_hora = timezone.now() - dt.timedelta(hours=1)
        for _ in range(3):
            tasks.hornear.enqueue(sano.pk)
        muerto, fallido, _ = DBTaskResult.objects.all()
        DBTaskResult.objects.update(enqueued_at=hace_una_hora)
        muerto.claim("muerto")
        fallido.set_failed(ValueError("no hubo espacio"))
        DBTaskResult.objects.filter(pk=muerto.pk).update(started_at=hace_una_hora)

        assert [(hallazgo.gravedad, hallazgo.que) for hallazgo in hallado()] == [
            (Gravedad.MAL, "1 trabajo quedó a medias: su proceso murió."),
            (Gravedad.MAL, "1 trabajo espera desde hace más de 5 minutos."),
            (Gravedad.AVISO, "1 trabajo falló en un día. El último: ValueError: no hubo espacio"),
        ]


def test_without_a_key_and_without_a_log_it_says_how_to_have_them(sano: SujetoObligado, settings: Any):
    (Path(settings.LLAVES_DIR) / llaves.PRIVADA).write_text("x")
    assert el_unico()[:2] == ("llave de publicación", Gravedad.MAL)
    (Path(settings.LLAVES_DIR) / llaves.PRIVADA).unlink()
    assert el_unico()[:2] == ("llave de publicación", Gravedad.AVISO)
    call_command("llave", "--crear", stdout=StringIO())
    assert hallado() == []
    ultimo = Path(settings.BUILD_DIR) / "ipo/publicaciones/toluca/ultimo.txt"
    ultimo.write_text(ultimo.read_text().replace('"raiz":"', '"raiz":"0'))
    assert el_unico() == (
        "bitácora pública",
        Gravedad.MAL,
        "toluca: su bitácora pública no dice lo que el portal tiene.",
    )


def test_the_key_is_made_once_and_replaced_only_when_asked(settings: Any, tmp_path: Path):
    settings.LLAVES_DIR = str(tmp_path / "llaves")

    def llave(*orden: str) -> Any:
        salida = StringIO()
        call_command("llave", *orden, "--json", stdout=salida)
        return json.loads(salida.getvalue())

    with pytest.raises(CommandError, match="No hay llave"):
        llave()
    primera = llave("--crear")
    assert Path(primera["archivo"]).stat().st_mode & 0o777 == 0o600
    with pytest.raises(CommandError, match="Ya hay una llave"):
        llave("--crear")
    assert llave() == primera
    assert llave("--rotar")["llave"] != primera["llave"]


@pytest.mark.parametrize(
    ("dias", "gravedad", "dice"), [(5, Gravedad.MAL, "no está en vigor"), (30, Gravedad.AVISO, "vence")]
)
def test_a_seal_that_expires_is_told_in_time(
    sano: SujetoObligado, settings: Any, dias: int, gravedad: Gravedad, dice: str
):
    copiar(Path(settings.SELLO_DIR), un_sello(dias=dias))

    prueba, cual, que = el_unico()

    assert (prueba, cual) == ("sello de los documentos", gravedad)
    assert dice in que


def test_without_a_seal_or_with_half_of_one_it_says_how_to_have_it(sano: SujetoObligado, settings: Any):
    carpeta = Path(settings.SELLO_DIR)
    (carpeta / "sello.key").unlink()
    assert el_unico()[:2] == ("sello de los documentos", Gravedad.MAL)

    (carpeta / "sello.cer").unlink()
    assert el_unico()[:2] == ("sello de los documentos", Gravedad.AVISO)
