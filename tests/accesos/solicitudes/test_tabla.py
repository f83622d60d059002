"""The table of the law, for a lawyer to read: in each state, who may do what; everything else is refused with its reason.

It repeats the declaration in the words of the law on purpose: whoever changes one has to change the other.
"""

import datetime as dt
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from accesos.solicitudes.causales import CAUSALES
from accesos.solicitudes.informacion import COMITE, HABILITADO, INFORMACION, INSTITUTO, MODULO, UNIDAD
from accesos.tramites.actuacion import EL_SISTEMA, Quien, actuar
from accesos.tramites.declaracion import SISTEMA, SOLICITANTE
from accesos.tramites.errores import NoProcede
from accesos.tramites.models import Expediente, Plazo
from accesos.tramites.reglas import EnCurso, Hechos, negativa
from accesos.tramites.vigilancia import vigilar
from cms.calendario.terminos import Concepto
from cms.sujetos.perfiles import Perfil
from tests.factories import sujetos
from tests.factories.expedientes import solicitud

PUEDE = {
    "recibida": {
        "unidad": "turnar pedir_aclaracion declarar_incompetencia decir_donde_esta responder negar",
        "comite": "prorrogar resolver_clasificacion",
        "sistema": "negativa_ficta",
    },
    "turnada": {
        "unidad": "turnar pedir_aclaracion declarar_incompetencia decir_donde_esta responder negar",
        "habilitado": "contestar_turno",
        "comite": "prorrogar resolver_clasificacion",
        "sistema": "negativa_ficta",
    },
    "por_aclarar": {"solicitante": "aclarar", "modulo": "aclarar", "sistema": "tener_por_no_presentada"},
    "respondida": {
        "solicitante": "interponer_recurso", "modulo": "interponer_recurso", "sistema": "concluir",
    },
    "sin_respuesta": {
        "unidad": "responder negar", "habilitado": "contestar_turno", "comite": "resolver_clasificacion",
        "solicitante": "impugnar_falta", "modulo": "impugnar_falta",
    },
    "en_recurso": {"instituto": "confirmar_respuesta ordenar_entrega"},
    "en_cumplimiento": {"unidad": "cumplir"},
    "no_presentada": {},
    "concluida": {},
}  # fmt: skip
PAPELES = (UNIDAD, MODULO, HABILITADO, COMITE, INSTITUTO, SOLICITANTE, SISTEMA)
TODO_A_FAVOR = frozenset({"resolver_clasificacion"})
HOY = dt.date(2026, 3, 4)


def hechos(estado, transicion):
    """An expediente in that state where nothing but state and papel can be against the act."""
    futuro, pasado = EnCurso(vence=HOY + dt.timedelta(days=1)), EnCurso(vence=HOY - dt.timedelta(days=1))
    plazos = {plazo.clave: futuro for plazo in INFORMACION.plazos} | {transicion.despues_de: pasado}
    return Hechos(estado=estado, hoy=HOY, plazos=plazos, hechas=TODO_A_FAVOR - {transicion.clave}, me_toca=True)


def test_the_table_names_every_state_papel_and_act():
    actos = {acto for por in PUEDE.values() for claves in por.values() for acto in claves.split()}

    assert set(PUEDE) == {estado.clave for estado in INFORMACION.estados}
    assert actos == {transicion.clave for transicion in INFORMACION.transiciones}
    assert set(PAPELES) == set(INFORMACION.papeles)


@pytest.mark.parametrize("estado", PUEDE)
def test_each_papel_does_in_each_state_what_the_table_says_and_is_told_why_not(estado):
    for papel, transicion in product(PAPELES, INFORMACION.transiciones):
        motivo = negativa(INFORMACION, transicion, papel, hechos(estado, transicion))
        puede = transicion.clave in PUEDE[estado].get(papel.clave, "").split()

        assert (motivo == "") is puede, (estado, papel.clave, transicion.clave, motivo)
        if not puede:
            assert motivo.startswith(("Sólo lo hace", "No se puede cuando está en"))


def motivo_de(acto, papel, estado="recibida", **datos):
    transicion = INFORMACION.transicion(acto)
    base = {"hoy": HOY, "me_toca": True, "plazos": hechos(estado, transicion).plazos, "hechas": TODO_A_FAVOR}
    return negativa(INFORMACION, transicion, papel, Hechos(estado=estado, **(base | datos)))


