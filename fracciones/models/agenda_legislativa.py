"""Agenda legislativa: the subjects each parliamentary group means to discuss in a period."""

from cms.calendario.periodos import Periodicidad
from fracciones.base import Registro
from fracciones.campos import PUBLICO, Eleccion, Fecha, Texto, TextoLargo
from fracciones.documentos import Documento
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley
from fracciones.opciones import ANIOS_LEGISLATIVOS, PERIODOS_DE_SESIONES


class AgendaLegislativa(Registro):
    """The agenda of a parliamentary group."""

    ficha = Ficha(
        slug="agenda-legislativa",
        titulo="Agenda legislativa",
        en_claro="Los temas que se piensa discutir en cada periodo",
        orden=29,
        fundamento={Ley.EDOMEX_2004: Fundamento(14, "VII"), Ley.EDOMEX_2016: Fundamento(95, "I")},
        aplica_a=frozenset({Aplica.PODER_LEGISLATIVO}),
        periodicidad=Periodicidad.EVENTUAL,
        actualizacion="al inicio de cada periodo",
        conservacion="legislatura en curso y anterior",
        columnas=("legislatura", "grupo_parlamentario", "fecha_presentacion", "documento"),
        titulo_publico=("grupo_parlamentario",),
        filtros=("legislatura", "grupo_parlamentario"),
        unidad=("agenda", "agendas"),
    )
    llave = ("legislatura", "anio_legislativo", "periodo_sesiones", "grupo_parlamentario")

    legislatura = Texto(
        "Legislatura", PUBLICO, max_length=20, requerido=True, ayuda="En números romanos, por ejemplo LIX."
    )
    anio_legislativo = Eleccion("Año legislativo", PUBLICO, ANIOS_LEGISLATIVOS, requerido=True)
    periodo_sesiones = Eleccion("Periodo de sesiones", PUBLICO, PERIODOS_DE_SESIONES, requerido=True)
    grupo_parlamentario = Texto("Grupo parlamentario", PUBLICO, requerido=True)
    fecha_presentacion = Fecha("Fecha de presentación", PUBLICO, requerido=True)
    temas = TextoLargo("Temas / asuntos listados", PUBLICO, requerido=True)
    documento = Documento("Agenda", PUBLICO, requerido=True)

    class Meta(Registro.Meta):
        verbose_name = "agenda legislativa"
        verbose_name_plural = "agenda legislativa"
