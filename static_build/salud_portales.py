"""Are the portals what the database says, and is somebody baking? The checks of `doctor` about the oven."""

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db.models import Count, Min
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.acuses.sello import Sello, SelloIlegible
from cms.sujetos.models import SujetoObligado
from cms.workflows.models import CambioPublicado
from portal_pages import formato
from static_build import journal, tasks
from static_build.asientos import Asiento
from static_build.errors import SinHornear, SinManifiesto
from static_build.llaves import Llave, LlaveIlegible
from static_build.models import PortalHorneado
from static_build.portal import molde_de
from static_build.publicaciones import Publicaciones
from static_build.salud import Gravedad, Prueba
from static_build.write import Portal

PACIENCIA: Final = dt.timedelta(minutes=5)
"""How long an approved change may wait before somebody has to look: a live worker takes seconds."""
VISPERA: Final = dt.timedelta(days=30)
"""How long before the certificate of the seal expires somebody has to ask for another."""
UN_DIA: Final = dt.timedelta(days=1)
_TRABAJADOR: Final = (
    "Revisa que esté en marcha el proceso de tareas (systemctl status ipo-tareas) y luego: manage.py reanimar"
)


def pruebas(*, a_fondo: bool) -> tuple[tuple[str, Prueba], ...]:
    """Return the checks; `a_fondo` compares every file with its manifest."""
    return (
        ("portales", partial(portales, a_fondo=a_fondo)),
        ("llave de publicación", llave),
        ("sello de los documentos", sello),
        ("bitácora pública", bitacora_publica),
        ("cambios por hornear", pendientes),
        ("trabajos", trabajos),
    )


def portales(*, a_fondo: bool) -> Iterator[tuple[Gravedad, str, str]]:
    """Every authority in force has a whole portal."""
    horneados = {horneado.sujeto_id: horneado for horneado in PortalHorneado.sin_ambito.all()}
    for sujeto in SujetoObligado.objects.filter(activa=True).order_by("siglas"):
        portal = Portal(Path(settings.BUILD_DIR), sujeto.siglas)
        horneado = horneados.get(sujeto.pk)
        if horneado is None:
            yield Gravedad.AVISO, f"{sujeto.siglas} no tiene portal.", f"manage.py build {sujeto.siglas}"
            continue
        if mal := _defecto(portal, horneado.archivos, a_fondo=a_fondo):
            yield Gravedad.MAL, f"{sujeto.siglas}: {mal}.", f"manage.py build {sujeto.siglas}"
        if horneado.molde != molde_de(sujeto):
            que = f"{sujeto.siglas}: cambiaron sus datos o las plantillas desde que se horneó."
            yield Gravedad.AVISO, que, f"manage.py build {sujeto.siglas}"


def llave() -> Iterator[tuple[Gravedad, str, str]]:
    """What is published is signed."""
    try:
        hay = Llave.leer(Path(settings.LLAVES_DIR))
    except LlaveIlegible as error:
        yield Gravedad.MAL, str(error), "Restaura LLAVES_DIR de su respaldo."
        return
    if hay is None:
        yield Gravedad.AVISO, "No hay llave: lo que se publica queda sin firma.", "manage.py llave --crear"


def sello() -> Iterator[tuple[Gravedad, str, str]]:
    """The documents are signed, and will be next month."""
    try:
        hay = Sello.leer(Path(settings.SELLO_DIR), settings.SELLO_CONTRASENA)
    except SelloIlegible as error:
        yield Gravedad.MAL, f"{error} Los documentos salen sin firma digital.", "Corrige SELLO_DIR."
        return
    if hay is None:
        que = "No hay sello: los documentos llevan folio, huella y QR, pero no firma digital."
        yield Gravedad.AVISO, que, "Copia sello.cer y sello.key de la institución en SELLO_DIR."
        return
    hasta, ahora = hay.certificado.not_valid_after_utc, timezone.now()
    vence = formato.instante_corto(hasta, segundos=False)
    renovar = "Tramita el siguiente y copia sello.cer y sello.key en SELLO_DIR."
    if not hay.en_vigor(ahora):
        yield Gravedad.MAL, f"El sello no está en vigor (vence {vence}): los documentos salen sin firma.", renovar
    elif hasta - ahora < VISPERA:
        yield Gravedad.AVISO, f"El sello de los documentos vence {vence}.", renovar


