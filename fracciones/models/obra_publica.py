"""Procesos de licitación de obra pública: works. What they share with other procedures is in `fracciones.procesos`."""

from modelcluster.fields import ParentalKey

from cms.calendario.periodos import Periodicidad
from fracciones.campos import PUBLICO, Eleccion, TextoLargo
from fracciones.documentos import Documento
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley
from fracciones.procesos import (
    EN_CIFRAS,
    GRUPOS,
    ProcesoDeContratacion,
    UnaPartida,
    UnBeneficiarioFinal,
    UnConvenioModificatorio,
    UnParticipante,
    con_materias,
)


class ContratoObra(ProcesoDeContratacion):
    """A procedure to build, from its call to its settlement."""

    ficha = Ficha(
        slug="licitacion-obra-publica",
        titulo="Procesos de licitación de obra pública",
        en_claro="Concursos y contratos de obra",
        orden=5,
        fundamento={Ley.EDOMEX_2004: Fundamento(12, "III"), Ley.EDOMEX_2016: Fundamento(92, "XXIX")},
        aplica_a=frozenset({Aplica.TODOS}),
        periodicidad=Periodicidad.TRIMESTRAL,
        actualizacion="trimestral",
        conservacion="ejercicio en curso y dos anteriores (SIPOT reciente: seis anteriores para contratos)",
        columnas=(
            "tipo_procedimiento",
            "materia",
            "numero_expediente",
            "descripcion",
            "proveedor_razon_social",
            "contrato_numero",
            "contrato_fecha",
            "monto_total",
            "obra_lugar",
        ),
        titulo_publico=("descripcion",),
        formatos_sipot=("59483",),
        filtros=("ejercicio", "tipo_procedimiento", "obra_etapa", "proveedor_razon_social"),
        totales=("monto_total",),
        cifras=("monto_total", "contrato_fecha", "tipo_procedimiento"),
        grupos=(
            ("La obra", ("obra_lugar", "obra_descripcion", "obra_etapa", "obra_observaciones")),
            *GRUPOS,
        ),
        en_cifras=EN_CIFRAS,
        unidad=("contrato de obra", "contratos de obra"),
    )
    sipot = {
        "obra_lugar": "Lugar donde se realizará la obra pública, en su caso",
        "obra_descripcion": "Breve descripción de la obra pública, en su caso",
        "impacto_ambiental": "Hipervínculo a los estudios de impacto urbano y ambiental, en su caso, hay que señalar que no se realizaron.",
        "obra_observaciones": "Observaciones dirigidas a la población relativas a la realización de las obras públicas, en su caso",
        "obra_etapa": "Etapa de la obra pública y/o servicio de la misma",
    }

    materia = con_materias("Obra pública", "Servicios relacionados con obra pública")
    obra_lugar = TextoLargo("Lugar donde se realizará la obra", PUBLICO, requerido=True)
    obra_descripcion = TextoLargo("Descripción breve de la obra pública", PUBLICO, requerido=True)
    obra_etapa = Eleccion(
        "Etapa de la obra", PUBLICO, ("En planeación", "En ejecución", "En finiquito"), requerido=True
    )
    impacto_ambiental = Documento("Estudios de impacto urbano y ambiental", PUBLICO)
    obra_observaciones = TextoLargo("Observaciones dirigidas a la población", PUBLICO)

    class Meta(ProcesoDeContratacion.Meta):
        verbose_name = "procedimiento de obra pública"
        verbose_name_plural = "procesos de licitación de obra pública"


class ParticipanteObra(UnParticipante):
    """Who could or did make an offer."""

    registro = ParentalKey(ContratoObra, related_name="participantes")


class BeneficiarioFinalObra(UnBeneficiarioFinal):
    """Who ultimately owns the supplier."""

    registro = ParentalKey(ContratoObra, related_name="beneficiarios_finales")


class PartidaObra(UnaPartida):
    """Budget line that pays for it (Clasificador por Objeto del Gasto)."""

    registro = ParentalKey(ContratoObra, related_name="partidas")


class ConvenioModificatorioObra(UnConvenioModificatorio):
    """A change to the contract."""

    registro = ParentalKey(ContratoObra, related_name="convenios_modificatorios")
