"""What is said about a baked file besides its bytes: type, caching and security. Pure, so that it can be copied to nginx.

The policy is that of the design of the portal: everything from its own origin, nothing inline, no frames.
"""

from __future__ import annotations

import re
from typing import Final

_UTF8: Final = "; charset=utf-8"

#: Types by extension. `.web` and the formats of open data are unknown to most servers; what is not here is downloaded.
TIPOS: Final = {
    "html": "text/html" + _UTF8,
    "web": "text/html" + _UTF8,
    "css": "text/css" + _UTF8,
    "js": "text/javascript" + _UTF8,
    "mjs": "text/javascript" + _UTF8,
    "txt": "text/plain" + _UTF8,
    "md": "text/markdown" + _UTF8,
    "csv": "text/csv" + _UTF8,
    "ics": "text/calendar" + _UTF8,
    "json": "application/json",
    "jsonld": "application/ld+json",
    "geojson": "application/geo+json",
    "xml": "application/xml",
    "atom": "application/atom+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "zip": "application/zip",
    "wasm": "application/wasm",
    "webmanifest": "application/manifest+json",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/x-icon",
    "woff2": "font/woff2",
}
_DESCONOCIDO: Final = "application/octet-stream"
#: Open data may be read by the page of anybody.
_DATOS: Final = frozenset({"csv", "json", "jsonld", "geojson", "xml", "atom", "xlsx", "zip", "ics", "txt"})

_INMUTABLE: Final = re.compile(r"\.[0-9a-f]{8,64}\.(?:css|js|mjs|woff2|svg|png|jpg|webp|avif|wasm)$", re.ASCII)

_POLITICA: Final = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_SEGURIDAD: Final = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)


def cabeceras_de(ruta: str) -> list[tuple[str, str]]:
    """Return the headers of a baked file from its path in the tree, save those that depend on its bytes."""
    extension = ruta.rpartition(".")[2].lower()
    cabeceras = [
        ("Content-Type", TIPOS.get(extension, _DESCONOCIDO)),
        ("Cache-Control", "public, max-age=31536000, immutable" if _INMUTABLE.search(ruta) else "no-cache"),
        ("Content-Security-Policy", _POLITICA),
        *_SEGURIDAD,
    ]
    if extension in _DATOS:
        cabeceras += [("Access-Control-Allow-Origin", "*"), ("Cross-Origin-Resource-Policy", "cross-origin")]
    else:
        cabeceras.append(("Cross-Origin-Resource-Policy", "same-origin"))
    return cabeceras
