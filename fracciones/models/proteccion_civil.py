"""Protección civil: atlas of risks, plans and shelters."""

from cms.calendario.periodos import Periodicidad
from fracciones.base import Registro
from fracciones.campos import PUBLICO, Eleccion, Fecha, ReferenciaArea, Telefono, Texto, TextoLargo
from fracciones.documentos import Documento
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley


class ProteccionCivil(Registro):
    """A document of civil protection."""

    ficha = Ficha(
        slug="proteccion-civil",
        titulo="Protección civil",
        en_claro="Planes, atlas de riesgos y refugios",
        orden=37,
        fundamento={Ley.EDOMEX_2004: Fundamento(15, "III"), Ley.EDOMEX_2016: Fundamento(94, "I", "j")},
        aplica_a=frozenset({Aplica.AYUNTAMIENTOS}),
        periodicidad=Periodicidad.ANUAL,
        actualizacion="anual; permanente en emergencias",
        conservacion="información vigente",
        columnas=("tipo_documento", "denominacion", "fecha", "documento"),
        titulo_publico=("denominacion",),
        filtros=("tipo_documento",),
        cifras=("telefono_emergencia",),
        unidad=("documento", "documentos"),
    )
    llave = ("tipo_documento", "denominacion", "fecha")

    tipo_documento = Eleccion(
        "Tipo",
        PUBLICO,
        (
            "Atlas de riesgos",
            "Programa municipal de protección civil",
            "Plan de contingencia",
            "Directorio de albergues",
            "Dictámenes y verificaciones",
            "Estadística de emergencias",
            "Otro",
        ),
        requerido=True,
    )
    denominacion = Texto("Denominación", PUBLICO, max_length=250, requerido=True)
    fecha = Fecha("Fecha", PUBLICO, requerido=True)
    riesgos = TextoLargo("Fenómenos perturbadores o riesgos cubiertos", PUBLICO)
    zona = Texto("Zona o localidades", PUBLICO, max_length=500)
    responsable = ReferenciaArea("Área responsable", PUBLICO, requerido=True)
    telefono_emergencia = Telefono("Teléfono de emergencia", PUBLICO)
    documento = Documento("Documento", PUBLICO, requerido=True)
    mapa = Documento("Mapa (datos geográficos)", PUBLICO, extensiones=("pdf", "jpg", "png"))

    class Meta(Registro.Meta):
        verbose_name = "documento de protección civil"
        verbose_name_plural = "protección civil"
