"""From the clarification of a part to compliance: the dates and the consequences, step by step, as the law says them."""

import datetime as dt

import pytest

from accesos.solicitudes.informacion import COMITE, HABILITADO, INSTITUTO, MODULO, UNIDAD
from accesos.tramites.acuse import acuse_de
from accesos.tramites.declaracion import SOLICITANTE
from accesos.tramites.errores import FaltanDatos, NoProcede
from accesos.tramites.models import Actuacion, Expediente
from accesos.tramites.vigilancia import vigilar
from cms.acuses.models import Comprobante
from cms.sujetos.perfiles import Perfil
from tests.accesos.solicitudes.tablas import a_las, haz, turna, vencen
from tests.cms.acuses.test_pdf import texto_de
from tests.factories import sujetos
from tests.factories.expedientes import solicitud

pytestmark = pytest.mark.django_db


def casa_con(modalidad="electronica"):
    autoridad = sujetos.sujeto("sjixtapan")
    perfiles = (Perfil.UNIDAD, Perfil.COMITE, Perfil.HABILITADO, Perfil.MODULO)
    gente = {p: sujetos.asignacion(p, autoridad) for p in perfiles}
    gente[Perfil.INSTITUTO] = sujetos.asignacion(Perfil.INSTITUTO, sujetos.instituto())
    return gente, solicitud(autoridad, ahora=a_las((2, 3)), correo="ana@correo.example", modalidad=modalidad)


@pytest.fixture
def casa():
    """A request received on Monday 2 March 2026, and everybody who may act in it."""
    return casa_con()


def estado():
    return Expediente.sin_ambito.get().estado


def pasa(dia, mes):
    """The day goes by: the system does what the table says of the terms that ended."""
    return vigilar(ahora=a_las((dia, mes)), hoy=dt.date(2026, mes, dia)).vencidos


# -- Artículo 159: aclarar una parte -----------------------------------------------------------------------------------


def test_while_a_part_is_clarified_the_areas_go_on_and_the_answer_restarts_the_term(casa):
    turna(casa, UNIDAD, (3, 3))
    haz(casa, "pedir_aclaracion_parcial", UNIDAD, (4, 3), parte="Los anexos")
    assert vencen(casa[1]) == {"aclarar": dt.date(2026, 3, 19)}
    haz(casa, "contestar_turno", HABILITADO, (5, 3))

    haz(casa, "aclarar_parte", SOLICITANTE, (10, 3))
    assert estado() == "recibida"
    assert vencen(casa[1]) == {"respuesta": dt.date(2026, 4, 1)}
    haz(casa, "responder", UNIDAD, (11, 3))


def test_a_part_that_is_not_clarified_leaves_the_rest_going_on_however_late_the_clock_is_looked_at(casa, mailoutbox):
    haz(casa, "pedir_aclaracion_parcial", UNIDAD, (4, 3), parte="Los anexos")
    assert pasa(19, 3) == 0
    assert pasa(23, 3) == 1

    assert estado() == "recibida"
    assert vencen(casa[1]) == {"respuesta": dt.date(2026, 4, 9)}, "fifteen days from the 19th, not from the 23rd"
    assert "lo demás sigue" in mailoutbox[-1].body


def test_what_can_be_understood_goes_on_without_clarification(casa):
    haz(casa, "pedir_aclaracion", UNIDAD, (4, 3))
    haz(casa, "seguir_con_lo_pedido", UNIDAD, (6, 3))

    assert (estado(), vencen(casa[1])) == ("recibida", {"respuesta": dt.date(2026, 3, 30)})


def test_after_a_clarification_the_area_that_was_turned_it_still_answers(casa):
    turna(casa, UNIDAD, (3, 3))
    haz(casa, "pedir_aclaracion", UNIDAD, (4, 3))
    haz(casa, "aclarar", SOLICITANTE, (5, 3))
    haz(casa, "contestar_turno", HABILITADO, (6, 3))

    haz(casa, "responder", UNIDAD, (9, 3))


# -- Artículos 165, 166, 174 y 175: pagar y recibir --------------------------------------------------------------------

COSTO = {"hojas": "21", "monto": "42", "donde": "Caja de la Tesorería"}


@pytest.mark.parametrize(
    ("hojas", "dice"), [("20", "Hasta 20 hojas simples se entregan sin costo"), ("", "Di cuántas hojas son")]
)
def test_twenty_simple_sheets_are_free(hojas, dice):
    with pytest.raises(FaltanDatos) as faltan:
        haz(casa_con("copias"), "notificar_costo", UNIDAD, (3, 3), **COSTO | {"hojas": hojas})

    assert dice in faltan.value.errores["hojas"]