AYER = {"plazos": {plazo.clave: EnCurso(vence=dt.date(2026, 3, 3)) for plazo in INFORMACION.plazos}}
LETRA_CHICA = [
    ("159: la aclaración, una sola vez", ("pedir_aclaracion", UNIDAD), {"hechas": frozenset({"pedir_aclaracion"})}, "una vez"),
    ("159: en cinco días", ("pedir_aclaracion", UNIDAD), AYER, "venció el 3 de marzo de 2026"),
    ("159: se aclara en diez días", ("aclarar", SOLICITANTE, "por_aclarar"), AYER, "venció"),
    ("161: ya publicada, en cinco días", ("decir_donde_esta", UNIDAD), AYER, "venció"),
    ("162: responden todas las áreas", ("responder", UNIDAD, "turnada"), {"encargos": 2}, "Faltan 2 áreas"),
    ("162: contesta quien tiene el turno", ("contestar_turno", HABILITADO, "turnada"), {"me_toca": False}, "No tienes un turno"),
    ("163: la prórroga, antes de vencer", ("prorrogar", COMITE), AYER, "venció"),
    ("163: la prórroga, una vez", ("prorrogar", COMITE), {"hechas": frozenset({"prorrogar"})}, "una vez"),
    ("163: la prórroga, sólo el Comité", ("prorrogar", UNIDAD), {}, "Sólo lo hace: Comité de Transparencia."),
    ("165: hay silencio sólo al vencer", ("negativa_ficta", SISTEMA), {"plazos": {"respuesta": EnCurso(vence=HOY)}}, "Todavía corre"),
    ("167: incompetencia, en tres días", ("declarar_incompetencia", UNIDAD), AYER, "venció"),
    ("168: se niega con el Comité", ("negar", UNIDAD), {"hechas": frozenset()}, "Antes hace falta"),
    ("178: recurso en quince días", ("interponer_recurso", SOLICITANTE, "respondida"), AYER, "venció"),
    ("178: sin respuesta, en cualquier momento", ("impugnar_falta", SOLICITANTE, "sin_respuesta"), AYER, ""),
    ("responder tarde se puede", ("responder", UNIDAD, "sin_respuesta"), AYER, ""),
]  # fmt: skip


@pytest.mark.parametrize(("caso", "acto", "datos", "motivo"), LETRA_CHICA, ids=[caso[0] for caso in LETRA_CHICA])
def test_the_fine_print_of_the_law(caso, acto, datos, motivo):
    obtenido = motivo_de(*acto, **datos)

    assert motivo in obtenido if motivo else obtenido == ""


def test_the_fourteen_grounds_are_those_of_the_law_in_order():
    assert [clave for clave, _ in CAUSALES] == "I II III IV V VI VII VIII IX X XI XII XIII XIV".split()
    assert CAUSALES[6][1] == "VII. La falta de respuesta a una solicitud de acceso a la información"


# -- With an expediente, its calendar and its dates ------------------------------------------------------------------

DIAS = {
    "respuesta": dt.date(2026, 3, 24), "requerir_aclaracion": dt.date(2026, 3, 9), "ya_publica": dt.date(2026, 3, 9),
    "incompetencia": dt.date(2026, 3, 5),
}  # fmt: skip


def a_las(dia, hora=11):
    return dt.datetime(2026, dia[1], dia[0], hora, 0, tzinfo=ZoneInfo("America/Mexico_City"))


@pytest.fixture
def casa(db):
    """An authority, its people by profile, and a request received on Monday 2 March 2026."""
    autoridad = sujetos.sujeto("sjixtapan")
    gente = {p: sujetos.asignacion(p, autoridad) for p in (Perfil.UNIDAD, Perfil.COMITE, Perfil.HABILITADO)}
    return gente, solicitud(autoridad, ahora=a_las((2, 3)), correo="ana@correo.example")


def haz(casa, acto, papel, cuando, **datos):
    gente, expediente = casa
    asignacion = gente.get(Perfil(papel.perfil)) if papel.perfil else None
    quien = Quien(
        papel=papel, usuario=asignacion.usuario if asignacion else None, asignacion_id=asignacion and asignacion.pk
    )
    return actuar(
        expediente=expediente, acto=acto, quien=quien, datos={"texto": "Así es", **datos}, ahora=a_las(cuando)
    )


def vencen(expediente):
    return dict(Plazo.sin_ambito.filter(expediente=expediente, corre=True).values_list("clave", "vence"))


@pytest.mark.django_db
def test_the_dates_of_the_filing_are_those_of_the_law(casa):
    assert vencen(casa[1]) == DIAS


@pytest.mark.django_db
def test_the_clarification_restarts_the_term_the_day_after_the_answer(casa):
    haz(casa, "pedir_aclaracion", UNIDAD, (9, 3))
    assert vencen(casa[1]) == {"aclarar": dt.date(2026, 3, 24)}

    haz(casa, "aclarar", SOLICITANTE, (24, 3))
    assert vencen(casa[1]) == {"respuesta": dt.date(2026, 4, 14)}
    with pytest.raises(NoProcede):
        haz(casa, "pedir_aclaracion", UNIDAD, (25, 3))


