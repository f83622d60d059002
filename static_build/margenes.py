"""The margen: legal basis, responsible area, period and dates, always in the same place and order (brief §6.3)."""

from typing import Any

from fracciones.base import Registro
from portal_pages import formato
from portal_pages.contextos import DatoDelMargenCtx, EnlaceCtx, RubroBase
from static_build.lectura import Fila
from static_build.plan import cubeta_de, ruta_de_ocds


def margen_de_ficha(fila: Fila, area: str, rubro: RubroBase, *, con_ocds: bool = False) -> tuple[DatoDelMargenCtx, ...]:
    """Return the margen of one record; that of a contract links to the open contracting package that has it."""
    valores = fila.valores
    lineas = [
        *por_que_se_publica(rubro),
        ("Área responsable", area),
        ("Periodo que informa", periodo(valores.get("fecha_inicio_periodo"), valores.get("fecha_termino_periodo"))),
        ("Ejercicio", str(fila.ejercicio or "")),
        ("Última validación", formato.momento(fila.validacion) if fila.validacion else ""),
    ]
    datos = [DatoDelMargenCtx(etiqueta=etiqueta, valores=(valor,)) for etiqueta, valor in lineas if valor]
    propio = EnlaceCtx(texto="Registro en JSON", url=f"{rubro.slug}/r/{fila.clave}/registro.json")
    programas = [propio]
    if con_ocds:
        paquete = ruta_de_ocds(rubro.slug, fila.ejercicio, cubeta_de(fila.clave))
        programas.append(EnlaceCtx(texto="Contratación abierta (OCDS)", url=paquete))
    return (*datos, DatoDelMargenCtx(etiqueta="Para programas", valores=tuple(programas)))


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
