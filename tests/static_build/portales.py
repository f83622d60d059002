"""Portals for the tests: rows published and withdrawn as the moderation leaves them, and how to compare what was baked."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from cms.sujetos.models import SujetoObligado
from cms.workflows import outbox
from cms.workflows.estados import Estado, Operacion
from cms.workflows.lotes import crear_lote
from cms.workflows.models import CambioPublicado, FilaDeLote, Lote
from fracciones.base import Registro, campos_de, reservar_claves
from fracciones.ficha import Ficha
from static_build import actions
from static_build.paths import VARIANTES
from static_build.write import Portal
from tests.factories.registros import _valor, registro
from tests.static_build.trees import leer

POCOS = frozenset("organigrama directorio marco-normativo convenios licitacion-contratacion tramites-servicios".split())
"""Rubros of the portals that need no more: a tree, references, subtables, documents."""
_INSTANTE = re.compile(rb"((?:Versi\xc3\xb3n del portal|Version of the portal): )<time [^>]*>[^<]*</time>")


def obliga_a_pocos(ficha: Ficha, _tipo: str) -> bool:
    """Stand for `Ficha.obliga_a` with only these rubros."""
    return ficha.slug in POCOS


def portal(sujeto: SujetoObligado) -> Portal:
    """The public tree of an authority and its workshop."""
    return Portal(Path(settings.BUILD_DIR), sujeto.siglas, espera=5)


def publicar(fila: Any, **datos: Any) -> Any:
    """Make a record public with these new data, and tell the outbox, in one transaction."""
    ahora = timezone.now()
    with transaction.atomic():
        datos |= {"live": True, "estado": Estado.PUBLICADO, "last_published_at": ahora, "fecha_validacion": ahora}
        datos |= {"first_published_at": fila.first_published_at or ahora}
        type(fila).sin_ambito.filter(pk=fila.pk).update(**datos)
        anotar(fila, Operacion.PUBLICAR)
    fila.refresh_from_db()
    return fila


def retirar(fila: Any, motivo: str = "Se publicó por error") -> Any:
    """Take a record out of the portal, and tell the outbox, in one transaction."""
    with transaction.atomic():
        type(fila).sin_ambito.filter(pk=fila.pk).update(live=False, estado=Estado.RETIRADO)
        anotar(fila, Operacion.RETIRAR, motivo=motivo)
    fila.refresh_from_db()
    return fila


def anotar(fila: Any, operacion: Operacion, *, lote: Lote | None = None, motivo: str = "") -> CambioPublicado:
    """Write in the outbox a change of one record, or of the whole lote it came in."""
    return outbox.anotar(
        sujeto_id=fila.sujeto_id,
        rubro=fila.rubro,
        objeto_id=None if lote else fila.pk,
        operacion=operacion,
        lote=lote,
        motivo=motivo,
    )


def lote_de(modelo: type[Registro], filas: list[Any], *, por: Any) -> Lote:
    """Open a lote that brings these records."""
    lote = crear_lote(sujeto=filas[0].sujeto, modelo=modelo, by=por)
    FilaDeLote.objects.bulk_create(FilaDeLote(lote=lote, objeto_id=fila.pk) for fila in filas)
    return lote


def publicado(modelo: type[Registro], sujeto: SujetoObligado, **datos: Any) -> Any:
    """Make a record and publish it."""
    return publicar(registro(modelo, sujeto, **datos))


def sembrar(modelo: type[Registro], sujeto: SujetoObligado, cuantas: int, **datos: Any) -> None:
    """Make many records that are public since yesterday, without subtables and without telling the outbox."""
    ahora = timezone.now() - dt.timedelta(days=1)
    valores = {campo.name: _valor(campo, sujeto, "Dato") for campo in campos_de(modelo) if campo.name not in datos}
    valores |= {"live": True, "estado": Estado.PUBLICADO, "fecha_validacion": ahora}
    valores |= {"first_published_at": ahora, "last_published_at": ahora}
    with transaction.atomic():
        claves = reservar_claves(modelo, sujeto.pk, cuantas)
        modelo.sin_ambito.bulk_create(modelo(sujeto=sujeto, clave=clave, **(valores | datos)) for clave in claves)


def arbol(sujeto: SujetoObligado) -> dict[str, bytes]:
    """Every file of a portal but the compressed variants; the homes without the instant of their version, the only thing that depends on the clock."""
    archivos = {r: datos for r, datos in leer(portal(sujeto).publico).items() if not r.endswith(VARIANTES)}
    for ruta in {"index.html", "en/index.html"} & archivos.keys():
        archivos[ruta] = _INSTANTE.sub(rb"\1", archivos[ruta])
    return archivos


def horneado_de_nuevo(sujeto: SujetoObligado, carpeta: Path) -> dict[str, bytes]:
    """The files that a full bake makes now, elsewhere; the database is left as it was."""
    with override_settings(BUILD_DIR=str(carpeta)), transaction.atomic():
        actions.hornear_portal(sujeto, procesos=1)
        transaction.set_rollback(True)
        return arbol(sujeto)


def diferencias(uno: dict[str, bytes], otro: dict[str, bytes]) -> dict[str, str]:
    """What differs between two trees, by path: for messages that can be read."""
    return {
        ruta: "sólo en el primero" if ruta not in otro else "sólo en el segundo" if ruta not in uno else "distinto"
        for ruta in sorted(set(uno) | set(otro))
        if uno.get(ruta) != otro.get(ruta)
    }