@pytest.mark.django_db
def test_an_answer_after_closing_time_counts_from_the_next_working_day(casa):
    haz(casa, "pedir_aclaracion", UNIDAD, (3, 3))
    expediente = casa[1]
    tarde = a_las((4, 3), hora=18) + dt.timedelta(minutes=1)
    actuar(expediente=expediente, acto="aclarar", quien=Quien(papel=SOLICITANTE), datos={"texto": "Eso"}, ahora=tarde)

    assert Plazo.sin_ambito.get(expediente=expediente, clave="respuesta").inicio == dt.date(2026, 3, 5)


@pytest.mark.django_db
def test_the_extension_adds_seven_days_on_the_last_day_and_none_the_day_after(casa, mailoutbox):
    haz(casa, "prorrogar", COMITE, (24, 3), resolucion="CT/7/2026")

    assert vencen(casa[1])["respuesta"] == dt.date(2026, 4, 2)
    assert "La nueva fecha límite es el 2 de abril de 2026" in mailoutbox[-1].body
    assert "CT/7/2026" in mailoutbox[-1].body


@pytest.mark.django_db
def test_the_extension_is_refused_on_day_sixteen(casa):
    with pytest.raises(NoProcede, match="venció el 24 de marzo de 2026"):
        haz(casa, "prorrogar", COMITE, (25, 3), resolucion="CT/7/2026")


@pytest.mark.django_db
def test_silence_is_a_refusal_that_can_be_challenged_and_still_answered(casa):
    expediente = casa[1]
    assert vigilar(ahora=a_las((24, 3)), hoy=dt.date(2026, 3, 24)).vencidos == 0
    assert vigilar(ahora=a_las((25, 3)), hoy=dt.date(2026, 3, 25)).vencidos == 1
    assert Expediente.sin_ambito.get().estado == "sin_respuesta"

    haz(casa, "impugnar_falta", SOLICITANTE, (1, 9))
    assert vencen(expediente)["resolver_recurso"] == dt.date(2026, 10, 14)


@pytest.mark.django_db
def test_the_answer_can_be_challenged_fifteen_days_and_is_kept_sixty(casa):
    expediente = casa[1]
    haz(casa, "responder", UNIDAD, (2, 3))
    assert vencen(expediente) == {"interponer_recurso": dt.date(2026, 3, 24), "disponibilidad": dt.date(2026, 5, 27)}

    with pytest.raises(NoProcede, match="venció el 24 de marzo"):
        haz(casa, "interponer_recurso", SOLICITANTE, (25, 3), causal="V")
    assert vigilar(ahora=a_las((29, 5)), hoy=dt.date(2026, 5, 29)).vencidos == 1
    assert Expediente.sin_ambito.get().concluido_el == dt.date(2026, 5, 29)


@pytest.mark.django_db
def test_the_recurso_lives_until_the_authority_complies_and_the_new_answer_can_be_challenged(casa):
    gente, expediente = casa
    gente[Perfil.INSTITUTO] = sujetos.asignacion(Perfil.INSTITUTO, sujetos.instituto())
    haz(casa, "responder", UNIDAD, (2, 3))
    haz(casa, "interponer_recurso", SOLICITANTE, (3, 3), causal="V")
    haz(casa, "ordenar_entrega", INSTITUTO, (4, 3))
    assert vencen(expediente) == {"cumplimiento": dt.date(2026, 3, 19)}
    haz(casa, "cumplir", UNIDAD, (5, 3))
    haz(casa, "interponer_recurso", SOLICITANTE, (6, 3), causal="V")

    assert Expediente.sin_ambito.get().estado == "en_recurso"


@pytest.mark.django_db
def test_what_is_not_clarified_is_as_if_it_had_not_been_filed(casa):
    haz(casa, "pedir_aclaracion", UNIDAD, (3, 3))
    assert vigilar(ahora=a_las((30, 3)), hoy=dt.date(2026, 3, 30)).vencidos == 1

    assert Expediente.sin_ambito.get().estado == "no_presentada"
    with pytest.raises(NoProcede):
        actuar(expediente=casa[1], acto="negativa_ficta", quien=EL_SISTEMA, ahora=a_las((31, 3)))


def test_the_extension_of_the_table_is_the_step_of_the_law():
    assert INFORMACION.transicion("prorrogar").amplia == (("respuesta", Concepto.PRORROGA),)
