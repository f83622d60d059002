"""One predicate says who may move a record and why not: admin, actions, commands and lotes all ask it."""

from typing import Any, Final

from django.conf import settings

from cms.sujetos.perfiles import Accion
from cms.sujetos.scoping import ambito_actual
from cms.workflows.errores import CuatroOjos, NoProcede, SinPermiso

TU_LO_CAPTURASTE: Final = "Tú lo capturaste: otra persona debe aprobarlo."

_RAZONES: Final = {
    Accion.EDITAR: "Sólo puedes enviar a revisión lo que tú capturaste, en los rubros que te tocan.",
    Accion.REVISAR: "Revisan el Administrador de fracción de este rubro y la Unidad de Información.",
    Accion.APROBAR: "Sólo la Unidad de Información aprueba y publica.",
    Accion.DEVOLVER: "Devuelven el Administrador de fracción de este rubro y la Unidad de Información.",
    Accion.RETIRAR: "Sólo la Unidad de Información retira del portal.",
}


def objecion(accion: Accion, objeto: Any, *, by: Any, autores: tuple[int | None, ...] = ()) -> NoProcede | None:
    """Return why `by` may not do `accion` to `objeto` (a record or a lote) now, or `None` when they may.

    `autores` are the people who captured what is being decided; with `CUATRO_OJOS` none of them approves it.
    """
    ambito = ambito_actual()
    if ambito is None or ambito.usuario_id not in (None, by.pk):
        return SinPermiso("Elige primero para quién trabajas.")
    if not ambito.puede(accion, objeto):
        return SinPermiso(_RAZONES.get(accion, "Tu perfil no hace eso en este registro."))
    if accion is Accion.APROBAR and settings.CUATRO_OJOS and by.pk in autores:
        return CuatroOjos(TU_LO_CAPTURASTE)
    return None


def exigir(accion: Accion, objeto: Any, *, by: Any, autores: tuple[int | None, ...] = ()) -> None:
    """Raise the objection to the act, if there is one.

    Raises:
        NoProcede: `by` may not do it; the text says why.
    """
    if (razon := objecion(accion, objeto, by=by, autores=autores)) is not None:
        raise razon


def autores_de(objeto: Any, revision: Any = None) -> tuple[int | None, ...]:
    """Return who captured the record and who wrote the version that would be published."""
    revision = revision or objeto.latest_revision
    return (objeto.capturado_por_id, revision.user_id if revision else None)
