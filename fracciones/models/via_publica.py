"""Ordenamientos de uso de vía pública: who may use streets and squares, for what and at what price."""

from cms.calendario.periodos import Periodicidad
from fracciones.base import Registro
from fracciones.campos import PUBLICO, Eleccion, Fecha, ReferenciaArea, Texto, TextoLargo
from fracciones.documentos import Documento
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley


class UsoViaPublica(Registro):
    """A rule or permit for the use of the public way."""

    ficha = Ficha(
        slug="ordenamientos-via-publica",
        titulo="Ordenamientos de uso de vía pública",
        en_claro="Reglas y permisos para usar calles, banquetas y plazas",
        orden=40,
        fundamento={Ley.EDOMEX_2004: Fundamento(15, "III")},
        aplica_a=frozenset({Aplica.AYUNTAMIENTOS}),
        periodicidad=Periodicidad.TRIMESTRAL,
        actualizacion="trimestral",
        conservacion="información vigente",
        columnas=("tipo", "denominacion", "uso_regulado", "fecha_publicacion", "documento"),
        titulo_publico=("denominacion",),
        filtros=("uso_regulado",),
        unidad=("ordenamiento", "ordenamientos"),
    )
    llave = ("denominacion", "fecha_publicacion")

    tipo = Eleccion(
        "Tipo",
        PUBLICO,
        (
            "Reglamento",
            "Bando municipal (apartado)",
            "Acuerdo",
            "Permiso tipo",
            "Padrón de comercio en vía pública",
            "Otro",
        ),
        requerido=True,
    )
    denominacion = Texto("Denominación", PUBLICO, max_length=250, requerido=True)
    uso_regulado = Eleccion(
        "Uso regulado", PUBLICO, ("Comercio", "Anuncios", "Estacionamiento", "Eventos", "Obras", "Otro"), requerido=True
    )
    autoridad = ReferenciaArea("Autoridad que autoriza", PUBLICO, requerido=True)
    requisitos = TextoLargo("Requisitos", PUBLICO)
    costo = Texto("Cuota o costo", PUBLICO, max_length=250)
    fecha_publicacion = Fecha("Fecha de publicación", PUBLICO, requerido=True)
    documento = Documento("Documento", PUBLICO, requerido=True)

    class Meta(Registro.Meta):
        verbose_name = "ordenamiento de vía pública"
        verbose_name_plural = "ordenamientos de uso de vía pública"
