"""Put the content of versions into the live columns and subtables of many records, as publishing one does."""

from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Revision

from cms.workflows.conjuntos.referencias import indizar
from cms.workflows.conjuntos.serializar import hijos, relaciones
from cms.workflows.conjuntos.volcado import actualizar, columnas_de, insertar_objetos, reservar


def aplicar(modelo: Any, versiones: dict[int, int]) -> dict[int, tuple[str, str]]:
    """Write versions (record → revision) into the columns of their records.

    Returns:
        The heading each record had and the one it has now.
    """
    filas = modelo.sin_ambito.in_bulk(list(versiones))
    contenidos = dict(Revision.objects.filter(pk__in=versiones.values()).values_list("pk", "content"))
    objetos, titulos = [], {}
    for pk, revision_id in versiones.items():
        objeto = _con_contenido(filas[pk], contenidos[revision_id])
        titulos[pk] = (str(filas[pk]), str(objeto))
        objetos.append(objeto)
    _soltar_colgantes(modelo, objetos)
    columnas = _de_contenido(modelo)
    actualizar(modelo, columnas, [(*(getattr(objeto, c) for c in columnas), objeto.pk) for objeto in objetos])
    for nombre, tabla, padre in relaciones(modelo._meta):
        _sustituir_hijos(nombre, tabla, padre, objetos)
    indizar(modelo, objetos, nuevos=False)
    return titulos


def _con_contenido(fila: Any, contenido: dict[str, Any]) -> Any:
    """The record with a version's content, without asking the database for each reference."""
    objeto = type(fila).from_serializable_data(contenido, check_fks=False)
    objeto.pk = fila.pk
    for columna in fila.columnas_conservadas():
        setattr(objeto, columna, getattr(fila, columna))
    return objeto


def _de_contenido(modelo: Any) -> list[str]:
    conservadas = set(modelo.columnas_conservadas())
    return [c.attname for c in modelo._meta.concrete_fields if not c.primary_key and c.attname not in conservadas]


def _soltar_colgantes(modelo: Any, objetos: list[Any]) -> None:
    """Empty the references to rows that no longer exist: one look per target for the whole batch."""
    grupos = [(modelo, objetos)]
    grupos += [(tabla, [h for o in objetos for h in hijos(o, nombre)]) for nombre, tabla, _ in relaciones(modelo._meta)]
    for origen, filas in grupos:
        for campo in origen._meta.concrete_fields:
            if not campo.many_to_one or not campo.editable or isinstance(campo, ParentalKey):
                continue
            usados = {valor for fila in filas if (valor := getattr(fila, campo.attname)) is not None}
            if usados:
                destino: Any = campo.related_model
                perdidos = usados - set(destino._base_manager.filter(pk__in=usados).values_list("pk", flat=True))
                for fila in filas if perdidos else ():
                    if getattr(fila, campo.attname) in perdidos:
                        setattr(fila, campo.attname, None)


def _sustituir_hijos(nombre: str, tabla: Any, padre: str, objetos: list[Any]) -> None:
    """Leave in a subtable exactly the rows of the versions: those they know by key are updated, others come and go."""
    llegan = [(objeto.pk, hijo) for objeto in objetos for hijo in hijos(objeto, nombre)]
    for objeto_id, hijo in llegan:
        setattr(hijo, padre, objeto_id)
    estan = set(models.QuerySet(tabla).filter(**{f"{padre}__in": [o.pk for o in objetos]}).values_list("pk", flat=True))
    siguen = [hijo for _, hijo in llegan if hijo.pk in estan]
    models.QuerySet(tabla).filter(pk__in=estan - {hijo.pk for hijo in siguen}).delete()
    propias = [columna for columna in columnas_de(tabla._meta)[0] if columna != tabla._meta.pk.attname]
    actualizar(tabla, propias, [(*(getattr(h, c) for c in propias), h.pk) for h in siguen])
    nuevos = [hijo for _, hijo in llegan if hijo.pk not in estan]
    sin_clave = [hijo for hijo in nuevos if hijo.pk is None]
    for hijo, pk in zip(sin_clave, reservar(tabla, len(sin_clave)), strict=True):
        hijo.pk = pk
    insertar_objetos(tabla, nuevos)
