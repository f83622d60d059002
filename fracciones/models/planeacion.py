"""Planeación democrática: the development plan of the state, its programmes and how they advance."""

from cms.calendario.periodos import Periodicidad
from fracciones.base import Registro
from fracciones.campos import PUBLICO, Eleccion, Fecha, Texto, TextoLargo
from fracciones.condiciones import NoAntes
from fracciones.documentos import Documento
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley


class PlanEstatal(Registro):
    """A plan or programme of the state, or the evaluation of one."""

    ficha = Ficha(
        slug="planeacion-democratica",
        titulo="Planeación democrática",
        en_claro="El plan del estado, sus programas y cómo van",
        orden=20,
        fundamento={Ley.EDOMEX_2004: Fundamento(13, "I"), Ley.EDOMEX_2016: Fundamento(94, "I", "a")},
        aplica_a=frozenset({Aplica.PODER_EJECUTIVO}),
        periodicidad=Periodicidad.ANUAL,
        actualizacion="al publicarse el plan; avance anual",
        conservacion="sexenio en curso y anterior",
        columnas=("tipo_plan", "denominacion", "periodo_vigencia", "fecha_publicacion", "documento"),
        titulo_publico=("denominacion",),
        filtros=("tipo_plan",),
        unidad=("plan", "planes"),
    )
    llave = ("tipo_plan", "denominacion", "periodo_vigencia")
    reglas = (NoAntes("ultima_modificacion", "fecha_publicacion"),)

    tipo_plan = Eleccion(
        "Instrumento",
        PUBLICO,
        (
            "Plan de Desarrollo del Estado",
            "Programa sectorial",
            "Programa regional",
            "Programa especial",
            "Evaluación o informe de avance",
        ),
        requerido=True,
    )
    denominacion = TextoLargo("Denominación", PUBLICO, requerido=True)
    periodo_vigencia = Texto("Periodo de vigencia", PUBLICO, requerido=True, ayuda="Por ejemplo, 2023-2029.")
    fecha_publicacion = Fecha("Fecha de publicación en Gaceta", PUBLICO, requerido=True)
    objetivos = TextoLargo("Objetivos", PUBLICO, requerido=True)
    metas = TextoLargo("Metas planeadas", PUBLICO)
    estrategias = TextoLargo("Estrategias transversales", PUBLICO)
    metodologia = TextoLargo("Metodología de elaboración (foros, consulta)", PUBLICO)
    ultima_modificacion = Fecha("Fecha de última modificación", PUBLICO)
    documento = Documento("Documento del plan", PUBLICO, requerido=True)
    informe_avance = Documento("Informe de avance", PUBLICO)

    class Meta(Registro.Meta):
        verbose_name = "plan o programa"
        verbose_name_plural = "planeación democrática"
