"""The public history of records: which versions were published, when, and what each one changed.

A version is public when it was published, and its instant is that of the act: drafts, returned versions, who captured or
approved, and every field that is not público stay out because nothing here reads them. A record published only once needs no
query at all, which is nearly every record; for the others there are two bounded queries for the whole stretch.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from wagtail.models import ModelLogEntry, Revision

from fracciones.base import Registro, subtablas_de
from fracciones.documentos import es_enlace
from portal_pages import formato
from portal_pages.contextos_registro import CambioCtx, VersionCtx
from static_build.lectura import Fila, publicos
from static_build.textos import VACIOS, escritor

PUBLICACION: Final = "wagtail.publish"
A_LA_VISTA: Final = 12
"""Versions that a page tells: however often a record was corrected, baking it costs the same."""

Historias = Mapping[int, tuple[VersionCtx, ...]]
"""By pk of the record, the newest version first."""


def historias_de(modelo: type[Registro], filas: Iterable[Fila], nombres: Mapping[str, Mapping[int, str]]) -> Historias:
    """Return the history of each record that is public now and was published more than once."""
    repetidas = {str(fila.pk): fila for fila in filas if fila.viva and fila.ultima != fila.primera}
    if not repetidas:
        return {}
    actos = _publicaciones(modelo, list(repetidas))
    contados = {pk: suyos[-A_LA_VISTA - 1 :] for pk, suyos in actos.items()}  # one more, to compare the oldest with
    contenidos = dict(
        Revision.objects.filter(pk__in={revision for suyos in contados.values() for _, revision in suyos}).values_list(
            "pk", "content"
        )
    )
    comparar = _Comparador(modelo, nombres)
    return {
        int(pk): _versiones(len(actos[pk]), suyos, contenidos, repetidas[pk], comparar)
        for pk, suyos in contados.items()
    }


@lru_cache(maxsize=1024)
def primera_version(instante: Any) -> tuple[VersionCtx, ...]:
    """Return the history of a record that was published once."""
    return (VersionCtx(numero=1, instante=instante, vigente=True, primera=True),)


def _publicaciones(modelo: type[Registro], pks: list[str]) -> dict[str, list[tuple[Any, int]]]:
    tipo = ContentType.objects.get_for_model(modelo, for_concrete_model=False)
    actos: dict[str, list[tuple[Any, int]]] = defaultdict(list)
    entradas = ModelLogEntry.objects.filter(content_type=tipo, object_id__in=pks, action=PUBLICACION)
    for pk, instante, revision in entradas.order_by("timestamp", "pk").values_list(
        "object_id", "timestamp", "revision_id"
    ):
        actos[pk].append((instante, revision))
    return actos


def _versiones(
    total: int, actos: list[tuple[Any, int]], contenidos: Mapping[int, Any], fila: Fila, comparar: "_Comparador"
) -> tuple[VersionCtx, ...]:
    versiones: list[VersionCtx] = []
    primera = total - len(actos) + 1
    for indice, (instante, revision) in enumerate(actos):
        numero = primera + indice
        if indice == 0 and numero > 1:
            continue  # only there to be compared with
        antes = contenidos.get(actos[indice - 1][1]) if indice else None
        ahora = contenidos.get(revision)
        vigente = numero == total
        versiones.append(
            VersionCtx(
                numero=numero,
                instante=fila.ultima if vigente else instante,
                vigente=vigente,
                primera=numero == 1,
                cambios=comparar(antes, ahora) if antes is not None and ahora is not None else (),
            )
        )
    return tuple(reversed(versiones))


class _Comparador:
    """Says what changed between the contents of two published versions, public fields only."""

    def __init__(self, modelo: type[Registro], nombres: Mapping[str, Mapping[int, str]]) -> None:
        self._campos = [(str(c.verbose_name), c, escritor(c, nombres)) for c in publicos(modelo)]
        self._tablas = [
            (str(tabla._meta.verbose_name_plural), nombre, [c.name for c in publicos(tabla)])
            for nombre, tabla in subtablas_de(modelo).items()
        ]

    def __call__(self, antes: Mapping[str, Any], ahora: Mapping[str, Any]) -> tuple[CambioCtx, ...]:
        cambios = [
            CambioCtx(
                dato=dato,
                antes=_decir(campo, escribir, antes.get(campo.name)),
                ahora=_decir(campo, escribir, ahora.get(campo.name)),
            )
            for dato, campo, escribir in self._campos
            if _valor(antes.get(campo.name)) != _valor(ahora.get(campo.name))
        ]
        for dato, nombre, columnas in self._tablas:
            filas = [
                [tuple(str(hija.get(c)) for c in columnas) for hija in v.get(nombre) or ()] for v in (antes, ahora)
            ]
            if filas[0] != filas[1]:
                cuantas = [formato.contar(len(lado), "fila", "filas") if lado else "" for lado in filas]
                cambiadas = sum(fila not in filas[0] for fila in filas[1])
                nota = f" ({formato.contar(cambiadas, 'nueva o distinta', 'nuevas o distintas')})" if cambiadas else ""
                cambios.append(CambioCtx(dato=dato, antes=cuantas[0], ahora=f"{cuantas[1]}{nota}"))
        return tuple(cambios)


def _valor(valor: Any) -> Any:
    return None if valor in VACIOS else valor


def _decir(campo: Any, escribir: Any, valor: Any) -> str:
    if valor in VACIOS:
        return ""
    if campo.tipo == "documento":
        return valor if es_enlace(valor) else "Documento"
    if campo.tipo in ("area", "persona"):
        return str(escribir(valor))
    texto: str = escribir(campo.to_python(valor))
    return texto
