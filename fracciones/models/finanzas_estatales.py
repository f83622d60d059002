"""Ingresos, egresos y deuda pública of the state: where the money comes from and where it goes."""

from cms.calendario.periodos import Periodicidad
from fracciones.base import Registro
from fracciones.campos import PUBLICO, Eleccion, Moneda, ReferenciaPersona, Texto
from fracciones.condiciones import Si
from fracciones.documentos import Documento
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley
from fracciones.opciones import TRIMESTRES_Y_ANUAL


class ConceptoFinanciero(Registro):
    """A line of income, expenditure or debt in a period."""

    ficha = Ficha(
        slug="ingresos-egresos-deuda",
        titulo="Ingresos, egresos y deuda pública",
        en_claro="De dónde viene el dinero del estado, en qué se gasta y cuánto se debe",
        orden=21,
        fundamento={Ley.EDOMEX_2004: Fundamento(13, "II"), Ley.EDOMEX_2016: Fundamento(92, "XLVII")},
        aplica_a=frozenset({Aplica.PODER_EJECUTIVO}),
        periodicidad=Periodicidad.TRIMESTRAL,
        actualizacion="trimestral",
        conservacion="ejercicio en curso y dos anteriores",
        columnas=("concepto", "rubro_financiero", "periodo_informe", "estimado", "recaudado_pagado", "ley_ingresos"),
        titulo_publico=("concepto", "rubro_financiero"),
        filtros=("concepto", "ejercicio", "periodo_informe"),
        cifras=("estimado", "recaudado_pagado"),
        unidad=("concepto", "conceptos"),
    )
    llave = ("ejercicio", "concepto", "rubro_financiero", "periodo_informe")

    concepto = Eleccion("Concepto", PUBLICO, ("Ingresos", "Egresos", "Deuda pública"), requerido=True)
    rubro_financiero = Texto(
        "Rubro / clasificación",
        PUBLICO,
        max_length=250,
        requerido=True,
        ayuda="De ingresos: impuestos, derechos, productos, aprovechamientos, participaciones; de egresos: el capítulo; de deuda: el acreedor.",
    )
    periodo_informe = Eleccion("Periodo", PUBLICO, TRIMESTRES_Y_ANUAL, requerido=True)
    estimado = Moneda("Estimado / aprobado", PUBLICO, requerido=True)
    modificado = Moneda("Modificado", PUBLICO)
    devengado = Moneda("Devengado", PUBLICO)
    recaudado_pagado = Moneda("Recaudado / pagado", PUBLICO, requerido=True)
    saldo_deuda = Moneda("Saldo de deuda", PUBLICO, requerido_si=Si("concepto", igual="Deuda pública"))
    responsable = ReferenciaPersona("Responsable de recibir, administrar o ejercer", PUBLICO)
    ley_ingresos = Documento("Ley de ingresos / presupuesto / informe", PUBLICO, requerido=True)

    class Meta(Registro.Meta):
        verbose_name = "concepto financiero"
        verbose_name_plural = "ingresos, egresos y deuda pública"
