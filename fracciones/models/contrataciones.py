"""Procesos de licitación y contratación: goods, rents and services. What they share with works is in `fracciones.procesos`."""

from modelcluster.fields import ParentalKey

from cms.calendario.periodos import Periodicidad
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


class Contratacion(ProcesoDeContratacion):
    """A procedure to buy, rent or hire, from its call to its settlement."""

    ficha = Ficha(
        slug="licitacion-contratacion",
        titulo="Procesos de licitación y contratación",
        en_claro="Compras, rentas y servicios contratados",
        orden=15,
        fundamento={Ley.EDOMEX_2004: Fundamento(12, "XI"), Ley.EDOMEX_2016: Fundamento(92, "XXIX")},
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
        ),
        titulo_publico=("descripcion",),
        formatos_sipot=("59483",),
        filtros=("ejercicio", "tipo_procedimiento", "materia", "proveedor_razon_social"),
        totales=("monto_total",),
        cifras=("monto_total", "contrato_fecha", "tipo_procedimiento"),
        grupos=GRUPOS,
        en_cifras=EN_CIFRAS,
        unidad=("contrato", "contratos"),
    )

    materia = con_materias("Adquisiciones", "Arrendamientos", "Servicios")

    class Meta(ProcesoDeContratacion.Meta):
        verbose_name = "procedimiento de contratación"
        verbose_name_plural = "procesos de licitación y contratación"


class Participante(UnParticipante):
    """Who could or did make an offer."""

    registro = ParentalKey(Contratacion, related_name="participantes")


class BeneficiarioFinal(UnBeneficiarioFinal):
    """Who ultimately owns the supplier."""

    registro = ParentalKey(Contratacion, related_name="beneficiarios_finales")


class Partida(UnaPartida):
    """Budget line that pays for it (Clasificador por Objeto del Gasto)."""

    registro = ParentalKey(Contratacion, related_name="partidas")


class ConvenioModificatorio(UnConvenioModificatorio):
    """A change to the contract."""

    registro = ParentalKey(Contratacion, related_name="convenios_modificatorios")
