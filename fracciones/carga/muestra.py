"""The sheet as the preview shows it: the first rows with errors, with changes and the rest, with their true addresses."""

from collections.abc import Iterable
from typing import Any, Final

from cms.libros.problemas import Nivel
from fracciones.carga.clasificar import SALEN, Accion
from fracciones.carga.existentes import leer_existentes
from fracciones.carga.mapas import Par
from fracciones.carga.plano import plano
from fracciones.carga.referencias import Referencias
from fracciones.carga.validar import Resultado
from fracciones.derive.columnas import REFERENCIAS
from fracciones.derive.lectores import texto_de
from fracciones.derive.reparos import DatoRechazado, acortar

POR_CLASE: Final = {"error": 25, "cambia": 25, "baja": 25, "quita": 10, "nueva": 15, "igual": 10}
_LARGO: Final = 60


def muestra(resultado: Resultado) -> dict[str, Any]:
    """Return the sample as plain data: `columnas` and `filas`, each row with its result and its cells.

    A cell has its text, what is wrong with it (`error`, `advertencia`) and what the record says now (`antes`) if the row
    changes it. A row that withdraws a record shows what it says now, whatever the file says.
    """
    elegidas = _elegir(resultado)
    marcas = {
        (problema.fila, problema.columna): problema.nivel.value
        for problema in sorted(resultado.problemas.guardados, key=lambda p: p.nivel is Nivel.ERROR)
        if problema.hoja == resultado.libro.hoja
    }
    antes = _versiones(resultado, elegidas)
    pares = sorted(resultado.mapa.pares, key=lambda par: par.en_archivo.indice)
    filas = []
    for fila, crudos in resultado.libro.filas:
        if fila not in elegidas:
            continue
        sale = elegidas[fila] in SALEN
        celdas = [
            {"texto": _ahora(par, antes.get(fila), resultado.referencias), "marca": "", "antes": ""}
            if sale
            else {
                "texto": acortar(texto_de(crudos[par.en_archivo.indice]), _LARGO),
                "marca": marcas.get((fila, par.en_archivo.letra), ""),
                "antes": _antes(par, antes.get(fila), crudos[par.en_archivo.indice], resultado.referencias),
            }
            for par in pares
        ]
        filas.append({"fila": fila, "resultado": elegidas[fila], "celdas": celdas})
        if len(filas) == len(elegidas):
            break
    columnas = [
        {
            "letra": par.en_archivo.letra,
            "encabezado": par.en_archivo.encabezado,
            "titulo": par.propia.campo in resultado.modelo.ficha.titulo_publico,
        }
        for par in pares
    ]
    return {"columnas": columnas, "filas": filas}


def _elegir(resultado: Resultado) -> dict[int, str]:
    """Return row → its result, for the first ones of each class."""
    elegidas = dict.fromkeys(sorted(resultado.con_error)[: POR_CLASE["error"]], "error")
    for accion in (Accion.CAMBIA, *SALEN, Accion.NUEVA, Accion.IGUAL):
        suyas = [fila for fila, decision in resultado.decisiones.items() if decision.accion is accion]
        for fila in _primeras(suyas, POR_CLASE[accion]):
            elegidas.setdefault(fila, accion.value)
    return elegidas


def _primeras(filas: Iterable[int], cuantas: int) -> list[int]:
    return sorted(filas)[:cuantas]


def _versiones(resultado: Resultado, elegidas: dict[int, str]) -> dict[int, dict[str, Any]]:
    """Return row → plain forms of the record as it is now, for the rows that change or withdraw one."""
    filas = {}
    for fila, decision in resultado.decisiones.items():
        if elegidas.get(fila) in (Accion.CAMBIA, *SALEN) and decision.existente is not None:
            filas[decision.existente.pk] = fila
    leidas = leer_existentes(resultado.modelo, resultado.referencias.sujeto_id, resultado.campos, {}, pks=list(filas))
    return {filas[existente.pk]: valores for existente, valores, _ in leidas}


def _ahora(par: Par, valores: dict[str, Any] | None, referencias: Referencias) -> str:
    """Return what the record says now in a column."""
    propia = par.propia
    dato = (valores or {}).get(propia.campo)
    if propia.parte:
        dato = (dato or {}).get(propia.parte)
    if propia.tipo in REFERENCIAS:
        return acortar(referencias.nombres[propia.tipo].get(dato, "") if dato else "", _LARGO)
    return acortar(_texto(propia.tipo, dato), _LARGO)


def _antes(par: Par, valores: dict[str, Any] | None, crudo: Any, referencias: Referencias) -> str:
    """Return what the record says now in a column, if it is not what the file says."""
    if valores is None:
        return ""
    propia = par.propia
    dato = valores.get(propia.campo)
    if propia.parte:
        dato = (dato or {}).get(propia.parte)
    if propia.tipo in REFERENCIAS:
        dicho = referencias.nombres[propia.tipo].get(dato, "") if dato else ""
        nuevo = referencias.leer(propia.tipo, texto_de(crudo))[0] if crudo is not None else None
        return "" if nuevo == dato else dicho or "(vacío)"
    texto = _texto(propia.tipo, dato)
    try:
        nuevo = "" if crudo is None else _texto(propia.tipo, plano(propia.leer(crudo)))
    except DatoRechazado:  # kept as it is: a published document, or a datum of an official format
        return ""
    return "" if texto == nuevo else acortar(texto, _LARGO) or "(vacío)"


def _texto(tipo: str, dato: Any) -> str:
    """Write a value or its plain form as people do, the same for both."""
    if dato is None:
        return ""
    if tipo == "fecha":
        anio, mes, dia = str(dato).split("-")
        return f"{dia}/{mes}/{anio}"
    return "Sí" if dato is True else "No" if dato is False else str(dato)
