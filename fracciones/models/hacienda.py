"""Hacienda pública municipal: what a municipality charges, on what ground, and how much it has collected."""

from cms.calendario.periodos import Periodicidad
from fracciones.base import Registro
from fracciones.campos import PUBLICO, Eleccion, Moneda, Texto, TextoLargo
from fracciones.documentos import Documento
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley


class IngresoMunicipal(Registro):
    """A source of income of a municipality."""

    ficha = Ficha(
        slug="hacienda-publica-municipal",
        titulo="Hacienda pública municipal",
        en_claro="Cuánto cobra el municipio, por qué y cuánto ha recibido",
        orden=35,
        fundamento={Ley.EDOMEX_2004: Fundamento(15, "II"), Ley.EDOMEX_2016: Fundamento(92, "XLVII")},
        aplica_a=frozenset({Aplica.AYUNTAMIENTOS}),
        periodicidad=Periodicidad.TRIMESTRAL,
        actualizacion="trimestral",
        conservacion="ejercicio en curso y dos anteriores",
        columnas=("tipo_recurso", "concepto", "estimado", "recaudado"),
        titulo_publico=("concepto",),
        filtros=("tipo_recurso", "ejercicio"),
        totales=("estimado", "recaudado"),
        cifras=("estimado", "recaudado"),
        unidad=("concepto", "conceptos"),
    )
    llave = ("ejercicio", "fecha_termino_periodo", "tipo_recurso", "concepto")

    tipo_recurso = Eleccion(
        "Tipo de recurso",
        PUBLICO,
        (
            "Impuestos",
            "Derechos",
            "Productos",
            "Aprovechamientos",
            "Contribuciones de mejoras",
            "Participaciones federales",
            "Participaciones estatales",
            "Aportaciones",
            "Cuotas y tarifas",
            "Otros ingresos",
        ),
        requerido=True,
    )
    concepto = TextoLargo("Concepto", PUBLICO, requerido=True)
    cuota_tarifa = Texto("Cuota o tarifa aplicable", PUBLICO, max_length=500)
    fundamento = Texto("Fundamento legal", PUBLICO, max_length=500, requerido=True)
    estimado = Moneda("Estimado anual", PUBLICO, requerido=True)
    recaudado = Moneda("Recaudado en el periodo", PUBLICO, requerido=True)
    acumulado = Moneda("Acumulado", PUBLICO)
    documento = Documento("Soporte (ley de ingresos, estado analítico)", PUBLICO)

    class Meta(Registro.Meta):
        verbose_name = "ingreso municipal"
        verbose_name_plural = "hacienda pública municipal"
