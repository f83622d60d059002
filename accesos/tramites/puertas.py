"""Who may see which expediente, and as what: for everybody else it does not exist."""

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest

from accesos.tramites.actuacion import Quien
from accesos.tramites.catalogo import tramites
from accesos.tramites.declaracion import SOLICITANTE, Papel, Tramite
from accesos.tramites.models import Actuacion, Encargo, Expediente
from cms.sujetos.scoping import Ambito, ambito_actual

SESION: Final = "expedientes_abiertos"
"""Where the session keeps the expedientes that were opened with folio and code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visita:
    """An expediente in front of somebody: `quien` is None for whoever only watches."""

    expediente: Expediente
    quien: Quien | None

    @property
    def es_solicitante(self) -> bool:
        """Whether it is the person who asked."""
        return self.quien is not None and self.quien.papel is SOLICITANTE

    @property
    def ve_lo_visible(self) -> bool:
        """Whether only the acts that whoever asked may see are shown: to the person, and to the organisation that asks."""
        return self.es_solicitante or (self.quien is not None and self.quien.papel.promueve)

    @property
    def conoce_a_quien_pide(self) -> bool:
        """Whether the name and the address of the person may be shown."""
        return self.quien is not None and (self.es_solicitante or self.quien.papel.conoce_a_quien_pide)

    @property
    def ve_lo_que_acredita(self) -> bool:
        """Whether the documents that came with the filing may be shown: where they prove who asks, as the name is."""
        return self.conoce_a_quien_pide or not self.expediente.tramite.acredita


def en_bandeja(ambito: Ambito | None) -> Any:
    """Return the expedientes that somebody works on: those of their organisation in which their profile has a papel."""
    if ambito is None:
        return Expediente.sin_ambito.none()
    todos = Expediente.sin_ambito.all()
    if ambito.perfil is None:
        return todos.en(ambito)
    suyo = Q(pk__in=[])
    for tramite in tramites():
        if papel := tramite.papel_de(ambito.perfil):
            suyo |= Q(clave_tramite=tramite.clave) & _alcance(tramite, papel, ambito)
    return todos.filter(suyo)


def _alcance(tramite: Tramite, papel: Papel, ambito: Ambito) -> Q:
    """Which expedientes of a trámite somebody sees: those that their organisation asked for, or was asked for."""
    alcance = Q()
    if ambito.organizaciones is not None:
        lado = "promovente" if papel.promueve else "organizacion"
        alcance = Q(**{f"{lado}__in": ambito.organizaciones})
    if tramite.solo_encargos(papel):
        suyos = Encargo.sin_ambito.filter(asignacion=ambito.asignacion_id, retirado=False)
        alcance &= Q(Exists(suyos.filter(expediente=OuterRef("pk"))))
    if papel.ve_desde:
        hechas = Actuacion.sin_ambito.filter(expediente=OuterRef("pk"), clave__in=papel.ve_desde)
        alcance &= Q(Exists(hechas))
    return alcance


def visita_o_404(request: HttpRequest, pk: int) -> Visita:
    """Return the expediente and as what this person sees it.

    Raises:
        Http404: it does not exist for them.
    """
    con_todo = ("organizacion", "parte", "promovente")
    ambito = ambito_actual()
    expediente = en_bandeja(ambito).select_related(*con_todo).filter(pk=pk).first()
    if expediente is not None and ambito is not None:
        papel = _papel(expediente, ambito)
        quien = Quien(papel=papel, usuario=request.user, asignacion_id=ambito.asignacion_id) if papel else None
        return Visita(expediente=expediente, quien=quien)
    suyos = Q(pk__in=request.session.get(SESION, []))
    if request.user.is_authenticated:
        suyos |= Q(solicitante=request.user)
    expediente = Expediente.sin_ambito.filter(suyos).select_related(*con_todo).filter(pk=pk).first()
    if expediente is None:
        raise Http404
    usuario = request.user if request.user.is_authenticated else None
    return Visita(expediente=expediente, quien=Quien(papel=SOLICITANTE, usuario=usuario))


def _papel(expediente: Expediente, ambito: Ambito) -> Papel | None:
    return expediente.tramite.papel_de(ambito.perfil) if ambito.perfil else None
