"""What moderation tells the messages: what a lote or a record is, and what waits for each person."""

from typing import Any

from django.urls import reverse

from cms.mensajes import referencias, resumen
from cms.mensajes.referencias import Referencia
from cms.mensajes.resumen import Pendiente
from cms.sujetos.perfiles import Accion
from cms.sujetos.scoping import Ambito
from cms.workflows.bandeja import ME_TOCA, contadores, modelos, pendientes, titulo_de
from cms.workflows.estados import Estado
from cms.workflows.tablas import Lote

TOCA_DICE = {
    Estado.AMARILLO: ("por aprobar", "por aprobar"),
    Estado.ROJO: ("por revisar", "por revisar"),
    Estado.DEVUELTO: ("devuelto, por corregir", "devueltos, por corregir"),
}


def lote(ambito: Ambito, sujeto_id: int, resto: str) -> Referencia | None:
    """Find a lote by its number: `lote:12`."""
    este = Lote.sin_ambito.en(ambito).filter(sujeto_id=sujeto_id, pk=int(resto)).first() if _es_numero(resto) else None
    if este is None or not ambito.puede(Accion.VER, este):
        return None
    titulo = f"{titulo_de(este.rubro)}, lote {este.folio}"
    return Referencia(nombre=f"lote:{este.pk}", titulo=titulo, url=reverse("lote", args=[este.pk]))


def registro(ambito: Ambito, sujeto_id: int, resto: str) -> Referencia | None:
    """Find a record by its rubro and number: `registro:convenios:5`."""
    slug, _, pk = resto.partition(":")
    modelo = modelos().get(slug)
    if modelo is None or not _es_numero(pk):
        return None
    este: Any = modelo.sin_ambito.en(ambito).filter(sujeto_id=sujeto_id, pk=int(pk)).first()
    if este is None or not ambito.puede(Accion.VER, este):
        return None
    vista = "edit" if ambito.puede(Accion.EDITAR, este) else "inspect"
    return Referencia(
        nombre=f"registro:{slug}:{este.pk}",
        titulo=f"{titulo_de(slug)}, registro {este.clave}",
        url=reverse(modelo.snippet_viewset.get_url_name(vista), args=[este.pk]),
    )


def rubro(ambito: Ambito, sujeto_id: int, resto: str) -> Referencia | None:
    """Find a rubro by its slug: `rubro:convenios`."""
    if resto not in modelos() or not ambito.incluye(sujeto_id) or not ambito.puede(Accion.VER, rubro=resto):
        return None
    url = reverse(modelos()[resto].snippet_viewset.get_url_name("list"))
    return Referencia(nombre=f"rubro:{resto}", titulo=titulo_de(resto), url=url)


def lo_que_espera(ambito: Ambito) -> list[Pendiente]:
    """Say what waits in the bandeja for whoever has this scope: what they are asked for first."""
    if (estado := ME_TOCA.get(ambito.perfil)) is None:
        return []
    (cuenta,) = [c for c in contadores(pendientes(ambito)) if c.estado == estado]
    if not cuenta.registros:
        return []
    texto = f"{cuenta.registros:,} {'registro' if cuenta.registros == 1 else 'registros'} {TOCA_DICE[estado][cuenta.registros != 1]}"
    return [Pendiente(texto=texto, url=f"{reverse('bandeja')}?estado={estado.value}")]


def registrar() -> None:
    """Register all of it."""
    for buscador in (lote, registro, rubro):
        referencias.registrar(buscador.__name__, buscador)
    resumen.registrar(lo_que_espera)


def _es_numero(texto: str) -> bool:
    return texto.isdecimal() and len(texto) < 19
