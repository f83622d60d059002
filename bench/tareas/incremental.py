"""One approved record at a time: from the button to the files on disk."""

import datetime as dt
import random
import time
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from bench import generadores
from bench.tareas.horneado import nuestro
from cms.cuentas.models import Usuario
from cms.sujetos.models import Asignacion, SujetoObligado
from cms.sujetos.perfiles import Perfil
from cms.sujetos.scoping import TOTAL, Ambito, ambito_de, en_ambito
from cms.workflows.actions import aprobar, enviar_a_revision, revisar
from fracciones.catalogo import rubro
from static_build.actions import hornear_descargas, hornear_pendientes
from static_build.write import Portal


def preparar(slug: str, filas: int) -> dict[str, Any]:
    """Make a portal of this size, the people who work on it, and its first full bake."""
    inicio = time.perf_counter()
    with en_ambito(TOTAL):
        sujeto = generadores.autoridad()
        for perfil in (Perfil.ADMINISTRADOR, Perfil.UNIDAD):
            generadores.persona(perfil, sujeto)
        generadores.publicar(rubro(slug), sujeto, filas)
    horneado = nuestro()
    return horneado | {"segundos": time.perf_counter() - inicio, "horneado": horneado["segundos"]}


def cambiar(slug: str, cambios: int, calentar: int, semilla: int) -> dict[str, Any]:
    """Change random published records and time each approval; the first `calentar` do not count.

    Answers, for each change, the milliseconds of the approval alone, those until its pages were on disk, and those until
    it was noted down. The downloads of the rubro, whose cost follows its size, are baked after the last one only.
    """
    sujeto = SujetoObligado.objects.get()
    captura, unidad = (_ambito(perfil) for perfil in (Perfil.ADMINISTRADOR, Perfil.UNIDAD))
    azar = random.Random(semilla)
    with en_ambito(TOTAL):
        claves = list(rubro(slug).sin_ambito.values_list("clave", flat=True))
    medidos = [_medir(slug, sujeto, azar.choice(claves), captura, unidad) for _ in range(calentar + cambios)]
    inicio = time.perf_counter()
    with en_ambito(TOTAL):
        hornear_descargas(sujeto)
    segundos = time.perf_counter() - inicio
    return {"segundos": segundos, "cambios": medidos[calentar:], "consulta": _peor_consulta(sujeto)}


def _peor_consulta(sujeto: SujetoObligado) -> int:
    """Bytes of a first search of two words at its worst: the page, its script, the index and ten records."""
    publico = Portal(Path(settings.BUILD_DIR), sujeto.siglas).publico
    partes, apartadas = (
        sorted((archivo.stat().st_size for archivo in (publico / "buscar" / "i").glob(f"{que}-*")), reverse=True)
        for que in "ps"
    )
    fijos = [publico / "buscar" / "index.html", publico / "buscar" / "indice.json", *publico.glob("activos/buscar*.js")]
    registros = islice(publico.glob("*/r/*/registro.json"), 10)
    suyos = sum(archivo.stat().st_size for archivo in (*fijos, *registros))
    return suyos + sum(partes[:2]) + sum(apartadas[:2])


def _medir(slug: str, sujeto: Any, clave: int, captura: Ambito, unidad: Ambito) -> dict[str, float]:
    with en_ambito(captura):
        autor = Usuario.objects.get(pk=captura.usuario_id)
        fila = rubro(slug).objects.get(clave=clave)
        fila.nota = f"Corregido a las {timezone.now():%H:%M:%S.%f}."
        fila.denominacion = f"{fila.denominacion[:80]} {timezone.now():%H:%M:%S.%f}"
        fila.save_revision(user=autor)
        enviar_a_revision(objeto=fila, by=autor)
        revisar(objeto=fila, by=autor)
    with en_ambito(unidad):
        aprueba = Usuario.objects.get(pk=unidad.usuario_id)
        fila = rubro(slug).objects.get(clave=clave)
        reloj, inicio = timezone.now(), time.perf_counter()
        aprobar(objeto=fila, by=aprueba)
        aprobado = time.perf_counter()
    with en_ambito(TOTAL):
        recibo = hornear_pendientes(sujeto)
        asentado = time.perf_counter()
    if recibo is None:
        raise RuntimeError("La aprobación no llegó al horno.")
    return {
        "aprobar": (aprobado - inicio) * 1000,
        "paginas": (recibo.instante - reloj) / dt.timedelta(milliseconds=1),
        "asentar": (asentado - inicio) * 1000,
        "archivos": recibo.escritos,
    }


def _ambito(perfil: Perfil) -> Ambito:
    return ambito_de(Asignacion.sin_ambito.get(perfil=perfil))
