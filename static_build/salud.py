"""Is this installation healthy, and what to do if not: the checks of the machine, the database and the settings.

Each check yields what it found and never stops the others; those of the portals are in `salud_portales`. Nothing here repairs.
"""

import datetime as dt
import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from secrets import token_hex
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Max, Sum
from django.utils import timezone

from cms.audit.models import Cadena
from cms.audit.verificacion import claves, verificar
from cms.correo.models import Correo
from cms.mensajes.models import Preferencia
from cms.workflows.flujo import TAREAS, flujo_de_moderacion
from cms.workflows.tareas import FlujoDeModeracion
from portal_pages import formato

ESPACIO_MINIMO: Final = 500 * 10**6
"""Bytes that have to be free where portals are baked: less, and a bake may not fit."""
CORREO_EN_ESPERA: Final = dt.timedelta(hours=1)
SIN_AVISAR: Final = dt.timedelta(days=5)
"""Longer than a weekend with a holiday at each end."""
CLAVE_MINIMA: Final = 50
ASIENTOS_A_LA_VISTA: Final = 20_000
"""Above this the bitácora is not read whole here: `auditar` does."""
_DE_JUGUETE: Final = (".dev", ".test")
_log = logging.getLogger(__name__)


class Gravedad(StrEnum):
    """How bad a finding is; only MAL makes the installation unhealthy."""

    BIEN = "bien"
    AVISO = "aviso"
    MAL = "mal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hallazgo:
    """What a check found, in one sentence, and what to do about it."""

    prueba: str
    gravedad: Gravedad
    que: str
    remedio: str = ""


Prueba = Callable[[], Iterator[tuple[Gravedad, str, str]]]
"""A check: yields gravity, what is wrong and what to do; nothing when all is well."""


def revisar(pruebas: Iterable[tuple[str, Prueba]]) -> Iterator[Hallazgo]:
    """Run these checks in order and yield their findings; one that fails is a finding itself."""
    for nombre, prueba in pruebas:
        hallado = False
        try:
            for gravedad, que, remedio in prueba():
                hallado = True
                yield Hallazgo(prueba=nombre, gravedad=gravedad, que=que, remedio=remedio)
        except Exception as error:  # noqa: BLE001 - whatever it is, the other checks have to be made
            _log.debug("La prueba %s no terminó", nombre, exc_info=True)
            hallado = True
            yield Hallazgo(
                prueba=nombre,
                gravedad=Gravedad.MAL,
                que=f"No se pudo comprobar ({type(error).__name__}: {error}).",
                remedio="Corrige lo de arriba y vuelve a revisar.",
            )
        if not hallado:
            yield Hallazgo(prueba=nombre, gravedad=Gravedad.BIEN, que="En orden.")


def base_de_datos() -> Iterator[tuple[Gravedad, str, str]]:
    """It answers, and its tables are those of this version of the software."""
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        yield (
            Gravedad.MAL,
            f"No responde: {str(error).strip()}.",
            "Revisa DATABASE_URL y que el servidor esté en marcha.",
        )
        return
    plan = MigrationExecutor(connection)
    if faltan := plan.migration_plan(plan.loader.graph.leaf_nodes()):
        cuantas = formato.contar(len(faltan), "migración", "migraciones")
        yield Gravedad.MAL, f"Hay {cuantas} sin aplicar, desde {faltan[0][0]}.", "manage.py migrate"


def cache_compartida() -> Iterator[tuple[Gravedad, str, str]]:
    """What one process counts at the door the others see."""
    clave, valor = "doctor", token_hex(8)
    try:
        with transaction.atomic():
            cache.set(clave, valor, 60)
            guardado = cache.get(clave)
    except (DatabaseError, OSError) as error:
        yield Gravedad.MAL, f"No responde: nadie puede entrar ({str(error).strip()}).", "manage.py createcachetable"
        return
    if guardado != valor:
        yield Gravedad.MAL, "No guarda nada: los intentos de entrar no se cuentan.", "Revisa CACHE_URL."
    elif settings.CACHES["default"]["BACKEND"].rpartition(".")[2] == "LocMemCache":
        yield (
            Gravedad.AVISO,
            "Cada proceso cuenta por su lado los intentos de entrar.",
            "Quita CACHE_URL, o apúntala a una caché que compartan.",
        )


def moderacion() -> Iterator[tuple[Gravedad, str, str]]:
    """The one workflow exists, active, with its two tasks in order."""
    flujo_de_moderacion.cache_clear()
    try:
        flujo = flujo_de_moderacion()
    except FlujoDeModeracion.DoesNotExist:
        yield Gravedad.MAL, "No existe el flujo de moderación: nada se puede aprobar.", "manage.py migrate"
        return
    clases = [type(tarea.specific) for tarea in flujo.tasks]
    if not flujo.active or clases != [clase for clase, _ in TAREAS]:
        yield Gravedad.MAL, "El flujo de moderación fue alterado o está inactivo.", "manage.py migrate"


def bitacora() -> Iterator[tuple[Gravedad, str, str]]:
    """No entry was altered, as far as can be told quickly."""
    cuantos = Cadena.objects.aggregate(total=Sum("ultimo_numero"))["total"] or 0
    if cuantos > ASIENTOS_A_LA_VISTA:
        asientos = formato.contar(cuantos, "asiento", "asientos")
        yield Gravedad.AVISO, f"Tiene {asientos}; aquí no se revisan todos.", "manage.py auditar"
        return
    for clave in claves():
        if roturas := verificar(clave):
            yield Gravedad.MAL, f"La cadena {clave} está rota: {roturas[0].detalle}.", "manage.py auditar"


