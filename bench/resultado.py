"""What a benchmark answers: figures with their ratio and their target, as a table for people and as JSON for machines."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ENCABEZADOS = ("Medición", "Valor", "Frente a", "Razón", "Objetivo", "¿Cumple?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Resultado:
    """One figure.

    Attributes:
        nombre: the benchmark it belongs to.
        medida: what was measured, as a person says it.
        valor: the figure, in `unidad`.
        frente_a: the named peer and its figure; empty when the figure stands alone.
        razon: how many times better than the peer (above 1 is better), or the ratio that the target speaks of.
        objetivo: the target in words (`≥ 40 ×`); empty when there is none.
        cumple: whether the target is met; `None` without one.
        detalle: how it was measured, when the figure alone could mislead.
    """

    nombre: str
    medida: str
    valor: float
    unidad: str
    frente_a: str = ""
    razon: float | None = None
    objetivo: str = ""
    cumple: bool | None = None
    detalle: str = ""


def al_menos(razon: float, minimo: float) -> dict[str, Any]:
    """Return the fields of a ratio that must reach a minimum."""
    return {"razon": razon, "objetivo": f"≥ {minimo:g} ×", "cumple": razon >= minimo}


def a_lo_mas(valor: float, maximo: float, unidad: str) -> dict[str, Any]:
    """Return the fields of a figure that must stay below a maximum."""
    return {"objetivo": f"≤ {numero(maximo)} {unidad}", "cumple": valor <= maximo}


def numero(valor: float) -> str:
    """Write a figure with three significant digits: `12,400`, `3.21`, `0.045`."""
    if abs(valor) >= 100:
        return f"{valor:,.0f}"
    return f"{valor:.3g}"


def tabla(resultados: Iterable[Resultado]) -> str:
    """Return the results as an aligned text table, one block per benchmark."""
    filas = [ENCABEZADOS, *(_fila(resultado) for resultado in resultados)]
    anchos = [max(len(fila[i]) for fila in filas) for i in range(len(ENCABEZADOS))]
    lineas = [
        "  ".join(celda.ljust(ancho) for celda, ancho in zip(fila, anchos, strict=True)).rstrip() for fila in filas
    ]
    lineas.insert(1, "  ".join("─" * ancho for ancho in anchos))
    return "\n".join(lineas)


def guardar(destino: Path, encabezado: dict[str, Any], resultados: Iterable[Resultado]) -> None:
    """Write everything as JSON."""
    contenido = encabezado | {"resultados": [asdict(resultado) for resultado in resultados]}
    destino.parent.mkdir(parents=True, exist_ok=True)
    destino.write_text(json.dumps(contenido, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _fila(dado: Resultado) -> tuple[str, ...]:
    cumple = "" if dado.cumple is None else "sí" if dado.cumple else "NO"
    return (
        f"{dado.nombre}: {dado.medida}",
        f"{numero(dado.valor)} {dado.unidad}",
        dado.frente_a,
        "" if dado.razon is None else f"{numero(dado.razon)} ×",
        dado.objetivo,
        cumple,
    )
