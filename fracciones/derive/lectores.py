"""How each kind of field is read from a cell: one function per kind, with what is wrong said in plain words.

A reader takes the raw value of a cell and returns the value to store, or raises `DatoRechazado`. What can be stored but
deserves a second look is said by `dudas`. No queries and no Django forms: a load reads a million cells.
"""

import datetime as dt
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import partial
from typing import Any, Final
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError

from cms.cuentas.validadores import curp, rfc
from cms.libros.valores import Valor, ValorIlegible
from fracciones.campos import TextoLargo
from fracciones.comparacion import normalizar, parecido
from fracciones.derive.lectores_fecha import leer_fecha, leer_hora
from fracciones.derive.reparos import Reparo, acortar, rechazo
from fracciones.domicilios import OPCIONES as OPCIONES_DE_DOMICILIO

Lector = Callable[[Valor], Any]

CENTAVO: Final = Decimal("0.01")
_MAXIMO: Final = Decimal(10) ** 12
_SI: Final = frozenset({"si", "s", "verdadero", "true", "1", "x", "yes"})
_NO: Final = frozenset({"no", "n", "falso", "false", "0"})
_CORREO: Final = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]{2,}")
_PERSONALES: Final = ("gmail.", "hotmail.", "outlook.", "yahoo.", "live.", "icloud.", "msn.", "prodigy.")
_SEPARA_TELEFONOS: Final = re.compile(r"\s*(?:[,;/\n]|\by\b|\bo\b)\s*", re.IGNORECASE)
_MILES: Final = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d*)?|-?\d*\.?\d+|-?\d+\.")
_COMA_DECIMAL: Final = re.compile(r"-?\d+,\d{1,2}")
_ANCHO_DE_CLAVE: Final = {"clave_localidad": 4, "clave_municipio": 3, "clave_entidad": 2, "cp": 5}
LARGO_DE_PARTE: Final = 200


def texto_de(valor: Valor) -> str:
    """Return a raw value as the text a person sees in the cell."""
    if isinstance(valor, str):
        return valor
    if isinstance(valor, bool):
        return "Sí" if valor else "No"
    if isinstance(valor, dt.datetime | dt.date):
        return f"{valor:%d/%m/%Y}"
    if isinstance(valor, dt.time):
        return f"{valor:%H:%M}"
    if isinstance(valor, ValorIlegible):
        return valor.texto
    return "" if valor is None else str(valor)


def leer_texto(valor: Valor, *, largo: int | None) -> str:
    """Read a text; a number keeps the figures it shows."""
    texto = texto_de(valor)
    if largo is not None and len(texto) > largo:
        raise rechazo("largo", f"El texto no cabe: tiene {len(texto):,} caracteres y caben {largo:,}", "Acórtalo.")
    return texto


def leer_entero(valor: Valor) -> int:
    """Read a whole number."""
    numero = leer_decimal(valor, redondear=False)
    if numero != int(numero):
        raise rechazo("entero", "Aquí va un número entero", "Escríbelo sin decimales.")
    return int(numero)


def leer_decimal(valor: Valor, *, redondear: bool = True, unidad: Decimal = CENTAVO) -> Decimal:
    """Read a number, with `$` and commas of thousands if it has them, rounded to `unidad`: money, to centavos."""
    if isinstance(valor, int | float) and not isinstance(valor, bool):
        numero = Decimal(repr(valor))
    else:
        numero = _numero_escrito(texto_de(valor))
    if abs(numero) >= _MAXIMO:
        raise rechazo("numero_grande", "El número es demasiado grande", "Caben doce cifras y dos decimales.")
    return numero.quantize(unidad, ROUND_HALF_UP) if redondear else numero


def _numero_escrito(texto: str) -> Decimal:
    limpio = texto.replace("$", "").replace("MXN", "").replace(" ", "").replace("\u00a0", "")
    if _MILES.fullmatch(limpio):
        try:
            return Decimal(limpio.replace(",", ""))
        except InvalidOperation:
            pass
    ejemplo = limpio.replace(",", ".") if _COMA_DECIMAL.fullmatch(limpio) else ""
    remedio = f"¿Quisiste decir {ejemplo}? Los decimales llevan punto." if ejemplo else "Escribe sólo el número, por ejemplo 1234.50."  # fmt: skip
    raise rechazo("numero", "Esto no es un número", remedio, sugerencia=ejemplo)