def espacio() -> Iterator[tuple[Gravedad, str, str]]:
    """Portals can be baked: the folder takes files and has room."""
    build = Path(settings.BUILD_DIR)
    try:
        build.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=build):
            pass
    except OSError as error:
        yield Gravedad.MAL, f"No se puede escribir en {build}: {error.strerror}.", "Da permiso al usuario del servicio."
        return
    libre = shutil.disk_usage(build).free
    if libre < ESPACIO_MINIMO:
        yield Gravedad.MAL, f"Quedan {formato.tamano(libre)} libres en {build}.", "Libera espacio o amplía el disco."


def archivos() -> Iterator[tuple[Gravedad, str, str]]:
    """Uploads can be stored, where they are stored on disk."""
    media = Path(settings.MEDIA_ROOT)
    try:
        media.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=media):
            pass
    except OSError as error:
        yield Gravedad.MAL, f"No se puede escribir en {media}: {error.strerror}.", "Da permiso al usuario del servicio."


def correo() -> Iterator[tuple[Gravedad, str, str]]:
    """E-mails leave: none waits for long, and none was refused for good."""
    demora = timezone.now() - CORREO_EN_ESPERA
    if esperan := Correo.objects.filter(estado=Correo.Estado.POR_ENVIAR, created_at__lt=demora).count():
        cuantos = formato.contar(esperan, "correo espera", "correos esperan")
        yield Gravedad.AVISO, f"{cuantos} desde hace más de una hora.", "manage.py enviar_correo"
    if fallidos := Correo.objects.filter(estado=Correo.Estado.FALLIDO).count():
        cuantos = formato.contar(fallidos, "correo no se pudo entregar", "correos no se pudieron entregar")
        yield (
            Gravedad.AVISO,
            f"{cuantos}.",
            "Corrige la causa y vuelve a intentar: manage.py enviar_correo --reintentar",
        )


def avisos() -> Iterator[tuple[Gravedad, str, str]]:
    """The digest of the day is written: it stopped if everybody's last one is days old. Where it never began, nobody says so."""
    ultimo = Preferencia.objects.aggregate(dia=Max("ultimo_resumen"))["dia"]
    if ultimo is not None and ultimo < timezone.localdate() - SIN_AVISAR:
        yield (
            Gravedad.AVISO,
            f"Nadie recibe avisos de periodos por terminar ni resumen del día desde el {ultimo:%d/%m/%Y}.",
            "Pon manage.py avisar en un temporizador, cada mañana.",
        )


def idioma() -> Iterator[tuple[Gravedad, str, str]]:
    """Every translation of ours is compiled. Dates of files say nothing: a checkout gives them in any order."""
    for carpeta in map(Path, settings.LOCALE_PATHS):
        for texto in sorted(carpeta.glob("*/LC_MESSAGES/*.po")):
            if not texto.with_suffix(".mo").exists():
                yield Gravedad.MAL, f"Falta compilar {texto.name} de {texto.parts[-3]}.", "manage.py compilemessages"


def zona_horaria() -> Iterator[tuple[Gravedad, str, str]]:
    """The machine knows that central Mexico has had no summer time since 2022."""
    try:
        julio = dt.datetime(2026, 7, 1, 12, tzinfo=ZoneInfo(settings.TIME_ZONE))
    except ZoneInfoNotFoundError:
        yield Gravedad.MAL, f"El sistema no conoce la zona {settings.TIME_ZONE}.", "Instala el paquete tzdata."
        return
    if settings.TIME_ZONE == "America/Mexico_City" and julio.utcoffset() != dt.timedelta(hours=-6):
        yield Gravedad.MAL, "Los datos de zona horaria son anteriores a 2022.", "Actualiza el paquete tzdata."


def produccion() -> Iterator[tuple[Gravedad, str, str]]:
    """What an installation on the network has to set; the demonstration does not."""
    if os.environ.get("DJANGO_SETTINGS_MODULE", "").endswith(_DE_JUGUETE):
        return
    despliegue = "Escríbela en las variables de entorno (docs/despliegue.md)."
    if settings.DEBUG:
        yield Gravedad.MAL, "DEBUG está encendido: los errores muestran datos internos.", "Quita DEBUG."
    if len(settings.SECRET_KEY) < CLAVE_MINIMA or len(set(settings.SECRET_KEY)) < 10:
        yield Gravedad.MAL, "SECRET_KEY falta o es débil: las sesiones se pueden falsificar.", despliegue
    if not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS:
        yield Gravedad.MAL, "ALLOWED_HOSTS no dice los nombres del servidor.", despliegue
    if not settings.WAGTAILADMIN_BASE_URL.startswith("https://"):
        yield (
            Gravedad.AVISO,
            f"BASE_URL es {settings.WAGTAILADMIN_BASE_URL}: correos y portales enlazan ahí.",
            despliegue,
        )
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        yield Gravedad.MAL, "Faltan los archivos estáticos de la administración.", "manage.py collectstatic --noinput"


DE_LA_INSTALACION: Final[tuple[tuple[str, Prueba], ...]] = (
    ("base de datos", base_de_datos),
    ("caché compartida", cache_compartida),
    ("flujo de moderación", moderacion),
    ("bitácora", bitacora),
    ("espacio para hornear", espacio),
    ("archivos subidos", archivos),
    ("correo", correo),
    ("avisos del día", avisos),
    ("idioma", idioma),
    ("zona horaria", zona_horaria),
    ("configuración", produccion),
)
