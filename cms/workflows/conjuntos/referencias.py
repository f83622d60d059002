"""Wagtail's reference index for many records at once: who points at which area, person or document."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from modelcluster.fields import ParentalKey
from wagtail.models import ReferenceIndex

from cms.workflows.conjuntos.serializar import hijos, relaciones
from cms.workflows.conjuntos.volcado import insertar

Referencia = tuple[str, int, str, str, str]
"""(object id, type of the target, target id, path in the model, path in the content)."""

_COLUMNAS = ("object_id", "to_content_type_id", "to_object_id", "model_path", "content_path", "content_path_hash")


Campos = tuple[tuple[str, str, int], ...]


def _campos(opciones: Any) -> Campos | None:
    """(attribute, name, type of the target) of each reference; `None` if only Wagtail can tell.

    Read once per batch and not once per process: the numbers of the types change when a database is emptied.
    """
    campos = []
    for campo in opciones.get_fields():
        if hasattr(campo, "extract_references"):
            return None
        if not (campo.is_relation and campo.many_to_one) or isinstance(campo, ParentalKey):
            continue
        if getattr(campo, "wagtail_reference_index_ignore", False):
            continue
        if getattr(campo.related_model, "wagtail_reference_index_ignore", False):
            continue
        if not campo.concrete:
            return None
        campos.append((campo.attname, campo.name, ReferenceIndex._get_base_content_type(campo.related_model).pk))
    return tuple(campos)


def _de(objeto: Any, propios: Campos | None, tablas: list[tuple[str, Campos | None]]) -> Iterator[Referencia]:
    pk = str(objeto.pk)
    if propios is None or any(campos is None for _, campos in tablas):
        for tipo, destino, en_modelo, en_contenido in set(ReferenceIndex._extract_references_from_object(objeto)):
            yield pk, tipo, destino, en_modelo, en_contenido
        return
    for atributo, nombre, tipo in propios:
        if (valor := getattr(objeto, atributo)) is not None:
            yield pk, tipo, str(valor), nombre, nombre
    for tabla, campos in tablas:
        if not campos:
            continue
        for hijo in hijos(objeto, tabla):
            for atributo, nombre, tipo in campos:
                if (valor := getattr(hijo, atributo)) is not None:
                    yield pk, tipo, str(valor), f"{tabla}.item.{nombre}", f"{tabla}.{hijo.pk}.{nombre}"


@cache
def _huella_fija(camino: str) -> Any:
    return ReferenceIndex._get_content_path_hash(camino)


def _huella(camino: str) -> Any:
    """The hash of a path; those without the id of a row in them repeat, and are computed once."""
    return ReferenceIndex._get_content_path_hash(camino) if "." in camino else _huella_fija(camino)


def indizar(modelo: Any, objetos: Iterable[Any], *, nuevos: bool) -> None:
    """Write the references of `objetos` and remove those they no longer have (`nuevos`: there are none to remove)."""
    if not ReferenceIndex.is_indexed(modelo):
        return
    objetos = list(objetos)
    tipo = ContentType.objects.get_for_model(modelo, for_concrete_model=False)
    base = ReferenceIndex._get_base_content_type(modelo)
    propios = _campos(modelo._meta)
    tablas = [(nombre, _campos(tabla._meta)) for nombre, tabla, _ in relaciones(modelo._meta)]
    referencias = {referencia for objeto in objetos for referencia in _de(objeto, propios, tablas)}
    if not nuevos:
        existentes = {
            tuple(fila[1:]): fila[0]
            for fila in ReferenceIndex.objects.filter(
                base_content_type=base, object_id__in=[str(objeto.pk) for objeto in objetos]
            ).values_list("pk", "object_id", "to_content_type_id", "to_object_id", "model_path", "content_path")
        }
        sobran = [pk for referencia, pk in existentes.items() if referencia not in referencias]
        ReferenceIndex.objects.filter(pk__in=sobran).delete()
        referencias -= existentes.keys()
    insertar(
        ReferenceIndex,
        _COLUMNAS,
        ((*referencia, _huella(referencia[4])) for referencia in sorted(referencias)),
        content_type=tipo,
        base_content_type=base,
    )
