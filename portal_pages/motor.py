"""Turn contexts into pages: the Jinja2 environment, and the shell that is rendered once and filled row by row.

No request, no database, no Django: a page is a pure function of its context. `pagina` renders any template whole. For the two
kinds of page that there are hundreds of thousands of, `concha` renders the layout once per portal and rubro with marks in the
places that vary, and `Concha.unir` joins the escaped values of one record into it, which is many times faster and gives
the very same bytes.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any, Final, NoReturn

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from portal_pages import formato, iconos, partes, partes_historia, partes_tablas
from portal_pages.contextos import PortalCtx, RubroBase
from portal_pages.graficas import barra_de_avance, barra_del_balance, barras_de_meses
from portal_pages.graficas_de_barras import barra_de_parte, grafica_de_barras
from portal_pages.seguro import escapar

PLANTILLAS: Final = Path(__file__).resolve().parent / "jinja2"

#: Pages that exist in the other languages of the portal too: few, and where a reader begins.
TRADUCIDAS: Final = frozenset(
    f"{nombre}.html" for nombre in "indice inicio rubro no_aplica organigrama datos estados accesibilidad".split()
)


class PlantillaPregunta(TypeError):
    """A template rendered as a shell asked something about a value that is not known yet."""


@dataclass(frozen=True, slots=True)
class Concha:
    """A layout rendered once: fixed pieces of text, and how to get what goes between them from one context.

    What is a part of the page is markup already (`seguras`); what is an attribute of the context is escaped.
    """

    piezas: tuple[str, ...]
    lectores: tuple[Callable[[Any], str], ...]
    seguras: tuple[bool, ...]

    def unir(self, pag: object) -> bytes:
        """The page of one context, the same bytes as rendering its template whole."""
        trozos = [self.piezas[0]]
        agregar = trozos.append
        for leer, segura, pieza in zip(self.lectores, self.seguras, self.piezas[1:], strict=True):
            agregar(leer(pag) if segura else escapar(leer(pag)))
            agregar(pieza)
        return "".join(trozos).encode()


def environment(**options: Any) -> Environment:
    """The Jinja2 environment of the public pages; also the `environment` option of Django's template backend."""
    options |= {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    options.setdefault("loader", FileSystemLoader(PLANTILLAS))
    options.setdefault("auto_reload", False)
    env = Environment(**options)  # noqa: S701 autoescape is on, three lines above
    env.globals.update(
        formato=formato,
        icono=iconos.icono,
        signo=iconos.signo,
        SELLO=iconos.SELLO,
        tabla=partes_tablas.tabla,
        lineas_del_margen=partes.lineas_del_margen,
        direccion=partes_tablas.direccion,
        linea_del_tiempo=partes_historia.linea_del_tiempo,
        barras_de_meses=barras_de_meses,
        barra_de_avance=barra_de_avance,
        barra_del_balance=barra_del_balance,
        barra_de_parte=barra_de_parte,
        grafica_de_barras=grafica_de_barras,
    )
    return env


def pagina(plantilla: str, p: PortalCtx, pag: Any) -> bytes:
    """Render one page whole. `plantilla` is a name below `portal/` (`inicio.html`); `pag` its context."""
    entorno = _entorno(p, pag.raiz, pag.seccion, getattr(pag, "rubro", None))
    entorno["traducida"] = bool(p.idiomas) and plantilla in TRADUCIDAS
    texto: str = _plantilla(plantilla).render(entorno | {"pag": pag, "partes": partes.PARTES_DE_UN_REGISTRO})
    return texto.encode()


def concha(plantilla: str, p: PortalCtx, rubro: RubroBase) -> Concha:
    """Render the layout of `ficha.html`, `retirado.html` or `listado.html` once, for all the records of a rubro.

    Raises:
        PlantillaPregunta: the template depends on a value of the record otherwise than by printing it.
    """
    marca = f"\x02{secrets.token_hex(8)}:"
    texto = _plantilla(plantilla).render(
        _entorno(p, "../../../", "obligaciones", rubro)
        | {"pag": _Hueco(marca, "."), "partes": _Hueco(marca, "()", partes.PARTES_DE_UN_REGISTRO)}
    )
    primera, *resto = texto.split(marca)
    piezas, lectores, seguras = [primera], [], []
    for trozo in resto:
        nombre, pieza = trozo.split("\x03", 1)
        segura = nombre.startswith("()")
        lectores.append(partes.PARTES[nombre[2:]] if segura else attrgetter(nombre.removeprefix(".")))
        seguras.append(segura)
        piezas.append(pieza)
    return Concha(tuple(piezas), tuple(lectores), tuple(seguras))


def _entorno(p: PortalCtx, raiz: str, seccion: str, rubro: RubroBase | None) -> dict[str, object]:
    return {"p": p, "raiz": raiz, "seccion": seccion, "rubro": rubro, "traducida": False}


def _plantilla(nombre: str) -> Any:
    return _ENV.get_template(f"portal/{nombre}")


class _Mark(Markup):
    """A mark in the shell: it can be printed, and nothing else."""

    __slots__ = ()

    def _refuse(self, *_: object) -> NoReturn:
        raise PlantillaPregunta("a shell template can only print the values of the record")

    __bool__ = __iter__ = __len__ = __add__ = __eq__ = __lt__ = __getitem__ = __contains__ = _refuse
    __hash__ = None  # type: ignore[assignment]


class _Hueco:
    """Stands for a context that is not known yet: every attribute, or every part, answers its mark."""

    def __init__(self, marca: str, clase: str, conocidos: dict[str, Any] | None = None) -> None:
        self._marca, self._clase, self._conocidos = marca, clase, conocidos

    def __getitem__(self, nombre: str) -> Any:
        mark = _Mark(f"{self._marca}{self._clase}{nombre}\x03")
        if self._conocidos is None:
            return mark
        if nombre not in self._conocidos:
            raise KeyError(nombre)
        return lambda _pag: mark

    def __getattr__(self, nombre: str) -> Any:
        return self[nombre]


_ENV: Final = environment()
