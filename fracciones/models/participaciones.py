"""Participaciones y aportaciones: money that comes to a municipality from the federation and the state."""

from cms.calendario.periodos import Periodicidad
from fracciones.base import Registro
from fracciones.campos import PUBLICO, Eleccion, Fecha, Moneda, Texto, TextoLargo
from fracciones.documentos import Documento
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley


class Participacion(Registro):
    """What a fund gives in a period."""

    ficha = Ficha(
        slug="participaciones-aportaciones",
        titulo="Participaciones y aportaciones",
        en_claro="Dinero que llega de la federación y del estado, y en qué se usa",
        orden=42,
        fundamento={Ley.EDOMEX_2004: Fundamento(15, "V"), Ley.EDOMEX_2016: Fundamento(94, "II", "c")},
        aplica_a=frozenset({Aplica.AYUNTAMIENTOS}),
        periodicidad=Periodicidad.TRIMESTRAL,
        actualizacion="trimestral (mensual en ministraciones)",
        conservacion="ejercicio en curso y dos anteriores",
        columnas=("clase", "fondo", "periodo_informe", "monto_asignado", "monto_ministrado", "documento"),
        titulo_publico=("fondo", "periodo_informe"),
        filtros=("clase", "fondo", "ejercicio"),
        totales=("monto_ministrado",),
        cifras=("monto_asignado", "monto_ministrado"),
        unidad=("ministración", "ministraciones"),
    )
    llave = ("ejercicio", "clase", "fondo", "periodo_informe")

    clase = Eleccion(
        "Clase", PUBLICO, ("Participación", "Aportación", "Subsidio federal", "Ramo 23", "Convenio"), requerido=True
    )
    fondo = Eleccion(
        "Fondo o ramo",
        PUBLICO,
        (
            "Fondo General de Participaciones",
            "Fondo de Fomento Municipal",
            "FOFIR",
            "IEPS",
            "ISAN",
            "Tenencia",
            "FISMDF/FAISMUN",
            "FORTAMUNDF",
            "FORTASEG/FORTAMUN seguridad",
            "FEFOM",
            "Otro",
        ),
        requerido=True,
    )
    periodo_informe = Texto("Mes o trimestre", PUBLICO, requerido=True)
    monto_asignado = Moneda("Monto asignado anual", PUBLICO, requerido=True)
    monto_ministrado = Moneda("Monto ministrado", PUBLICO, requerido=True)
    monto_ejercido = Moneda("Monto ejercido", PUBLICO)
    fecha_ministracion = Fecha("Fecha de ministración", PUBLICO)
    destino = TextoLargo("Destino / obras", PUBLICO)
    publicacion_gaceta = Texto("Publicación oficial del calendario", PUBLICO, max_length=250)
    documento = Documento("Soporte / formato CONAC", PUBLICO, requerido=True)

    class Meta(Registro.Meta):
        verbose_name = "participación o aportación"
        verbose_name_plural = "participaciones y aportaciones"
