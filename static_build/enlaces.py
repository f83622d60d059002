"""What the screens of moderation ask of the portal: where something can be seen, and which obligations are due next."""

from typing import Any

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from cms.calendario.periodos import EstadoRubro, estado_actualizacion
from cms.calendario.selectors import calendario_de
from cms.sujetos.models import SujetoObligado
from cms.workflows.enlaces import Vencimiento
from cms.workflows.models import Lote
from fracciones.aplicabilidad.consultas import vigentes_de
from fracciones.catalogo import rubros_de
from fracciones.models.aplicabilidad import Aplicabilidad
from static_build.models import Cubeta
from static_build.portal import ruta_publica


def direccion_publica(objeto: Any) -> str:
    """Return where a record, or the rubro of a lote or of a declaration, is seen in the portal; nothing for what was never public."""
    portal = ruta_publica(objeto.sujeto)
    if isinstance(objeto, Lote):
        return f"{portal}{objeto.rubro}/" if objeto.aprobado_at else ""
    if isinstance(objeto, Aplicabilidad):
        return f"{portal}{objeto.rubro}/" if objeto.aprobada_at else ""
    return f"{portal}{objeto.rubro}/r/{objeto.clave}/" if objeto.first_published_at else ""


def vencimientos(sujeto_id: int) -> list[Vencimiento]:
    """Return the obligations of an authority that are about to expire or late, the oldest date first (four queries)."""
    sujeto = SujetoObligado.objects.get(pk=sujeto_id)
    hoy, inhabiles = timezone.localdate(), calendario_de(sujeto.siglas)
    ultimos = Cubeta.sin_ambito.filter(sujeto_id=sujeto_id).values_list("rubro").annotate(Max("termino")).order_by()
    hallados, declaradas = [], vigentes_de(sujeto_id)
    for slug, termino in ultimos:
        modelo = rubros_de(sujeto.tipo).get(slug)
        if modelo is None or slug in declaradas:
            continue
        situacion = estado_actualizacion(
            periodicidad=modelo.ficha.periodicidad, informado_hasta=termino, hoy=hoy, inhabiles=inhabiles
        )
        if situacion.fecha and situacion.estado in (EstadoRubro.POR_VENCER, EstadoRubro.CON_ATRASO):
            url = reverse(f"rubro_{slug.replace('-', '_')}:list")
            hallados.append(Vencimiento(rubro=slug, titulo=modelo.ficha.titulo, fecha=situacion.fecha, url=url))
    return sorted(hallados, key=lambda vencimiento: vencimiento.fecha)
