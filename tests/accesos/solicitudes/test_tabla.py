"""The table of the law, for a lawyer to read: in each state, who may do what; everything else is refused with its reason.

It repeats the declaration in the words of the law on purpose: whoever changes one has to change the other.
"""

import datetime as dt
from itertools import product

import pytest

from accesos.solicitudes.causales import CAUSALES
from accesos.solicitudes.informacion import COMITE, HABILITADO, INFORMACION, INSTITUTO, MODULO, UNIDAD
from accesos.tramites.actuacion import EL_SISTEMA, Quien, actuar
from accesos.tramites.declaracion import SISTEMA, SOLICITANTE
from accesos.tramites.errores import NoProcede
from accesos.tramites.models import Expediente, Plazo
from accesos.tramites.reglas import EnCurso, negativa
from accesos.tramites.vigilancia import vigilar
from cms.calendario.terminos import Concepto
from cms.sujetos.perfiles import Perfil
from tests.accesos.solicitudes.tablas import HOY, a_favor, a_las, haz, motivo, vencen, vencidos
from tests.factories import sujetos
from tests.factories.expedientes import solicitud

PUEDE = {
    "recibida": {
        "unidad": "turnar pedir_aclaracion pedir_aclaracion_parcial declarar_incompetencia declarar_incompetencia_parcial "
        "decir_donde_esta orientar reconducir_a_datos responder negar notificar_costo",
        "habilitado": "contestar_turno",
        "comite": "prorrogar resolver_clasificacion",
        "sistema": "negativa_ficta",
    },
    "turnada": {
        "unidad": "turnar pedir_aclaracion pedir_aclaracion_parcial declarar_incompetencia declarar_incompetencia_parcial "
        "decir_donde_esta orientar reconducir_a_datos responder negar notificar_costo",
        "habilitado": "contestar_turno",
        "comite": "prorrogar resolver_clasificacion",
        "sistema": "negativa_ficta",
    },
    "por_aclarar": {
        "solicitante": "aclarar", "modulo": "aclarar", "unidad": "seguir_con_lo_pedido", "sistema": "tener_por_no_presentada",
    },
    "aclaracion_parcial": {
        "solicitante": "aclarar_parte", "modulo": "aclarar_parte", "habilitado": "contestar_turno",
        "comite": "resolver_clasificacion", "sistema": "seguir_sin_la_parte",
    },
    "por_pagar": {
        "solicitante": "acreditar_pago interponer_recurso", "modulo": "acreditar_pago interponer_recurso",
        "sistema": "caducar_pago",
    },
    "por_entregar": {"unidad": "rechazar_pago poner_a_disposicion"},
    "respondida": {
        "solicitante": "interponer_recurso calificar decir_si_se_cumplio",
        "modulo": "interponer_recurso registrar_entrega decir_si_se_cumplio",
        "unidad": "registrar_entrega version_publica", "sistema": "concluir",
        "instituto": "acordar_cumplimiento declarar_incumplimiento",
    },
    "sin_respuesta": {
        "unidad": "responder negar version_publica", "habilitado": "contestar_turno", "comite": "resolver_clasificacion",
        "solicitante": "impugnar_falta", "modulo": "impugnar_falta",
    },
    "en_recurso": {
        "instituto": "prevenir_recurso admitir_recurso desechar_recurso", "solicitante": "desistir", "modulo": "desistir",
    },
    "recurso_prevenido": {
        "solicitante": "subsanar_recurso desistir", "modulo": "subsanar_recurso desistir", "sistema": "desechar_por_incompleto",
    },
    "recurso_admitido": {
        "instituto": "ampliar_recurso confirmar_respuesta ordenar_entrega", "unidad": "rendir_informe",
        "solicitante": "alegar responder_al_informe desistir", "modulo": "alegar responder_al_informe desistir",
    },
    "en_cumplimiento": {"unidad": "cumplir", "instituto": "declarar_incumplimiento"},
    "incumplida": {"unidad": "cumplir"},
    "no_presentada": {"unidad": "version_publica"},
    "concluida": {"solicitante": "calificar", "unidad": "version_publica"},
}  # fmt: skip
PAPELES = (UNIDAD, MODULO, HABILITADO, COMITE, INSTITUTO, SOLICITANTE, SISTEMA)


def test_the_table_names_every_state_papel_and_act():
    actos = {acto for por in PUEDE.values() for claves in por.values() for acto in claves.split()}

    assert set(PUEDE) == {estado.clave for estado in INFORMACION.estados}
    assert actos == {transicion.clave for transicion in INFORMACION.transiciones}
    assert set(PAPELES) == set(INFORMACION.papeles)


