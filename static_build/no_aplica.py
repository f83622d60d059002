"""The page of an obligation that does not apply: the approved reason, who declared it and its history. Areas act here, never persons."""

from fracciones.aplicabilidad.consultas import historia_de
from fracciones.models.aplicabilidad import Aplicabilidad, EstadoDeAplicabilidad
from portal_pages import formato
from portal_pages.contextos import DatoDelMargenCtx, EnlaceCtx, EstadoCtx
from portal_pages.contextos_paginas import NoAplicaCtx
from portal_pages.contextos_registro import VersionCtx
from static_build.margenes import por_que_se_publica
from static_build.portal import migas_de
from static_build.puertas import Puertas
from static_build.registros import Prensa

UNIDAD = "Unidad de Información"


def no_aplica_ctx(prensa: Prensa, declaracion: Aplicabilidad) -> NoAplicaCtx:
    """Return what the page says; one query for its history."""
    rubro, portal = prensa.rubro, prensa.portal
    puertas = Puertas(portal, rubro)
    aprobada = declaracion.aprobada_at
    if aprobada is None:
        raise ValueError("a declaration in force has been approved")
    area = prensa.nombres["area"].get(declaracion.area_id or 0, "")
    (_, por_que), *otras = por_que_se_publica(rubro)
    lineas = [
        ("Por qué está en la lista", por_que),
        *otras,
        ("Área que lo declara", area),
        ("Lo aprobó", UNIDAD),
        ("Última validación", formato.momento(aprobada)),
    ]
    historia = historia_de(prensa.sujeto_id, rubro.slug)
    return NoAplicaCtx(
        titulo=rubro.titulo,
        descripcion=f"{rubro.en_claro}.",
        raiz="../",
        ruta=f"{rubro.slug}/",
        seccion="obligaciones",
        migas=migas_de(rubro, EnlaceCtx(texto=rubro.titulo)),
        rubro=rubro,
        estado=EstadoCtx(clave="no_aplica", texto="No aplica"),
        aprobado=formato.en_mexico(aprobada).date(),
        motivo=declaracion.motivo,
        fundamento=declaracion.fundamento,
        historia=tuple(
            VersionCtx(
                numero=len(historia) - lugar,
                instante=una.aprobada_at,
                aprobo=UNIDAD,
                vigente=una.estado == EstadoDeAplicabilidad.VIGENTE,
                primera=lugar == len(historia) - 1,
                motivo=una.razon,
            )
            for lugar, una in enumerate(historia)
            if una.aprobada_at is not None
        ),
        margen=tuple(DatoDelMargenCtx(etiqueta=etiqueta, valores=(valor,)) for etiqueta, valor in lineas if valor),
        pedir_url=puertas.solicitar(),
        denunciar_url=puertas.denunciar(),
    )