def bitacora_publica() -> Iterator[tuple[Gravedad, str, str]]:
    """The last entry of each log is the portal that is served."""
    for sujeto in SujetoObligado.objects.filter(activa=True, pk__in=PortalHorneado.sin_ambito.values("pk")):
        build = Path(settings.BUILD_DIR)
        remedio = f"manage.py build {sujeto.siglas} --cambios"
        ultima = Publicaciones(build, sujeto.siglas, Path(settings.LLAVES_DIR)).ultima()
        if not ultima:
            yield Gravedad.MAL, f"{sujeto.siglas}: no tiene bitácora pública.", remedio
            continue
        with suppress(SinHornear), Portal(build, sujeto.siglas).manifiesto() as manifiesto:
            if Asiento.leer(ultima).raiz != manifiesto.root():
                yield Gravedad.MAL, f"{sujeto.siglas}: su bitácora pública no dice lo que el portal tiene.", remedio


def pendientes() -> Iterator[tuple[Gravedad, str, str]]:
    """Nothing approved waits for long."""
    viejos = CambioPublicado.sin_ambito.filter(baked_at=None, sujeto__activa=True).order_by()
    for grupo in viejos.values("sujeto__siglas").annotate(n=Count("pk"), desde=Min("created_at")):
        if timezone.now() - grupo["desde"] > PACIENCIA:
            cuantos = formato.contar(grupo["n"], "cambio aprobado espera", "cambios aprobados esperan")
            desde = formato.instante_corto(grupo["desde"], segundos=False)
            yield Gravedad.MAL, f"{grupo['sujeto__siglas']}: {cuantos} desde {desde}.", _TRABAJADOR


def trabajos() -> Iterator[tuple[Gravedad, str, str]]:
    """Jobs are taken, finished, and do not fail."""
    ahora = timezone.now()
    muertos = tasks.muertos(ahora - dt.timedelta(minutes=tasks.MINUTOS)).count()
    if muertos:
        cuantos = formato.contar(muertos, "trabajo quedó", "trabajos quedaron")
        yield Gravedad.MAL, f"{cuantos} a medias: su proceso murió.", "manage.py reanimar"
    sin_tomar = DBTaskResult.objects.ready().filter(enqueued_at__lt=ahora - PACIENCIA).count()
    if sin_tomar:
        cuantos = formato.contar(sin_tomar, "trabajo espera", "trabajos esperan")
        yield Gravedad.MAL, f"{cuantos} desde hace más de {PACIENCIA.seconds // 60} minutos.", _TRABAJADOR
    fallidos = DBTaskResult.objects.failed().filter(finished_at__gt=ahora - UN_DIA)
    if ultimo := fallidos.order_by("-finished_at").first():
        cuantos = formato.contar(fallidos.count(), "trabajo falló", "trabajos fallaron")
        causa = ultimo.traceback.strip().rpartition("\n")[2][:200]
        yield Gravedad.AVISO, f"{cuantos} en un día. El último: {causa}", "Corrige la causa y luego: manage.py reanimar"


def _defecto(portal: Portal, archivos: int, *, a_fondo: bool) -> str:
    """What is wrong with a portal, in few words; nothing when it is whole."""
    if not (portal.publico / "index.html").is_file():
        return "sus archivos no están"
    if journal.existe(portal.taller):
        return "un cambio quedó a medias"
    try:
        with portal.manifiesto() as manifiesto:
            total, _ = manifiesto.totales()
    except SinManifiesto:
        return "falta su manifiesto"
    if total != archivos:
        return f"tiene {formato.entero(total)} archivos y debía tener {formato.entero(archivos)}"
    defectos = portal.verificar() if a_fondo else []
    if defectos:
        return (
            f"{defectos[0].ruta}: {defectos[0].defecto.value} ({formato.contar(len(defectos), 'defecto', 'defectos')})"
        )
    return ""