@pytest.mark.parametrize("estado", PUEDE)
def test_each_papel_does_in_each_state_what_the_table_says_and_is_told_why_not(estado):
    for papel, transicion in product(PAPELES, INFORMACION.transiciones):
        motivo = negativa(INFORMACION, transicion, papel, a_favor(INFORMACION, estado, transicion))
        puede = transicion.clave in PUEDE[estado].get(papel.clave, "").split()

        assert (motivo == "") is puede, (estado, papel.clave, transicion.clave, motivo)
        if not puede:
            assert motivo.startswith(("Sólo lo hace", "No se puede cuando está en"))


ANTES = {"plazos": vencidos(INFORMACION)}


def hechas(*actos):
    return {"hechas": frozenset(actos)}


def dicho(acto, **respuestas):
    return {"dichos": {acto: respuestas}}


LETRA_CHICA = [
    ("159: la aclaración, una sola vez", ("pedir_aclaracion", UNIDAD), hechas("pedir_aclaracion"), "una vez"),
    ("159: una sola vez, también la parcial", ("pedir_aclaracion_parcial", UNIDAD), hechas("pedir_aclaracion_parcial"), "una vez"),
    ("159: ni una parcial después de otra", ("pedir_aclaracion", UNIDAD), hechas("pedir_aclaracion_parcial"), "antes se hizo"),
    ("159: ni otra después de una parcial", ("pedir_aclaracion_parcial", UNIDAD), hechas("pedir_aclaracion"), "antes se hizo"),
    ("159: en cinco días", ("pedir_aclaracion", UNIDAD), ANTES, "venció el 3 de marzo de 2026"),
    ("159: la de una parte, también", ("pedir_aclaracion_parcial", UNIDAD), ANTES, "venció el 3 de marzo de 2026"),
    ("159: se aclara en diez días", ("aclarar", SOLICITANTE, "por_aclarar"), ANTES, "venció"),
    ("159: sin aclarar sigue, si se entiende", ("seguir_con_lo_pedido", UNIDAD, "por_aclarar"), ANTES, ""),
    ("161: ya publicada, en cinco días", ("decir_donde_esta", UNIDAD), ANTES, "venció"),
    ("162: responden todas las áreas", ("responder", UNIDAD, "turnada"), {"encargos": 2}, "Faltan 2 áreas"),
    ("162: también si hay que pagar", ("notificar_costo", UNIDAD, "turnada"), {"encargos": 1}, "Falta 1 área"),
    ("162: contesta quien tiene el turno", ("contestar_turno", HABILITADO, "turnada"), {"me_toca": False}, "No tienes un turno"),
    ("162: y también mientras se aclara una parte", ("contestar_turno", HABILITADO, "aclaracion_parcial"), ANTES, ""),
    ("163: la prórroga, antes de vencer", ("prorrogar", COMITE), ANTES, "venció"),
    ("163: la prórroga, una vez", ("prorrogar", COMITE), hechas("prorrogar"), "una vez"),
    ("163: la prórroga, sólo el Comité", ("prorrogar", UNIDAD), {}, "Sólo lo hace: Comité de Transparencia."),
    ("165: hay silencio sólo al vencer", ("negativa_ficta", SISTEMA), {"plazos": {"respuesta": EnCurso(vence=HOY)}}, "Todavía corre"),
    ("165: tarde, sin costo", ("notificar_costo", UNIDAD, "sin_respuesta"), {}, "No se puede cuando está en «Vencida sin respuesta»"),
    ("166: se paga en treinta días", ("acreditar_pago", SOLICITANTE, "por_pagar"), ANTES, "venció"),
    ("166: no caduca antes", ("caducar_pago", SISTEMA, "por_pagar"), {"plazos": {"pago": EnCurso(vence=HOY)}}, "Todavía corre"),
    ("166: sesenta días a disposición", ("concluir", SISTEMA, "respondida"), {"plazos": {"disponibilidad": EnCurso(vence=HOY)}}, "Todavía corre"),
    ("166: la entrega se registra una vez", ("registrar_entrega", UNIDAD, "respondida"), hechas("registrar_entrega"), "una vez"),
    ("167: incompetencia, en tres días", ("declarar_incompetencia", UNIDAD), ANTES, "venció"),
    ("167: de una parte, en tres días", ("declarar_incompetencia_parcial", UNIDAD), ANTES, "venció"),
    ("168: se niega con el Comité", ("negar", UNIDAD), hechas(), "Antes hace falta"),
    ("168: no, si el Comité revocó", ("negar", UNIDAD), dicho("resolver_clasificacion", sentido="revoca"), "hay que entregar"),
    ("168: sí, si el Comité modificó", ("negar", UNIDAD), dicho("resolver_clasificacion", sentido="modifica"), ""),
    ("175: electrónica, sin costo", ("notificar_costo", UNIDAD), dicho("", modalidad="electronica"), "modalidad sin costo"),
    ("175: certificada, con costo", ("notificar_costo", UNIDAD), dicho("", modalidad="certificadas"), ""),
    ("178: recurso en quince días", ("interponer_recurso", SOLICITANTE, "respondida"), ANTES, "venció"),
    ("178: también por el costo", ("interponer_recurso", SOLICITANTE, "por_pagar"), {}, ""),
    ("178: sin respuesta, en cualquier momento", ("impugnar_falta", SOLICITANTE, "sin_respuesta"), ANTES, ""),
    ("179: tras V, la nueva respuesta no se impugna", ("interponer_recurso", SOLICITANTE, "respondida"), dicho("interponer_recurso", causal="V"), "sólo se impugna si"),
    *(
        (f"179: tras {causal}, sí", ("interponer_recurso", SOLICITANTE, "respondida"), dicho("interponer_recurso", causal=causal), "")
        for causal in ("IV", "VII", "IX", "X", "XI", "XII")
    ),
    ("181: se previene una vez", ("prevenir_recurso", INSTITUTO, "en_recurso"), hechas("prevenir_recurso"), "una vez"),
    ("181: se completa en cinco días", ("subsanar_recurso", SOLICITANTE, "recurso_prevenido"), ANTES, "venció"),
    ("181: se amplía una vez", ("ampliar_recurso", INSTITUTO, "recurso_admitido"), hechas("ampliar_recurso"), "una vez"),
    ("181: se amplía antes de vencer", ("ampliar_recurso", INSTITUTO, "recurso_admitido"), ANTES, "venció"),
    ("185: se alega en siete días", ("alegar", SOLICITANTE, "recurso_admitido"), ANTES, "venció"),
    ("185: se informa en siete días", ("rendir_informe", UNIDAD, "recurso_admitido"), ANTES, "venció"),
    ("185: se responde al informe en tres días", ("responder_al_informe", SOLICITANTE, "recurso_admitido"), ANTES, "venció"),
    ("199: se dice en cinco días si se cumplió", ("decir_si_se_cumplio", SOLICITANTE, "respondida"), ANTES, "venció"),
    ("199: sólo de lo que se cumplió", ("decir_si_se_cumplio", SOLICITANTE, "respondida"), hechas(), "Antes hace falta"),
    ("200: el Instituto lo acuerda una vez", ("acordar_cumplimiento", INSTITUTO, "respondida"), hechas("cumplir", "acordar_cumplimiento"), "antes se hizo"),
    ("responder tarde se puede", ("responder", UNIDAD, "sin_respuesta"), ANTES, ""),
]  # fmt: skip


