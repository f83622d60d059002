"""One predicate says who may move a record and why not: admin, actions, commands and lotes all ask it."""

from typing import Any, Final

from django.conf import settings

from cms.sujetos.models import CuatroOjos
from cms.sujetos.perfiles import Accion
from cms.sujetos.scoping import ambito_actual
from cms.workflows.bajas import quien_la_pidio
from cms.workflows.errores import CuatroOjos as LoCapturo
from cms.workflows.errores import NoProcede, SinPermiso

TU_LO_CAPTURASTE: Final = {
    Accion.REVISAR: "Tú lo capturaste: otra persona debe revisarlo.",
    Accion.APROBAR: "Tú lo capturaste: otra persona debe aprobarlo.",
}

_RAZONES: Final = {
    Accion.EDITAR: "Sólo puedes enviar a revisión lo que tú capturaste, en los rubros que te tocan.",
    Accion.REVISAR: "Revisan el Administrador de fracción de este rubro y la Unidad de Información.",
    Accion.APROBAR: "Sólo la Unidad de Información aprueba y publica.",
    Accion.DEVOLVER: "Devuelven el Administrador de fracción de este rubro y la Unidad de Información.",
    Accion.VALORAR: "Sólo el Instituto valora el contenido.",
    Accion.RETIRAR: "Sólo la Unidad de Información retira del portal.",
}


def pide_otra_mano(accion: Accion, sujeto: Any) -> bool:
    """Tell whether an authority wants somebody else than who captured for `accion`; what it does not say, the installation does."""
    por_omision = CuatroOjos.PUBLICAR if settings.CUATRO_OJOS else CuatroOjos.NADA
    match sujeto.cuatro_ojos or por_omision:
        case CuatroOjos.REVISAR:
            return accion in TU_LO_CAPTURASTE
        case CuatroOjos.PUBLICAR:
            return accion is Accion.APROBAR
    return False


def objecion(accion: Accion, objeto: Any, *, by: Any, autores: tuple[int | None, ...] = ()) -> NoProcede | None:
    """Return why `by` may not do `accion` to `objeto` (a record or a lote) now, or `None` when they may.

    `autores` are the people who captured what is being decided; where four eyes are asked for, none of them decides it.
    """
    ambito = ambito_actual()
    if ambito is None or ambito.usuario_id not in (None, by.pk):
        return SinPermiso("Elige primero para quién trabajas.")
    if not ambito.puede(accion, objeto):
        return SinPermiso(_RAZONES.get(accion, "Tu perfil no hace eso en este registro."))
    if by.pk in autores and pide_otra_mano(accion, objeto.sujeto):
        return LoCapturo(TU_LO_CAPTURASTE[accion])
    return None


def exigir(accion: Accion, objeto: Any, *, by: Any, autores: tuple[int | None, ...] = ()) -> None:
    """Raise the objection to the act, if there is one.

    Raises:
        NoProcede: `by` may not do it; the text says why.
    """
    if (razon := objecion(accion, objeto, by=by, autores=autores)) is not None:
        raise razon


def autores_de(objeto: Any, revision: Any = None) -> tuple[int | None, ...]:
    """Return who captured the record and who wrote the version that would be published, or who asked to withdraw it."""
    if (pidio := quien_la_pidio(objeto)) is not None:
        return (pidio,)
    revision = revision or objeto.latest_revision
    return (objeto.capturado_por_id, revision.user_id if revision else None)
