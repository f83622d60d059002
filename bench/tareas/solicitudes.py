"""Requests filed on the screens as a person does, and thousands of open ones written by sets for a holiday to move."""

import datetime as dt
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, Final

from django.db import OperationalError, connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accesos.solicitudes.informacion import INFORMACION
from accesos.tramites.models import Expediente, Parte, Plazo
from accesos.tramites.plazos import computos_al_presentar
from accesos.tramites.presentacion import Solicitante, presentar
from accesos.tramites.vigilancia import recorrer_plazos
from cms.calendario.models import DiaInhabil
from cms.calendario.selectors import calendario_de
from cms.sujetos.models import Clase, Organizacion, SujetoObligado, TipoSujeto

SIGLAS: Final = "bench"
TANDA: Final = 5_000
LUNES: Final = dt.date(2026, 3, 2)
FERIADO: Final = dt.date(2026, 3, 5)


def presentar_y_descargar(cuantas: int) -> dict[str, Any]:
    """File this many, each from a browser of its own, and download each acuse; the first one warms what is read once."""
    autoridad = SujetoObligado.objects.create(
        siglas=SIGLAS, nombre="Ayuntamiento de Banco", nombre_corto="Banco", clase=Clase.SUJETO_OBLIGADO,
        tipo=TipoSujeto.AYUNTAMIENTO,
    )  # fmt: skip
    inicio, presentar, acuses = time.perf_counter(), [], []
    for numero in range(cuantas + 1):
        persona = Client()
        _escribir(persona, autoridad, numero)
        antes = time.perf_counter()
        listo = persona.post(reverse("solicitar_revisar"))
        presentar.append((time.perf_counter() - antes) * 1000)
        if listo.status_code != 302:
            raise RuntimeError(f"No se presentó: {listo.status_code}")
        expediente = Expediente.sin_ambito.order_by("-pk").values_list("pk", flat=True)[0]
        antes = time.perf_counter()
        pdf = persona.get(reverse("expediente_acuse", args=[expediente]))
        acuses.append((time.perf_counter() - antes) * 1000)
        if not pdf.content.startswith(b"%PDF"):
            raise RuntimeError("El acuse no es un PDF")
    if (hay := Expediente.sin_ambito.count()) != cuantas + 1:
        raise RuntimeError(f"Se presentaron {hay} de {cuantas + 1}")
    return {"segundos": time.perf_counter() - inicio, "presentar": presentar[1:], "acuse": acuses[1:]}


def _escribir(persona: Client, autoridad: SujetoObligado, numero: int) -> None:
    respuestas = {
        "a-quien": {"autoridades": [autoridad.pk]},
        "que-pides": {
            "descripcion": f"Solicito las facturas de luminarias de la calle {numero}, con sus contratos. " * 4
        },
        "como": {"modalidad": "electronica"},
        "aviso": {"correo": f"persona{numero}@example.org", "nombre": ""},
    }
    for paso, datos in respuestas.items():
        persona.post(reverse("solicitar_paso", args=[paso]), datos)


def a_la_vez(cuantas: int, procesos: int) -> dict[str, Any]:
    """File this many from several processes before one authority, and look for gaps."""
    antes = set(Expediente.sin_ambito.values_list("folio", flat=True))
    connections.close_all()
    with ProcessPoolExecutor(procesos, mp_context=get_context("fork"), initializer=_abrir) as reparto:
        list(reparto.map(_presentar_una, range(-procesos, 0)))  # each one reads the calendar for the first time
        inicio = time.perf_counter()
        folios = set(reparto.map(_presentar_una, range(cuantas), chunksize=1))
        tardo = time.perf_counter() - inicio
    todos = sorted(Expediente.sin_ambito.values_list("folio", flat=True))
    if len(folios) != cuantas or [int(f.partition("/")[0]) for f in todos] != list(range(1, len(todos) + 1)):
        raise RuntimeError(f"Folios con huecos o repetidos: {len(folios)} de {cuantas}, {len(todos)} en total")
    return {"segundos": tardo, "segundos_a_la_vez": tardo, "antes": len(antes)}


def _abrir() -> None:
    """Open the connection of a process. SQLite does not wait when several open a database that nobody has open."""
    for espera in (0.1, 0.2, 0.4, 0.8, 0):
        try:
            connections["default"].ensure_connection()
        except OperationalError:
            if not espera:
                raise
            time.sleep(espera)
        else:
            return


def _presentar_una(numero: int) -> str:
    (expediente,) = presentar(
        tramite=INFORMACION, organizaciones=[Organizacion.objects.get(siglas=SIGLAS)], clave_envio=f"juntas-{numero}",
        datos={"descripcion": f"Facturas de la calle {numero}", "modalidad": "electronica"},
        solicitante=Solicitante(correo=f"junta{numero}@example.org"),
    )  # fmt: skip
    return expediente.folio


def recorrer(abiertas: int) -> dict[str, Any]:
    """Write open requests whose term a holiday crosses, declare it late, and compute them all anew; twice."""
    autoridad = SujetoObligado.objects.get(siglas=SIGLAS)
    Plazo.sin_ambito.update(corre=False)
    antes = _sembrar(autoridad, abiertas)
    DiaInhabil.objects.create(fecha=FERIADO, motivo="Suspensión", fuente="Gaceta", clase="suspension", ambito=SIGLAS)
    inicio = time.perf_counter()
    movidos = recorrer_plazos(hoy=LUNES)
    tardo = time.perf_counter() - inicio
    recorrer_plazos(hoy=LUNES)
    segunda = time.perf_counter() - inicio - tardo
    acortados = Plazo.sin_ambito.filter(corre=True, vence__lt=antes).count()
    return {
        "segundos": tardo + segunda, "segundos_del_feriado": tardo, "segunda": segunda, "movidos": movidos, "acortados": acortados,
    }  # fmt: skip


def _sembrar(autoridad: SujetoObligado, cuantas: int) -> dt.date:
    computo = computos_al_presentar(INFORMACION, LUNES, calendario_de(SIGLAS))["respuesta"]
    for desde in range(0, cuantas, TANDA):
        expedientes = Expediente.sin_ambito.bulk_create(
            Expediente(
                organizacion=autoridad, clave_tramite=INFORMACION.clave, folio=f"{n:06d}/BENCH/IP/2025", codigo="ABCDEFGH",
                clave_envio=f"bench-{n}", estado="recibida", datos={}, regimen="", recibido_el=LUNES,
                presentado_at=timezone.now(), en_estado_desde=LUNES, vence=computo.vence,
            )
            for n in range(desde, min(desde + TANDA, cuantas))
        )  # fmt: skip
        Parte.sin_ambito.bulk_create(Parte(expediente=e) for e in expedientes)
        Plazo.sin_ambito.bulk_create(
            Plazo(expediente=e, clave="respuesta", inicio=computo.inicio, dias=computo.dias, vence=computo.vence)
            for e in expedientes
        )
    return computo.vence
