"""Requests for information of the demonstration, in several states, each brought there by the same acts as real ones."""

import datetime as dt
import uuid
from typing import Final

from django.utils import timezone

from accesos.solicitudes.informacion import COMITE, HABILITADO, INFORMACION, UNIDAD
from accesos.tramites.actuacion import Quien, actuar
from accesos.tramites.declaracion import SOLICITANTE, Papel
from accesos.tramites.encargos import Turno
from accesos.tramites.models import Expediente
from accesos.tramites.presentacion import Solicitante, presentar
from accesos.tramites.vigilancia import vigilar
from cms.sujetos.models import Asignacion, SujetoObligado

PREGUNTAS: Final = (
    (40, "Facturas de las luminarias compradas este año y lista de las calles donde se pusieron.", ""),
    (24, "Sueldo mensual bruto y neto de quienes trabajan en la oficialía mayor.", "Colibrí Curioso"),
    (16, "Permisos de construcción otorgados en el centro durante este año.", ""),
    (9, "Gasto en combustible por vehículo oficial.", "Ana Sofía Beltrán"),
    (3, "Actas de las sesiones de cabildo que no aparecen en el portal.", ""),
    (1, "Padrón de comerciantes del tianguis del domingo.", ""),
)
"""How many days ago, what was asked, and the name that was given."""
VERSION: Final = {
    "descripcion": "Sueldo mensual bruto y neto de quienes trabajan en la oficialía mayor.",
    "respuesta": "La relación de sueldos está en el rubro Directorio del portal, con corte a este mes.",
    "tematica": "Sueldos",
}
"""What is published of the one that was answered."""


def quienes_atienden(sujeto: SujetoObligado) -> dict[str, Asignacion]:
    """Return one person of each profile of an authority."""
    asignaciones = Asignacion.sin_ambito.filter(organizacion=sujeto, activa=True).select_related("usuario")
    return {asignacion.perfil: asignacion for asignacion in asignaciones}


def pedir_y_atender(sujeto: SujetoObligado, ahora: dt.datetime) -> None:
    """File the requests and move the older ones: one late, one answered, one extended, one to be clarified, one turned."""
    pedidos = [_pedir(sujeto, ahora - dt.timedelta(days=hace), texto, nombre) for hace, texto, nombre in PREGUNTAS]
    asignadas = quienes_atienden(sujeto)
    if not {UNIDAD.perfil, HABILITADO.perfil, COMITE.perfil} <= set(asignadas):
        return  # an authority without these people only receives

    def hacer(cual: int, acto: str, papel: Papel, despues: int, *, turno: Turno | None = None, **datos: str) -> None:
        asignacion = asignadas.get(papel.perfil)
        quien = Quien(papel=papel)
        if asignacion is not None:
            quien = Quien(papel=papel, usuario=asignacion.usuario, asignacion_id=asignacion.pk)
        cuando = ahora - dt.timedelta(days=PREGUNTAS[cual][0] - despues)
        actuar(expediente=pedidos[cual], acto=acto, quien=quien, datos=datos, turno=turno, ahora=cuando)

    area = Turno(asignaciones=[asignadas[HABILITADO.perfil].pk], dias=3)
    hacer(1, "turnar", UNIDAD, 1, turno=area, instruccion="Preparar la relación de sueldos.")
    hacer(1, "contestar_turno", HABILITADO, 3, texto="Se entrega la relación completa.")
    hacer(
        1,
        "responder",
        UNIDAD,
        4,
        texto="La relación de sueldos está en el rubro Directorio del portal, con corte a este mes.",
    )
    hacer(1, "version_publica", UNIDAD, 5, turno=None, **VERSION)
    hacer(1, "interponer_recurso", SOLICITANTE, 6, causal="V", texto="Faltan los sueldos de la sección de archivo.")
    hacer(
        2,
        "prorrogar",
        COMITE,
        12,
        resolucion="CT/12",
        texto="Los permisos están en papel y hay que reunirlos de tres oficinas.",
    )
    hacer(3, "pedir_aclaracion", UNIDAD, 2, texto="¿De qué meses necesitas el gasto?")
    hacer(4, "turnar", UNIDAD, 1, turno=area, instruccion="Buscar las actas y decir por qué no están publicadas.")
    vigilar(ahora=ahora, hoy=timezone.localdate(ahora))


def _pedir(sujeto: SujetoObligado, cuando: dt.datetime, texto: str, nombre: str) -> Expediente:
    correo = "persona@correo.example" if nombre else ""
    (expediente,) = presentar(
        tramite=INFORMACION,
        organizaciones=[sujeto],
        datos={"descripcion": texto, "modalidad": "electronica"},
        solicitante=Solicitante(nombre=nombre, correo=correo),
        clave_envio=str(uuid.uuid4()),
        ahora=cuando,
    )
    return expediente
