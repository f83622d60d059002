"""How the portal writes dates, instants, money, percentages, telephones, periods and sizes, in Mexican Spanish.

Pure and fast: it is called for every field of every record, so it uses neither locale nor a formatting library. Functions
that answer `Markup` wrap the text in the element a browser understands (`time`, `a href="tel:"`); the rest answer text.
Instants are told in the time of central Mexico, whatever their zone.
"""

import datetime as dt
from decimal import Decimal
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape

ZONA: Final = ZoneInfo("America/Mexico_City")
DURO: Final = "\u00a0"
MESES: Final = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()
MESES_CORTOS: Final = tuple(mes[:3] for mes in MESES)

_DIAS = tuple(f"{dia:02d}" for dia in range(32))


@lru_cache(maxsize=8192)
def fecha_larga(fecha: dt.date) -> str:
    """`20 de noviembre de 2026`, for running text."""
    return f"{fecha.day} de {MESES[fecha.month - 1]} de {fecha.year}"


@lru_cache(maxsize=8192)
def fecha_corta(fecha: dt.date) -> str:
    """`20 nov 2026`, for tables and the margen."""
    return f"{fecha.day} {MESES_CORTOS[fecha.month - 1]} {fecha.year}"


def dia_y_mes(fecha: dt.date) -> str:
    """`20 nov`, where the year is already said by the page."""
    return f"{fecha.day} {MESES_CORTOS[fecha.month - 1]}"


def fecha_legal(fecha: dt.date) -> str:
    """`20/11/2026`, for the tables of the procedures."""
    return f"{_DIAS[fecha.day]}/{_DIAS[fecha.month]}/{fecha.year}"


@lru_cache(maxsize=2048)
def instante_largo(instante: dt.datetime) -> str:
    """`20 de noviembre de 2026, 12:03:41 h`. The instant must carry its zone."""
    local = en_mexico(instante)
    return f"{fecha_larga(local.date())}, {local:%H:%M:%S}{DURO}h"


@lru_cache(maxsize=2048)
def instante_corto(instante: dt.datetime, *, segundos: bool = True) -> str:
    """`20 nov 2026, 12:03:41 h`; without seconds `20 nov 2026, 12:03 h`."""
    local = en_mexico(instante)
    return f"{fecha_corta(local.date())}, {local.strftime('%H:%M:%S' if segundos else '%H:%M')}{DURO}h"


def en_mexico(instante: dt.datetime) -> dt.datetime:
    """The same instant on the clock of central Mexico.

    Raises:
        ValueError: the instant has no zone, so nobody knows which one it is.
    """
    if instante.tzinfo is None:
        raise ValueError("instant without a time zone")
    return instante.astimezone(ZONA)


@lru_cache(maxsize=8192)
def tiempo(fecha: dt.date) -> Markup:
    """A date for tables, inside its `time` element."""
    return Markup(f'<time datetime="{fecha.isoformat()}">{fecha_corta(fecha)}</time>')


@lru_cache(maxsize=8192)
def tiempo_largo(fecha: dt.date) -> Markup:
    """A date for running text, inside its `time` element."""
    return Markup(f'<time datetime="{fecha.isoformat()}">{fecha_larga(fecha)}</time>')


@lru_cache(maxsize=2048)
def momento(instante: dt.datetime, *, segundos: bool = True) -> Markup:
    """An instant for tables and the margen, inside its `time` element."""
    iso = en_mexico(instante).isoformat(timespec="seconds")
    return Markup(f'<time datetime="{iso}">{instante_corto(instante, segundos=segundos)}</time>')


@lru_cache(maxsize=2048)
def momento_largo(instante: dt.datetime) -> Markup:
    """An instant for running text, inside its `time` element."""
    return Markup(
        f'<time datetime="{en_mexico(instante).isoformat(timespec="seconds")}">{instante_largo(instante)}</time>'
    )


def dinero(monto: Decimal | int | float) -> str:
    """`$4,682,350.40`, Mexican pesos, always two decimals; a debt is `-$1,200.00`."""
    return f"${monto:,.2f}" if monto >= 0 else f"-${-monto:,.2f}"


def dinero_breve(monto: Decimal | int | float) -> str:
    """`$86.4 M` (millions of pesos) for the tiles; below a million, the whole pesos."""
    if abs(float(monto)) >= 1_000_000:
        return f"${float(monto) / 1_000_000:,.1f}{DURO}M"
    return f"${monto:,.0f}"


def entero(numero: int) -> str:
    """`1,204`."""
    return f"{numero:,}"


def decimal(numero: Decimal | float) -> str:
    """`1,204.5`: thousands separated, the decimals it came with and no trailing zeros."""
    texto = f"{Decimal(str(numero)):,f}"
    return texto.rstrip("0").rstrip(".") if "." in texto else texto


