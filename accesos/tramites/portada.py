"""The front door: what each application offers there, and the folders of whoever has entered. It knows none of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from accesos.tramites.catalogo import tramites
from accesos.tramites.models import Expediente, Pendiente
from accesos.tramites.pendientes import quien_presenta
from accesos.tramites.puertas import en_bandeja
from accesos.tramites.selectores import tablero
from cms.sujetos.scoping import Ambito

MUESTRA = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Puerta:
    """Something that can be done here: `direccion` is the name of an address."""

    titulo: str
    texto: str
    direccion: str

    @property
    def liga(self) -> str:
        """Where it leads."""
        return reverse(self.direccion)


@dataclass(frozen=True, slots=True, kw_only=True)
class Carpeta:
    """Where somebody finds what is theirs, and what there is in it."""

    nombre: str
    dicho: str
    liga: str


_PUERTAS: dict[str, Puerta] = {}
_DE_OTROS: list[Callable[[Any, Ambito | None], list[Carpeta]]] = []


def ofrecer(puerta: Puerta) -> None:
    """Add a door; an application does it when it is ready."""
    _PUERTAS[puerta.titulo] = puerta


def puertas() -> tuple[Puerta, ...]:
    """All the doors, in the order they were offered."""
    return tuple(_PUERTAS.values())


def al_abrir_carpetas(proveedor: Callable[[Any, Ambito | None], list[Carpeta]]) -> None:
    """Add folders of another application: it answers for a person and the scope they work under."""
    if proveedor not in _DE_OTROS:
        _DE_OTROS.append(proveedor)


def carpetas(usuario: Any, ambito: Ambito | None) -> list[Carpeta]:
    """Return the folders of somebody who has entered; none for a stranger."""
    if not usuario.is_authenticated:
        return []
    suyas = [*_trabajo(ambito), *(carpeta for proveedor in _DE_OTROS for carpeta in proveedor(usuario, ambito))]
    return [*suyas, *_escrito(usuario, ambito), *_otros(usuario)]


def _trabajo(ambito: Ambito | None) -> list[Carpeta]:
    if ambito is None:
        return []
    casillas = tablero(en_bandeja(ambito), ambito)
    abiertos = sum(casilla.cuantos for casilla in casillas if not casilla.es_final)
    tocan = sum(casilla.cuantos for casilla in casillas if casilla.me_toca)
    return [
        Carpeta(
            nombre="Bandeja", dicho=f"{tocan} {'te toca' if tocan == 1 else 'te tocan'} a ti, de {abiertos} sin concluir", liga=reverse("bandeja_de_tramites")
        )
    ]  # fmt: skip


def _escrito(usuario: Any, ambito: Ambito | None) -> list[Carpeta]:
    """What was written and not filed, for whoever they work for now."""
    pendientes = set(Pendiente.objects.filter(usuario=usuario).values_list("clave_tramite", "para"))
    halladas = []
    for tramite in tramites() if pendientes else ():
        quien = quien_presenta(tramite, usuario, ambito)
        if (
            quien
            and tramite.presentacion
            and (tramite.clave, quien.promovente.pk if quien.promovente else 0) in pendientes
        ):
            halladas.append(
                Carpeta(
                    nombre=f"Seguir escribiendo: {tramite.presentacion.boton}", dicho="Todavía no se presenta",
                    liga=reverse("presentar", args=[tramite.clave]),
                )
            )  # fmt: skip
    return halladas


def _otros(usuario: Any) -> list[Carpeta]:
    """What a person filed on the screen of the kernel: it is in no history."""
    claves = [tramite.clave for tramite in tramites() if tramite.presentacion]
    suyos = Expediente.sin_ambito.filter(solicitante=usuario, clave_tramite__in=claves).order_by("-pk")[:MUESTRA]
    return [
        Carpeta(
            nombre=e.tramite.nombre, dicho=f"{e.folio} · {e.estado_declarado.nombre}", liga=reverse("expediente", args=[e.pk])
        )
        for e in suyos
    ]  # fmt: skip
