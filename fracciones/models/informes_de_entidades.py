"""Informes entregados por entidades públicas: what other authorities report to the Legislature."""

from cms.calendario.periodos import Periodicidad
from fracciones.base import Registro
from fracciones.campos import PUBLICO, Eleccion, Fecha, Texto
from fracciones.documentos import Documento
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley


class InformeEntidad(Registro):
    """A report that a public body handed to the Legislature."""

    ficha = Ficha(
        slug="informes-entidades-publicas",
        titulo="Informes entregados por entidades públicas",
        en_claro="Informes que otras autoridades entregaron a la Legislatura",
        orden=24,
        fundamento={Ley.EDOMEX_2004: Fundamento(14, "II"), Ley.EDOMEX_2016: Fundamento(92, "XXXIII")},
        aplica_a=frozenset({Aplica.PODER_LEGISLATIVO}),
        periodicidad=Periodicidad.TRIMESTRAL,
        actualizacion="trimestral",
        conservacion="ejercicio en curso y dos anteriores",
        columnas=("entidad", "tipo_informe", "periodo_informe", "fecha_entrega", "documento"),
        titulo_publico=("entidad", "periodo_informe"),
        filtros=("entidad", "ejercicio"),
        unidad=("informe", "informes"),
    )
    llave = ("entidad", "tipo_informe", "periodo_informe")

    entidad = Texto("Entidad pública que informa", PUBLICO, max_length=250, requerido=True)
    tipo_informe = Eleccion(
        "Tipo de informe",
        PUBLICO,
        ("Trimestral", "Mensual", "Semestral", "Anual", "Avance de gestión", "Comparecencia", "Otro"),
        requerido=True,
    )
    periodo_informe = Texto("Periodo informado", PUBLICO, requerido=True)
    fecha_entrega = Fecha("Fecha de entrega", PUBLICO, requerido=True)
    fundamento = Texto("Fundamento legal", PUBLICO, max_length=500)
    documento = Documento("Informe", PUBLICO, requerido=True)

    class Meta(Registro.Meta):
        verbose_name = "informe recibido"
        verbose_name_plural = "informes entregados por entidades públicas"
