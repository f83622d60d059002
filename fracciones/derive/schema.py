"""What each public column of a rubro means: the data dictionary, for people (rows) and for machines (Frictionless)."""

from typing import Any, Final

from cms.libros.formato import ENCABEZADO_REGISTRO
from fracciones.base import Registro, subtablas_de
from fracciones.derive.columnas import BOOLEANOS, Columna, columnas, encabezado_de_subtabla

ENCABEZADOS: Final = ("Tabla", "Columna", "Campo", "Tipo", "Qué significa", "Cuándo se llena", "Valores posibles")

_EN_PALABRAS: Final = {
    "texto": "Texto",
    "texto_largo": "Texto largo",
    "entero": "Número entero",
    "decimal": "Número con decimales",
    "moneda": "Pesos mexicanos",
    "fecha": "Fecha (aaaa-mm-dd)",
    "hora": "Hora (hh:mm)",
    "booleano": "Sí o No",
    "correo": "Correo electrónico",
    "telefono": "Teléfono de diez dígitos; varios se separan con coma",
    "enlace": "Dirección en la red",
    "anio": "Año",
    "catalogo": "Una palabra del catálogo",
    "area": "Área del organigrama",
    "persona": "Persona del directorio",
    "documento": "Liga a un documento",
    "rfc": "RFC",
    "curp": "CURP",
}
_FRICTIONLESS: Final = {
    "entero": "integer",
    "anio": "year",
    "decimal": "number",
    "moneda": "number",
    "fecha": "date",
    "hora": "time",
    "booleano": "boolean",
}


def tipo_en_palabras(tipo: str) -> str:
    """Return what a kind of column holds, in words."""
    return _EN_PALABRAS[tipo]


def diccionario(modelo: type[Registro]) -> list[tuple[str, ...]]:
    """Return the data dictionary of a rubro, subtables included; its headings are `ENCABEZADOS`."""
    principal = modelo.ficha.titulo
    numero = "Número del registro: no cambia nunca y forma su dirección permanente"
    filas: list[tuple[str, ...]] = [
        (principal, ENCABEZADO_REGISTRO, "registro", "Número entero", numero, "Siempre", "")
    ]
    filas += [_fila(principal, columna) for columna in columnas(modelo) if columna.publica]
    for tabla in subtablas_de(modelo).values():
        titulo = encabezado_de_subtabla(tabla)
        filas.append(
            (titulo, ENCABEZADO_REGISTRO, "registro", "Número entero", "Registro al que pertenece", "Siempre", "")
        )
        filas += [_fila(titulo, columna) for columna in columnas(tabla) if columna.publica]
    return filas


def table_schema(modelo: Any) -> dict[str, Any]:
    """Return the Frictionless Table Schema of the CSV of a rubro, or of one of its subtables."""
    campos: list[dict[str, Any]] = [{"name": ENCABEZADO_REGISTRO, "type": "integer", "constraints": {"required": True}}]
    for columna in columnas(modelo):
        if columna.publica:
            campos.append(_campo(columna))
    return {"fields": campos, "missingValues": [""]}


def _fila(tabla: str, columna: Columna) -> tuple[str, ...]:
    return (
        tabla,
        columna.encabezado,
        columna.clave,
        tipo_en_palabras(columna.tipo),
        columna.ayuda,
        columna.exigencia,
        "; ".join(columna.opciones) if columna.cerrada or columna.tipo == "booleano" else "",
    )


def _campo(columna: Columna) -> dict[str, Any]:
    campo: dict[str, Any] = {"name": columna.encabezado, "type": _FRICTIONLESS.get(columna.tipo, "string")}
    if columna.tipo == "booleano":
        si, no = BOOLEANOS
        campo |= {"trueValues": [si], "falseValues": [no]}
    if columna.ayuda:
        campo["description"] = columna.ayuda
    if columna.cerrada:
        campo["constraints"] = {"enum": list(columna.opciones)}
    return campo
