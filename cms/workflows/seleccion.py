"""What a person chose in the bandeja, lotes and groups of hand captures alike: what would happen to it, and doing it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.http import Http404

from cms.sujetos.perfiles import Accion
from cms.sujetos.scoping import Ambito
from cms.workflows import actions, enlaces
from cms.workflows.actions_lote import Resultado, aprobar_lote, devolver_lote, prever, revisar_lote
from cms.workflows.bandeja import PENDIENTES, modelos, titulo_de
from cms.workflows.conjuntos.avanzar import de_otro_autor
from cms.workflows.constancias import en_una_sola
from cms.workflows.devoluciones import en_un_solo_mensaje, interesados_del_grupo
from cms.workflows.diferencias import revisadas
from cms.workflows.errores import NoProcede
from cms.workflows.estados import Estado
from cms.workflows.permisos import TU_LO_CAPTURASTE, exigir, pide_otra_mano
from cms.workflows.tablas import Lote

MUEVE: Final[dict[Accion, tuple[Estado, ...]]] = {
    Accion.REVISAR: (Estado.ROJO,),
    Accion.APROBAR: (Estado.AMARILLO,),
    Accion.DEVOLVER: (Estado.ROJO, Estado.AMARILLO),
}
MIRADAS: Final = 500
"""Hand captures of one group that are looked at before publishing: more than anybody types in a period."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoteElegido:
    """A lote."""

    lote: Lote

    @property
    def titulo(self) -> str:
        """What it is called."""
        return f"{titulo_de(self.lote.rubro)}, lote {self.lote.folio}"

    @property
    def interesados(self) -> tuple[int | None, ...]:
        """Whom its return concerns."""
        return (self.lote.capturado_por_id, self.lote.revisado_por_id)

    def prever(self, accion: Accion, by: Any, *, sin_revisar: bool = False) -> Resultado:
        """Say what would happen."""
        return prever(lote=self.lote, accion=accion, by=by, sin_revisar=sin_revisar)

    def mover(self, accion: Accion, by: Any, *, sin_revisar: bool = False, motivo: str = "") -> Resultado:
        """Do it."""
        if accion is Accion.REVISAR:
            return revisar_lote(lote=self.lote, by=by)
        if accion is Accion.APROBAR:
            return aprobar_lote(lote=self.lote, by=by, sin_revisar=sin_revisar)
        return devolver_lote(lote=self.lote, by=by, motivo=motivo)


@dataclass(frozen=True, slots=True, kw_only=True)
class GrupoElegido:
    """The hand captures of one person in one rubro and state, or some rows of a lote in one state; moved one by one."""

    filas: Any
    rubro: str
    estado: Estado
    lote: Lote | None = None

    @property
    def titulo(self) -> str:
        """What it is called."""
        de = f"elegidos del lote {self.lote.folio}" if self.lote is not None else "captura en pantalla"
        return f"{titulo_de(self.rubro)}, {de}"

    @property
    def interesados(self) -> tuple[int | None, ...]:
        """Whom its return concerns."""
        return interesados_del_grupo(self.filas)

    def prever(self, accion: Accion, by: Any, *, sin_revisar: bool = False) -> Resultado:
        """Say what would happen."""
        primera = self.filas.first()
        if primera is None:
            return Resultado(hechas=0)
        exigir(accion, primera, by=by)
        cuantas = self.filas.count()
        mueve = (*MUEVE[accion], Estado.ROJO) if sin_revisar else MUEVE[accion]
        if self.estado not in mueve:
            return Resultado(hechas=0, omitidas=((f"están en «{self.estado.label}»", cuantas),))
        if pide_otra_mano(accion, primera.sujeto):
            ajenas = self.filas.filter(de_otro_autor(by)).count()
            return Resultado(
                hechas=ajenas, omitidas=((TU_LO_CAPTURASTE[accion], cuantas - ajenas),) if ajenas < cuantas else ()
            )
        return Resultado(hechas=cuantas)

    def mover(self, accion: Accion, by: Any, *, sin_revisar: bool = False, motivo: str = "") -> Resultado:
        """Do it, row by row, with one receipt and one message for all: one that is refused does not stop the others.

        Every row is locked first, in order: another act on one of them waits here, not in the middle.
        """
        with transaction.atomic():
            list(self.filas.order_by("pk").select_for_update(of=("self",)).values_list("pk"))
            with en_una_sola(by=by) as comprobantes, en_un_solo_mensaje(by=by):
                hechas, razones = self._mover(accion, by, sin_revisar, motivo)
        return Resultado(hechas=hechas, omitidas=tuple(razones.items()), comprobantes=tuple(comprobantes))

    def _mover(self, accion: Accion, by: Any, sin_revisar: bool, motivo: str) -> tuple[int, Counter[str]]:
        hechas, razones = 0, Counter[str]()
        for fila in self.filas.order_by("pk"):
            try:
                if accion is Accion.REVISAR:
                    actions.revisar(objeto=fila, by=by)
                elif accion is Accion.APROBAR:
                    actions.aprobar(objeto=fila, by=by, sin_revisar=sin_revisar)
                else:
                    actions.devolver(objeto=fila, by=by, motivo=motivo)
            except NoProcede as razon:
                razones[str(razon)] += 1
            else:
                hechas += 1
        return hechas, razones


