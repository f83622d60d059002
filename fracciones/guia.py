"""The set-up guide: Organigrama, then Directorio, then Usuarios (client's slide 10), shown to the Unidad until it is complete."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, Value
from django.urls import reverse
from wagtail.admin.ui.components import Component

from cms.sujetos.models import Asignacion
from cms.sujetos.scoping import Ambito, ambito_actual
from fracciones.cuentas import ACCION_POR_PERFIL
from fracciones.menu import direccion
from fracciones.models.directorio import Persona
from fracciones.models.organigrama import Area


@dataclass(frozen=True, slots=True, kw_only=True)
class Paso:
    """One step: what it is, how far it is and where to do it. `toca` marks the first that is not done."""

    titulo: str
    hecho: bool
    toca: bool
    detalle: str
    boton: str
    url: str


def pasos(ambito: Ambito) -> list[Paso]:
    """Return the three steps with their state, in one query."""
    consultas = {
        "areas": Area.sin_ambito.en(ambito),
        "habilitadas": Persona.sin_ambito.en(ambito).filter(es_sph=True),
        "cuentas": Asignacion.sin_ambito.en(ambito).filter(activa=True, perfil__in=list(ACCION_POR_PERFIL)),
    }
    partes = [
        consulta.order_by()
        .values(cual=Value(cual, output_field=CharField()))
        .annotate(cuantas=Count("pk"))
        .values_list("cual", "cuantas")
        for cual, consulta in consultas.items()
    ]
    cuentas = dict(partes[0].union(*partes[1:], all=True))
    areas, habilitadas, otras = (cuentas.get(cual, 0) for cual in consultas)
    return [
        Paso(
            titulo="Organigrama",
            hecho=areas > 0,
            toca=not areas,
            detalle=_cuantas(areas, "área", "áreas")
            if areas
            else "Agrega las áreas: de ahí sale el cargo de cada quien.",
            boton="Agregar áreas",
            url=direccion(Area, "add"),
        ),
        Paso(
            titulo="Directorio",
            hecho=habilitadas > 0,
            toca=bool(areas and not habilitadas),
            detalle=_cuantas(habilitadas, "servidor público habilitado", "servidores públicos habilitados")
            if habilitadas
            else "Agrega a los servidores públicos habilitados y marca «Servidor público habilitado».",
            boton="Agregar al Directorio",
            url=direccion(Persona, "add"),
        ),
        Paso(
            titulo="Usuarios y permisos",
            hecho=otras > 0,
            toca=bool(areas and habilitadas and not otras),
            detalle=_cuantas(otras, "cuenta con permisos", "cuentas con permisos")
            if otras
            else "Da a cada quien su usuario, su perfil y sus obligaciones.",
            boton="Agregar Usuarios",
            url=reverse("usuarios_agregar"),
        ),
    ]


class GuiaPanel(Component):
    """The guide on the first screen, with the state of each step."""

    name = "guia"
    template_name = "fracciones/inicio/guia.html"
    order = 60

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        """Ask how far it is; nothing is shown once all is done."""
        ambito = ambito_actual()
        estos = pasos(ambito) if ambito else []
        return {"pasos": [] if all(paso.hecho for paso in estos) else estos}


def _cuantas(cuantas: int, una: str, varias: str) -> str:
    return f"{cuantas:,} {una if cuantas == 1 else varias}"
