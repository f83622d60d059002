"""The marcos normativos: real federal and state laws by their official link, invented municipal norms with their own PDF."""

import datetime as dt
from typing import Final

from static_build.demo.filas import PDF, Fila, Trimestre

DOF: Final = "Diario Oficial de la Federación"
GACETA: Final = "Gaceta del Gobierno del Estado de México"
MUNICIPAL: Final = "Gaceta Municipal"
_LEYES: Final = "https://www.diputados.gob.mx/LeyesBiblio/pdf/"
_LOCALES: Final = "https://legislacion.edomex.gob.mx/"

GENERALES: Final = (
    ("Constitución Federal", "Constitución Política de los Estados Unidos Mexicanos", "1917-02-05", DOF, _LEYES + "CPEUM.pdf"),
    ("Constitución local", "Constitución Política del Estado Libre y Soberano de México", "1917-11-10", GACETA, _LOCALES),
    ("Leyes locales", "Ley de Transparencia y Acceso a la Información Pública del Estado de México y Municipios", "2016-05-04", GACETA, _LOCALES),
    ("Ley General", "Ley General de Archivos", "2018-06-15", DOF, _LEYES + "LGA.pdf"),
    ("Ley General", "Ley General de Responsabilidades Administrativas", "2016-07-18", DOF, _LEYES + "LGRA.pdf"),
    ("Leyes locales", "Ley de Contratación Pública del Estado de México y Municipios", "2013-05-03", GACETA, _LOCALES),
)  # fmt: skip
"""Kind, name, first publication, medium and link of what governs every authority."""

MUNICIPALES: Final = (
    ("Leyes locales", "Ley Orgánica Municipal del Estado de México", "1993-03-02", GACETA, _LOCALES),
    ("Códigos", "Código Financiero del Estado de México y Municipios", "1999-03-09", GACETA, _LOCALES),
    ("Códigos", "Código Administrativo del Estado de México", "2001-12-13", GACETA, _LOCALES),
    ("Demás disposiciones de rango inferior", "Bando Municipal de San Jerónimo Ixtapan", "2025-02-05", MUNICIPAL, ""),
    ("Reglamentos", "Reglamento Orgánico de la Administración Pública Municipal", "2025-03-14", MUNICIPAL, ""),
    ("Reglamentos", "Reglamento Interior del Cabildo", "2025-01-17", MUNICIPAL, ""),
    ("Reglamentos", "Reglamento de Mercados y Tianguis", "2023-06-09", MUNICIPAL, ""),
    ("Reglamentos", "Reglamento de Protección Civil", "2022-10-21", MUNICIPAL, ""),
    ("Reglamentos", "Reglamento del Servicio de Limpia y Manejo de Residuos Sólidos", "2024-04-12", MUNICIPAL, ""),
    ("Reglamentos", "Reglamento de Panteones", "2022-08-26", MUNICIPAL, ""),
    ("Reglamentos", "Reglamento de Mejora Regulatoria", "2025-05-30", MUNICIPAL, ""),
    ("Reglamentos", "Reglamento de la Casa de Cultura y las Bibliotecas Municipales", "2023-11-10", MUNICIPAL, ""),
    ("Manuales de organización", "Manual General de Organización", "2025-06-27", MUNICIPAL, ""),
    ("Manuales de procedimientos", "Manual de Procedimientos de Recursos Materiales", "2025-08-15", MUNICIPAL, ""),
    ("Manuales de procedimientos", "Manual de Procedimientos de la Tesorería Municipal", "2025-08-15", MUNICIPAL, ""),
    ("Lineamientos", "Lineamientos para el uso de vehículos oficiales", "2025-09-05", MUNICIPAL, ""),
    ("Lineamientos", "Lineamientos del Comité de Transparencia", "2025-02-28", MUNICIPAL, ""),
    ("Acuerdos", "Acuerdo por el que se crea el Comité Municipal de Dictámenes de Giro", "2025-04-11", MUNICIPAL, ""),
    ("Circulares", "Circular sobre el horario de atención de las cajas receptoras", "2026-01-09", MUNICIPAL, ""),
)

DE_FOMENTO: Final = (
    ("Leyes locales", "Ley de Fomento Artesanal del Estado", "2012-09-18", GACETA, ""),
    ("Reglamentos", "Reglamento Interior de la Secretaría de Fomento Artesanal", "2024-02-09", GACETA, ""),
    ("Lineamientos", "Reglas de operación del programa Manos que Crean", "2026-01-30", GACETA, ""),
    ("Manuales de organización", "Manual General de Organización de la Secretaría", "2024-07-05", GACETA, ""),
)

DEL_CONGRESO: Final = (
    ("Leyes locales", "Ley Orgánica del Poder Legislativo", "1995-09-15", GACETA, _LOCALES),
    ("Reglamentos", "Reglamento del Poder Legislativo", "1995-09-15", GACETA, _LOCALES),
    ("Lineamientos", "Lineamientos de parlamento abierto", "2024-10-04", "Gaceta Parlamentaria", ""),
)


def normas(lista: tuple[tuple[str, str, str, str, str], ...], *, area: str, trimestre: Trimestre) -> list[Fila]:
    """Return one row per norm; the ones without a link get a document of their own."""
    return [
        Fila(
            valores={
                **trimestre.comunes(area),
                "tipo_norma": tipo,
                "denominacion": denominacion,
                "fecha_publicacion": dt.date.fromisoformat(publicada),
                "medio_publicacion": medio,
                "url_externa": enlace,
                "documento": "" if enlace else PDF + denominacion,
            }
        )
        for tipo, denominacion, publicada, medio, enlace in lista
    ]
