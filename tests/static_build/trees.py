"""Two versions of a small tree, and how to read one from disk. Shared by the tests of the writer and its victim process."""

import hashlib
from pathlib import Path

BYTES = 1_500


def pagina(ruta: str, version: str) -> bytes:
    """A file that proves by itself that it is whole: it ends in the digest of all that comes before."""
    cuerpo = (f"{version} {ruta} ".encode() * 80)[:BYTES]
    return cuerpo + hashlib.sha256(cuerpo).hexdigest().encode()


def esta_entera(datos: bytes) -> bool:
    """Tell whether these bytes are one whole file of `pagina`."""
    return hashlib.sha256(datos[:-64]).hexdigest().encode() == datos[-64:]


def arbol(version: str) -> dict[str, bytes]:
    """Version "a" or "b": most files are common and equal, some differ, some exist in one of the two only."""
    iguales = [f"directorio/r/{clave}/index.html" for clave in range(10)]
    distintas = ["index.html", "directorio/index.html", "directorio/2026/1/index.html", "directorio/datos.csv"]
    distintas += [f"directorio/r/{clave}/index.html" for clave in range(10, 15)]
    propias = [f"directorio/r/{clave}{version}/index.html" for clave in ("x", "y")] + [f"{version}/z.json"]
    rutas = {ruta: pagina(ruta, "igual") for ruta in iguales}
    return rutas | {ruta: pagina(ruta, version) for ruta in distintas + propias}


def cambios(de: dict[str, bytes], a: dict[str, bytes]) -> list[tuple[str, bytes | None]]:
    """What turns one tree into the other, equal files included."""
    return [*a.items(), *((ruta, None) for ruta in de if ruta not in a)]


def leer(raiz: Path) -> dict[str, bytes]:
    """Every file below a directory, dotfiles included, by relative path."""
    real = raiz.resolve()
    return {str(archivo.relative_to(real)): archivo.read_bytes() for archivo in real.rglob("*") if archivo.is_file()}


def carpetas_vacias(raiz: Path) -> list[Path]:
    """Directories with nothing in them: leftovers of a change that did not happen."""
    return [carpeta for carpeta in raiz.resolve().rglob("*") if carpeta.is_dir() and not any(carpeta.iterdir())]