def porcentaje(proporcion: Decimal | float, *, decimales: int = 1) -> str:
    """`70.5 %` with a no-break space, from the proportion `0.705`."""
    return f"{float(proporcion) * 100:,.{decimales}f}{DURO}%"


def telefono(numero: str, extension: str = "") -> str:
    """`722 555 0140, ext. 118` from ten digits; anything that is not ten digits stays as written."""
    digitos = "".join(filter(str.isdigit, numero))
    texto = f"{digitos[:3]} {digitos[3:6]} {digitos[6:]}" if len(digitos) == 10 else numero
    return f"{texto}, ext.{DURO}{extension}" if extension else texto


def enlace_telefono(numero: str, extension: str = "") -> Markup:
    """A telephone as a `tel:` link, with the extension as a pause; plain text when it is not ten digits."""
    digitos = "".join(filter(str.isdigit, numero))
    texto = escape(telefono(numero, extension))
    if len(digitos) != 10:
        return texto
    sufijo = "".join(filter(str.isdigit, extension))
    return Markup(f'<a href="tel:+52{digitos}{f",{sufijo}" if sufijo else ""}">{texto}</a>')


def enlace_correo(correo: str) -> Markup:
    """An address as a `mailto:` link that may break after the at sign."""
    seguro = escape(correo)
    return Markup(f'<a href="mailto:{seguro}">{str(seguro).replace("@", "@<wbr>", 1)}</a>')


def enlace(url: str, texto: str) -> Markup:
    """A link; an address that is not http(s) or relative is written as plain text, never as a link."""
    if es_enlazable(url):
        return Markup(f'<a href="{escape(url)}">{escape(texto)}</a>')
    return escape(texto)


def es_enlazable(url: str) -> bool:
    """Whether an address written by a person may become a link: http, https, or relative without a scheme."""
    inicio = url.strip()[:8].lower()
    if inicio.startswith(("http://", "https://")):
        return True
    return bool(inicio) and not inicio.startswith(("//", "\\")) and ":" not in url.split("/", 1)[0]


def periodo_largo(inicio: dt.date, termino: dt.date) -> str:
    """`julio a septiembre de 2026` for whole months, `2026` for a whole year, otherwise both dates in words."""
    if not _meses_completos(inicio, termino):
        return f"{fecha_larga(inicio)} a {fecha_larga(termino)}"
    if inicio.year != termino.year:
        return f"{MESES[inicio.month - 1]} de {inicio.year} a {MESES[termino.month - 1]} de {termino.year}"
    if (inicio.month, termino.month) == (1, 12):
        return str(inicio.year)
    if inicio.month == termino.month:
        return f"{MESES[inicio.month - 1]} de {inicio.year}"
    return f"{MESES[inicio.month - 1]} a {MESES[termino.month - 1]} de {inicio.year}"


def periodo_corto(inicio: dt.date, termino: dt.date) -> str:
    """`1 jul a 30 sep 2026`; the first year appears only when it differs."""
    primero = dia_y_mes(inicio) if inicio.year == termino.year else fecha_corta(inicio)
    return f"{primero} a {fecha_corta(termino)}"


def tamano(octetos: int) -> str:
    """`512 bytes`, `61 kB`, `1.8 MB`: what a person needs to know before downloading."""
    if octetos < 1000:
        return f"{octetos} bytes"
    if octetos < 999_500:
        return f"{max(1, round(octetos / 1000))}{DURO}kB"
    return f"{octetos / 1_000_000:,.1f}{DURO}MB"


def describir_archivo(formato: str, octetos: int, *, paginas: int | None = None, con_texto: bool | None = None) -> str:
    """`PDF con texto, 24 páginas, 1.8 MB`: format, pages and size, and whether a PDF can be searched and read aloud."""
    nombre = formato if con_texto is None else f"{formato} con texto" if con_texto else f"{formato} escaneado"
    hojas = "" if paginas is None else f", {contar(paginas, 'página', 'páginas')}"
    return f"{nombre}{hojas}, {tamano(octetos)}"


def contar(cuantos: int, singular: str, plural: str) -> str:
    """`1 registro`, `318 registros`: a count with its noun."""
    return f"{cuantos:,} {singular if cuantos == 1 else plural}"


def huella_en_grupos(huella: str, grupo: int = 8) -> str:
    """A fingerprint in groups, to be read aloud or compared."""
    return " ".join(huella[i : i + grupo] for i in range(0, len(huella), grupo))


def con_punto(frase: str) -> str:
    """The sentence with its full stop, unless it already ends in one of its kind."""
    return frase if frase.endswith((".", "?", "!", "…")) else f"{frase}."


def clave_publica(clave: int) -> str:
    """`0287`: the public number of a record, four digits at least."""
    return f"{clave:04d}"


def _meses_completos(inicio: dt.date, termino: dt.date) -> bool:
    return inicio.day == 1 and (termino + dt.timedelta(days=1)).day == 1
