"""Reservas territoriales y ecológicas: land kept for growth, and nature that is protected."""

from cms.calendario.periodos import Periodicidad
from fracciones.base import Registro
from fracciones.campos import PUBLICO, Decimal, Eleccion, Fecha, ReferenciaArea, Texto, TextoLargo
from fracciones.documentos import Documento
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley


class ReservaTerritorial(Registro):
    """A piece of land reserved or protected."""

    ficha = Ficha(
        slug="reservas-territoriales",
        titulo="Reservas territoriales y ecológicas",
        en_claro="Terrenos reservados para crecer y áreas naturales que se cuidan",
        orden=34,
        fundamento={Ley.EDOMEX_2004: Fundamento(15, "II")},
        aplica_a=frozenset({Aplica.AYUNTAMIENTOS}),
        periodicidad=Periodicidad.ANUAL,
        actualizacion="anual; permanente en cambios",
        conservacion="información vigente",
        columnas=("tipo_reserva", "denominacion", "ubicacion", "superficie_ha", "documento"),
        titulo_publico=("denominacion",),
        cifras=("superficie_ha",),
        unidad=("reserva", "reservas"),
    )
    llave = ("denominacion",)

    tipo_reserva = Eleccion(
        "Tipo",
        PUBLICO,
        ("Territorial", "Ecológica", "Área natural protegida", "Parque municipal", "Zona de preservación"),
        requerido=True,
    )
    denominacion = Texto("Denominación", PUBLICO, max_length=250, requerido=True)
    ubicacion = TextoLargo("Ubicación", PUBLICO, requerido=True)
    superficie_ha = Decimal("Superficie (ha)", PUBLICO, requerido=True)
    decreto = Texto("Decreto o acuerdo de declaratoria", PUBLICO, max_length=250)
    fecha_declaratoria = Fecha("Fecha", PUBLICO)
    uso_permitido = Texto("Uso permitido", PUBLICO, max_length=500)
    administrador = ReferenciaArea("Autoridad administradora", PUBLICO)
    plano = Documento("Plano o poligonal", PUBLICO, extensiones=("pdf", "jpg", "png"))
    documento = Documento("Documento", PUBLICO, requerido=True)

    class Meta(Registro.Meta):
        verbose_name = "reserva"
        verbose_name_plural = "reservas territoriales y ecológicas"
