"""What changes a score by hand: the Instituto grades the content of an obligation."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from cms.audit.actions import registrar
from cms.mensajes.avisos import Aviso, anunciar
from cms.mensajes.destinatarios import activas
from cms.sujetos.models import SujetoObligado
from cms.sujetos.perfiles import Accion, Perfil
from cms.workflows.errores import NoProcede
from cms.workflows.permisos import exigir
from fracciones.base import Registro
from fracciones.catalogo import rubros_de
from fracciones.cumplimiento.criterios import CONTENIDO
from fracciones.models.valoraciones import Grado, Valoracion

_interesados: list[Callable[[int], None]] = []


def al_valorar(callback: Callable[[int], None]) -> None:
    """Call `callback(sujeto_id)` after each commit that changed a score by hand. Registering twice is once."""
    if callback not in _interesados:
        _interesados.append(callback)


@transaction.atomic
def valorar_contenido(
    *, sujeto: SujetoObligado, rubro: str, grados: Mapping[str, Grado], requerimientos: Mapping[str, str], by: Any
) -> None:
    """Grade every reviewed criterion of one obligation; what is not whole carries a requirement that says what is asked.

    Raises:
        NoProcede: `by` is not of the Instituto, the obligation does not bind the authority, nothing of it is public, or a
            grade or its requirement is missing.
    """
    exigir(Accion.VALORAR, Valoracion(sujeto=sujeto, rubro=rubro), by=by)
    modelo = rubros_de(sujeto.tipo).get(rubro)
    if modelo is None:
        raise NoProcede("Esa obligación no le toca a este sujeto obligado.")
    if not modelo.sin_ambito.filter(sujeto=sujeto, live=True).exists():
        raise NoProcede("No hay nada publicado que valorar: mientras siga así, cada criterio de contenido vale 0.")
    pedidos = {criterio.clave: requerimientos.get(criterio.clave, "").strip() for criterio in CONTENIDO}
    for criterio in CONTENIDO:
        if criterio.clave not in grados:
            raise NoProcede(f"Falta valorar «{criterio.titulo}».")
        if grados[criterio.clave] != Grado.TODO and not pedidos[criterio.clave]:
            raise NoProcede(f"Escribe qué se requiere en «{criterio.titulo}»: sin eso no saben qué corregir.")
    ahora = timezone.now()
    for clave, requerimiento in pedidos.items():
        Valoracion.sin_ambito.update_or_create(
            sujeto=sujeto,
            rubro=rubro,
            criterio=clave,
            defaults={
                "grado": grados[clave],
                "requerimiento": "" if grados[clave] == Grado.TODO else requerimiento,
                "valorada_por": by,
                "valorada_at": ahora,
            },
        )
    registrar(
        cadena=sujeto.siglas,
        by=by,
        accion="cumplimiento.valorar",
        objeto=sujeto,
        datos={"rubro": rubro, "grados": {c: int(g) for c, g in grados.items()}, "requerimientos": pedidos},
    )
    _requerir(sujeto, modelo, {c.titulo: pedidos[c.clave] for c in CONTENIDO if grados[c.clave] != Grado.TODO}, by)
    transaction.on_commit(lambda: _avisar(sujeto.pk))


def _requerir(sujeto: SujetoObligado, modelo: type[Registro], pedidos: Mapping[str, str], by: Any) -> None:
    """Tell the Unidad what is asked of it, in the thread of that obligation."""
    if not pedidos:
        return
    titulo = modelo.ficha.titulo
    lineas = [f"{criterio}: {pedido}" for criterio, pedido in pedidos.items()]
    aviso = Aviso(
        clave=f"valorado:{modelo.rubro}",
        asunto=f"El Instituto valoró el contenido: {titulo}",
        texto="\n\n".join([f"Esto se requiere para que «{titulo}» cumpla:", *lineas]),
        para=[a.usuario_id for a in activas().filter(organizacion=sujeto, perfil=Perfil.UNIDAD)],
        sobre=f"rubro:{modelo.rubro}",
        sobre_titulo=titulo,
        sigue=True,
    )
    anunciar(sujeto=sujeto, avisos=[aviso], by=by)


def _avisar(sujeto_id: int) -> None:
    for interesado in tuple(_interesados):
        interesado(sujeto_id)
