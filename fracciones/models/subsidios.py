"""Programas de subsidio: the supports that the authority gives, their rules, money and results."""

from modelcluster.fields import ParentalKey

from cms.calendario.periodos import Periodicidad
from fracciones.base import Registro, Subtabla
from fracciones.campos import PUBLICO, Eleccion, Entero, Fecha, Moneda, ReferenciaArea, Texto, TextoLargo
from fracciones.condiciones import NoAntes
from fracciones.documentos import Documento
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley
from fracciones.opciones import DIMENSIONES

AMBITOS = ("Federal", "Estatal", "Municipal", "Local")
"""The last one is what the national format says of both the state and its municipalities."""


class ProgramaSubsidio(Registro):
    """A programme that transfers money, goods or services."""

    ficha = Ficha(
        slug="programas-subsidio",
        titulo="Programas de subsidio",
        en_claro="Apoyos que se entregan y sus reglas",
        orden=11,
        fundamento={Ley.EDOMEX_2004: Fundamento(12, "VIII"), Ley.EDOMEX_2016: Fundamento(92, "XIV")},
        aplica_a=frozenset({Aplica.TODOS}),
        periodicidad=Periodicidad.TRIMESTRAL,
        actualizacion="trimestral",
        conservacion="ejercicio en curso y dos anteriores",
        columnas=(
            "tipo_programa",
            "denominacion",
            "area_programa",
            "vigencia_inicio",
            "monto_aprobado",
            "monto_ejercido",
        ),
        titulo_publico=("denominacion",),
        formatos_sipot=("52260",),
        filtros=("tipo_programa", "ejercicio"),
        cifras=("monto_aprobado", "monto_ejercido", "poblacion_estimada"),
        unidad=("programa", "programas"),
    )
    sipot = {
        "ambito": "Ámbito(catálogo): Local/Federal",
        "tipo_programa": "Tipo de programa (catálogo)",
        "area_programa": "Área(s) responsable(s) del desarrollo del programa",
        "documento_creacion": "Hipervínculo al documento normativo en el cual se especifique la creación del programa",
        "vigencia_inicio": "Fecha de inicio vigencia",
        "vigencia_fin": "Fecha de término vigencia",
        "poblacion_estimada": "Población beneficiada estimada (número de personas)",
        "monto_aprobado": "Monto del presupuesto aprobado",
        "monto_modificado": "Monto del presupuesto modificado",
        "monto_ejercido": "Monto del presupuesto ejercido",
        "monto_administracion": "Monto gastos de administración",
        "calendario_presupuestal": "Hipervínculo calendario presupuestal",
        "criterios_elegibilidad": "Criterios de elegibilidad previstos (Redactados con perspectiva de género)",
        "requisitos": "Requisitos y procedimientos de acceso (Redactados con perspectiva de género)",
        "monto_minimo": "Monto mínimo por persona beneficiaria (en dinero o en especie)",
        "monto_maximo": "Monto máximo por persona beneficiaria (en dinero o en especie)",
        "queja": "Procedimientos de queja o inconformidad ciudadana (Redactados con perspectiva de género)",
        "exigibilidad": "Mecanismos de exigibilidad (Redactados con perspectiva de género)",
        "cancelacion": "Mecanismos de cancelación del apoyo, en su caso (Redactados con perspectiva de género)",
        "evaluacion": "Mecanismos de evaluación",
        "informe_evaluacion": "Hipervínculo a resultados de informe de evaluación",
        "participacion_social": "Formas de participación social (Redactados con perspectiva de género)",
        "articulacion": "Denominación del (los) programas(s) al(los) cual(es) está articulado",
        "reglas_operacion": "Hipervínculo a las Reglas de Operación (Redactados con perspectiva de género)",
    }
    llave = ("ejercicio", "denominacion")
    reglas = (NoAntes("vigencia_fin", "vigencia_inicio"),)

    tipo_programa = Eleccion(
        "Tipo de programa",
        PUBLICO,
        (
            "Programas de transferencia",
            "Programas de servicios",
            "Programas de infraestructura social",
            "Programas de subsidio",
            "Programas mixtos",
        ),
        requerido=True,
    )
    ambito = Eleccion("Ámbito", PUBLICO, AMBITOS, requerido=True)
    denominacion = Texto("Denominación del programa", PUBLICO, max_length=500, requerido=True)
    area_programa = ReferenciaArea("Área responsable del programa", PUBLICO, requerido=True)
    documento_creacion = Documento("Documento normativo de creación", PUBLICO)
    vigencia_inicio = Fecha("Inicio de vigencia", PUBLICO, requerido=True)
    vigencia_fin = Fecha("Término de vigencia", PUBLICO, ayuda="Vacío si es indefinida.")
    diseno = TextoLargo("Diseño del programa", PUBLICO, requerido=True)
    poblacion_estimada = Entero("Población beneficiada estimada", PUBLICO, requerido=True)
    monto_aprobado = Moneda("Monto aprobado", PUBLICO, requerido=True)
    monto_modificado = Moneda("Monto modificado", PUBLICO)
    monto_ejercido = Moneda("Monto ejercido", PUBLICO, requerido=True)
    monto_administracion = Moneda("Gastos de administración", PUBLICO)
    calendario_presupuestal = Documento("Calendario presupuestal", PUBLICO)
    criterios_elegibilidad = TextoLargo("Criterios de elegibilidad", PUBLICO, requerido=True)
    requisitos = TextoLargo("Requisitos y procedimientos de acceso", PUBLICO, requerido=True)
    monto_minimo = Texto("Monto mínimo por beneficiario", PUBLICO, max_length=250, ayuda="En dinero o en especie.")
    monto_maximo = Texto("Monto máximo por beneficiario", PUBLICO, max_length=250, ayuda="En dinero o en especie.")
    queja = TextoLargo("Procedimiento de queja", PUBLICO, requerido=True)
    exigibilidad = TextoLargo("Mecanismos de exigibilidad", PUBLICO)
    cancelacion = TextoLargo("Mecanismos de cancelación", PUBLICO)
    evaluacion = TextoLargo("Mecanismos de evaluación e informes", PUBLICO)
    informe_evaluacion = Documento("Resultado de evaluación", PUBLICO)
    participacion_social = TextoLargo("Formas de participación social", PUBLICO)
    articulacion = Texto("Articulación con otros programas", PUBLICO, max_length=500)
    reglas_operacion = Documento("Reglas de operación", PUBLICO, requerido=True)

    class Meta(Registro.Meta):
        verbose_name = "programa de subsidio"
        verbose_name_plural = "programas de subsidio"


