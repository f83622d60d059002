"""A dependency and the authority in informática with their people, and what they ask for and do in SIDEM."""

import datetime as dt
from io import BytesIO
from typing import Any, Final
from zoneinfo import ZoneInfo

from accesos.dictamenes.dictamen import DICTAMEN
from accesos.dictamenes.papeles import DIRECCION, EJECUTIVO, JEFE, SECRETARIO, SOLICITA
from accesos.dictamenes.programa import PROGRAMA
from accesos.tramites.actuacion import Quien, actuar
from accesos.tramites.declaracion import Papel, Tramite
from accesos.tramites.encargos import Turno
from accesos.tramites.models import Actuacion, Expediente
from accesos.tramites.pendientes import guardar_pendiente, presentar_pendiente, quien_presenta
from cms.archivos.models import Archivo
from cms.sujetos.models import Asignacion, Clase, Organizacion, SujetoObligado
from cms.sujetos.perfiles import Perfil
from cms.sujetos.scoping import ambito_de
from tests.factories import sujetos

PAPELES: Final = (SOLICITA, SECRETARIO, DIRECCION, JEFE, EJECUTIVO)
ZONA: Final = ZoneInfo("America/Mexico_City")
BIENES: Final = {
    "bienes-0-cantidad": "10", "bienes-0-descripcion": "Computadora portátil", "bienes-0-costo": "25,000.00",
    "bienes-0-partida": "5151", "bienes-0-especificaciones": "16 GB de memoria, 512 GB de estado sólido.",
}  # fmt: skip
ESCRITO: Final = BIENES | {
    "proyecto": "Renovación de equipo de las oficinas regionales", "unidad": "Dirección de Oficinas Regionales", "tipo": "bienes",
    "objetivo": "Atender los trámites en línea.", "linea": "1. Equipamiento", "justificacion": "El equipo tiene ocho años.",
    "fuente": "Ingresos propios", "presupuesto": "300000", "contacto": "Rosa Márquez", "telefono": "722 555 0101",
}  # fmt: skip
_BASE: Final = {
    "liberar": {"numero_oficio": "SF/CIGD/014/2026", "fecha_oficio": "2026-03-03"},
    "elaborar": {"sentido": "procedente", "consideraciones": "Cumple los lineamientos.", "conclusion": "Es procedente."},
    "emitir": {"vigente_hasta": "2027-03-02"},
    "observar": {"texto": "¿Por qué diez equipos?"},
    "avisar": {"cuando": "2026-03-10", "hora": "11:30", "contesto": "Rosa Márquez"},
    "anotar_llamada": {"cuando": "2026-03-10", "hora": "11:00", "nota": "Nadie contestó."},
    "entregar": {"recibio": "Rosa Márquez", "identificacion": "ine", "cuando": "2026-03-12", "hora": "10:00"},
    "atender_observaciones": ESCRITO | {"respuesta": "Son diez oficinas."},
    "corregir": ESCRITO,
}  # fmt: skip
"""What is answered in each act unless the test says otherwise."""


def a_las(dia: int, mes: int = 3, hora: int = 11) -> dt.datetime:
    """That day of 2026, in the time of the installation."""
    return dt.datetime(2026, mes, dia, hora, tzinfo=ZONA)


class Sidem:
    """A dependency, the authority in informática and one person in each papel."""

    def __init__(self, siglas: str = "sefomart", *, dependencia: SujetoObligado | None = None) -> None:
        self.dependencia = dependencia or sujetos.sujeto(siglas)
        self.informatica, _ = Organizacion.objects.get_or_create(
            siglas="dgsei",
            defaults={"clase": Clase.INFORMATICA, "nombre": "Dirección General del Sistema Estatal de Informática"},
        )
        self.gente: dict[str, Asignacion] = {papel.clave: self.alta(papel) for papel in PAPELES}

    def alta(self, papel: Papel) -> Asignacion:
        """Make somebody work in a papel."""
        return sujetos.asignacion(Perfil(papel.perfil), self.dependencia if papel.promueve else self.informatica)

    def presenta(
        self, tramite: Tramite, escrito: dict[str, str], *, ahora: dt.datetime, papel: Papel = SOLICITA
    ) -> Expediente:
        """File something with one attached file."""
        asignacion = self.gente[papel.clave]
        quien = quien_presenta(tramite, asignacion.usuario, ambito_de(asignacion))
        assert quien is not None
        pendiente = guardar_pendiente(tramite=tramite, by=quien, escrito=escrito, archivos=[archivo(self.dependencia)])
        return presentar_pendiente(tramite=tramite, by=quien, pendiente=pendiente, ahora=ahora)

    def con_programa(self, ahora: dt.datetime) -> Expediente:
        """Deliver the Programa Sectorial of the year, and have it validated."""
        anio = str(ahora.year)
        escrito = {"ejercicio": anio, "titulo": f"Programa {anio}", "lineas": "1. Equipamiento"}
        programa = self.presenta(PROGRAMA, escrito, ahora=ahora, papel=SECRETARIO)
        self.hace(programa, "validar_programa", JEFE, ahora)
        return programa

    def solicita(self, ahora: dt.datetime, **cambios: str) -> Expediente:
        """Ask for an opinion."""
        return self.presenta(DICTAMEN, ESCRITO | cambios, ahora=ahora)

    def hace(self, expediente: Expediente, acto: str, papel: Papel, ahora: dt.datetime, **datos: Any) -> Actuacion:
        """Do an act as whoever has that papel; `a` is to whom it is assigned."""
        asignacion = datos.pop("de", self.gente[papel.clave])
        turno = Turno(asignaciones=[datos.pop("a", self.gente[EJECUTIVO.clave]).pk])
        quien = Quien(papel=papel, usuario=asignacion.usuario, asignacion_id=asignacion.pk)
        return actuar(
            expediente=expediente,
            acto=acto,
            quien=quien,
            datos=_BASE.get(acto, {"texto": "Así es."}) | datos,
            turno=turno,
            ahora=ahora,
        )

    def hasta(self, estado: str, ahora: dt.datetime, **cambios: str) -> Expediente:
        """Ask for an opinion and take it to a state, the same day."""
        expediente = self.solicita(ahora, **cambios)
        for acto, papel in CAMINO:
            if expediente.estado == estado:
                break
            self.hace(expediente, acto, papel, ahora)
        assert expediente.estado == estado
        return expediente


CAMINO: Final = (
    ("liberar", SECRETARIO), ("turnar", DIRECCION), ("asignar", JEFE), ("elaborar", EJECUTIVO), ("emitir", DIRECCION),
    ("avisar", EJECUTIVO), ("entregar", EJECUTIVO),
)  # fmt: skip
"""The eight steps, from the third on."""


def archivo(organizacion: Organizacion) -> Archivo:
    """A kept file, as the door would leave it."""
    numero = Archivo.objects.count() + 1
    return Archivo.objects.create(
        ruta=f"privado/{organizacion.pk}/{numero}.pdf", organizacion=organizacion.pk, nombre="cotizacion.pdf", extension="pdf",
        tamano=len(PDF), sha256=f"{numero:064x}",
    )  # fmt: skip


PDF: Final = b"%PDF-1.4 %"


def subida(nombre: str = "cotizacion.pdf") -> BytesIO:
    """An upload with a real PDF inside."""
    from static_build.demo.papeles import pdf

    archivo_subido = BytesIO(pdf("Cotización", "Proveedor"))
    archivo_subido.name = nombre
    return archivo_subido
