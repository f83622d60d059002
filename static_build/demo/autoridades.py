"""The three invented authorities and the guarantor body, with everything their portals say about them."""

from dataclasses import dataclass
from typing import Any, Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Autoridad:
    """One authority: the columns of its row and what its people share."""

    siglas: str
    datos: dict[str, Any]
    dominio: str
    domicilio: dict[str, str]
    telefono: str
    area_transparencia: str
    """`clave_area` of the area that answers for the Unidad de Información."""


INSTITUTO: Final = "instituto"
INFORMATICA: Final = "dgsei"
"""The authority in informática, which gives the technical opinions."""

SJIXTAPAN: Final = Autoridad(
    siglas="sjixtapan",
    datos={
        "nombre": "Ayuntamiento de San Jerónimo Ixtapan",
        "prefijo": "Ayuntamiento de",
        "nombre_corto": "San Jerónimo Ixtapan",
        "tipo": "ayuntamientos",
        "municipio": "San Jerónimo Ixtapan",
        "paleta": "maguey",
        "responsable_unidad": "Lic. Paola Ixchel Romero Nava",
        "domicilio": "Plaza Hidalgo 1, planta baja, Centro, San Jerónimo Ixtapan, Estado de México, C.P. 51470",
        "telefono": "7225550140",
        "extension": "118",
        "correo": "transparencia@sjixtapan.gob.example",
        "horario": "Lunes a viernes, de 9:00 a 18:00 h",
    },
    dominio="sjixtapan.gob.example",
    domicilio={
        "tipo_vialidad": "Plaza",
        "nombre_vialidad": "Hidalgo",
        "numero_exterior": "1",
        "tipo_asentamiento": "Barrio",
        "nombre_asentamiento": "Centro",
        "localidad": "San Jerónimo Ixtapan",
        "municipio": "San Jerónimo Ixtapan",
        "clave_entidad": "15",
        "entidad": "México",
        "cp": "51470",
    },
    telefono="7225550140",
    area_transparencia="01.05.01",
)

SEFOMART: Final = Autoridad(
    siglas="sefomart",
    datos={
        "nombre": "Secretaría de Fomento Artesanal",
        "prefijo": "Secretaría de",
        "nombre_corto": "Fomento Artesanal",
        "tipo": "poder_ejecutivo",
        "municipio": "Toluca",
        "paleta": "barro",
        "responsable_unidad": "Mtra. Ximena Cuevas Salgado",
        "domicilio": "Av. de los Alfareros 210, segundo piso, San Sebastián, Toluca, Estado de México, C.P. 50150",
        "telefono": "7225550260",
        "extension": "3040",
        "correo": "transparencia@sefomart.gob.example",
        "horario": "Lunes a viernes, de 9:00 a 18:00 h",
    },
    dominio="sefomart.gob.example",
    domicilio={
        "tipo_vialidad": "Avenida",
        "nombre_vialidad": "de los Alfareros",
        "numero_exterior": "210",
        "tipo_asentamiento": "Colonia",
        "nombre_asentamiento": "San Sebastián",
        "localidad": "Toluca de Lerdo",
        "municipio": "Toluca",
        "clave_entidad": "15",
        "entidad": "México",
        "cp": "50150",
    },
    telefono="7225550260",
    area_transparencia="01.03",
)

LEGISLATURA: Final = Autoridad(
    siglas="legislatura",
    datos={
        "nombre": "Legislatura del Estado",
        "prefijo": "",
        "nombre_corto": "Legislatura del Estado",
        "tipo": "poder_legislativo",
        "municipio": "Toluca",
        "paleta": "nogal",
        "responsable_unidad": "Lic. Octavio Bernal Vilchis",
        "domicilio": "Plaza de los Constituyentes 4, Centro, Toluca, Estado de México, C.P. 50000",
        "telefono": "7225550380",
        "extension": "1120",
        "correo": "informacion@legislatura.gob.example",
        "horario": "Lunes a viernes, de 9:00 a 17:00 h",
    },
    dominio="legislatura.gob.example",
    domicilio={
        "tipo_vialidad": "Plaza",
        "nombre_vialidad": "de los Constituyentes",
        "numero_exterior": "4",
        "tipo_asentamiento": "Colonia",
        "nombre_asentamiento": "Centro",
        "localidad": "Toluca de Lerdo",
        "municipio": "Toluca",
        "clave_entidad": "15",
        "entidad": "México",
        "cp": "50000",
    },
    telefono="7225550380",
    area_transparencia="01.04",
)

TODAS: Final = (SJIXTAPAN, SEFOMART, LEGISLATURA)
