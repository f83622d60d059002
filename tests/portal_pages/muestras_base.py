"""The fictional Ayuntamiento de San Jerónimo Ixtapan: its portal, its rubros and what many samples share."""

import datetime as dt
from dataclasses import replace

from cms.sujetos.temas import PALETAS
from portal_pages import activos, formato
from portal_pages.contextos import (
    DatoDelMargenCtx,
    DescargaCtx,
    EnlaceCtx,
    EnlacesCtx,
    EstadoCtx,
    PortalCtx,
    RubroBase,
    UnidadCtx,
)

HOY = dt.date(2026, 11, 20)
AHORA = dt.datetime(2026, 11, 20, 18, 3, 41, tzinfo=dt.UTC)

PORTAL = PortalCtx(
    nombre_corto="San Jerónimo Ixtapan",
    siglas="sjixtapan",
    prefijo="Ayuntamiento de",
    tipo="Ayuntamientos",
    tratamiento="el ayuntamiento",
    tema=PALETAS["maguey"],
    unidad=UnidadCtx(
        domicilio="Plaza Hidalgo 1, planta baja, Centro, San Jerónimo Ixtapan, Estado de México, C.P. 51470",
        telefono="7225550140",
        extension="118",
        correo="transparencia@sjixtapan.gob.example",
        horario="Lunes a viernes, de 9:00 a 18:00 h",
    ),
    enlaces=EnlacesCtx(
        indice="https://ipo.example/ipo/",
        solicitudes="https://ipo.example/accesos/",
        denuncias="https://ipo.example/accesos/denuncias/",
        privacidad="https://ipo.example/privacidad/",
    ),
    css=activos.nombre_del_estilo(),
    fuentes_precargadas=activos.fuentes_precargadas(),
    base="https://ipo.example/ipo/portal/sjixtapan.web/",
)
INSTITUTO = replace(
    PORTAL,
    nombre_corto="Instituto de Transparencia",
    siglas="ipo",
    prefijo="",
    tratamiento="el instituto",
    tema=PALETAS["obsidiana"],
    base="https://ipo.example/ipo/",
    unidad=UnidadCtx(
        nombre="Instituto de Transparencia",
        domicilio="Calle de la Constitución 120, Centro, Toluca, Estado de México",
        telefono="8005550441",
        correo="ayuda@instituto.example",
        horario="Lunes a viernes, de 9:00 a 18:00 h",
    ),
)

DIRECTORIO = RubroBase(
    slug="directorio",
    titulo="Directorio de servidores públicos",
    en_claro="Quién trabaja aquí, en qué puesto, cuánto gana y cómo llamarle",
    fundamento="Artículo 12, fracción II",
    articulo="Artículo 12",
    ancla="articulo-12",
    nombre_de_registros="Directorio",
    singular="persona",
    plural="personas",
)
CONTRATOS = RubroBase(
    slug="licitacion-contratacion",
    titulo="Procesos de licitación y contratación",
    en_claro="Compras, rentas y servicios contratados",
    fundamento="Artículo 12, fracción XI",
    articulo="Artículo 12",
    ancla="articulo-12",
    nombre_de_registros="Contratos",
    singular="contrato",
    plural="contratos",
)
ECOLOGICO = replace(
    DIRECTORIO,
    slug="ordenamientos-ecologicos",
    titulo="Ordenamientos ecológicos",
    en_claro="Reglas sobre qué se puede hacer en cada zona para cuidar el territorio",
    fundamento="Artículo 15, fracción III",
    articulo="Artículo 15",
    ancla="articulo-15",
)
ORGANIGRAMA = replace(DIRECTORIO, slug="organigrama", titulo="Organigrama")

AL_DIA = EstadoCtx(clave="al_dia", texto="Al día")


def descargas(slug: str) -> tuple[DescargaCtx, ...]:
    """The downloads of a rubro, in their order."""
    return (
        DescargaCtx(formato="Excel", url=f"{slug}/datos.xlsx", detalle="122 filas, 61 kB", para_que="Abre en cualquier hoja de cálculo"),
        DescargaCtx(formato="CSV", url=f"{slug}/datos.csv", detalle="122 filas, 48 kB", para_que="Para analizar datos"),
        DescargaCtx(formato="JSON", url=f"{slug}/datos.json", detalle="122 objetos, 83 kB", para_que="Para programar"),
        DescargaCtx(formato="Diccionario", url=f"{slug}/datapackage.json", detalle="20 columnas", para_que="Qué significa cada una"),
        DescargaCtx(formato="SIPOT", url=f"{slug}/sipot.xlsx", detalle="122 filas, 64 kB", para_que="Como lo da la Plataforma Nacional"),
    )  # fmt: skip


def margen() -> tuple[DatoDelMargenCtx, ...]:
    """The margen of a rubro, in its order."""
    return (
        DatoDelMargenCtx(
            etiqueta="Por qué se publica",
            valores=(
                "Ley de Transparencia del Estado de México, ",
                EnlaceCtx(texto="artículo 12, fracción II", url="https://ley.example/12-II"),
            ),
            union=" ",
        ),
        DatoDelMargenCtx(
            etiqueta="Área responsable",
            valores=(EnlaceCtx(texto="Dirección de Administración", url="organigrama/index.html#area-01.05"),),
        ),
        DatoDelMargenCtx(
            etiqueta="Periodo que informa",
            valores=(formato.periodo_corto(dt.date(2026, 7, 1), dt.date(2026, 9, 30)),),
        ),
        DatoDelMargenCtx(
            etiqueta="Se actualiza", valores=("Cada trimestre, y 15 días hábiles después de un alta o baja",)
        ),
        DatoDelMargenCtx(etiqueta="Última actualización", valores=(formato.momento(AHORA),)),
        DatoDelMargenCtx(etiqueta="Última validación", valores=(formato.momento(AHORA),)),
        DatoDelMargenCtx(etiqueta="Próxima a más tardar", valores=(formato.tiempo(dt.date(2027, 1, 30)),)),
        DatoDelMargenCtx(etiqueta="Se conserva", valores=("Sólo la información vigente",)),
    )
