"""The static files of a portal: one stylesheet and four fonts with the hash of their content in their names, and the theme.

The stylesheet and the fonts change only with a release of the software, so their names may be cached for ever. `tema.css`,
`greca.svg` and `icono.svg` keep fixed names: changing the theme of an authority rewrites three tiny files and no page.
"""

import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from cms.sujetos.temas import ACENTO, Tema

FUENTE: Final = Path(__file__).resolve().parent / "static_portal"
DIRECTORIO: Final = "activos"
#: Asked for before the stylesheet is read: every page opens with a title and running text.
PRECARGADAS: Final = ("literata-600", "source-sans-3-400")

_GRECA = "M0 13h4v-3h3V7h3V4h3V1h15v9h-9V5h4M0 13h30"
_COMENTARIO = re.compile(r"/\*.*?\*/", re.DOTALL)
_URL_DE_FUENTE = re.compile(r'url\("fonts/([^"]+)"\)')


@lru_cache(maxsize=1)
def activos() -> Mapping[str, bytes]:
    """Every file of the `activos/` directory that all portals share, by its hashed name."""
    fuentes = {archivo.name: archivo.read_bytes() for archivo in sorted(FUENTE.glob("fonts/*.woff2"))}
    nombres = {nombre: _con_huella(nombre, contenido) for nombre, contenido in fuentes.items()}
    hoja = _compacta((FUENTE / "portal.css").read_text(encoding="utf-8"))
    hoja = _URL_DE_FUENTE.sub(lambda hallada: f'url("{nombres[hallada[1]]}")', hoja)
    estilo = hoja.encode()
    guiones = {nombre: (FUENTE / nombre).read_bytes() for nombre in ("buscar.js", "verificar.js")}
    return MappingProxyType(
        {nombres[nombre]: contenido for nombre, contenido in fuentes.items()}
        | {_con_huella("portal.css", estilo): estilo}
        | {_con_huella(nombre, guion): guion for nombre, guion in guiones.items()}
    )


def nombre_del_estilo() -> str:
    """Hashed name of the stylesheet, for `PortalCtx.css`."""
    return next(nombre for nombre in activos() if nombre.endswith(".css"))


def nombre_del_guion(guion: str = "buscar") -> str:
    """Hashed name of a script: that of the search, or `verificar`."""
    return next(nombre for nombre in activos() if nombre.startswith(f"{guion}.") and nombre.endswith(".js"))


def verificador() -> bytes:
    """The program, in one file, with which anybody checks what was published."""
    return (FUENTE / "verificar.py").read_bytes()


def fuentes_precargadas() -> tuple[str, ...]:
    """Hashed names of the two fonts every page needs at once, for `PortalCtx.fuentes_precargadas`."""
    return tuple(next(nombre for nombre in activos() if nombre.startswith(fuente)) for fuente in PRECARGADAS)


def activos_del_tema(tema: Tema) -> dict[str, bytes]:
    """The three files that make the theme of one authority, by their fixed names."""
    return {
        "tema.css": tema_css(tema.t9, tema.t7, tema.t1).encode(),
        "greca.svg": greca_svg().encode(),
        "icono.svg": icono_svg(tema.t9).encode(),
    }


def tema_css(t9: str, t7: str, t1: str) -> str:
    """The stylesheet of a theme: three custom properties."""
    return f":root{{--t9:{t9};--t7:{t7};--t1:{t1}}}\n"


def greca_svg(acento: str = ACENTO) -> str:
    """One tile of the stepped fret, 30 by 14 px, in the accent colour."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="14" viewBox="0 0 30 14">'
        f'<path d="{_GRECA}" fill="none" stroke="{acento}" stroke-width="2"/></svg>\n'
    )


def icono_svg(fondo: str, acento: str = ACENTO) -> str:
    """The icon of the browser's tab: one step of the fret on the colour of the masthead."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M0 0h32v32H0z" fill="{fondo}"/>'
        f'<path d="M4 24h5v-5h5v-5h5V9h9v15H16" fill="none" stroke="{acento}" stroke-width="3"/></svg>\n'
    )


def _con_huella(nombre: str, contenido: bytes) -> str:
    tallo, punto, extension = nombre.rpartition(".")
    return f"{tallo}.{hashlib.sha256(contenido).hexdigest()[:10]}{punto}{extension}"


def _compacta(hoja: str) -> str:
    sin_comentarios = _COMENTARIO.sub("", hoja)
    return "\n".join(linea.strip() for linea in sin_comentarios.splitlines() if linea.strip()) + "\n"
