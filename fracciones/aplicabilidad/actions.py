"""What changes a declaration of «no aplica»: propose, approve, return, withdraw. Only the Unidad de Información approves."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from cms.audit.actions import registrar
from cms.sujetos.models import SujetoObligado
from cms.sujetos.perfiles import Accion
from cms.workflows.constancias import de_una_declaracion
from cms.workflows.devoluciones import avisar_otro
from cms.workflows.errores import NoProcede
from cms.workflows.estados import Operacion
from cms.workflows.models import CambioPublicado
from cms.workflows.outbox import anotar
from cms.workflows.permisos import exigir
from fracciones.catalogo import rubro as modelo_de
from fracciones.catalogo import rubros_de
from fracciones.models.aplicabilidad import Aplicabilidad
from fracciones.models.aplicabilidad import EstadoDeAplicabilidad as Estado
from fracciones.models.organigrama import Area

HAY_PUBLICADOS = "Esta obligación tiene registros publicados. Retíralos primero, o deja que aplique."


@transaction.atomic
def proponer_no_aplica(
    *, sujeto: SujetoObligado, rubro: str, motivo: str, fundamento: str, by: Any, area: Area | None = None
) -> Aplicabilidad:
    """Write down why an obligation does not apply, for the Unidad de Información to decide.

    Raises:
        NoProcede: `by` does not review that rubro, it does not bind the authority, it has public records, or one waits already.
    """
    if rubro not in rubros_de(sujeto.tipo):
        raise NoProcede("Esa obligación no le toca a este tipo de autoridad: no hace falta declararla.")
    motivo, fundamento = motivo.strip(), fundamento.strip()
    if not motivo or not fundamento:
        raise NoProcede("Escribe por qué no aplica y su fundamento: los dos se publican.")
    declaracion = Aplicabilidad(
        sujeto=sujeto, rubro=rubro, motivo=motivo, fundamento=fundamento, area=area, propuesta_por=by
    )
    exigir(Accion.REVISAR, declaracion, by=by)
    _sin_publicados(declaracion)
    try:
        with transaction.atomic():
            declaracion.save()
    except IntegrityError as repetida:
        raise NoProcede("Ya hay una propuesta de esta obligación: espera a que la Unidad la resuelva.") from repetida
    _asentar(declaracion, "no_aplica.proponer", by)
    return declaracion


@transaction.atomic
def aprobar_no_aplica(*, declaracion: Aplicabilidad, by: Any) -> Aplicabilidad:
    """Put a proposal in force; the one it replaces is closed, and the portal shows it.

    Raises:
        NoProcede: `by` is not of the Unidad, wrote it (four eyes), it was decided already, or there are public records.
    """
    actual = _bloquear(declaracion)
    exigir(Accion.APROBAR, actual, by=by, autores=(actual.propuesta_por_id,))
    _debe_estar(actual, Estado.PROPUESTA)
    _sin_publicados(actual)
    ahora = timezone.now()
    Aplicabilidad.sin_ambito.filter(sujeto_id=actual.sujeto_id, rubro=actual.rubro, estado=Estado.VIGENTE).update(
        estado=Estado.RETIRADA, cerrada_at=ahora, razon="La sustituye una declaración más reciente."
    )
    actual.estado, actual.resuelta_por, actual.aprobada_at = Estado.VIGENTE, by, ahora
    actual.save()
    _asentar(actual, "no_aplica.aprobar", by)
    _al_portal(actual, Operacion.PUBLICAR, by)
    return actual


@transaction.atomic
def devolver_no_aplica(*, declaracion: Aplicabilidad, razon: str, by: Any) -> Aplicabilidad:
    """Give a proposal back with a reason, by message and by e-mail; the person may propose again.

    Raises:
        NoProcede: `by` is not of the Unidad, there is no reason, or it was decided already.
    """
    actual = _bloquear(declaracion)
    exigir(Accion.APROBAR, actual, by=by)
    _debe_estar(actual, Estado.PROPUESTA)
    devuelta = _cerrar(actual, Estado.DEVUELTA, _razon(razon), "no_aplica.devolver", by)
    titulo = modelo_de(devuelta.rubro).ficha.titulo
    avisar_otro(
        sujeto=devuelta.sujeto,
        clave=f"devuelto:no-aplica:{devuelta.rubro}",
        asunto=f"Devuelto: «{titulo}» no aplica",
        texto=(
            f"Se devolvió tu propuesta de que «{titulo}» no aplica.\n\nMotivo: {devuelta.razon}\n\n"
            "Lo que escribiste se conserva: está en «No aplica», y desde ahí lo corriges y lo propones de nuevo."
        ),
        sobre=(f"rubro:{devuelta.rubro}", titulo),
        interesados=(devuelta.propuesta_por_id,),
        by=by,
    )
    return devuelta


@transaction.atomic
def retirar_no_aplica(*, declaracion: Aplicabilidad, razon: str, by: Any) -> Aplicabilidad:
    """Make an obligation apply again; its declaration stays in the history of the portal.

    Raises:
        NoProcede: `by` is not of the Unidad, there is no reason, or it is not in force.
    """
    actual = _bloquear(declaracion)
    exigir(Accion.RETIRAR, actual, by=by)
    _debe_estar(actual, Estado.VIGENTE)
    actual = _cerrar(actual, Estado.RETIRADA, _razon(razon), "no_aplica.retirar", by)
    _al_portal(actual, Operacion.RETIRAR, by)
    return actual


def al_publicarse(cambio_id: int) -> None:
    """Withdraw the declaration of a rubro where a record was published: it applies. Called after each commit of the outbox."""
    cambio = CambioPublicado.sin_ambito.filter(pk=cambio_id, operacion=Operacion.PUBLICAR).first()
    if cambio is None or (cambio.objeto_id is None and cambio.lote_id is None):
        return
    with transaction.atomic():
        vigente = (
            Aplicabilidad.sin_ambito.select_for_update()
            .filter(sujeto_id=cambio.sujeto_id, rubro=cambio.rubro, estado=Estado.VIGENTE)
            .first()
        )
        if vigente is not None:
            _cerrar(vigente, Estado.RETIRADA, "Se publicaron registros: sí aplica.", "no_aplica.retirar", None)
            _al_portal(vigente, Operacion.RETIRAR, None)


def _al_portal(declaracion: Aplicabilidad, operacion: Operacion, by: Any) -> None:
    """Tell the oven, and leave the receipt of the act."""
    cambio = anotar(sujeto_id=declaracion.sujeto_id, rubro=declaracion.rubro, operacion=operacion)
    de_una_declaracion(cambio, declaracion, by=by)


def _bloquear(declaracion: Aplicabilidad) -> Aplicabilidad:
    actual: Aplicabilidad = Aplicabilidad.sin_ambito.select_for_update(of=("self",)).get(pk=declaracion.pk)
    return actual


def _debe_estar(declaracion: Aplicabilidad, estado: Estado) -> None:
    if declaracion.estado != estado:
        raise NoProcede(f"Esta declaración ya está en «{declaracion.get_estado_display()}». Vuelve a abrirla.")


def _sin_publicados(declaracion: Aplicabilidad) -> None:
    if modelo_de(declaracion.rubro).sin_ambito.filter(sujeto_id=declaracion.sujeto_id, live=True).exists():
        raise NoProcede(HAY_PUBLICADOS)


def _razon(texto: str) -> str:
    if not texto.strip():
        raise NoProcede("Escribe la razón: la verá quien lo propuso y queda en la historia.")
    return texto.strip()


def _cerrar(declaracion: Aplicabilidad, estado: Estado, razon: str, accion: str, by: Any) -> Aplicabilidad:
    declaracion.estado, declaracion.razon, declaracion.cerrada_at = estado, razon, timezone.now()
    if by is not None:
        declaracion.resuelta_por = by
    declaracion.save()
    _asentar(declaracion, accion, by)
    return declaracion


def _asentar(declaracion: Aplicabilidad, accion: str, by: Any) -> None:
    registrar(
        cadena=declaracion.sujeto.siglas,
        by=by,
        accion=accion,
        objeto=declaracion,
        datos={"rubro": declaracion.rubro, "fundamento": declaracion.fundamento, "razon": declaracion.razon},
    )