class ObjetivoPrograma(Subtabla):
    """What a programme seeks, for how long and how much."""

    sipot = {
        "registro": "Objetivos, alcance y metas del programa",
        "objetivo_general": "Objetivo(s) general(es) (Redactados con perspectiva de género)",
        "objetivo_especifico": "Objetivo(s) específico(s) (Redactados con perspectiva de género)",
        "alcance": "Alcances (catálogo)",
        "meta_fisica": "Metas físicas",
    }

    requerida = True

    registro = ParentalKey(ProgramaSubsidio, related_name="objetivos")
    objetivo_general = TextoLargo("Objetivo general", PUBLICO, requerido=True)
    objetivo_especifico = TextoLargo("Objetivo específico", PUBLICO)
    alcance = Eleccion("Alcance", PUBLICO, ("Corto plazo", "Mediano plazo", "Largo plazo", "Permanente"))
    meta_fisica = Texto("Meta física", PUBLICO, max_length=500)

    class Meta(Subtabla.Meta):
        verbose_name = "objetivo"
        verbose_name_plural = "Objetivos, alcances y metas"


class IndicadorPrograma(Subtabla):
    """How the results of a programme are measured."""

    sipot = {
        "registro": "Indicadores respecto de la ejecución del programa",
        "nombre": "Denominación del indicador",
        "definicion": "Definición del indicador",
        "metodo": "Método de cálculo (fórmula)",
        "unidad": "Unidad de medida",
        "dimension": "Dimensión (catálogo)",
        "frecuencia": "Frecuencia de medición",
        "resultado": "Resultados",
    }

    registro = ParentalKey(ProgramaSubsidio, related_name="indicadores")
    nombre = Texto("Nombre", PUBLICO, max_length=250, requerido=True)
    definicion = TextoLargo("Definición", PUBLICO)
    metodo = TextoLargo("Método de cálculo", PUBLICO)
    unidad = Texto("Unidad de medida", PUBLICO)
    dimension = Eleccion("Dimensión", PUBLICO, DIMENSIONES)
    frecuencia = Texto("Frecuencia", PUBLICO)
    resultado = Texto("Resultado", PUBLICO, max_length=500)

    class Meta(Subtabla.Meta):
        verbose_name = "indicador"
        verbose_name_plural = "Indicadores del programa"
