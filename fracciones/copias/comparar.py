"""What a copied record changed since it was copied: for its form, and for whoever decides on it (docs/adr/0042)."""

from typing import Any, Final

from cms.calendario.fechas import fecha_larga
from cms.workflows.conjuntos.serializar import contenido
from cms.workflows.diferencias import traer_subtablas
from cms.workflows.enlaces import Origen
from fracciones.base import Registro, campos_de
from fracciones.condiciones import vacio
from fracciones.models.copias import Copia

PERIODO: Final = frozenset({"ejercicio", "fecha_inicio_periodo", "fecha_termino_periodo"})
"""What every copy changes."""
LARGO: Final = 120


def origenes(modelo: type[Registro], filas: list[Registro]) -> dict[int, Origen]:
    """Return what the copies among some rows came from, by id: two queries and one for each subtable; one if none is a copy."""
    copias = {
        (sujeto, clave): (sujeto, origen)
        for sujeto, clave, origen in Copia.sin_ambito.filter(
            sujeto__in={f.sujeto_id for f in filas}, rubro=modelo.rubro, clave__in=[f.clave for f in filas]
        ).values_list("sujeto_id", "clave", "origen")
    }
    if not copias:
        return {}
    originales = {
        (o.sujeto_id, o.clave): o
        for o in modelo.sin_ambito.filter(
            sujeto__in={sujeto for sujeto, _ in copias}, clave__in={origen for _, origen in copias.values()}
        )
    }
    traer_subtablas(modelo, list(originales.values()))
    hallados = ((f.pk, originales.get(copias.get((f.sujeto_id, f.clave), (0, 0)))) for f in filas)
    return {pk: _como_origen(original) for pk, original in hallados if original is not None}


def marcas(fila: Registro) -> dict[str, str]:
    """Return, for each field of a copy, whether it still says what the copied record says; nothing if it is no copy."""
    if fila.pk is None:
        return {}
    modelo = type(fila)
    copia = Copia.sin_ambito.filter(sujeto_id=fila.sujeto_id, rubro=modelo.rubro, clave=fila.clave).first()
    original = copia and modelo.sin_ambito.filter(sujeto_id=fila.sujeto_id, clave=copia.origen).first()
    if not original:
        return {}
    return {
        campo.name: _marca(campo, fila, original)
        for campo in campos_de(modelo)
        if campo.name not in PERIODO and not (vacio(_valor(campo, fila)) and vacio(_valor(campo, original)))
    }


def _como_origen(original: Registro) -> Origen:
    texto = (
        f"Copia del registro {original.clave}, del periodo que terminó el {fecha_larga(original.fecha_termino_periodo)}"
    )
    return Origen(texto=texto, contenido=contenido(original), aparte=PERIODO)


def _marca(campo: Any, fila: Registro, original: Registro) -> str:
    antes = _valor(campo, original)
    if antes == _valor(campo, fila):
        return f"Igual que en el registro {original.clave}, del que se copió."
    if vacio(antes):
        return f"Cambió: en el registro {original.clave}, del que se copió, está vacío."
    return f"Cambió: el registro {original.clave}, del que se copió, dice «{_decir(campo, original)}»."


def _valor(campo: Any, fila: Registro) -> Any:
    return getattr(fila, campo.attname)


def _decir(campo: Any, fila: Registro) -> str:
    valor = getattr(fila, campo.name)
    if isinstance(valor, bool):
        return "Sí" if valor else "No"
    if isinstance(valor, dict):
        valor = ", ".join(str(parte) for parte in valor.values() if parte)
    elif campo.tipo == "fecha":
        valor = fecha_larga(valor)
    dicho = str(valor)
    return dicho if len(dicho) <= LARGO else f"{dicho[:LARGO]}…"
