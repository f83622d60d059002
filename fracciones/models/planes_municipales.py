"""Planes de desarrollo municipal: what each municipal government means to do and how it goes."""

from cms.calendario.periodos import Periodicidad
from fracciones.base import Registro
from fracciones.campos import PUBLICO, Fecha, Texto, TextoLargo
from fracciones.condiciones import NoAntes
from fracciones.documentos import Documento
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley


class PlanMunicipal(Registro):
    """The development plan of a municipal government."""

    ficha = Ficha(
        slug="planes-desarrollo-municipal",
        titulo="Planes de desarrollo municipal",
        en_claro="Lo que el gobierno municipal se propone hacer y cómo va",
        orden=33,
        fundamento={Ley.EDOMEX_2004: Fundamento(15, "II"), Ley.EDOMEX_2016: Fundamento(94, "I", "a")},
        aplica_a=frozenset({Aplica.AYUNTAMIENTOS}),
        periodicidad=Periodicidad.ANUAL,
        actualizacion="trienal; evaluación anual",
        conservacion="administración en curso y anterior",
        columnas=("denominacion", "periodo_vigencia", "fecha_aprobacion", "documento"),
        titulo_publico=("denominacion",),
        unidad=("plan", "planes"),
    )
    llave = ("denominacion", "periodo_vigencia")
    reglas = (NoAntes("fecha_publicacion", "fecha_aprobacion"),)

    denominacion = Texto("Denominación", PUBLICO, max_length=250, requerido=True)
    periodo_vigencia = Texto("Administración / periodo", PUBLICO, requerido=True, ayuda="Por ejemplo, 2025-2027.")
    fecha_aprobacion = Fecha("Fecha de aprobación en Cabildo", PUBLICO, requerido=True)
    fecha_publicacion = Fecha("Fecha de publicación en Gaceta Municipal", PUBLICO, requerido=True)
    objetivos = TextoLargo("Objetivos", PUBLICO, requerido=True)
    metas = TextoLargo("Metas", PUBLICO)
    estrategias = TextoLargo("Estrategias y líneas de acción", PUBLICO)
    metodologia = TextoLargo("Consulta / metodología", PUBLICO)
    documento = Documento("Plan", PUBLICO, requerido=True)
    evaluacion = Documento("Informe de evaluación", PUBLICO)

    class Meta(Registro.Meta):
        verbose_name = "plan de desarrollo municipal"
        verbose_name_plural = "planes de desarrollo municipal"
