"""A house of technical opinions of any size, written by sets, and the screens of whoever works in it."""

import datetime as dt
import time
from typing import Any, Final

from django.urls import reverse
from django.utils import timezone

from accesos.dictamenes.dictamen import DICTAMEN
from accesos.tramites.models import Actuacion, Encargo, Expediente, Parte, Plazo
from bench.tareas.pantallas import Pantalla, medir
from cms.cuentas.models import Usuario
from cms.sujetos.models import Asignacion, Clase, Organizacion
from cms.sujetos.perfiles import Perfil

DEPENDENCIAS: Final = 20
EJECUTIVOS: Final = 10
TANDA: Final = 5_000
PAPELES: Final = (Perfil.SOLICITANTE_DICTAMEN, Perfil.DIRECCION_GENERAL, Perfil.JEFE_DICTAMINACION, Perfil.EJECUTIVO_TI)
PRESUPUESTO: Final = {
    "bandeja de trámites": 16, "bandeja, lo que le toca": 16, "bandeja, búsqueda": 16, "bandeja, última página": 16,
    "cifras y tiempos": 22,
}  # fmt: skip
"""Queries that each screen may cost, whatever the number of expedientes; those of the session are in."""


def abrir_casa(cuantos: int) -> dict[str, Any]:
    """Open the organisations with their people, and the first expedientes."""
    inicio = time.perf_counter()
    informatica = Organizacion.objects.create(siglas="dgsei", nombre="Dirección General", clase=Clase.INFORMATICA)
    for numero in range(DEPENDENCIAS):
        dependencia = Organizacion.objects.create(
            siglas=f"dep{numero}", nombre=f"Dependencia {numero}", clase=Clase.DEPENDENCIA
        )
        _alta(Perfil.SOLICITANTE_DICTAMEN, dependencia, numero)
    _alta(Perfil.DIRECCION_GENERAL, informatica, 0)
    _alta(Perfil.JEFE_DICTAMINACION, informatica, 0)
    for numero in range(EJECUTIVOS):
        _alta(Perfil.EJECUTIVO_TI, informatica, numero)
    _escribir(cuantos)
    return {"segundos": time.perf_counter() - inicio}


def poblar(cuantos: int) -> dict[str, Any]:
    """Write the rest, up to `cuantos`."""
    inicio = time.perf_counter()
    _escribir(cuantos)
    return {"segundos": time.perf_counter() - inicio}


def abrir(vueltas: int) -> dict[str, Any]:
    """Open every screen of every papel."""
    inicio = time.perf_counter()
    vistas = medir([p for perfil in PAPELES for p in _pantallas(perfil)], vueltas)
    excedidas = [
        f"{v['perfil']}, {v['nombre']}: {v['consultas']} consultas y caben {PRESUPUESTO[v['nombre']]}"
        for v in vistas
        if v["consultas"] > PRESUPUESTO[v["nombre"]]
    ]
    return {
        "segundos": time.perf_counter() - inicio, "vistas": vistas, "excedidas": excedidas, "dependencias": DEPENDENCIAS,
        "expedientes": Expediente.sin_ambito.count(), "actuaciones": Actuacion.sin_ambito.count(),
    }  # fmt: skip


def _alta(perfil: Perfil, organizacion: Organizacion, numero: int) -> None:
    usuario = Usuario.objects.create(username=f"{perfil.value}.{organizacion.siglas}.{numero}")
    Asignacion.sin_ambito.create(usuario=usuario, organizacion=organizacion, perfil=perfil)


def _pantallas(perfil: Perfil) -> list[Pantalla]:
    asignacion = Asignacion.sin_ambito.filter(perfil=perfil).order_by("pk").first()
    bandeja = reverse("bandeja_de_tramites")
    rutas = {
        "bandeja de trámites": bandeja, "bandeja, lo que le toca": f"{bandeja}?ver=mios",
        "bandeja, búsqueda": f"{bandeja}?ver=todos&folio=equipo+77", "bandeja, última página": f"{bandeja}?ver=todos&p=9999",
        "cifras y tiempos": reverse("cifras_de_tramites"),
    }  # fmt: skip
    return [Pantalla(nombre=nombre, ruta=ruta, asignacion=asignacion) for nombre, ruta in rutas.items()]


def _escribir(hasta: int) -> None:
    """Write expedientes in every state, with their terms, acts and errands, from how many there are up to `hasta`."""
    informatica = Organizacion.objects.get(siglas="dgsei")
    dependencias = list(Organizacion.objects.filter(clase=Clase.DEPENDENCIA).order_by("pk"))
    ejecutivos = list(Asignacion.sin_ambito.filter(perfil=Perfil.EJECUTIVO_TI).order_by("pk"))
    ya = Expediente.sin_ambito.count()
    for desde in range(ya, hasta, TANDA):
        numeros = range(desde, min(desde + TANDA, hasta))
        expedientes = Expediente.sin_ambito.bulk_create(
            [_expediente(n, informatica, dependencias[n % len(dependencias)]) for n in numeros]
        )
        Parte.sin_ambito.bulk_create(Parte(expediente=e, correo="a@example.org") for e in expedientes)
        Plazo.sin_ambito.bulk_create(
            Plazo(expediente=e, clave=e.estado_declarado.plazo, inicio=e.recibido_el, dias=10, vence=e.vence)
            for e in expedientes
            if e.vence
        )
        actos = Actuacion.sin_ambito.bulk_create(
            _acto(e, n, paso) for n, e in zip(numeros, expedientes, strict=True) for paso in range(3)
        )
        Encargo.sin_ambito.bulk_create(
            Encargo(expediente=acto.expediente, asignacion=ejecutivos[n % EJECUTIVOS], dado=acto)
            for n, acto in enumerate(actos[2::3])
        )


def _expediente(n: int, informatica: Organizacion, dependencia: Organizacion) -> Expediente:
    estado = DICTAMEN.estados[n % len(DICTAMEN.estados)]
    recibido = dt.date(2026, 1, 5) + dt.timedelta(days=n % 300)
    return Expediente(
        organizacion=informatica, promovente=dependencia, clave_tramite=DICTAMEN.clave, folio=f"{n + 1:05d}/DGSEI/SD/2026",
        codigo="ABCDEFGH", clave_envio=f"bench-{n}", estado=estado.clave, asunto=f"Renovación de equipo {n}", datos={},
        recibido_el=recibido, presentado_at=timezone.now(), en_estado_desde=recibido,
        vence=None if estado.es_final else recibido + dt.timedelta(days=14),
        concluido_el=recibido if estado.es_final else None,
    )  # fmt: skip


def _acto(expediente: Expediente, n: int, paso: int) -> Actuacion:
    de, a = DICTAMEN.estados[(n + paso) % 9], DICTAMEN.estados[(n + paso + 1) % 9]
    return Actuacion(
        expediente=expediente, clave="turnar", papel="direccion", de=de.clave, a=a.clave, visible=False, dias=(n + paso) % 12,
        fecha=expediente.recibido_el, created_at=timezone.now(),
    )  # fmt: skip
