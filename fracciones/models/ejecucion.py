"""Informes de ejecución: how the budget is being spent, quarter by quarter."""

from modelcluster.fields import ParentalKey

from cms.calendario.periodos import Periodicidad
from fracciones.base import Registro, Subtabla
from fracciones.campos import PUBLICO, Eleccion, Moneda, Texto, TextoLargo
from fracciones.documentos import Documento
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley
from fracciones.opciones import TRIMESTRES_Y_ANUAL


class InformeEjecucion(Registro):
    """A report on how the budget is spent."""

    ficha = Ficha(
        slug="informes-ejecucion",
        titulo="Informes de ejecución",
        en_claro="En qué se va gastando el presupuesto",
        orden=10,
        fundamento={Ley.EDOMEX_2004: Fundamento(12, "VII"), Ley.EDOMEX_2016: Fundamento(92, "XXV")},
        aplica_a=frozenset({Aplica.TODOS}),
        periodicidad=Periodicidad.TRIMESTRAL,
        actualizacion="trimestral",
        conservacion="ejercicio en curso y dos anteriores",
        columnas=("periodo_informe", "tipo_informe", "documento"),
        titulo_publico=("tipo_informe", "periodo_informe"),
        filtros=("ejercicio", "periodo_informe"),
        unidad=("informe", "informes"),
    )
    llave = ("ejercicio", "tipo_informe", "periodo_informe")

    periodo_informe = Eleccion("Periodo", PUBLICO, TRIMESTRES_Y_ANUAL, requerido=True)
    tipo_informe = Eleccion(
        "Tipo",
        PUBLICO,
        (
            "Estado analítico del ejercicio del presupuesto",
            "Avance presupuestal",
            "Informe trimestral",
            "Avance programático",
        ),
        requerido=True,
    )
    justificacion = TextoLargo("Justificación de modificaciones", PUBLICO)
    documento = Documento("Informe (PDF)", PUBLICO, requerido=True)
    datos_abiertos = Documento("Archivo en formato abierto (xlsx/csv)", PUBLICO, extensiones=("xlsx",))

    class Meta(Registro.Meta):
        verbose_name = "informe de ejecución"
        verbose_name_plural = "informes de ejecución"


class CapituloEjercido(Subtabla):
    """What has been spent of a chapter of expenditure."""

    requerida = True

    registro = ParentalKey(InformeEjecucion, related_name="capitulos")
    capitulo = Texto("Capítulo", PUBLICO, requerido=True)
    aprobado = Moneda("Aprobado", PUBLICO, requerido=True)
    modificado = Moneda("Modificado", PUBLICO, requerido=True)
    devengado = Moneda("Devengado", PUBLICO, requerido=True)
    pagado = Moneda("Pagado", PUBLICO, requerido=True)
    subejercicio = Moneda("Subejercicio", PUBLICO)

    class Meta(Subtabla.Meta):
        verbose_name = "capítulo de gasto"
        verbose_name_plural = "Ejercicio por capítulo"
