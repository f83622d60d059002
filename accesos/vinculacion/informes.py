"""What is said of the linked accounts of a person, and of each import."""

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Q

from accesos.vinculacion.models import EstadoDeImportacion, EstadoDelVinculo, Importacion, Resultado, Vinculo

DICHOS: Final = {
    EstadoDelVinculo.CREDENCIALES: "El usuario o la contraseña de Infomex no coinciden. Revisa mayúsculas y el Estado que elegiste. "
    "No se guardó tu contraseña.",
    EstadoDelVinculo.NO_DISPONIBLE: "Infomex no respondió. No se guardó tu contraseña y no perdiste nada; vuelve a intentar en "
    "una hora.",
    EstadoDelVinculo.DE_OTRA_CUENTA: "Esa cuenta de Infomex ya está vinculada a otra cuenta de este sistema. Si las dos son tuyas, "
    "entra con la otra y desvincúlala.",
}
"""Why an account was not linked, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vinculada:
    """A linked account, or one whose requests stayed, with what is said of it."""

    vinculo: Vinculo
    ultima: Importacion | None
    solicitudes: int
    dicho: str

    @property
    def se_reintenta(self) -> bool:
        """Whether something may be brought without the password."""
        return self.ultima is not None and not self.ultima.sigue and bool(self.ultima.pase)


def vinculadas(persona: Any) -> list[Vinculada]:
    """Return the accounts of a person that are linked or whose requests stayed: three queries."""
    vinculos = list(
        Vinculo.objects.filter(persona=persona)
        .annotate(cuantas=Count("solicitudes", distinct=True))
        .annotate(respondidas=Count("solicitudes", distinct=True, filter=Q(solicitudes__respondida_el__isnull=False)))
        .filter(Q(estado=EstadoDelVinculo.VINCULADA) | Q(cuantas__gt=0))
        .order_by("sistema", "pk")
    )
    ultimas = {i.vinculo_id: i for i in Importacion.objects.filter(vinculo__in=vinculos).order_by("pk")}
    con_archivos = dict(
        Vinculo.objects.filter(pk__in=[v.pk for v in vinculos], solicitudes__adjuntos__ruta__gt="")
        .annotate(cuantos=Count("solicitudes__adjuntos"))
        .values_list("pk", "cuantos")
    )
    return [
        Vinculada(
            vinculo=vinculo, ultima=ultimas.get(vinculo.pk), solicitudes=vinculo.cuantas,
            dicho=_dicho(vinculo, ultimas.get(vinculo.pk), con_archivos.get(vinculo.pk, 0)),
        )
        for vinculo in vinculos
    ]  # fmt: skip


def cuentas_de(importacion: Importacion) -> list[tuple[str, int]]:
    """Return how many items ended in each way, in the order of the list."""
    cuentas = dict(importacion.partidas.order_by().values_list("resultado").annotate(cuantas=Count("pk")))
    return [(resultado.label, cuentas[resultado]) for resultado in Resultado if resultado in cuentas]


def _dicho(vinculo: Any, ultima: Importacion | None, archivos: int) -> str:
    if vinculo.estado != EstadoDelVinculo.VINCULADA:
        return "Desvinculada. Sus solicitudes se quedan en tu historial."
    if ultima is None or ultima.sigue:
        return "Cuenta vinculada. Estamos trayendo tus solicitudes: puedes cerrar esta página y volver después."
    if ultima.estado == EstadoDeImportacion.FALLIDA:
        return (
            "Infomex dejó de responder. Lo que ya llegó está en Mi Historial; vuelve a intentarlo para traer lo demás."
        )
    recuperadas = _cuantas(vinculo.cuantas, "solicitud recuperada", "solicitudes recuperadas")
    listo = f"Listo: {recuperadas}, con {_cuantas(vinculo.respondidas, 'respuesta', 'respuestas')} y {_cuantas(archivos, 'archivo', 'archivos')}."
    if ultima.estado == EstadoDeImportacion.PARCIAL:
        listo += " Algo no se pudo traer: el informe dice qué y por qué."
    return listo


def _cuantas(numero: int, una: str, varias: str) -> str:
    return f"{numero:,} {una if numero == 1 else varias}"