def leer_anio(valor: Valor) -> int:
    """Read a fiscal year, from 2000 on."""
    if isinstance(valor, dt.date):
        valor = valor.year
    texto = texto_de(valor).removesuffix(".0")
    if texto.isdecimal() and 2000 <= int(texto) <= 2100:
        return int(texto)
    raise rechazo("anio", "El ejercicio no se entiende", "Escribe el año con cuatro cifras, de 2000 en adelante.")


def leer_booleano(valor: Valor) -> bool:
    """Read Sí or No."""
    if isinstance(valor, bool):
        return valor
    palabra = normalizar(texto_de(valor))
    if palabra in _SI or palabra in _NO:
        return palabra in _SI
    raise rechazo("si_no", "Aquí va Sí o No", "Escribe Sí o No.")


def leer_correo(valor: Valor, *, largo: int | None) -> str:
    """Read one e-mail address."""
    texto = leer_texto(valor, largo=largo)
    if _CORREO.fullmatch(texto):
        return texto
    if " " not in texto and texto.count("@") == 1 and "," in texto:
        propuesto = texto.replace(",", ".")
        raise rechazo(
            "correo",
            "El correo lleva una coma donde va un punto",
            f"Escribe, por ejemplo, {propuesto}",
            sugerencia=propuesto,
        )
    if texto.count("@") > 1:
        raise rechazo("correo", "Hay más de un correo", "Deja uno solo.")
    titulo = "Al correo le falta la @" if "@" not in texto else "El correo no está completo"
    raise rechazo("correo", titulo, "Escribe, por ejemplo, unidad@ejemplo.gob.mx")


def leer_telefono(valor: Valor, *, largo: int | None) -> str:
    """Read one or several telephones of ten digits."""
    numeros = [_telefono(parte) for parte in _SEPARA_TELEFONOS.split(texto_de(valor)) if parte.strip()]
    return leer_texto(", ".join(numeros), largo=largo)


def _telefono(parte: str) -> str:
    digitos = "".join(c for c in parte if c.isdigit())
    if len(digitos) == 12 and digitos.startswith("52"):
        digitos = digitos[2:]
    letras = [c for c in parte if c.isalpha()]
    if len(digitos) == 10 and not letras:
        return digitos
    if letras:
        remedio = "Escribe los 10 dígitos; la extensión va en su columna."
        raise rechazo("telefono", "El teléfono lleva letras", remedio)
    titulo = "Al teléfono le faltan dígitos" if len(digitos) < 10 else "Al teléfono le sobran dígitos"
    raise rechazo("telefono", titulo, "Son 10 dígitos con lada: 7225550142")


def leer_enlace(valor: Valor, *, largo: int | None) -> str:
    """Read an address on the web; spaces inside it are written as %20."""
    texto = leer_texto(valor, largo=largo).replace(" ", "%20")
    try:
        partes = urlsplit(texto)
    except ValueError:
        partes = urlsplit("")
    if partes.scheme in ("http", "https", "ftp") and "." in partes.netloc and not re.search(r"\s", texto):
        return texto
    propuesto = f"https://{texto}" if texto.lower().startswith("www.") else ""
    remedio = f"¿Quisiste decir {propuesto}?" if propuesto else "Escribe la liga completa, con https:// al principio."
    raise rechazo("enlace", "La liga no se entiende", remedio, sugerencia=propuesto)


def leer_catalogo(valor: Valor, *, palabras: dict[str, str]) -> str:
    """Read a word of a catalogue (`palabras`: normal form → official word), whatever its case and accents."""
    texto = texto_de(valor)
    if (palabra := palabras.get(normalizar(texto))) is not None:
        return palabra
    cerca = palabras.get(parecido(texto, list(palabras)), "")
    opciones = list(dict.fromkeys(palabras.values()))
    lista = ", ".join(opciones[:8]) + (" …" if len(opciones) > 8 else "")
    remedio = f"¿Quisiste decir «{cerca}»?" if cerca else f"Elige una de la lista: {lista}."
    raise rechazo("catalogo", "No está en el catálogo", remedio, sugerencia=cerca)


def leer_clave_oficial(valor: Valor, *, revisar: Callable[[str], Any]) -> str:
    """Read an RFC or CURP: a structure that cannot exist blocks, a doubtful check digit does not."""
    resultado = revisar(re.sub(r"[\s.-]", "", texto_de(valor)))
    if resultado.errores:
        error = resultado.errores[0]
        raise rechazo(error.codigo, error.mensaje, "Cópialo de la constancia.")
    return str(resultado.valor)


