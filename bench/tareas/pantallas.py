"""The screens that people keep open all day, each with the queries and the milliseconds it takes to whoever asks."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection
from django.test import Client
from django.urls import reverse

from cms.cuentas.models import Usuario
from cms.sujetos.models import Asignacion
from cms.sujetos.perfiles import Perfil
from fracciones.base import Registro

PRESUPUESTO: Final = {
    "inicio": 20, "bandeja": 20, "lote": 22, "listado": 14, "listado filtrado": 14, "búsqueda en el listado": 14,
    "formulario": 75, "revisión": 16, "cumplimiento": 17,
}  # fmt: skip
"""Queries that each screen may cost, whatever the size of the house; those of the session and the menu are in.

Most of the form is Wagtail's own: it asks for the workflow state of the row each time it draws a button.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pantalla:
    """A screen as somebody sees it."""

    nombre: str
    ruta: str
    asignacion: Asignacion

    @property
    def perfil(self) -> Perfil:
        """The profile of whoever sees it."""
        return Perfil(self.asignacion.perfil)


def de_rubro(asignacion: Asignacion, fila: Registro) -> list[Pantalla]:
    """The screens of a rubro: its listing in three ways and the form of a row."""
    base = type(fila).snippet_viewset.admin_url_namespace  # type: ignore[attr-defined]  # set when Wagtail registers it
    listado = reverse(f"{base}:list")
    rutas = {
        "listado": listado,
        "listado filtrado": f"{listado}?estado=publicado&ejercicio=2026",
        "búsqueda en el listado": f"{listado}?q=convenio",
        "formulario": reverse(f"{base}:edit", args=[fila.pk]),
    }
    return [Pantalla(nombre=nombre, ruta=ruta, asignacion=asignacion) for nombre, ruta in rutas.items()]


def tableros(asignacion: Asignacion) -> list[Pantalla]:
    """The boards of a profile."""
    rutas = {"inicio": "/admin/", "revisión": reverse("revision"), "cumplimiento": reverse("cumplimiento")}
    if asignacion.perfil != Perfil.INSTITUTO:
        rutas["bandeja"] = reverse("bandeja")
    return [Pantalla(nombre=nombre, ruta=ruta, asignacion=asignacion) for nombre, ruta in rutas.items()]


def medir(pantallas: Iterable[Pantalla], vueltas: int) -> list[dict[str, Any]]:
    """Open each screen once to warm it, once to count its queries, and `vueltas` times against the clock."""
    medidas = []
    clientes: dict[int, Client] = {}
    for pantalla in pantallas:
        cliente = clientes.setdefault(pantalla.asignacion.pk, _entrar(pantalla.asignacion))
        _abrir(cliente, pantalla.ruta)
        consultas: list[str] = []

        def anotar(ejecutar: Any, sql: str, *resto: Any, vistas: list[str] = consultas) -> Any:
            vistas.append(sql)
            return ejecutar(sql, *resto)

        with connection.execute_wrapper(anotar):
            _abrir(cliente, pantalla.ruta)
        tiempos = [_abrir(cliente, pantalla.ruta) for _ in range(vueltas)]
        medidas.append(
            {"perfil": pantalla.perfil.label, "nombre": pantalla.nombre, "consultas": len(consultas), "ms": tiempos}
        )
    return medidas


def excedidas(medidas: Iterable[dict[str, Any]]) -> list[str]:
    """Say which screens cost more queries than they may."""
    return [
        f"{m['perfil']}, {m['nombre']}: {m['consultas']} consultas y caben {PRESUPUESTO[m['nombre']]}"
        for m in medidas
        if m["consultas"] > PRESUPUESTO[m["nombre"]]
    ]


def _entrar(asignacion: Asignacion) -> Client:
    cliente = Client()
    cliente.force_login(Usuario.objects.get(pk=asignacion.usuario_id), "django.contrib.auth.backends.ModelBackend")
    return cliente


def _abrir(cliente: Client, ruta: str) -> float:
    inicio = time.perf_counter()
    respuesta = cliente.get(ruta)
    ms = (time.perf_counter() - inicio) * 1000
    if respuesta.status_code != 200:
        raise RuntimeError(f"{ruta}: {respuesta.status_code}")
    return ms