@pytest.mark.parametrize(("caso", "acto", "datos", "dice"), LETRA_CHICA, ids=[caso[0] for caso in LETRA_CHICA])
def test_the_fine_print_of_the_law(caso, acto, datos, dice):
    obtenido = motivo(INFORMACION, *(*acto, "recibida")[:3], **datos)

    assert dice in obtenido if dice else obtenido == ""


def test_the_fourteen_grounds_are_those_of_the_law_in_order():
    assert [clave for clave, _ in CAUSALES] == "I II III IV V VI VII VIII IX X XI XII XIII XIV".split()
    assert CAUSALES[6][1] == "VII. La falta de respuesta a una solicitud de acceso a la información"


# -- With an expediente, its calendar and its dates ------------------------------------------------------------------

DIAS = {
    "respuesta": dt.date(2026, 3, 24), "requerir_aclaracion": dt.date(2026, 3, 9), "ya_publica": dt.date(2026, 3, 9),
    "incompetencia": dt.date(2026, 3, 5),
}  # fmt: skip


@pytest.fixture
def casa(db):
    """An authority, its people by profile, and a request received on Monday 2 March 2026."""
    autoridad = sujetos.sujeto("sjixtapan")
    gente = {p: sujetos.asignacion(p, autoridad) for p in (Perfil.UNIDAD, Perfil.COMITE, Perfil.HABILITADO)}
    return gente, solicitud(autoridad, ahora=a_las((2, 3)), correo="ana@correo.example")


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
    assert vencen(expediente) == {"admitir_recurso": dt.date(2026, 9, 4)}


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
def test_what_is_not_clarified_is_as_if_it_had_not_been_filed(casa):
    haz(casa, "pedir_aclaracion", UNIDAD, (3, 3))
    assert vigilar(ahora=a_las((30, 3)), hoy=dt.date(2026, 3, 30)).vencidos == 1

    assert Expediente.sin_ambito.get().estado == "no_presentada"
    with pytest.raises(NoProcede):
        actuar(expediente=casa[1], acto="negativa_ficta", quien=EL_SISTEMA, ahora=a_las((31, 3)))


def test_the_extension_of_the_table_is_the_step_of_the_law():
    assert INFORMACION.transicion("prorrogar").amplia == (("respuesta", Concepto.PRORROGA),)
