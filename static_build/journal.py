"""The journal of one incremental change: what makes it all or nothing. It knows files of the workshop, not portals.

The steps are written in the staging directory, synchronised, and renamed to `diario`: from that rename on the change **has**
happened and whoever comes next completes it; before it, the change never happened. One JSON object per line, first the
header, then the steps in the order in which they are applied, and last the sha256 of all lines before it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from static_build import disk
from static_build.errors import DiarioDanado
from static_build.paths import es_ruta_segura

NOMBRE = "diario"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paso:
    """One file of a change. `pieza` is the name of its bytes in the staging directory; without it, it is withdrawn."""

    ruta: str
    pieza: str | None = None
    tamano: int = 0
    sha256: str = ""
    mtime_ns: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Diario:
    """A change of the tree `destino` that takes its manifest to `version`."""

    destino: str
    version: int
    pasos: tuple[Paso, ...]

    def escribir(self, taller: Path, etapa: Path) -> None:
        """Commit to the change: when this returns, or dies after the rename, the change will be completed."""
        lineas = [json.dumps({"destino": self.destino, "version": self.version})]
        lineas += [json.dumps([p.ruta, p.pieza, p.tamano, p.sha256, p.mtime_ns]) for p in self.pasos]
        cuerpo = "\n".join(lineas) + "\n"
        sello = hashlib.sha256(cuerpo.encode()).hexdigest()
        provisional = etapa / NOMBRE
        disk.write_new(str(provisional), f"{cuerpo}{sello}\n".encode(), durable=True)
        disk.replace(provisional, taller / NOMBRE)

    @classmethod
    def leer(cls, taller: Path) -> Self | None:
        """Return the change that was committed to and not completed, if any. Raises `DiarioDanado`."""
        try:
            texto = (taller / NOMBRE).read_text(encoding="utf-8")
        except FileNotFoundError:
            return None
        cuerpo, _, sello = texto.removesuffix("\n").rpartition("\n")
        if hashlib.sha256(f"{cuerpo}\n".encode()).hexdigest() != sello:
            raise DiarioDanado("el sello no corresponde")
        cabeza, *lineas = map(json.loads, cuerpo.split("\n"))
        pasos = tuple(Paso(ruta=r, pieza=p, tamano=n, sha256=s, mtime_ns=m) for r, p, n, s, m in lineas)
        if not all(es_ruta_segura(paso.ruta) for paso in pasos):
            raise DiarioDanado("nombra una ruta insegura")
        return cls(destino=cabeza["destino"], version=cabeza["version"], pasos=pasos)


def existe(taller: Path) -> bool:
    """Tell whether a change was committed to and not completed."""
    return (taller / NOMBRE).exists()


def quitar(taller: Path) -> None:
    """Forget a change that is complete.

    Not synchronised: should a power cut bring the journal back, completing it once more does no harm (its pieces are in
    place, and those of the next change have other names), and whatever comes next synchronises the workshop before anything
    else is visible.
    """
    disk.remove(taller / NOMBRE)