Elegido = LoteElegido | GrupoElegido


def elegidos(claves: list[str], ambito: Ambito) -> list[Elegido]:
    """Return what the keys of a selection name.

    Raises:
        Http404: one of them names nothing in sight.
    """
    lotes = _lotes(claves, ambito)
    elegido: list[Elegido] = [*_de_lotes([c for c in claves if c.startswith("f-")], lotes)]
    for clave in dict.fromkeys(claves):
        if clave.startswith("f-"):
            continue
        if clave.startswith("g-"):
            elegido.append(_grupo(clave, ambito))
        elif _numeros([clave[2:]]) and int(clave[2:]) in lotes:
            elegido.append(LoteElegido(lote=lotes[int(clave[2:])]))
        else:
            raise Http404
    return elegido


def _lotes(claves: list[str], ambito: Ambito) -> dict[int, Lote]:
    """The lotes in sight that the keys of lotes and of their rows name."""
    partes = [clave.split("-")[1:] for clave in claves if clave.startswith(("l-", "f-"))]
    nombrados = Lote.sin_ambito.en(ambito).filter(pk__in={int(suyas[0]) for suyas in partes if _numeros(suyas)})
    return {lote.pk: lote for lote in nombrados if ambito.rubros is None or lote.rubro in ambito.rubros}


def _numeros(partes: list[str]) -> bool:
    return bool(partes) and all(parte.isdecimal() and len(parte) < 19 for parte in partes)


def _de_lotes(claves: list[str], lotes: dict[int, Lote]) -> Iterator[GrupoElegido]:
    """Yield the rows that `f-<lote>-<row>` name, those of one lote and state together."""
    pedidas: dict[int, set[int]] = {}
    for clave in claves:
        partes = clave.split("-")[1:]
        if len(partes) != 2 or not _numeros(partes) or int(partes[0]) not in lotes:
            raise Http404
        pedidas.setdefault(int(partes[0]), set()).add(int(partes[1]))
    for lote_id, pks in pedidas.items():
        lote = lotes[lote_id]
        filas = modelos()[lote.rubro].sin_ambito.filter(lote=lote, pk__in=pks)
        estados = list(filas.order_by().values_list("estado", flat=True))
        if len(estados) != len(pks):
            raise Http404
        for estado in PENDIENTES:
            if estado in estados:
                yield GrupoElegido(filas=filas.filter(estado=estado), rubro=lote.rubro, estado=estado, lote=lote)


def _grupo(clave: str, ambito: Ambito) -> GrupoElegido:
    rubro, usuario_id, estado = [*clave.removeprefix("g-").rsplit("-", 2), "", ""][:3]
    if rubro not in modelos() or estado not in PENDIENTES or not usuario_id.isdigit():
        raise Http404
    if ambito.rubros is not None and rubro not in ambito.rubros:
        raise Http404
    filas = modelos()[rubro].sin_ambito.en(ambito).filter(lote=None, estado=estado)
    filas = filas.filter(capturado_por=int(usuario_id) or None)
    return GrupoElegido(filas=filas, rubro=rubro, estado=Estado(estado))


@dataclass(frozen=True, slots=True, kw_only=True)
class PorMirar:
    """What one of the things chosen would publish that somebody should look at first."""

    titulo: str
    que: list[str]


def por_mirar(cosas: list[Elegido]) -> list[PorMirar]:
    """Return what should be looked at before these things are published; those with nothing are left out.

    What came in a file was looked for when it was loaded: one query for all of it. The rest is looked at now, `MIRADAS` records of each.
    """
    de_archivos = enlaces.por_mirar_en_lotes([cosa.lote.pk for cosa in cosas if isinstance(cosa, LoteElegido)])
    hallados = []
    for cosa in cosas:
        if isinstance(cosa, LoteElegido) and cosa.lote.pk in de_archivos:
            que = de_archivos[cosa.lote.pk]
        else:
            modelo, filas = _filas_de(cosa)
            que = [
                f"{fila.titulo}: {frase}"
                for fila in revisadas(modelo, list(filas.order_by("pk")[:MIRADAS]))
                for frase in fila.por_mirar
            ]
        if que:
            hallados.append(PorMirar(titulo=cosa.titulo, que=que))
    return hallados


def _filas_de(cosa: Elegido) -> tuple[Any, Any]:
    if isinstance(cosa, GrupoElegido):
        return modelos()[cosa.rubro], cosa.filas
    modelo = modelos()[cosa.lote.rubro]
    return modelo, modelo.sin_ambito.filter(lote=cosa.lote, estado__in=MUEVE[Accion.DEVOLVER])
