"""How much is asked, how it is answered, how long each step takes and where things wait: counted by the database.

Everything comes from the tables. What is asked of an authority is *answered* by an act of its people that ends the term of the
state it begins in; where no law gives that term, by the one that ends the expediente. Waiting for who asked does not count.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Avg, Count, F, IntegerField, Max, Min, OuterRef, Q, Subquery, Sum
from django.db.models.functions import TruncMonth

from accesos.tramites.catalogo import tramites
from accesos.tramites.declaracion import SISTEMA, SOLICITANTE, TipoDeCampo, Tramite, Transicion
from accesos.tramites.models import Actuacion, Plazo


@dataclass(frozen=True, slots=True, kw_only=True)
class Paso:
    """One state of a trámite: who moves it, how long it took those who left it, and who is still there."""

    nombre: str
    quienes: str
    salieron: int
    promedio: float | None
    maximo: int | None
    esperan: int
    vencidos: int
    desde: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cuenta:
    """What one authority received of a trámite, and how it answered; days are working days."""

    autoridad: str
    recibidas: int = 0
    abiertas: int = 0
    vencidas: int = 0
    atendidas: int = 0
    en_plazo: int | None = 0
    """None where no law gives a term to answer."""
    promedio: float | None = None
    maximo: int | None = None
    opinan: int | None = None
    """Who said whether the answer served them; None where nobody is asked."""
    conformes: int | None = None
    """Of them, those who gave the best of the answers."""

    @property
    def porcentaje(self) -> float | None:
        """Of those answered, how many in a hundred within the term."""
        return 100 * self.en_plazo / self.atendidas if self.atendidas and self.en_plazo is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reparto:
    """How many of each kind: of each state, of each answer to a question with options, of each month."""

    nombre: str
    partes: list[tuple[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cifras:
    """One trámite in figures."""

    nombre: str
    total: Cuenta
    cuentas: list[Cuenta] = field(default_factory=list)
    """By authority, when there is more than one."""
    repartos: list[Reparto] = field(default_factory=list)


def cifras_de(expedientes: Any, *, hoy: dt.date) -> list[Cifras]:
    """Return the figures of each trámite that there is among these expedientes: the same few queries whatever their number."""
    claves = set(expedientes.order_by().values_list("clave_tramite", flat=True).distinct())
    return [_cifras(t, expedientes.filter(clave_tramite=t.clave).order_by(), hoy) for t in tramites() if t.clave in claves]  # fmt: skip


def plazo_principal(tramite: Tramite) -> str:
    """Return the term that the law gives to answer: that of the state it begins in; empty when no law gives one."""
    clave = tramite.estado(tramite.inicial).plazo
    return clave if clave and tramite.plazo(clave).concepto else ""


def atienden(tramite: Tramite) -> list[Transicion]:
    """Return the acts that answer what was asked: those that end its term for good, not those after which it starts again."""
    principal = plazo_principal(tramite)
    vuelve = {estado for t in tramite.transiciones if principal in t.empieza for estado in t.de}
    return [
        transicion
        for transicion in tramite.transiciones
        if transicion.a
        and any(papel not in (SISTEMA, SOLICITANTE) and not papel.promueve for papel in transicion.por)
        and SOLICITANTE not in transicion.por
        and transicion.a not in vuelve
        and (principal in transicion.detiene if principal else tramite.estado(transicion.a).es_final)
    ]


def _cifras(tramite: Tramite, expedientes: Any, hoy: dt.date) -> Cifras:
    recibidas = {
        fila["organizacion"]: fila
        for fila in expedientes.values("organizacion", "organizacion__nombre").annotate(
            recibidas=Count("pk"),
            abiertas=Count("pk", filter=Q(concluido_el__isnull=True)),
            vencidas=Count("pk", filter=Q(concluido_el__isnull=True, vence__lt=hoy)),
        )
    }
    atendidas = {fila["expediente__organizacion"]: fila for fila in _atendidas(tramite, expedientes)}
    opinado = _opinado(tramite, expedientes)
    cuentas = [
        _cuenta(fila["organizacion__nombre"], fila, atendidas.get(pk, {}), opinado.get(pk, {}), tramite)
        for pk, fila in sorted(recibidas.items(), key=lambda par: par[1]["organizacion__nombre"])
    ]
    return Cifras(
        nombre=tramite.nombre,
        total=_sumar(cuentas),
        cuentas=cuentas if len(cuentas) > 1 else [],
        repartos=list(_repartos(tramite, expedientes, opinado)),
    )


def _atendidas(tramite: Tramite, expedientes: Any) -> Any:
    """Return, by authority, how many were answered, how many in time and in how many working days: one query."""
    en_pausa = [estado.clave for estado in tramite.estados if estado.en_pausa]
    actos = Actuacion.sin_ambito.filter(
        expediente__in=expedientes, clave__in=[transicion.clave for transicion in atienden(tramite)]
    ).exclude(de=F("a"))
    primeras = actos.order_by().values("expediente").annotate(primera=Min("pk")).values("primera")
    pasos = (
        Actuacion.sin_ambito.filter(expediente=OuterRef("expediente"), pk__lte=OuterRef("pk"))
        .exclude(de=F("a"))
        .exclude(de__in=["", *en_pausa])
        .order_by()
        .values("expediente")
        .annotate(suma=Sum("dias"))
        .values("suma")
    )
    vence = Plazo.sin_ambito.filter(expediente=OuterRef("expediente"), clave=plazo_principal(tramite)).values("vence")
    return (
        Actuacion.sin_ambito.filter(pk__in=primeras)
        .annotate(tardo=Subquery(pasos, output_field=IntegerField()), limite=Subquery(vence[:1]))
        .order_by()
        .values("expediente__organizacion")
        .annotate(
            atendidas=Count("pk"),
            en_plazo=Count("pk", filter=Q(fecha__lte=F("limite"))),
            promedio=Avg("tardo"),
            maximo=Max("tardo"),
        )
    )


def _cuenta(
    nombre: str, recibidas: dict[str, Any], atendidas: dict[str, Any], opinado: Mapping[str, int], tramite: Tramite
) -> Cuenta:
    con_plazo = bool(plazo_principal(tramite))
    conforme = next((campo.opciones[0][0] for _, campo in tramite.opiniones), "")
    return Cuenta(
        autoridad=nombre,
        recibidas=recibidas["recibidas"],
        abiertas=recibidas["abiertas"],
        vencidas=recibidas["vencidas"],
        atendidas=atendidas.get("atendidas", 0),
        en_plazo=atendidas.get("en_plazo", 0) if con_plazo else None,
        promedio=atendidas.get("promedio"),
        maximo=atendidas.get("maximo"),
        opinan=sum(opinado.values()) if conforme else None,
        conformes=opinado.get(conforme, 0) if conforme else None,
    )


def _sumar(cuentas: list[Cuenta]) -> Cuenta:
    atendidas = sum(cuenta.atendidas for cuenta in cuentas)
    dias = [(cuenta.promedio, cuenta.atendidas) for cuenta in cuentas if cuenta.promedio is not None]
    return Cuenta(
        autoridad="Todas",
        recibidas=sum(cuenta.recibidas for cuenta in cuentas),
        abiertas=sum(cuenta.abiertas for cuenta in cuentas),
        vencidas=sum(cuenta.vencidas for cuenta in cuentas),
        atendidas=atendidas,
        en_plazo=None if any(c.en_plazo is None for c in cuentas) else sum(c.en_plazo or 0 for c in cuentas),
        promedio=sum(promedio * n for promedio, n in dias) / sum(n for _, n in dias) if dias else None,
        maximo=max((cuenta.maximo for cuenta in cuentas if cuenta.maximo is not None), default=None),
        opinan=None if any(c.opinan is None for c in cuentas) else sum(c.opinan or 0 for c in cuentas),
        conformes=None if any(c.conformes is None for c in cuentas) else sum(c.conformes or 0 for c in cuentas),
    )


def _opinado(tramite: Tramite, expedientes: Any) -> dict[int, dict[str, int]]:
    """Return, by authority, how many gave each opinion of what they were answered: one query, none where nobody is asked."""
    opinado: dict[int, dict[str, int]] = defaultdict(dict)
    for transicion, campo in tramite.opiniones:
        actos = Actuacion.sin_ambito.filter(expediente__in=expedientes, clave=transicion.clave).order_by()
        cuentas = actos.values_list("expediente__organizacion", f"datos__{campo.clave}").annotate(Count("pk"))
        for pk, dicho, cuantos in cuentas:
            opinado[pk][dicho] = cuantos
    return opinado


def _repartos(tramite: Tramite, expedientes: Any, opinado: Mapping[int, Mapping[str, int]]) -> Iterator[Reparto]:
    """Say how many there are in each state, of each answer to each question with options, and of each month."""
    estados = dict(expedientes.values_list("estado").annotate(Count("pk")))
    yield Reparto(
        nombre="Por estado", partes=[(e.nombre, estados[e.clave]) for e in tramite.estados if e.clave in estados]
    )
    for campo in tramite.campos:
        if campo.tipo is not TipoDeCampo.OPCION or campo.reservado:
            continue
        dichas = dict(expedientes.values_list(f"datos__{campo.clave}").annotate(Count("pk")))
        partes = [(nombre, dichas[clave]) for clave, nombre in campo.opciones if clave in dichas]
        if sin_decir := sum(cuantos for clave, cuantos in dichas.items() if not clave):
            partes.append(("Sin contestar", sin_decir))
        yield Reparto(nombre=campo.nombre, partes=partes)
    for _, campo in tramite.opiniones:
        sumas = [sum(suyas.get(clave, 0) for suyas in opinado.values()) for clave, _ in campo.opciones]
        partes = [(dicho, n) for (_, dicho), n in zip(campo.opciones, sumas, strict=True) if n]
        yield Reparto(nombre=campo.nombre, partes=partes)
    meses = expedientes.annotate(mes=TruncMonth("recibido_el")).values_list("mes").annotate(Count("pk")).order_by("mes")
    yield Reparto(nombre="Por mes de recepción", partes=[(f"{mes:%m/%Y}", cuantos) for mes, cuantos in meses])


def pasos_de(expedientes: Any, *, hoy: dt.date) -> list[tuple[str, list[Paso]]]:
    """Return, for each trámite that there is among these expedientes, its steps in order: two queries."""
    ahora = {
        (fila["clave_tramite"], fila["estado"]): fila
        for fila in expedientes.order_by()
        .values("clave_tramite", "estado")
        .annotate(
            esperan=Count("pk", filter=Q(concluido_el__isnull=True)),
            vencidos=Count("pk", filter=Q(concluido_el__isnull=True, vence__lt=hoy)),
            desde=Min("en_estado_desde", filter=Q(concluido_el__isnull=True)),
        )
    }
    salidas = {
        (fila["expediente__clave_tramite"], fila["de"]): fila
        for fila in Actuacion.sin_ambito.filter(expediente__in=expedientes.order_by())
        .exclude(de="")
        .exclude(de=F("a"))
        .order_by()
        .values("expediente__clave_tramite", "de")
        .annotate(salieron=Count("pk"), promedio=Avg("dias"), maximo=Max("dias"))
    }
    hay = {clave for clave, _ in ahora}
    return [
        (tramite.nombre, [_paso(tramite, estado, ahora, salidas) for estado in tramite.estados if not estado.es_final])
        for tramite in tramites()
        if tramite.clave in hay
    ]


def _paso(tramite: Any, estado: Any, ahora: Any, salidas: Any) -> Paso:
    aqui, fue = ahora.get((tramite.clave, estado.clave), {}), salidas.get((tramite.clave, estado.clave), {})
    return Paso(
        nombre=estado.nombre,
        quienes=", ".join(papel.nombre for papel in tramite.toca_a(estado)),
        salieron=fue.get("salieron", 0),
        promedio=fue.get("promedio"),
        maximo=fue.get("maximo"),
        esperan=aqui.get("esperan", 0),
        vencidos=aqui.get("vencidos", 0),
        desde=aqui.get("desde"),
    )
