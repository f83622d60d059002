"""Indicadores: the goals of each programme and how much of them has been reached."""

from cms.calendario.periodos import Periodicidad
from fracciones.base import Registro
from fracciones.campos import PUBLICO, Decimal, Eleccion, Texto, TextoLargo
from fracciones.documentos import Documento
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley
from fracciones.opciones import DIMENSIONES


class Indicador(Registro):
    """An indicator of results."""

    ficha = Ficha(
        slug="indicadores",
        titulo="Indicadores",
        en_claro="Qué metas se fijó el gobierno y cuánto lleva cumplido",
        orden=41,
        fundamento={Ley.EDOMEX_2004: Fundamento(15, "IV"), Ley.EDOMEX_2016: Fundamento(92, "VI")},
        aplica_a=frozenset({Aplica.AYUNTAMIENTOS}),
        periodicidad=Periodicidad.TRIMESTRAL,
        actualizacion="trimestral",
        conservacion="ejercicio en curso y dos anteriores",
        columnas=("programa", "nombre_indicador", "frecuencia", "meta_programada", "avance"),
        titulo_publico=("nombre_indicador",),
        formatos_sipot=("44218", "44212"),
        filtros=("programa", "ejercicio"),
        cifras=("meta_programada", "avance"),
        unidad=("indicador", "indicadores"),
    )
    sipot = {
        "programa": "Nombre del programa o concepto al que corresponde el indicador",
        "objetivo": ("Objetivo institucional", "Objetivo institucional (Redactados con perspectiva de género)"),
        "nombre_indicador": "Nombre del(os) indicador(es)",
        "dimension": "Dimensión(es) a medir",
        "definicion": "Definición del indicador",
        "meta_programada": "Metas programadas",
        "meta_ajustada": "Metas ajustadas en su caso",
        "avance": "Avance de las metas al periodo que se informa",
        "sentido": "Sentido del indicador (catálogo)",
        "fuente": "Fuente de información que alimenta al indicador",
    }
    llave = ("ejercicio", "fecha_termino_periodo", "programa", "nombre_indicador")

    programa = Texto("Programa o área", PUBLICO, max_length=250, requerido=True)
    objetivo = TextoLargo("Objetivo institucional", PUBLICO, requerido=True)
    nombre_indicador = Texto("Nombre del indicador", PUBLICO, max_length=250, requerido=True)
    dimension = Eleccion("Dimensión", PUBLICO, DIMENSIONES, requerido=True)
    definicion = TextoLargo("Definición", PUBLICO, requerido=True)
    metodo_calculo = TextoLargo("Método de cálculo", PUBLICO, requerido=True)
    unidad_medida = Texto("Unidad de medida", PUBLICO, requerido=True)
    frecuencia = Eleccion(
        "Frecuencia de medición", PUBLICO, ("Mensual", "Trimestral", "Semestral", "Anual", "Trienal"), requerido=True
    )
    linea_base = Texto("Línea base", PUBLICO, max_length=250, requerido=True)
    meta_programada = Decimal("Meta programada", PUBLICO, requerido=True)
    meta_ajustada = Decimal("Meta ajustada", PUBLICO)
    avance = Decimal("Avance al periodo", PUBLICO, requerido=True)
    sentido = Eleccion("Sentido", PUBLICO, ("Ascendente", "Descendente"), requerido=True)
    fuente = Texto("Fuente de información", PUBLICO, max_length=500, requerido=True)
    ficha_tecnica = Documento("Ficha técnica / MIR", PUBLICO)

    class Meta(Registro.Meta):
        verbose_name = "indicador"
        verbose_name_plural = "indicadores"
