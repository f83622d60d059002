"""Writes the model module of a rubro from its official SIPOT template: the fields whole, what the file does not say to review.

The template says headings, types and catalogues. It does not say the legal basis, whom it binds, how often it is updated or
what may be public: those lines carry the word REVISAR.
"""

import keyword
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from django.utils.text import slugify

from cms.libros import libro as lectura
from cms.libros.libro import Formato, Libro
from cms.libros.problemas import CargaRechazada
from fracciones.base import Registro, Subtabla
from fracciones.carga.mapas import clave_de_tabla, emparejar, la_pone_el_sistema
from fracciones.catalogo import rubros
from fracciones.derive.columnas import columnas

_CLASES: Final = {
    1: "Texto", 2: "TextoLargo", 3: "Entero", 4: "Fecha", 5: "Hora", 6: "Moneda", 7: "Enlace", 8: "Enlace", 9: "Eleccion",
    11: "Enlace", 12: "Entero", 13: "Fecha", 14: "TextoLargo",
}  # fmt: skip
"""Type of the official formats → class of ours; what is not here is text."""
_VACIAS: Final = frozenset(
    "a al con de del e el en la las lo los o para por que se si su sus un una y caso incluye".split()
)
_PERSONAL: Final = re.compile(r"\bcurp\b|\brfc\b|particular|nacimiento|estado civil", re.IGNORECASE)
_TABLA: Final = re.compile(r"\s*Tabla[ _]\d+\s*$", re.IGNORECASE)
_PALABRAS: Final = 4
_ANCHO: Final = 118


@dataclass(slots=True)
class _Nombres:
    """Identifiers already used in a class."""

    usados: set[str] = field(default_factory=set)

    def nuevo(self, encabezado: str) -> str:
        palabras = [p for p in slugify(_TABLA.sub("", encabezado)).split("-") if p and p not in _VACIAS]
        base = "_".join(palabras[:_PALABRAS]) or "dato"
        base = f"dato_{base}" if base[0].isdigit() else base
        largo = _PALABRAS
        while (base in self.usados or keyword.iskeyword(base)) and largo < len(palabras):
            largo += 1
            base = "_".join(palabras[:largo])
        nombre, n = base, 2
        while nombre in self.usados or keyword.iskeyword(nombre):
            nombre, n = f"{base}_{n}", n + 1
        self.usados.add(nombre)
        return nombre


def escribir_modulo(libro: Libro, *, slug: str, clase: str) -> str:
    """Return the source of the module of a new rubro.

    Args:
        libro: the official template, read.
        slug: the part of the public address of the rubro.
        clase: name of the model.

    Raises:
        CargaRechazada: it is not an official template, or a rubro has it already.
    """
    if libro.formato is not Formato.SIPOT_CARGA:
        raise CargaRechazada("Este archivo no es una plantilla oficial de carga de SIPOT: no trae sus tipos de dato.")
    for modelo in rubros().values():
        if slug == modelo.rubro or libro.id_formato in modelo.ficha.formatos_sipot:
            raise CargaRechazada(f"Ese formato ya es de un rubro: {modelo.ficha.titulo} ({modelo.rubro}).")
    nombres = _Nombres({campo.name for campo in Registro._meta.get_fields()} | set(dir(Registro)))
    propias, tablas = _repartir(libro)
    campos = [(nombres.nuevo(c.encabezado), c) for c in propias]
    if not campos:
        raise CargaRechazada("Este formato no trae columnas propias: sólo las que todos los rubros tienen.")
    hijas = [(nombres.nuevo(enlace.encabezado), enlace, libro.subtablas[clave]) for enlace, clave in tablas]
    cuerpo = "\n".join(_principal(libro, slug, clase, campos))
    for relacion, enlace, tabla in hijas:
        cuerpo += "\n\n\n" + "\n".join(_subtabla(libro, clase, relacion, enlace, tabla))
    return f"{_cabeza(libro, cuerpo, con_tablas=bool(hijas))}\n\n{cuerpo}\n"


def _repartir(libro: Libro) -> tuple[list[lectura.Columna], list[tuple[lectura.Columna, str]]]:
    comunes = {campo.name for campo in Registro._meta.get_fields()}
    cualquiera = next(iter(rubros().values()))
    _, resto = emparejar(libro.encabezados, [c for c in columnas(cualquiera) if c.campo in comunes])
    propias, tablas = [], []
    for columna in resto:
        if la_pone_el_sistema(columna):
            continue
        clave = clave_de_tabla(columna, libro)
        if clave is None:
            propias.append(columna)
        else:
            tablas.append((columna, clave))
    return propias, tablas