def test_paid_within_thirty_days_it_is_kept_sixty_from_the_payment_and_handed_over(mailoutbox):
    casa = casa_con("copias")
    haz(casa, "notificar_costo", UNIDAD, (3, 3), **COSTO)
    assert vencen(casa[1]) == {"pago": dt.date(2026, 4, 15), "interponer_recurso": dt.date(2026, 3, 25)}
    assert "hasta el 15 de abril de 2026" in mailoutbox[-1].body

    haz(casa, "acreditar_pago", SOLICITANTE, (15, 4), fecha="2026-04-14", referencia="A-77")
    corren = vencen(casa[1])
    assert (corren["disponibilidad"], corren["preparar"]) == (dt.date(2026, 7, 9), dt.date(2026, 4, 22))
    assert "pago" not in corren
    haz(casa, "poner_a_disposicion", UNIDAD, (16, 4))
    haz(casa, "registrar_entrega", MODULO, (20, 4))
    haz(casa, "calificar", SOLICITANTE, (21, 4), satisfaccion="si")

    assert vencen(casa[1]) == {"disponibilidad": dt.date(2026, 7, 9), "interponer_recurso": dt.date(2026, 5, 8)}
    assert pasa(9, 7) == 0
    assert pasa(10, 7) == 1
    assert estado() == "concluida"


def test_a_proof_that_is_not_good_gives_back_the_days_that_were_left():
    casa = casa_con("certificadas")
    haz(casa, "notificar_costo", UNIDAD, (3, 3), **COSTO)
    haz(casa, "acreditar_pago", SOLICITANTE, (10, 4), fecha="2026-04-10", referencia="A-77")
    haz(casa, "rechazar_pago", UNIDAD, (20, 4))

    assert estado() == "por_pagar"
    assert vencen(casa[1])["pago"] == dt.date(2026, 4, 23), "three working days were left on the 10th"
    assert pasa(24, 4) == 1
    assert estado() == "concluida"


def test_after_silence_there_is_nothing_to_pay():
    casa = casa_con("certificadas")
    pasa(25, 3)

    with pytest.raises(NoProcede, match="Vencida sin respuesta"):
        haz(casa, "notificar_costo", UNIDAD, (25, 3), **COSTO)
    haz(casa, "responder", UNIDAD, (25, 3))


# -- Qué le pareció a quien solicita ----------------------------------------------------------------------------------


def test_the_person_says_once_whether_the_answer_served_them_also_when_it_has_concluded(casa):
    haz(casa, "responder", UNIDAD, (2, 3))
    pasa(29, 5)
    concluyo = Expediente.sin_ambito.get().concluido_el
    haz(casa, "calificar", SOLICITANTE, (5, 6), satisfaccion="en_parte", comentario="Faltan hojas")

    assert (estado(), Expediente.sin_ambito.get().concluido_el) == ("concluida", concluyo)
    with pytest.raises(NoProcede, match="una vez"):
        haz(casa, "calificar", SOLICITANTE, (8, 6), satisfaccion="si")


# -- Artículo 167: una parte le toca a otra autoridad ------------------------------------------------------------------


def test_a_part_that_belongs_to_somebody_else_is_told_and_the_rest_keeps_its_term(casa, mailoutbox):
    haz(casa, "declarar_incompetencia_parcial", UNIDAD, (5, 3))

    assert (estado(), vencen(casa[1])["respuesta"]) == ("recibida", dt.date(2026, 3, 24))
    assert "a más tardar el 24 de marzo de 2026" in mailoutbox[-1].body


# -- Artículos 178 a 186: el recurso hasta que se cumple ---------------------------------------------------------------


def impugnada(casa, causal="IX"):
    haz(casa, "responder", UNIDAD, (2, 3))
    haz(casa, "interponer_recurso", SOLICITANTE, (3, 3), causal=causal)


def test_the_recurso_gets_a_folio_of_the_instituto_and_an_acuse_without_who_asked(casa):
    impugnada(casa)
    hecha = Actuacion.sin_ambito.get(clave="interponer_recurso")
    acuse = Comprobante.objects.get(pk=hecha.comprobante)

    assert acuse.numero_propio == "00001/INSTITUTO/IP/RR/2026"
    assert acuse.datos["quien"] == "Quien solicita"


def test_the_recurso_is_prevented_completed_admitted_and_resolved_in_its_terms(casa, mailoutbox):
    impugnada(casa)
    assert vencen(casa[1]) == {"admitir_recurso": dt.date(2026, 3, 6)}
    haz(casa, "prevenir_recurso", INSTITUTO, (4, 3))
    assert vencen(casa[1]) == {"subsanar_recurso": dt.date(2026, 3, 11)}
    haz(casa, "subsanar_recurso", SOLICITANTE, (11, 3))
    haz(casa, "admitir_recurso", INSTITUTO, (12, 3))
    assert vencen(casa[1]) == {"resolver_recurso": dt.date(2026, 4, 24), "alegatos": dt.date(2026, 3, 24)}
    assert mailoutbox[-1].to == [casa[0][Perfil.UNIDAD].usuario.email]

    haz(casa, "rendir_informe", UNIDAD, (24, 3))
    haz(casa, "alegar", SOLICITANTE, (24, 3))
    haz(casa, "ampliar_recurso", INSTITUTO, (24, 4))
    assert vencen(casa[1])["resolver_recurso"] == dt.date(2026, 5, 18)
    haz(casa, "ordenar_entrega", INSTITUTO, (18, 5))
    assert vencen(casa[1]) == {"cumplimiento": dt.date(2026, 6, 1)}
    haz(casa, "cumplir", UNIDAD, (21, 5))
    haz(casa, "interponer_recurso", SOLICITANTE, (22, 5), causal="V")
    assert estado() == "en_recurso"


