"""What a version would publish that somebody should look at first: a key of a person in a text, something hidden in a document.

Whoever captures reads it when they save, and whoever publishes says that they saw it (docs/adr/0078). What is said names the
field and never what it holds.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from cms.archivos.models import Archivo
from cms.archivos.rechazos import AVISOS, ESCONDEN
from fracciones.base import Registro, subtablas_de
from fracciones.carga.delicados import en_breve, por_confirmar, senas
from fracciones.derive.columnas import Columna, columnas, encabezado_de_subtabla
from fracciones.documentos import es_enlace
from fracciones.models.cargas import Carga

Contenido = Mapping[str, Any]


def por_mirar(modelo: type[Registro], versiones: Mapping[int, tuple[Contenido, Contenido]]) -> dict[int, list[str]]:
    """Return id → what to look at, in sentences; nothing of a record where there is nothing. One query, if there are documents.

    `versiones` is id → what was public of it (not said again), and what its version says.
    """
    nuevos = {}
    for pk, (antes, despues) in versiones.items():
        if hallados := _hallazgos(modelo, despues):
            publicos = _hallazgos(modelo, antes)
            nuevos[pk] = {cual: frase for cual, frase in hallados.items() if cual not in publicos}
    rutas = {ruta for hallados in nuevos.values() for (_, ruta), frase in hallados.items() if not frase}
    archivos = {archivo.ruta: archivo for archivo in Archivo.objects.filter(ruta__in=rutas)} if rutas else {}
    dichos = {pk: list(dict.fromkeys(_frases(hallados, archivos))) for pk, hallados in nuevos.items()}
    return {pk: frases for pk, frases in dichos.items() if frases}


def por_mirar_en_lotes(lotes: Collection[int], *, breve: bool = False) -> dict[int, list[str]]:
    """Return lote → what whoever loaded its file said that they saw; only lotes that came in a file. One query.

    `breve` names and counts it, without where it is.
    """
    cargas = Carga.sin_ambito.filter(lote__in=lotes)
    if breve:
        return {
            lote: en_breve(avisos, clases or ())
            for lote, avisos, clases in cargas.values_list("lote_id", "avisos", "problemas__por_clase")
        }
    enteras = cargas.only("lote_id", "avisos", "problemas")
    return {carga.lote_id: [f"{uno.que}: {uno.donde}" for uno in por_confirmar(carga)] for carga in enteras}


def _hallazgos(modelo: type[Registro], contenido: Contenido) -> dict[tuple[str, str], str]:
    """(heading, text) → what its text looks like; (heading, path of a kept document) → nothing yet."""
    hallados = {}
    for encabezado, columna, valor in _valores(modelo, contenido):
        if columna.tipo == "documento" and not es_enlace(valor):
            hallados[encabezado, valor] = ""
        elif (reparo := senas(columna, valor)) is not None:
            hallados[encabezado, valor] = f"{reparo.titulo[:1].lower()}{reparo.titulo[1:]}"
    return hallados


def _valores(modelo: type[Registro], contenido: Contenido) -> Iterator[tuple[str, Columna, str]]:
    """Yield heading, column and text of what a version would publish in letters, its subtables included."""
    tablas: list[tuple[Any, str, Any]] = [(modelo, "", (contenido,))]
    for nombre, tabla in subtablas_de(modelo).items():
        tablas.append((tabla, f"{encabezado_de_subtabla(tabla)}, ", contenido.get(nombre) or ()))
    for tabla, de, filas in tablas:
        for columna in columnas(tabla):
            if not columna.publica:
                continue
            encabezado = f"{de}{columna.encabezado}"
            for fila in filas:
                valor = fila.get(columna.campo)
                if columna.parte:
                    valor = (valor or {}).get(columna.parte)
                if isinstance(valor, str) and valor:
                    yield encabezado, columna, valor


def _frases(hallados: Mapping[tuple[str, str], str], archivos: Mapping[str, Archivo]) -> Iterator[str]:
    for (encabezado, valor), frase in hallados.items():
        if frase:
            yield f"«{encabezado}»: {frase}."
        elif (archivo := archivos.get(valor)) is not None:
            for aviso in archivo.avisos:
                if aviso in ESCONDEN:
                    yield f"«{encabezado}», {archivo.nombre}: {AVISOS[aviso]}"
