"""The margen: legal basis, responsible area, period and dates, always in the same place and order (brief §6.3)."""

from functools import lru_cache
from typing import Any

from fracciones.base import Registro
from portal_pages import formato
from portal_pages.contextos import DatoDelMargenCtx, EnlaceCtx, MargenCtx, RubroBase
from static_build.lectura import Fila
from static_build.plan import cubeta_de, ruta_de_ocds


class MargenesDeFichas:
    """The margenes of the records of one rubro: those of one load share all their lines, and these are made once."""

    def __init__(self, rubro: RubroBase, *, con_ocds: bool) -> None:
        self._rubro, self._con_ocds = rubro, con_ocds
        self._compartido = lru_cache(maxsize=1024)(self._lineas)

    def compartido(self, fila: Fila, area: str) -> MargenCtx:
        """Return the lines of a record that others may have too."""
        valores = fila.valores
        inicio, termino = valores.get("fecha_inicio_periodo"), valores.get("fecha_termino_periodo")
        return self._compartido(area, inicio, termino, fila.ejercicio, fila.validacion)

    def programas(self, fila: Fila) -> tuple[EnlaceCtx, ...]:
        """Return the addresses of a record for machines; a contract is in an open contracting package too."""
        slug = self._rubro.slug
        propio = EnlaceCtx(texto="Registro en JSON", url=f"{slug}/r/{fila.clave}/registro.json")
        if not self._con_ocds:
            return (propio,)
        paquete = ruta_de_ocds(slug, fila.ejercicio, cubeta_de(fila.clave))
        return propio, EnlaceCtx(texto="Contratación abierta (OCDS)", url=paquete)

    def _lineas(self, area: str, inicio: Any, termino: Any, ejercicio: int, validacion: Any) -> MargenCtx:
        lineas = (
            *por_que_se_publica(self._rubro),
            ("Área responsable", area),
            ("Periodo que informa", periodo(inicio, termino)),
            ("Ejercicio", str(ejercicio or "")),
            ("Última validación", formato.momento(validacion) if validacion else ""),
        )
        return MargenCtx(tuple(DatoDelMargenCtx(etiqueta=etiqueta, valores=(v,)) for etiqueta, v in lineas if v))


def margen_de_rubro(
    modelo: type[Registro], rubro: RubroBase, *, areas: list[str], inicio: Any, termino: Any, ultima: Any, limite: Any
) -> tuple[DatoDelMargenCtx, ...]:
    """Return the margen of a rubro; what is not known yet is left out."""
    lineas = [
        *por_que_se_publica(rubro),
        ("Área responsable", "; ".join(areas)),
        ("Periodo que informa", periodo(inicio, termino)),
        ("Se actualiza", _frase(modelo.ficha.actualizacion)),
        ("Última validación", formato.momento(ultima) if ultima else ""),
        ("Próxima a más tardar", formato.tiempo(limite) if limite else ""),
        ("Se conserva", _frase(modelo.ficha.conservacion)),
    ]
    datos = [DatoDelMargenCtx(etiqueta=etiqueta, valores=(valor,)) for etiqueta, valor in lineas if valor]
    archivos = (
        ("Avisos por Atom", "novedades.atom"),
        ("Data Package", "datapackage.json"),
        ("CSVW", "datos.csv-metadata.json"),
    )
    programas = tuple(
        EnlaceCtx(texto=texto, url=f"{rubro.slug}/{archivo}") for texto, archivo in archivos[: None if ultima else 1]
    )
    return (*datos, DatoDelMargenCtx(etiqueta="Para programas", valores=programas))


def por_que_se_publica(rubro: RubroBase) -> tuple[tuple[str, str], ...]:
    """Return the law that states the obligation, whether it is the one in force, and how other laws number it."""
    nota = "" if rubro.vigente else ". La ley vigente ya no la enumera"
    return (("Por qué se publica", f"{rubro.por_que}{nota}"), ("En otras leyes", "; ".join(rubro.otras_leyes)))


def periodo(inicio: Any, termino: Any) -> str:
    """Return `1 jul a 30 sep 2026`, or nothing while the period is not complete."""
    return formato.periodo_corto(inicio, termino) if inicio and termino else ""


def _frase(texto: str) -> str:
    return texto[:1].upper() + texto[1:]
