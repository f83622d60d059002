"""Disposiciones reglamentarias: the rules that the Executive issues."""

from cms.calendario.periodos import Periodicidad
from fracciones.base import Registro
from fracciones.campos import PUBLICO, Eleccion, Fecha, Texto, TextoLargo
from fracciones.condiciones import NoAntes
from fracciones.documentos import Documento
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley


class Disposicion(Registro):
    """A regulation, agreement, decree or manual of the Executive."""

    ficha = Ficha(
        slug="disposiciones-reglamentarias",
        titulo="Disposiciones reglamentarias",
        en_claro="Reglamentos, acuerdos y manuales que dicta el Ejecutivo",
        orden=22,
        fundamento={Ley.EDOMEX_2004: Fundamento(13, "III"), Ley.EDOMEX_2016: Fundamento(94, "I", "g")},
        aplica_a=frozenset({Aplica.PODER_EJECUTIVO}),
        periodicidad=Periodicidad.TRIMESTRAL,
        actualizacion="trimestral; 15 días hábiles tras publicación",
        conservacion="información vigente",
        columnas=("tipo_disposicion", "denominacion", "fecha_publicacion", "documento"),
        titulo_publico=("denominacion",),
        formatos_sipot=("46698",),
        filtros=("tipo_disposicion", "ejercicio"),
        unidad=("disposición", "disposiciones"),
    )
    llave = ("tipo_disposicion", "denominacion", "fecha_publicacion")
    reglas = (NoAntes("fecha_modificacion", "fecha_publicacion"), NoAntes("vigencia_fin", "vigencia_inicio"))

    tipo_disposicion = Eleccion(
        "Tipo",
        PUBLICO,
        ("Reglamento", "Acuerdo del Ejecutivo", "Decreto", "Manual", "Lineamientos", "Circular", "Otra"),
        requerido=True,
    )
    denominacion = TextoLargo("Denominación", PUBLICO, requerido=True)
    materia = Texto("Materia", PUBLICO, max_length=250)
    fecha_publicacion = Fecha("Fecha de publicación oficial", PUBLICO, requerido=True)
    fecha_modificacion = Fecha("Última modificación", PUBLICO)
    vigencia_inicio = Fecha("Inicio de vigencia", PUBLICO, requerido=True)
    vigencia_fin = Fecha("Término de vigencia", PUBLICO, ayuda="Vacío si es indefinida.")
    documento = Documento("Documento completo", PUBLICO, requerido=True)

    class Meta(Registro.Meta):
        verbose_name = "disposición"
        verbose_name_plural = "disposiciones reglamentarias"
