"""A deadline week: everybody loads, part of it is returned and corrected, everything is reviewed, approved and live.

Two authorities, because no single one is bound by forty rubros; each lote is a file, loaded as its capturista would.
"""

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from bench import generadores
from bench.llenado import Renglon, llenar, renglones
from bench.tareas.pantallas import Pantalla, de_rubro, medir, tableros
from cms.sujetos.models import Asignacion, SujetoObligado, TipoSujeto
from cms.sujetos.perfiles import Perfil
from cms.sujetos.scoping import TOTAL, ambito_actual, ambito_de, en_ambito
from cms.workflows.actions_lote import aprobar_lote, devolver_lote, revisar_lote
from cms.workflows.models import Lote
from fracciones.base import Registro, campos_de, subtablas_de
from fracciones.carga.aplicar import aplicar
from fracciones.carga.previsualizar import previsualizar
from fracciones.catalogo import rubros
from fracciones.models.directorio import Persona
from fracciones.models.organigrama import Area
from static_build.actions import hornear_descargas, hornear_pendientes, hornear_portal

TIPOS: Final = (TipoSujeto.AYUNTAMIENTO, TipoSujeto.PODER_LEGISLATIVO)
MOTIVO: Final = "La nota debe decir de qué documento sale el dato."


@dataclass(slots=True, kw_only=True)
class Oficina:
    """An authority of the week, what it publishes and who does it."""

    sujeto: SujetoObligado
    rubros: list[type[Registro]]
    gente: dict[Perfil, list[Asignacion]] = field(default_factory=dict)

    def quien(self, perfil: Perfil, modelo: type[Registro]) -> Asignacion:
        """Return who does the work of a profile in a rubro."""
        return next(a for a in self.gente[perfil] if not a.rubros or modelo.rubro in a.rubros)


