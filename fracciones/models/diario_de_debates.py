"""Diario de debates: everything said in each session, word for word."""

from cms.calendario.periodos import Periodicidad
from fracciones.base import Registro
from fracciones.campos import PUBLICO, Eleccion, Enlace, Fecha, Hora, Texto, TextoLargo
from fracciones.documentos import Documento
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley
from fracciones.opciones import ANIOS_LEGISLATIVOS, PERIODOS_DE_SESIONES


class DiarioDebates(Registro):
    """The record of one session."""

    ficha = Ficha(
        slug="diario-debates",
        titulo="Diario de debates",
        en_claro="Todo lo que se dijo en cada sesión, palabra por palabra",
        orden=28,
        fundamento={Ley.EDOMEX_2004: Fundamento(14, "VI"), Ley.EDOMEX_2016: Fundamento(95, "IV")},
        aplica_a=frozenset({Aplica.PODER_LEGISLATIVO}),
        periodicidad=Periodicidad.POR_SESION,
        actualizacion="por sesión (quincenal)",
        conservacion="legislatura en curso y tres anteriores",
        columnas=("legislatura", "numero_gaceta", "numero_sesion", "fecha_sesion", "documento"),
        titulo_publico=("tipo_sesion", "numero_sesion"),
        filtros=("legislatura", "ejercicio"),
        unidad=("diario", "diarios"),
    )
    llave = ("legislatura", "numero_gaceta")

    legislatura = Texto(
        "Legislatura", PUBLICO, max_length=20, requerido=True, ayuda="En números romanos, por ejemplo LIX."
    )
    anio_legislativo = Eleccion("Año legislativo", PUBLICO, ANIOS_LEGISLATIVOS, requerido=True)
    periodo_sesiones = Eleccion("Periodo de sesiones", PUBLICO, PERIODOS_DE_SESIONES, requerido=True)
    numero_gaceta = Texto("Número de diario", PUBLICO, max_length=40, requerido=True)
    numero_sesion = Texto("Número de sesión", PUBLICO, max_length=40, requerido=True)
    tipo_sesion = Eleccion(
        "Tipo de sesión",
        PUBLICO,
        ("Ordinaria", "Extraordinaria", "Solemne", "Deliberante", "Junta previa", "Régimen deliberante"),
        requerido=True,
    )
    fecha_sesion = Fecha("Fecha de la sesión", PUBLICO, requerido=True)
    hora_inicio = Hora("Hora de inicio", PUBLICO)
    hora_fin = Hora("Hora de término", PUBLICO)
    lugar = Texto("Lugar", PUBLICO, max_length=250)
    presidencia = Texto("Presidencia de la sesión", PUBLICO)
    orden_dia = TextoLargo("Orden del día", PUBLICO)
    documento = Documento("Diario de debates (versión estenográfica)", PUBLICO, requerido=True)
    video = Enlace("Video de la sesión", PUBLICO)

    class Meta(Registro.Meta):
        verbose_name = "diario de debates"
        verbose_name_plural = "diario de debates"