def _cabeza(libro: Libro, cuerpo: str, *, con_tablas: bool) -> str:
    clases = sorted({*re.findall(r"= (\w+)\(", cuerpo)} & {*_CLASES.values()})
    visibilidades = [v for v in ("PERSONAL", "PUBLICO") if f", {v}" in cuerpo]
    titulo = _frase(libro.titulo)[:80]
    lineas = [f'"""{titulo}: taken from the official format {libro.id_formato}."""', ""]
    lineas += ["from modelcluster.fields import ParentalKey", ""] if con_tablas else []
    lineas += [
        "from cms.calendario.periodos import Periodicidad",
        f"from fracciones.base import Registro{', Subtabla' if con_tablas else ''}",
        f"from fracciones.campos import {', '.join([*visibilidades, *clases])}",
        "from fracciones.ficha import Aplica, Ficha",
        "from fracciones.leyes import Fundamento, Ley",
    ]
    return "\n".join(lineas)


def _principal(libro: Libro, slug: str, clase: str, campos: list[tuple[str, lectura.Columna]]) -> Iterator[str]:
    titulo = _frase(libro.titulo)
    orden = max(modelo.ficha.orden for modelo in rubros().values()) + 1
    vistos = [nombre for nombre, _ in campos][:6]
    yield ""
    yield f"class {clase}(Registro):"
    yield f'    """One row of «{titulo[:80]}»."""'
    yield ""
    yield "    ficha = Ficha("
    yield f"        slug={_cita(slug)},"
    yield f"        titulo={_cita(titulo)},"
    yield f"        en_claro={_cita(titulo[:90])},  # REVISAR: una frase para quien no conoce la ley"
    yield f"        orden={orden},  # REVISAR"
    yield '        fundamento={Ley.EDOMEX_2016: Fundamento(92, "REVISAR")},  # REVISAR: artículo y fracción'
    yield "        aplica_a=frozenset({Aplica.TODOS}),  # REVISAR"
    yield "        periodicidad=Periodicidad.TRIMESTRAL,  # REVISAR"
    yield '        actualizacion="trimestral",  # REVISAR: como lo dice el lineamiento'
    yield '        conservacion="ejercicio en curso",  # REVISAR: como lo dice el lineamiento'
    yield f"        columnas={_tupla(vistos)},  # REVISAR"
    yield f"        titulo_publico={_tupla(vistos[:1])},  # REVISAR: qué nombra a un registro"
    yield f"        formatos_sipot={_tupla([libro.id_formato or ''])},"
    yield "    )"
    yield ""
    yield from _campos(libro, campos, "Hidden_")
    yield ""
    yield "    class Meta(Registro.Meta):"
    yield f"        verbose_name = {_cita(slug.replace('-', ' '))}  # REVISAR: en singular"
    yield f"        verbose_name_plural = {_cita(slug.replace('-', ' '))}"


def _subtabla(
    libro: Libro, clase: str, relacion: str, enlace: lectura.Columna, tabla: lectura.Subtabla
) -> Iterator[str]:
    nombres = _Nombres({"registro", "orden", *dir(Subtabla)})
    titulo = _frase(_TABLA.sub("", enlace.encabezado))
    yield f"class {clase}{''.join(p.capitalize() for p in relacion.split('_'))}(Subtabla):"
    yield f'    """One row of «{titulo[:80]}»."""'
    yield ""
    yield f'    sipot = {{"registro": {_cita(titulo)}}}'
    yield ""
    yield f'    registro = ParentalKey({clase}, related_name="{relacion}")'
    campos = [(nombres.nuevo(c.encabezado), c) for c in tabla.encabezados[1:]]
    yield from _campos(libro, campos, f"Hidden_{{}}_Tabla_{tabla.clave}")
    yield ""
    yield "    class Meta(Subtabla.Meta):"
    yield f"        verbose_name = {_cita(relacion.replace('_', ' '))}  # REVISAR: en singular"
    yield f"        verbose_name_plural = {_cita(titulo[:200])}"


def _campos(libro: Libro, campos: Iterable[tuple[str, lectura.Columna]], hoja: str) -> Iterator[str]:
    catalogos = {nombre.casefold(): valores for nombre, valores in libro.catalogos.items()}
    vistos = 0
    for nombre, columna in campos:
        clase = _CLASES.get(columna.tipo_sipot or 1, "Texto")
        personal = bool(_PERSONAL.search(columna.encabezado))
        partes = [_cita(_frase(columna.encabezado)), "PERSONAL" if personal else "PUBLICO"]
        if clase == "Eleccion":
            vistos += 1
            suyo = hoja.format(vistos) if "{}" in hoja else f"{hoja}{vistos}"
            opciones = catalogos.get(suyo.casefold(), ())
            partes += [_tupla(list(opciones)), f"max_length={max([120, *map(len, opciones)])}"]
        elif clase == "Texto":
            partes.append("max_length=500")
        linea = f"    {nombre} = {clase}({', '.join(partes)})"
        if len(linea) <= _ANCHO:
            yield linea
            continue
        yield f"    {nombre} = {clase}("
        yield from (f"        {parte}," for parte in partes)
        yield "    )"


def _frase(texto: str) -> str:
    return " ".join(texto.replace("\\", "/").split())


def _cita(texto: str) -> str:
    return '"' + texto.replace("\\", "\\\\").replace('"', "'") + '"'


def _tupla(textos: list[str]) -> str:
    return f"({', '.join(map(_cita, textos))}{',' if len(textos) == 1 else ''})"