def test_a_recurso_that_is_not_completed_in_five_days_is_dismissed(casa):
    impugnada(casa)
    haz(casa, "prevenir_recurso", INSTITUTO, (4, 3))
    assert (pasa(11, 3), pasa(12, 3), estado()) == (0, 1, "concluida")


def test_an_answer_given_by_order_is_challenged_again_only_after_some_grounds(casa):
    impugnada(casa, causal="V")
    for acto, papel in (("admitir_recurso", INSTITUTO), ("ordenar_entrega", INSTITUTO), ("cumplir", UNIDAD)):
        haz(casa, acto, papel, (4, 3))

    with pytest.raises(NoProcede, match="IV, VII, IX, X, XI, XII"):
        haz(casa, "interponer_recurso", SOLICITANTE, (5, 3), causal="V")


def test_a_denial_that_the_comite_revoked_cannot_be_answered(casa):
    haz(casa, "resolver_clasificacion", COMITE, (3, 3), sentido="revoca")
    with pytest.raises(NoProcede, match="hay que entregar"):
        haz(casa, "negar", UNIDAD, (4, 3), sentido="reservada")

    haz(casa, "resolver_clasificacion", COMITE, (4, 3), sentido="confirma")
    haz(casa, "negar", UNIDAD, (4, 3), sentido="reservada")


def test_the_instituto_verifies_the_compliance_and_orders_it_to_the_superior(casa, mailoutbox):
    impugnada(casa)
    for acto, papel in (("admitir_recurso", INSTITUTO), ("rendir_informe", UNIDAD)):
        haz(casa, acto, papel, (4, 3))
    assert vencen(casa[1])["vista_del_informe"] == dt.date(2026, 3, 9)
    haz(casa, "responder_al_informe", SOLICITANTE, (9, 3))
    haz(casa, "ordenar_entrega", INSTITUTO, (10, 3))
    haz(casa, "cumplir", UNIDAD, (11, 3))
    assert vencen(casa[1])["vista_del_cumplimiento"] == dt.date(2026, 3, 19)
    haz(casa, "decir_si_se_cumplio", SOLICITANTE, (19, 3))

    haz(casa, "declarar_incumplimiento", INSTITUTO, (20, 3), superior="Presidencia municipal")
    assert (estado(), vencen(casa[1])["incumplimiento"]) == ("incumplida", dt.date(2026, 3, 27))
    assert "Cumple a más tardar el 27 de marzo de 2026" in mailoutbox[-1].body
    haz(casa, "cumplir", UNIDAD, (24, 3))
    haz(casa, "acordar_cumplimiento", INSTITUTO, (25, 3))
    assert estado() == "respondida"


def test_whoever_appealed_may_desist_and_the_answer_stays(casa):
    impugnada(casa)
    haz(casa, "admitir_recurso", INSTITUTO, (4, 3))
    haz(casa, "desistir", SOLICITANTE, (5, 3))

    assert (estado(), vencen(casa[1])) == ("concluida", {})


# -- Artículo 153: el acuse --------------------------------------------------------------------------------------------


def test_the_acuse_cites_each_article_with_its_date_and_counts_day_by_day(casa):
    acuse = Comprobante.objects.get(pk=casa[1].comprobante)
    assert dict(acuse.datos["detalles"]) | {"Huella de lo solicitado": ""} == {
        "Folio de la solicitud": casa[1].folio,
        "Recepción oficial": "lunes 2 de marzo de 2026",
        "Ley que la rige": "Ley de Transparencia y Acceso a la Información Pública del Estado de México y Municipios",
        "Respuesta, a más tardar": "martes 24 de marzo de 2026 (15 días hábiles, artículo 163)",
        "Respuesta, si se amplía": "jueves 2 de abril de 2026 (22 días hábiles, artículo 163)",
        "Aclaración, la pueden pedir hasta": "lunes 9 de marzo de 2026 (5 días hábiles, artículo 159)",
        "Incompetencia, la pueden avisar hasta": "jueves 5 de marzo de 2026 (3 días hábiles, artículo 167)",
        "Si ya es pública, lo dicen hasta": "lunes 9 de marzo de 2026 (5 días hábiles, artículo 161)",
        "Huella de lo solicitado": "",
    }

    escrito = "".join(texto_de(acuse_de(casa[1])).split())
    for dicho in (
        "mar24mar2026:día15",
        "lun16mar2026:inhábil",
        "jue2abr2026:día22",
        "15díashábiles,artículo178",
        "60díashábiles",
    ):
        assert dicho in escrito, dicho
