"""Workbooks: reading them in the cage, reading them with openpyxl, and a whole load from file to stored lote."""

import time
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from bench import generadores
from bench.llenado import llenar, renglones
from bench.tareas.moderacion import como
from cms.libros.leer import leer
from cms.sujetos.models import SujetoObligado
from cms.sujetos.perfiles import Perfil
from cms.sujetos.scoping import TOTAL, ambito_actual, en_ambito
from fracciones.base import subtablas_de
from fracciones.carga.aplicar import aplicar
from fracciones.carga.previsualizar import previsualizar
from fracciones.catalogo import rubro, rubros
from fracciones.derive.columnas import columnas
from fracciones.models.organigrama import Area


def enjaulado(ruta: str) -> dict[str, Any]:
    """Read every row as a load does: caged, layout recognised, values typed."""
    inicio = time.perf_counter()
    libro = leer(ruta)
    filas = sum(1 for _ in libro.filas)
    return {"segundos": time.perf_counter() - inicio, "filas": filas, "jaula_mb": libro.consumo.memoria_mb}


def openpyxl(ruta: str) -> dict[str, Any]:
    """Read every row with openpyxl in read-only mode, its fastest."""
    inicio = time.perf_counter()
    libro = load_workbook(ruta, read_only=True)
    filas = sum(1 for _ in libro.worksheets[0].iter_rows(values_only=True)) - 1
    return {"segundos": time.perf_counter() - inicio, "filas": filas}


def preparar_carga(ruta: str, filas: int, anchura: int) -> dict[str, Any]:
    """Make an authority, a capturista and a filled template of the rubro without subtables whose width is nearest."""
    with en_ambito(TOTAL):
        sujeto = generadores.autoridad()
        generadores.persona(Perfil.CAPTURISTA, sujeto)
        sueltos = [
            m for m in rubros().values() if not subtablas_de(m) and m is not Area and m.ficha.obliga_a(sujeto.tipo)
        ]
        modelo = min(sueltos, key=lambda m: abs(len(columnas(m)) - anchura))
        propias = columnas(modelo)
        llenar(Path(ruta), modelo, sujeto, renglones(modelo, sujeto, range(1, filas + 1)))
    generadores.analizar()
    return {"segundos": 0.0, "slug": modelo.rubro, "columnas": len(propias)}


def cargar(ruta: str, slug: str) -> dict[str, Any]:
    """Check a file and store it as one lote in rojo, as a person who confirms at once."""
    sujeto, modelo = SujetoObligado.objects.get(), rubro(slug)
    with como(Perfil.CAPTURISTA) as quien, Path(ruta).open("rb") as archivo:
        inicio = time.perf_counter()
        carga = previsualizar(
            modelo=modelo, sujeto_id=sujeto.pk, archivo=archivo, nombre="carga.xlsx", by=quien, ambito=ambito_actual()
        )
        visto = time.perf_counter()
        if carga.con_error:
            raise RuntimeError(f"{carga.con_error} filas con error: {str(carga.problemas)[:500]}")
        lote = aplicar(carga=carga, by=quien, avisos_vistos=True)
        fin = time.perf_counter()
        guardadas = modelo.objects.filter(lote=lote).count()
    return {"segundos": fin - inicio, "previsualizar": visto - inicio, "aplicar": fin - visto, "filas": guardadas}