def semana(*, filas: int, lotes: int, cuantos_rubros: int, personas: int, vueltas: int, carpeta: str) -> dict[str, Any]:
    """Work the whole week and answer the seconds of each step, what is live, and what the screens cost at the worst moment."""
    tiempos: dict[str, float] = defaultdict(float)
    oficinas = abrir(cuantos_rubros, personas)
    parejas = [(oficina, modelo) for oficina in oficinas for modelo in oficina.rubros]
    antes = [_publicados(o) for o in oficinas]
    entrada: list[tuple[Oficina, Lote]] = []
    for numero in range(lotes):
        oficina, modelo = parejas[numero % len(parejas)]
        inicio = numero * 100_000 + 1
        nuevas = renglones(modelo, oficina.sujeto, range(inicio, inicio + filas // lotes))
        entrada.append((oficina, _cargar(oficina, modelo, nuevas, Path(carpeta), tiempos)))
    vistas = medir([p for oficina in oficinas for p in pantallas(oficina)], vueltas)

    devueltos = entrada[::5]
    for oficina, lote in devueltos:
        with como(oficina.quien(Perfil.ADMINISTRADOR, _modelo(lote))) as by, cronometro(tiempos, "devolver"):
            devolver_lote(lote=lote, by=by, motivo=MOTIVO)
    corregidos = [
        (oficina, _cargar(oficina, _modelo(lote), _corregidas(lote), Path(carpeta), tiempos, "corregir"))
        for oficina, lote in devueltos
    ]
    pendientes = [par for par in entrada if par not in devueltos] + corregidos
    for accion, perfil, mover in (
        ("revisar", Perfil.ADMINISTRADOR, revisar_lote),
        ("aprobar", Perfil.UNIDAD, aprobar_lote),
    ):
        for oficina, lote in pendientes:
            with como(oficina.quien(perfil, _modelo(lote))) as by, cronometro(tiempos, accion):
                mover(lote=lote, by=by)
    for oficina in oficinas:
        with en_ambito(TOTAL), cronometro(tiempos, "hornear páginas"):
            while hornear_pendientes(oficina.sujeto):
                pass
        with en_ambito(TOTAL), cronometro(tiempos, "hornear descargas"):
            hornear_descargas(oficina.sujeto)
    publicados = sum(_publicados(o) for o in oficinas) - sum(antes)
    return {
        "segundos": sum(tiempos.values()), "pasos": dict(tiempos), "publicados": publicados, "vistas": vistas,
        "devueltos": len(devueltos), "rubros": len({m.rubro for _, m in parejas[:lotes]}),
        "personas": sum(len(suyos) for o in oficinas for suyos in o.gente.values()),
    }  # fmt: skip


def abrir(cuantos_rubros: int, personas: int) -> list[Oficina]:
    """Make the authorities with their people, half of them capturistas, and bake their empty portals."""
    oficinas, tomados = [], set[str]()
    for numero, tipo in enumerate(TIPOS):
        suyos = [m for m in rubros().values() if m.ficha.obliga_a(tipo) and m.rubro not in tomados and m is not Area]
        suyos = suyos[: (cuantos_rubros - len(tomados)) if numero else -(-cuantos_rubros * 2 // 3)]
        tomados |= {m.rubro for m in suyos}
        with en_ambito(TOTAL):
            oficina = Oficina(sujeto=generadores.autoridad(f"semana{numero}", tipo), rubros=suyos)
        generadores.publicar(Persona, oficina.sujeto, 5)
        oficina.gente = dict(_gente(oficina, personas // len(TIPOS)))
        with en_ambito(TOTAL):
            hornear_portal(oficina.sujeto, procesos=1)
        oficinas.append(oficina)
    return oficinas


def _gente(oficina: Oficina, personas: int) -> Iterator[tuple[Perfil, list[Asignacion]]]:
    unidades = 1
    capturistas = max(1, (personas - unidades) * 2 // 3)
    cuantas = {
        Perfil.CAPTURISTA: capturistas,
        Perfil.ADMINISTRADOR: max(1, personas - unidades - capturistas),
        Perfil.UNIDAD: unidades,
    }
    slugs = [m.rubro for m in oficina.rubros]
    for perfil, n in cuantas.items():
        for numero in range(n):
            generadores.persona(perfil, oficina.sujeto, numero=numero + 1, suyos=slugs[numero::n])
        yield (
            perfil,
            list(
                Asignacion.sin_ambito.select_related("usuario", "organizacion")
                .filter(organizacion=oficina.sujeto, perfil=perfil)
                .order_by("pk")
            ),
        )


def pantallas(oficina: Oficina) -> list[Pantalla]:
    """What everybody of an office has open: its boards, and the listing and form of the fullest rubro."""
    lote = Lote.sin_ambito.filter(sujeto=oficina.sujeto).order_by("pk").first()
    if lote is None:
        return []
    modelo = _modelo(lote)
    fila = modelo.sin_ambito.filter(lote=lote).order_by("pk")[0]
    quienes = [oficina.quien(perfil, modelo) for perfil in (Perfil.UNIDAD, Perfil.ADMINISTRADOR, Perfil.CAPTURISTA)]
    unidad = quienes[0]
    de_lote = Pantalla(nombre="lote", ruta=f"/admin/moderacion/lotes/{lote.pk}/", asignacion=unidad)
    return [de_lote, *(p for quien in quienes for p in (*tableros(quien), *de_rubro(quien, fila)))]


def _cargar(
    oficina: Oficina,
    modelo: type[Registro],
    filas: Iterator[Renglon],
    carpeta: Path,
    tiempos: dict[str, float],
    paso: str = "cargar",
) -> Lote:
    ruta = carpeta / f"{modelo.rubro}.xlsx"
    llenar(ruta, modelo, oficina.sujeto, filas)
    with como(oficina.quien(Perfil.CAPTURISTA, modelo)) as by, ruta.open("rb") as archivo, cronometro(tiempos, paso):
        carga = previsualizar(
            modelo=modelo,
            sujeto_id=oficina.sujeto.pk,
            archivo=archivo,
            nombre=ruta.name,
            by=by,
            ambito=ambito_actual(),  # type: ignore[arg-type]  # there is one inside `como`
        )
        if carga.con_error:
            raise RuntimeError(f"{modelo.rubro}: {carga.con_error} filas con error: {str(carga.problemas)[:500]}")
        return aplicar(carga=carga, by=by, avisos_vistos=True)


def _corregidas(lote: Lote) -> Iterator[Renglon]:
    """The rows of a returned lote as their capturista sends them again: the same numbers, with the note that was asked for."""
    modelo = _modelo(lote)
    tablas = subtablas_de(modelo)
    for fila in modelo.sin_ambito.filter(lote=lote).order_by("clave"):
        valores = {c.attname: getattr(fila, c.attname) for c in campos_de(modelo)} | {"nota": f"Oficio {fila.clave}."}
        hijas = {
            nombre: [{c.attname: getattr(hija, c.attname) for c in campos_de(tabla)} for hija in getattr(fila, nombre).all()]
            for nombre, tabla in tablas.items()
        }  # fmt: skip
        yield fila.clave, valores, hijas


def _modelo(lote: Lote) -> type[Registro]:
    return rubros()[lote.rubro]


def _publicados(oficina: Oficina) -> int:
    return sum(m.sin_ambito.filter(sujeto=oficina.sujeto, live=True).count() for m in oficina.rubros)


@contextmanager
def como(asignacion: Asignacion) -> Iterator[Any]:
    """Work as somebody."""
    with en_ambito(ambito_de(asignacion)):
        yield asignacion.usuario


@contextmanager
def cronometro(tiempos: dict[str, float], paso: str) -> Iterator[None]:
    """Add what the block takes to a step."""
    inicio = time.perf_counter()
    yield
    tiempos[paso] += time.perf_counter() - inicio