def leer_parte(valor: Valor, *, parte: str) -> str:
    """Read one part of an address; the figures of a key or postcode get back the zeros that Excel ate."""
    texto = leer_texto(valor, largo=LARGO_DE_PARTE)
    if parte in OPCIONES_DE_DOMICILIO:
        return _PARTES[parte].get(normalizar(texto), texto)
    if isinstance(valor, int) and (ancho := _ANCHO_DE_CLAVE.get(parte)):
        texto = texto.zfill(ancho)
    if parte == "cp" and not (len(texto) == 5 and texto.isdecimal()):
        raise rechazo("cp", "El código postal no está completo", "Son cinco dígitos, por ejemplo 50000.")
    return texto


def lector(campo: Any, *, parte: str = "") -> Lector:
    """Return the function that reads a cell of `campo` (or of one part of an address), its own validators included.

    References to areas and persons are read as text: who they are depends on the authority, and the load resolves them.
    """
    if parte:
        return partial(leer_parte, parte=parte)
    propio = _lector(campo)
    return propio if campo.tipo in _SIN_VALIDADORES else partial(_leer_y_validar, leer=propio, campo=campo)


def _leer_y_validar(valor: Valor, *, leer: Lector, campo: Any) -> Any:
    leido = leer(valor)
    try:
        campo.run_validators(leido)
    except ValidationError as invalido:
        raise rechazo("validador", " ".join(invalido.messages)) from invalido
    return leido


def _lector(campo: Any) -> Lector:
    largo = getattr(campo, "max_length", None)
    match campo.tipo:
        case "catalogo":
            palabras = {normalizar(dicha): propia for dicha, propia in campo.equivalencias.items()}
            return partial(leer_catalogo, palabras=palabras | {normalizar(o): o for o in campo.opciones})
        case "texto" | "correo" | "telefono" | "enlace" | "documento":
            return partial(_CON_LARGO[campo.tipo], largo=largo)
        case "decimal":
            return partial(leer_decimal, unidad=Decimal(1).scaleb(-campo.decimal_places))
        case "texto_largo":
            return partial(leer_texto, largo=TextoLargo.LARGO_MAXIMO)
        case "rfc" | "curp":
            return partial(leer_clave_oficial, revisar=rfc.revisar if campo.tipo == "rfc" else curp.revisar)
    return _SIN_LARGO[campo.tipo]


def dudas(tipo: str, valor: Any) -> Reparo | None:
    """Return what deserves a second look in a value that was accepted."""
    match tipo:
        case "texto_largo" if len(valor) > TextoLargo.LARGO_OFICIAL:
            titulo = (
                f"El texto tiene {len(valor):,} caracteres y el formato oficial admite {TextoLargo.LARGO_OFICIAL:,}"
            )
            return Reparo(codigo="largo_oficial", titulo=titulo, remedio="Se carga completo.", bloquea=False)
        case "correo" if any(f"@{dominio}" in valor.lower() for dominio in _PERSONALES):
            remedio = (
                f"Se publicaría “{acortar(valor)}”. Sólo van datos de trabajo. Puedes cargarla así si es correcto."
            )
            return Reparo(codigo="correo_personal", titulo="El correo parece personal", remedio=remedio, bloquea=False)
        case "rfc" if advertencias := rfc.revisar(valor).advertencias:
            remedio = "Puedes cargarlo así si es correcto."
            return Reparo(codigo="digito_verificador", titulo=advertencias[0].mensaje, remedio=remedio, bloquea=False)
    return None


_PARTES: Final = {parte: {normalizar(o): o for o in opciones} for parte, opciones in OPCIONES_DE_DOMICILIO.items()}
_SIN_VALIDADORES: Final = frozenset({"rfc", "curp", "area", "persona", "catalogo", "documento"})
"""What their own reader decides: official formats bring what a form would not take."""
_CON_LARGO: Final[dict[str, Callable[..., Any]]] = {
    "texto": leer_texto,
    "correo": leer_correo,
    "telefono": leer_telefono,
    "enlace": leer_enlace,
    "documento": leer_enlace,
}
_SIN_LARGO: Final[dict[str, Lector]] = {
    "entero": leer_entero,
    "moneda": leer_decimal,
    "anio": leer_anio,
    "fecha": leer_fecha,
    "hora": leer_hora,
    "booleano": leer_booleano,
    "area": texto_de,
    "persona": texto_de,
}
