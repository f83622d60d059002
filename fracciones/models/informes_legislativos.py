"""Informes of the Legislature: of its bodies, committees and deputies."""

from cms.calendario.periodos import Periodicidad
from fracciones.base import Registro
from fracciones.campos import PUBLICO, Eleccion, Fecha, Texto
from fracciones.documentos import Documento
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley


class InformeLegislativo(Registro):
    """A report of a body or member of the Legislature."""

    ficha = Ficha(
        slug="informes-legislativos",
        titulo="Informes",
        en_claro="Qué hicieron los diputados y las comisiones, y en qué gastaron",
        orden=27,
        fundamento={Ley.EDOMEX_2004: Fundamento(14, "V"), Ley.EDOMEX_2016: Fundamento(95, "XV")},
        aplica_a=frozenset({Aplica.PODER_LEGISLATIVO}),
        periodicidad=Periodicidad.TRIMESTRAL,
        actualizacion="trimestral/anual",
        conservacion="ejercicio en curso y dos anteriores",
        columnas=("legislatura", "tipo_informe", "emisor", "periodo_informe", "fecha", "documento"),
        titulo_publico=("tipo_informe", "emisor"),
        filtros=("legislatura", "tipo_informe"),
        unidad=("informe", "informes"),
    )
    llave = ("legislatura", "tipo_informe", "emisor", "periodo_informe")

    legislatura = Texto(
        "Legislatura", PUBLICO, max_length=20, requerido=True, ayuda="En números romanos, por ejemplo LIX."
    )
    tipo_informe = Eleccion(
        "Tipo",
        PUBLICO,
        (
            "Informe de actividades",
            "Informe financiero de órganos de la Legislatura",
            "Informe de comisiones",
            "Informe de gestión de diputados",
            "Otro",
        ),
        requerido=True,
    )
    emisor = Texto("Órgano o diputado que informa", PUBLICO, max_length=250, requerido=True)
    periodo_informe = Texto("Periodo informado", PUBLICO, requerido=True)
    fecha = Fecha("Fecha", PUBLICO, requerido=True)
    documento = Documento("Informe", PUBLICO, requerido=True)

    class Meta(Registro.Meta):
        verbose_name = "informe legislativo"
        verbose_name_plural = "informes"
