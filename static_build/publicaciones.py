"""The public log of what one portal has published, and where each of its files is looked up. No Django.

It is a tree of its own beside the portals, changed in place with the same journal as they are, so that it is never torn:

    <build>/ipo/publicaciones/<siglas>/
        asientos/000000.txt      the log, a hundred lines to a file (`static_build.asientos`)
        ultimo.txt               its last line
        listas/<prefijo>.txt     "<sha256>  <number of the entry since which>  <path>" of every file of the portal
        indice.txt               "<sha256 of the list>  <prefijo>" of every list; its own sha256 is in the signed entry
        llaves/                  public keys (`static_build.llaves`)

The log is added to, never rewritten. A change rewrites the lists of the files it touched, each of about the same size
however large the portal is. The log never leaves: it stays when its portal is taken offline or its siglas change.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from static_build.asientos import (
    POR_TRAMO,
    PRINCIPIO,
    SIN_FIRMA,
    Asiento,
    digitos_para,
    huella_de,
    lista_de,
    tramo_de,
)
from static_build.errors import DiarioDanado, SiglasInvalidas, SinHornear, SinManifiesto
from static_build.llaves import Llave, publicas
from static_build.manifest import HOJAS, Manifiesto
from static_build.siglas import es_siglas_valida
from static_build.tree import Horneada
from static_build.write import EnSuLugar, Portal

CARPETA = "publicaciones"
ULTIMO = "ultimo.txt"
INDICE = "indice.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cambio:
    """What a bake did to a portal. `rutas` are those it touched; None is to look at all of them."""

    escritos: int = 0
    retirados: int = 0
    rutas: Collection[str] | None = None


class Publicaciones(EnSuLugar):
    """The log of one portal. `asentar` is called with the turn of the portal held, so that both agree."""

    def __init__(
        self, build_dir: Path, siglas: str, llaves: Path, *, espera: float = 30.0, durable: bool = True
    ) -> None:
        if not es_siglas_valida(siglas):
            raise SiglasInvalidas(siglas)
        self.siglas = siglas
        self._llaves = llaves
        taller = build_dir / ".hornos" / f"_{CARPETA}-{siglas}"
        super().__init__(build_dir / "ipo" / CARPETA / siglas, taller, espera=espera, durable=durable)

    def ultima(self) -> str:
        """Return the last line, or nothing before the first."""
        try:
            return (self.publico / ULTIMO).read_text(encoding="utf-8").removesuffix("\n")
        except FileNotFoundError:
            return ""

    def asentar(self, portal: Portal, cambio: Cambio, *, ahora: dt.datetime) -> Asiento | None:
        """Add what a portal is now; None when the last entry says it already, which makes it harmless to repeat."""
        with portal.manifiesto() as manifiesto:
            raiz, version = manifiesto.root(), manifiesto.version
            anterior = self._anterior()
            if anterior is not None and anterior.raiz == raiz:
                return None
            total, peso = manifiesto.totales()
            digitos = digitos_para(total)
            rutas = cambio.rutas
            if anterior is None or not anterior.raiz or anterior.version + 1 != version or anterior.digitos > digitos:
                rutas = None
            elif rutas is not None and anterior.digitos < digitos:
                digitos = anterior.digitos  # a full bake is the time to cut the lists finer
            numero = anterior.numero + 1 if anterior else 1
            listas = self._listas(manifiesto, rutas, digitos, anterior.digitos if anterior else digitos, numero)
            nuevo = {
                "autoridad": self.siglas, "numero": numero, "version": version, "raiz": raiz, "digitos": digitos,
                "archivos": total, "bytes": peso, "escritos": cambio.escritos, "retirados": cambio.retirados,
            }  # fmt: skip
            return self._agregar(nuevo, listas, ahora, parcial=rutas is not None)

    def retirar(self, *, ahora: dt.datetime) -> Asiento | None:
        """Add that the portal is offline; None when there is no log or its last entry says so already."""
        anterior = self._anterior() if self.ultima() else None
        if anterior is None or not anterior.raiz:
            return None
        nuevo = {
            "autoridad": self.siglas, "numero": anterior.numero + 1, "version": anterior.version, "raiz": "",
            "digitos": anterior.digitos, "archivos": 0, "bytes": 0, "escritos": 0, "retirados": anterior.archivos,
        }  # fmt: skip
        return self._agregar(nuevo, iter(()), ahora, parcial=False)

    def _anterior(self) -> Asiento | None:
        self.asegurar()
        ultima = self.ultima()
        return Asiento.leer(ultima) if ultima else None

    def _agregar(
        self,
        nuevo: dict[str, object],
        listas: Iterator[tuple[str, bytes | None]],
        ahora: dt.datetime,
        *,
        parcial: bool,
    ) -> Asiento:
        """Add an entry and its lists; those that are not among them stay only when it is `parcial`."""
        llave = Llave.leer(self._llaves)
        ultima = self.ultima()
        publicadas = self._indice()
        indice = dict(publicadas) if parcial else {}
        asiento = None

        def cambios() -> Iterator[tuple[str, bytes | None]]:
            nonlocal asiento
            for nombre, datos in listas:
                if datos is None:
                    indice.pop(nombre, None)
                else:
                    indice[nombre] = hashlib.sha256(datos).hexdigest()
                yield f"listas/{nombre}.txt", datos
            for viejo in publicadas.keys() - indice.keys():
                yield f"listas/{viejo}.txt", None
            texto = "".join(f"{sha256}  {nombre}\n" for nombre, sha256 in sorted(indice.items())).encode()
            yield INDICE, texto
            asiento = Asiento(
                **nuevo,  # type: ignore[arg-type]
                instante=f"{ahora.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}",
                raiz_anterior=json.loads(ultima.partition("  ")[2])["raiz"] if ultima else "",
                anterior=huella_de(ultima) if ultima else PRINCIPIO,
                indice=hashlib.sha256(texto).hexdigest(),
                llave=llave.id if llave else "",
            )
            dicho = asiento.texto()
            linea = f"{llave.firmar(dicho) if llave else SIN_FIRMA}  {dicho}\n".encode()
            tramo = tramo_de(asiento.numero)
            yield tramo, (linea if asiento.numero % POR_TRAMO == 1 else (self.publico / tramo).read_bytes() + linea)
            yield ULTIMO, linea
            for nombre, pem in publicas(self._llaves).items():
                yield f"llaves/{nombre}", pem

        self.hornear_cambios(cambios(), orden=_orden)
        assert asiento is not None  # noqa: S101 - the generator above has run to its end
        return asiento

    def _indice(self) -> dict[str, str]:
        try:
            lineas = (self.publico / INDICE).read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return {}
        return {nombre: sha256 for sha256, _, nombre in (linea.partition("  ") for linea in lineas)}

    def _listas(
        self, manifiesto: Manifiesto, rutas: Collection[str] | None, digitos: int, antes: int, numero: int
    ) -> Iterator[tuple[str, bytes | None]]:
        """Yield the lists that may have changed. A file with the same bytes keeps since when it has them."""
        todas = (f"{lista:0{digitos}x}" for lista in range(16**digitos))
        ancho = HOJAS >> 4 * digitos
        for nombre in todas if rutas is None else sorted({lista_de(ruta, digitos) for ruta in rutas}):
            hojas = range(int(nombre, 16) * ancho, (int(nombre, 16) + 1) * ancho)
            suyas = list(manifiesto.huellas(hojas))
            if suyas:
                yield nombre, _lista(suyas, self._desde(nombre, antes), numero)
            elif rutas is not None:
                yield nombre, None

    def _desde(self, nombre: str, antes: int) -> dict[tuple[str, str], str]:
        """Return since which entry each (path, sha256) of a list is public, whatever digits lists had before."""
        desde: dict[tuple[str, str], str] = {}
        patron = nombre[:antes] if antes <= len(nombre) else nombre + "?" * (antes - len(nombre))
        for archivo in (self.publico / "listas").glob(f"{patron}.txt"):
            for linea in archivo.read_text(encoding="utf-8").splitlines():
                sha256, numero, ruta = linea.split("  ", 2)
                desde[ruta, sha256] = numero
        return desde


def asentar_lo_que_falte(publicaciones: Publicaciones, portal: Portal, *, ahora: dt.datetime) -> None:
    """Add what a process that died had made public without saying so. What is damaged waits for the full bake that mends it."""
    with suppress(SinHornear, SinManifiesto, DiarioDanado, PermissionError):
        portal.recuperar()
        publicaciones.asentar(portal, Cambio(), ahora=ahora)


def cambio_de(hecha: Horneada) -> Cambio:
    """Return what the log says of a bake."""
    rutas = (*hecha.escritas, *hecha.borradas)
    return Cambio(escritos=hecha.escritos, retirados=hecha.borrados, rutas=rutas or None)


def _lista(archivos: Iterable[tuple[str, str]], desde: dict[tuple[str, str], str], numero: int) -> bytes:
    lineas = sorted((ruta, f"{sha256}  {desde.get((ruta, sha256), numero)}  {ruta}\n") for ruta, sha256 in archivos)
    return "".join(linea for _, linea in lineas).encode()


def _orden(ruta: str, es_baja: bool) -> tuple[int, int, str]:
    """What is looked up first, then the log, and last the line that says all of it."""
    rangos = {"llaves": 0, "listas": 1, INDICE: 2, "asientos": 3}
    return int(es_baja), rangos.get(ruta.partition("/")[0], 4), ruta
