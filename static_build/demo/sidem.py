"""Technical opinions of the demonstration, each brought to its state by the acts of its table."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from io import BufferedReader, BytesIO
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from accesos.dictamenes.acceso import ACCESO
from accesos.dictamenes.dictamen import DICTAMEN
from accesos.dictamenes.papeles import DIRECCION, EJECUTIVO, JEFE, SECRETARIO, SOLICITA
from accesos.dictamenes.programa import PROGRAMA
from accesos.tramites.actuacion import Quien, actuar
from accesos.tramites.declaracion import Papel, Tramite
from accesos.tramites.encargos import Turno
from accesos.tramites.models import Expediente
from accesos.tramites.pendientes import guardar_pendiente, presentar_pendiente, quien_presenta
from cms.archivos.actions import guardar
from cms.archivos.models import Archivo
from cms.archivos.puerta import ArchivoLimpio, Hechos
from cms.cuentas.models import Usuario
from cms.sujetos.models import Asignacion
from cms.sujetos.scoping import ambito_de
from static_build.demo.autoridades import INFORMATICA, SEFOMART, SJIXTAPAN
from static_build.demo.papeles import pdf

LIBERAR: Final = (SECRETARIO, "liberar", 1)
TURNAR: Final = (DIRECCION, "turnar", 2)
ASIGNAR: Final = (JEFE, "asignar", 3)
OBSERVAR: Final = (EJECUTIVO, "observar", 5)
ATENDER: Final = (SOLICITA, "atender_observaciones", 7)
ELABORAR: Final = (EJECUTIVO, "elaborar", 8)
EMITIR: Final = (DIRECCION, "emitir", 9)
LLAMAR: Final = (EJECUTIVO, "anotar_llamada", 10)
AVISAR: Final = (EJECUTIVO, "avisar", 11)
ENTREGAR: Final = (EJECUTIVO, "entregar", 14)
TODO: Final = (LIBERAR, TURNAR, ASIGNAR, OBSERVAR, ATENDER, ELABORAR, EMITIR, LLAMAR, AVISAR, ENTREGAR)
"""Who, what and how many days after it was asked for."""

SOLICITUDES: Final = (
    (35, "Renovación de equipo de los talleres regionales", 12, "Computadora de escritorio", 18_500, "5151", TODO),
    (20, "Conectividad de la Casa de las Artesanías", 6, "Punto de acceso inalámbrico", 7_200, "5651", TODO[:-1]),
    (13, "Tienda en línea de artesanías", 1, "Desarrollo de la tienda en línea", 480_000, "3331", TODO[:5]),
    (11, "Respaldo del padrón de artesanos", 2, "Servidor de almacenamiento", 92_000, "5151", TODO[:4]),
    (9, "Impresión de constancias de capacitación", 4, "Impresora láser a color", 21_300, "5151", (*TODO[:3], ELABORAR)),
    (4, "Licencias de diseño para el taller de marca", 5, "Licencia anual de diseño", 9_800, "3271", TODO[:2]),
    (1, "Tabletas para el censo de artesanos", 20, "Tableta de 10 pulgadas", 6_400, "5151", ()),
)  # fmt: skip
"""How many days ago, the project, the item and what was done."""


@transaction.atomic
def pedir_dictamenes(personas: Mapping[str, Usuario], ahora: dt.datetime) -> None:
    """File everything and move it; once."""
    if Expediente.sin_ambito.filter(clave_tramite=PROGRAMA.clave).exists():
        return
    gente = {
        asignacion.perfil: asignacion
        for asignacion in Asignacion.sin_ambito.filter(
            usuario__in=list(personas.values()), organizacion__siglas__in=(SEFOMART.siglas, INFORMATICA), activa=True
        ).select_related("usuario", "organizacion").order_by("-pk")
    }  # fmt: skip
    hace = ahora - dt.timedelta(days=50)
    for anio in sorted({hace.year, ahora.year}):
        escrito = {
            "ejercicio": str(anio),
            "titulo": f"Programa Sectorial de TIC {anio}",
            "lineas": "1. Equipamiento\n2. Servicios en línea",
        }
        programa = _presentar(PROGRAMA, gente[SECRETARIO.perfil], escrito, "Programa Sectorial de TIC", hace)
        _hacer(programa, gente, (JEFE, "validar_programa", 1), hace, {})
    for cual in SOLICITUDES:
        _pedir(cual, gente, ahora)
    escrito = {
        "dependencia": SJIXTAPAN.siglas, "perfil": SOLICITA.perfil, "cargo": "Jefa de Sistemas", "numero_oficio": "PM/118/2026",
        "fecha_oficio": timezone.localdate(ahora).isoformat(),
    }  # fmt: skip
    _presentar(ACCESO, personas["nadia.ferrer"], escrito, "Oficio PM-118", ahora - dt.timedelta(hours=3))


def _pedir(cual: Any, gente: Mapping[str, Asignacion], ahora: dt.datetime) -> None:
    dias, proyecto, cantidad, que, costo, partida, pasos = cual
    pedido = ahora - dt.timedelta(days=dias)
    escrito = {
        "proyecto": proyecto, "unidad": "Dirección de Fomento y Comercialización", "linea": "1. Equipamiento",
        "tipo": {"3331": "desarrollo", "3271": "licenciamiento"}.get(partida, "bienes"),
        "objetivo": "Atender mejor a las y los artesanos inscritos en el padrón.", "bienes-0-cantidad": str(cantidad),
        "bienes-0-descripcion": que, "bienes-0-costo": str(costo), "bienes-0-partida": partida,
        "bienes-0-especificaciones": "Con garantía de tres años en sitio y soporte en español.",
        "justificacion": "Lo que hay cumplió su vida útil y no recibe actualizaciones.", "fuente": "Recursos estatales",
        "presupuesto": str(cantidad * costo + 1_000), "contacto": "Ramiro Solís Peralta", "telefono": "7225550163",
    }  # fmt: skip
    expediente = _presentar(DICTAMEN, gente[SOLICITA.perfil], escrito, f"Cotización de {que.lower()}", pedido)
    for paso in pasos:
        _hacer(expediente, gente, paso, pedido, escrito | _respuestas(paso[1], pedido + dt.timedelta(days=paso[2])))


def _respuestas(acto: str, cuando: dt.datetime) -> dict[str, str]:
    dia = timezone.localdate(cuando)
    return {
        "liberar": {"numero_oficio": f"SFA/CIGD/{dia:%j}/{dia.year}", "fecha_oficio": dia.isoformat()},
        "observar": {"texto": "¿Cuántas personas lo usarán y en qué oficinas? Agrega una cotización más reciente."},
        "atender_observaciones": {"respuesta": "Lo usarán las seis oficinas regionales; la cotización ya es de este mes."},
        "elaborar": {
            "sentido": "procedente", "consideraciones": "Las especificaciones corresponden al uso descrito y al estándar vigente.",
            "conclusion": "Se considera técnicamente procedente la adquisición en los términos solicitados.",
        },
        "emitir": {"vigente_hasta": (dia + dt.timedelta(days=180)).isoformat()},
        "anotar_llamada": {"cuando": dia.isoformat(), "hora": "10:15", "nota": "Nadie contestó."},
        "avisar": {"cuando": dia.isoformat(), "hora": "12:40", "contesto": "Ramiro Solís"},
        "entregar": {"cuando": dia.isoformat(), "hora": "11:05", "recibio": "Ramiro Solís Peralta", "identificacion": "gafete"},
    }.get(acto, {})  # fmt: skip


def _hacer(
    expediente: Expediente,
    gente: Mapping[str, Asignacion],
    paso: tuple[Papel, str, int],
    desde: dt.datetime,
    datos: Mapping[str, str],
) -> None:
    papel, acto, dias = paso
    asignacion = gente[papel.perfil]
    quien = Quien(papel=papel, usuario=asignacion.usuario, asignacion_id=asignacion.pk)
    turno = Turno(asignaciones=[gente[EJECUTIVO.perfil].pk])
    cuando = desde + dt.timedelta(days=dias)
    actuar(expediente=expediente, acto=acto, quien=quien, datos=datos, turno=turno, ahora=cuando)


def _presentar(
    tramite: Tramite, de: Asignacion | Usuario, escrito: Mapping[str, str], adjunto: str, ahora: dt.datetime
) -> Expediente:
    usuario, ambito = (de.usuario, ambito_de(de)) if isinstance(de, Asignacion) else (de, None)
    quien = quien_presenta(tramite, usuario, ambito)
    assert quien is not None, tramite.clave  # noqa: S101  # the demonstration gives each one its papel
    archivo = _archivo(adjunto, quien.promovente.nombre if quien.promovente else "", usuario)
    pendiente = guardar_pendiente(tramite=tramite, by=quien, escrito=escrito, archivos=[archivo])
    return presentar_pendiente(tramite=tramite, by=quien, pendiente=pendiente, ahora=ahora)


def _archivo(titulo: str, autoridad: str, by: Usuario) -> Archivo:
    # The door for uploads would start a process for each; we wrote them and know what they hold.
    contenido = pdf(titulo, autoridad)
    with ArchivoLimpio(
        archivo=BufferedReader(BytesIO(contenido)), extension="pdf", nombre=f"{titulo}.pdf", tamano=len(contenido),
        sha256=hashlib.sha256(contenido).hexdigest(), hechos=Hechos(paginas=1, con_texto=True),
    ) as limpio:  # fmt: skip
        return guardar(limpio=limpio, organizacion=0, by=by)
