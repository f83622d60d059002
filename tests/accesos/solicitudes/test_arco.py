"""The rights over one's own data, for a lawyer to read: what each papel may do, the terms of their law and who sees what."""

import datetime as dt
from itertools import product

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accesos.solicitudes.arco import ACCESO, DERECHOS, RECTIFICACION
from accesos.solicitudes.informacion import COMITE, INFORMACION, MODULO, UNIDAD
from accesos.solicitudes.papeles import HABILITADO_DE_DATOS, INSTITUTO_DE_DATOS
from accesos.tramites.archivos import recibir_archivos
from accesos.tramites.declaracion import SISTEMA, SOLICITANTE
from accesos.tramites.errores import FaltanDatos, NoProcede
from accesos.tramites.models import Documento, Expediente
from accesos.tramites.presentacion import Solicitante, presentar
from accesos.tramites.puertas import en_bandeja
from accesos.tramites.reglas import negativa
from accesos.tramites.selectores import tablero
from accesos.tramites.vigilancia import vigilar
from cms.sujetos.perfiles import Perfil
from cms.sujetos.scoping import Ambito, ambito_de
from tests.accesos.solicitudes.tablas import a_favor, a_las, haz, motivo, vencen, vencidos
from tests.cms.archivos import muestras
from tests.factories import sujetos
from tests.factories.expedientes import solicitud

DE_LA_UNIDAD = (
    "turnar pedir_aclaracion pedir_aclaracion_parcial declarar_incompetencia declarar_incompetencia_parcial acreditar_identidad "
    "reconducir_a_informacion declarar_procedente negar"
)
PUEDE = {
    estado: {
        "unidad": DE_LA_UNIDAD, "modulo": "acreditar_identidad", "habilitado": "contestar_turno",
        "comite": "prorrogar resolver_clasificacion", "sistema": "negativa_ficta",
    }
    for estado in ("recibida", "turnada")
} | {
    "por_aclarar": {
        "solicitante": "aclarar", "modulo": "aclarar acreditar_identidad", "unidad": "seguir_con_lo_pedido acreditar_identidad",
        "sistema": "tener_por_no_presentada",
    },
    "aclaracion_parcial": {
        "solicitante": "aclarar_parte", "modulo": "aclarar_parte acreditar_identidad", "unidad": "acreditar_identidad",
        "habilitado": "contestar_turno", "comite": "resolver_clasificacion", "sistema": "seguir_sin_la_parte",
    },
    "por_hacer_efectivo": {
        "unidad": "acreditar_identidad hacer_efectivo", "modulo": "acreditar_identidad interponer_recurso impugnar_incumplimiento",
        "solicitante": "interponer_recurso impugnar_incumplimiento",
    },
    "respondida": {
        "solicitante": "interponer_recurso calificar", "modulo": "interponer_recurso", "unidad": "version_publica",
        "sistema": "concluir",
    },
    "sin_respuesta": {
        "unidad": "acreditar_identidad declarar_procedente negar version_publica", "habilitado": "contestar_turno",
        "comite": "resolver_clasificacion", "solicitante": "impugnar_falta", "modulo": "impugnar_falta acreditar_identidad",
    },
    "en_recurso": {
        "instituto": "prevenir_recurso admitir_recurso desechar_recurso", "solicitante": "desistir", "modulo": "desistir",
    },
    "recurso_prevenido": {
        "solicitante": "subsanar_recurso desistir", "modulo": "subsanar_recurso desistir", "sistema": "desechar_por_incompleto",
    },
    "recurso_admitido": {
        "instituto": "ampliar_recurso confirmar_respuesta ordenar_entrega proponer_conciliacion citar_a_conciliar",
        "unidad": "rendir_informe decir_si_concilia_autoridad", "solicitante": "alegar desistir decir_si_concilia",
        "modulo": "alegar desistir decir_si_concilia",
    },
    "en_conciliacion": {"instituto": "seguir_sin_acuerdo asentar_acuerdo"},
    "acuerdo_por_cumplir": {"instituto": "tener_por_cumplido seguir_por_incumplido"},
    "reconducida": {},
    "en_cumplimiento": {"unidad": "cumplir"},
    "no_presentada": {"unidad": "version_publica"},
    "concluida": {"solicitante": "calificar", "unidad": "version_publica"},
}  # fmt: skip
PAGAN = {
    "por_hacer_efectivo": {"unidad": "acreditar_identidad hacer_efectivo notificar_costo_de_datos rechazar_pago_de_datos"},
    "por_pagar": {
        "solicitante": "acreditar_pago_de_datos interponer_recurso", "modulo": "acreditar_pago_de_datos interponer_recurso",
    },
}  # fmt: skip
"""What is handed over may cost: only where one asks to know one's data."""
PAPELES = (UNIDAD, MODULO, HABILITADO_DE_DATOS, COMITE, INSTITUTO_DE_DATOS, SOLICITANTE, SISTEMA)


@pytest.mark.parametrize("derecho", DERECHOS, ids=lambda d: d.clave)
def test_the_four_rights_have_one_table_and_each_papel_does_what_it_says(derecho):
    pagan = PAGAN if derecho is ACCESO else {}
    tabla = {estado: PUEDE.get(estado, {}) | pagan.get(estado, {}) for estado in (*PUEDE, *pagan)}
    actos = {acto for por in tabla.values() for claves in por.values() for acto in claves.split()}
    assert set(tabla) == {estado.clave for estado in derecho.estados}
    assert actos == {transicion.clave for transicion in derecho.transiciones}
    assert set(PAPELES) == set(derecho.papeles)
    for estado, papel, transicion in product(tabla, PAPELES, derecho.transiciones):
        puede = transicion.clave in tabla[estado].get(papel.clave, "").split()

        assert (negativa(derecho, transicion, papel, a_favor(derecho, estado, transicion)) == "") is puede, (
            estado, papel.clave, transicion.clave,
        )  # fmt: skip


def test_what_they_share_with_asking_for_information_is_the_same_row():
    """Derived, not copied: an act that is common differs in who does it, in its terms and in its words alone."""
    for comun in ("turnar", "aclarar", "aclarar_parte", "seguir_sin_la_parte", "alegar", "subsanar_recurso"):
        uno, otro = ACCESO.transicion(comun), INFORMACION.transicion(comun)
        assert (uno.de, uno.a, uno.dentro_de, uno.encargos) == (otro.de, otro.a, otro.dentro_de, otro.encargos)


ANTES = {"plazos": vencidos(ACCESO)}
LETRA_CHICA = [
    ("se niega sólo con el Comité", ("negar", UNIDAD, "recibida"), {"hechas": frozenset()}, "Antes hace falta"),
    ("no se niega lo que el Comité revocó", ("negar", UNIDAD, "recibida"), {"dichos": {"resolver_clasificacion": {"sentido": "revoca"}}}, "procede"),
    ("nada se entrega sin acreditar la identidad", ("hacer_efectivo", UNIDAD, "por_hacer_efectivo"), {"hechas": frozenset()}, "Antes hace falta: Acreditar la identidad"),
    ("la identidad se acredita una vez", ("acreditar_identidad", MODULO, "recibida"), {"hechas": frozenset({"acreditar_identidad"})}, "una vez"),
    ("la prórroga, antes de vencer", ("prorrogar", COMITE, "recibida"), ANTES, "venció"),
    ("la falta de respuesta se impugna en quince días", ("impugnar_falta", SOLICITANTE, "sin_respuesta"), ANTES, "venció"),
    ("no hacerlo efectivo, sólo después del plazo", ("impugnar_incumplimiento", SOLICITANTE, "por_hacer_efectivo"), {"plazos": a_favor(ACCESO, "recibida", ACCESO.transicion("turnar")).plazos}, "Todavía corre"),
    ("lo electrónico no cuesta", ("notificar_costo_de_datos", UNIDAD, "por_hacer_efectivo"), {"dichos": {"": {"modalidad": "electronica"}}}, "sin costo"),
    ("las copias pueden costar", ("notificar_costo_de_datos", UNIDAD, "por_hacer_efectivo"), {"dichos": {"": {"modalidad": "copias"}}}, ""),
    ("el costo también se impugna", ("interponer_recurso", SOLICITANTE, "por_pagar"), {}, ""),
    ("se concilia si se propuso", ("decir_si_concilia", SOLICITANTE, "recurso_admitido"), {"plazos": {}}, "no está corriendo"),
    ("la conciliación se propone una vez", ("proponer_conciliacion", INSTITUTO_DE_DATOS, "recurso_admitido"), {"hechas": frozenset({"proponer_conciliacion"})}, "una vez"),
    ("no se cita a quien no quiere", ("citar_a_conciliar", INSTITUTO_DE_DATOS, "recurso_admitido"), {"dichos": {"decir_si_concilia_autoridad": {"voluntad": "no"}}}, "La autoridad no quiso conciliar"),
    ("la procedencia también se impugna", ("interponer_recurso", SOLICITANTE, "por_hacer_efectivo"), {}, ""),
]  # fmt: skip


@pytest.mark.parametrize(("caso", "acto", "datos", "dice"), LETRA_CHICA, ids=[caso[0] for caso in LETRA_CHICA])
def test_the_fine_print_of_the_rights(caso, acto, datos, dice):
    obtenido = motivo(ACCESO, *acto, **datos)

    assert dice in obtenido if dice else obtenido == ""


# -- With an expediente, its calendar and its dates ------------------------------------------------------------------

DATOS = {"calidad": "titular", "descripcion": "Mi expediente de la beca 2024"}
DE_CADA_UNO = {
    "acceso_datos": ("AD", {"modalidad": "electronica"}),
    "rectificacion_datos": ("RD", {"correccion": "Ana Canaria"}),
    "cancelacion_datos": ("CD", {"causas": "Ya no soy becaria"}),
    "oposicion_datos": ("OD", {"causas": "Me mandan publicidad"}),
}


def identificacion():
    subido = SimpleUploadedFile("credencial.pdf", muestras.bytes_de(muestras.pdf()))
    return recibir_archivos([subido], organizacion=0, by=None)


def pedir(autoridad, derecho=ACCESO, *, nombre="Ana Canaria", archivos=None, **datos):
    (expediente,) = presentar(
        tramite=derecho, organizaciones=[autoridad], datos=DATOS | DE_CADA_UNO[derecho.clave][1] | datos, clave_envio="c1",
        solicitante=Solicitante(nombre=nombre, correo="ana@correo.example"), ahora=a_las((2, 3)),
        archivos=identificacion() if archivos is None else archivos,
    )  # fmt: skip
    return expediente


@pytest.fixture
def casa(db):
    """A right asked for on Monday 2 March 2026, and everybody who may act in it."""
    autoridad = sujetos.sujeto("sjixtapan")
    perfiles = (Perfil.UNIDAD, Perfil.COMITE, Perfil.HABILITADO, Perfil.MODULO)
    gente = {p: sujetos.asignacion(p, autoridad) for p in perfiles}
    gente[Perfil.INSTITUTO] = sujetos.asignacion(Perfil.INSTITUTO, sujetos.instituto())
    return gente, pedir(autoridad)


def pasa(dia, mes):
    return vigilar(ahora=a_las((dia, mes)), hoy=dt.date(2026, mes, dia)).vencidos


@pytest.mark.django_db
@pytest.mark.parametrize("derecho", DERECHOS, ids=lambda d: d.clave)
def test_each_right_has_its_own_series_of_folios(derecho):
    assert pedir(sujetos.sujeto("sjixtapan"), derecho).folio == f"00001/SJIXTAPAN/{DE_CADA_UNO[derecho.clave][0]}/2026"


@pytest.mark.django_db
@pytest.mark.parametrize(("falta", "donde"), [({"nombre": " "}, "nombre"), ({"archivos": []}, "archivos")])
def test_nobody_asks_for_data_without_saying_and_proving_who_they_are(falta, donde):
    with pytest.raises(FaltanDatos) as faltan:
        pedir(sujetos.sujeto("sjixtapan"), **falta)

    assert set(faltan.value.errores) == {donde}
    assert not Expediente.sin_ambito.exists()


def test_the_terms_are_those_of_its_law(casa):
    """Twenty days to answer and ten more; three for incompetence; fifteen to make it effective; forty and twenty to resolve."""
    assert vencen(casa[1]) == {
        "respuesta": dt.date(2026, 3, 31), "requerir_aclaracion": dt.date(2026, 3, 9), "incompetencia": dt.date(2026, 3, 5),
    }  # fmt: skip
    haz(casa, "prorrogar", COMITE, (31, 3), resolucion="CT/1")
    assert vencen(casa[1])["respuesta"] == dt.date(2026, 4, 14)
    haz(casa, "declarar_procedente", UNIDAD, (14, 4))
    assert vencen(casa[1]) == {"hacer_efectivo": dt.date(2026, 5, 6), "interponer_recurso": dt.date(2026, 5, 6)}


def test_a_right_that_proceeds_is_made_effective_only_to_whoever_proved_who_they_are(casa, mailoutbox):
    haz(casa, "declarar_procedente", UNIDAD, (3, 3))
    with pytest.raises(NoProcede, match="Acreditar la identidad"):
        haz(casa, "hacer_efectivo", UNIDAD, (4, 3))
    haz(casa, "acreditar_identidad", MODULO, (4, 3), identificacion="credencial")
    haz(casa, "hacer_efectivo", UNIDAD, (5, 3), texto="Nació el 3 de mayo")

    assert Expediente.sin_ambito.get().estado == "respondida"
    assert not any("3 de mayo" in carta.body for carta in mailoutbox), "e-mails do not repeat data"
    assert (pasa(27, 3), pasa(30, 3)) == (0, 1)
    assert Expediente.sin_ambito.get().estado == "concluida"


@pytest.mark.django_db
def test_whoever_represents_somebody_proves_that_too():
    gente = {Perfil.UNIDAD: sujetos.asignacion(Perfil.UNIDAD, autoridad := sujetos.sujeto("sjixtapan"))}
    casa = (gente, pedir(autoridad, RECTIFICACION, calidad="representante", titular="Luz Canaria"))

    with pytest.raises(FaltanDatos):
        haz(casa, "acreditar_identidad", UNIDAD, (4, 3), identificacion="pasaporte")
    haz(casa, "acreditar_identidad", UNIDAD, (4, 3), identificacion="pasaporte", representacion="Acta de nacimiento")


def test_silence_is_challenged_within_fifteen_days_of_the_term_that_ended(casa):
    assert pasa(6, 4) == 1
    assert vencen(casa[1])["interponer_recurso"] == dt.date(2026, 4, 21), "from 31 March, not from the day it was seen"

    haz(casa, "impugnar_falta", SOLICITANTE, (21, 4))
    haz(casa, "admitir_recurso", INSTITUTO_DE_DATOS, (22, 4))
    assert vencen(casa[1])["resolver_recurso"] == dt.date(2026, 6, 18)
    haz(casa, "ampliar_recurso", INSTITUTO_DE_DATOS, (18, 6))
    assert vencen(casa[1])["resolver_recurso"] == dt.date(2026, 7, 16)


def test_what_is_not_made_effective_in_fifteen_days_is_challenged(casa):
    haz(casa, "declarar_procedente", UNIDAD, (3, 3))
    with pytest.raises(NoProcede, match="Todavía corre"):
        haz(casa, "impugnar_incumplimiento", SOLICITANTE, (25, 3))

    haz(casa, "impugnar_incumplimiento", SOLICITANTE, (26, 3))
    assert Expediente.sin_ambito.get().estado == "en_recurso"


def test_the_instituto_sees_it_only_when_it_is_brought_before_it(casa):
    ambito = Ambito(
        usuario_id=1, organizaciones=None, perfil=Perfil.INSTITUTO.value, asignacion_id=casa[0][Perfil.INSTITUTO].pk
    )
    assert not en_bandeja(ambito).exists()

    haz(casa, "declarar_procedente", UNIDAD, (3, 3))
    haz(casa, "interponer_recurso", SOLICITANTE, (4, 3), causal="X")
    assert en_bandeja(ambito).exists()


# -- What is handed over and its cost (artículo 50 of the general law) -------------------------------------------------

COBRO = {"hojas": "21", "monto": "14", "donde": "Caja"}


def casa_que_pide(**datos):
    autoridad = sujetos.sujeto("sjixtapan")
    gente = {p: sujetos.asignacion(p, autoridad) for p in (Perfil.UNIDAD, Perfil.MODULO)}
    gente[Perfil.INSTITUTO] = sujetos.asignacion(Perfil.INSTITUTO, sujetos.instituto())
    return gente, pedir(autoridad, **datos)


@pytest.mark.django_db
def test_the_term_to_hand_over_stops_until_the_cost_is_paid_and_goes_on_with_its_days(mailoutbox):
    casa = casa_que_pide(modalidad="copias")
    haz(casa, "declarar_procedente", UNIDAD, (3, 3))
    with pytest.raises(FaltanDatos):
        haz(casa, "notificar_costo_de_datos", UNIDAD, (4, 3), **COBRO | {"hojas": "20"})
    haz(casa, "notificar_costo_de_datos", UNIDAD, (4, 3), **COBRO)
    assert vencen(casa[1]) == {"interponer_recurso": dt.date(2026, 3, 26)}
    assert "hay que pagar la reproducción" in mailoutbox[-1].subject

    haz(casa, "acreditar_pago_de_datos", SOLICITANTE, (13, 4), fecha="2026-04-13", referencia="A-1")
    assert vencen(casa[1])["hacer_efectivo"] == dt.date(2026, 5, 4), "fourteen days were left on the 4th of March"
    haz(casa, "rechazar_pago_de_datos", UNIDAD, (14, 4))
    assert "hacer_efectivo" not in vencen(casa[1])
    haz(casa, "acreditar_pago_de_datos", MODULO, (15, 4), fecha="2026-04-15", referencia="A-2")
    haz(casa, "acreditar_identidad", MODULO, (15, 4), identificacion="credencial")
    haz(casa, "hacer_efectivo", UNIDAD, (16, 4))

    assert Expediente.sin_ambito.get().estado == "respondida"


# -- Conciliation (artículos 106 and 107 of the general law) -----------------------------------------------------------


def en_recurso(casa):
    haz(casa, "declarar_procedente", UNIDAD, (3, 3))
    haz(casa, "interponer_recurso", SOLICITANTE, (4, 3), causal="X")
    haz(casa, "admitir_recurso", INSTITUTO_DE_DATOS, (5, 3))
    haz(casa, "proponer_conciliacion", INSTITUTO_DE_DATOS, (6, 3))


def test_both_have_to_want_it_within_seven_days(casa, mailoutbox):
    en_recurso(casa)
    assert vencen(casa[1])["conciliar"] == dt.date(2026, 3, 18)
    assert "Di en siete días hábiles" in "".join(carta.body for carta in mailoutbox)
    haz(casa, "decir_si_concilia", SOLICITANTE, (18, 3), voluntad="si")
    with pytest.raises(FaltanDatos) as falta:
        haz(casa, "citar_a_conciliar", INSTITUTO_DE_DATOS, (18, 3), dia="2026-03-25", medio="A las 10")
    assert "la autoridad" in falta.value.errores["medio"]
    with pytest.raises(NoProcede, match="venció el 18 de marzo"):
        haz(casa, "decir_si_concilia_autoridad", UNIDAD, (19, 3), voluntad="si")


def citados(casa):
    en_recurso(casa)
    haz(casa, "decir_si_concilia", SOLICITANTE, (9, 3), voluntad="si")
    haz(casa, "decir_si_concilia_autoridad", UNIDAD, (9, 3), voluntad="si")
    haz(casa, "citar_a_conciliar", INSTITUTO_DE_DATOS, (10, 3), dia="2026-03-17", medio="A las 10, por videollamada")


def test_without_an_agreement_the_recurso_goes_on_in_its_term(casa):
    citados(casa)
    assert vencen(casa[1])["audiencia_de_conciliacion"] == dt.date(2026, 3, 25)
    haz(casa, "seguir_sin_acuerdo", INSTITUTO_DE_DATOS, (17, 3))

    assert Expediente.sin_ambito.get().estado == "recurso_admitido"
    assert vencen(casa[1])["resolver_recurso"] == dt.date(2026, 5, 4)


def test_an_agreement_stops_the_term_and_ends_the_recurso_or_gives_back_its_days(casa):
    citados(casa)
    haz(casa, "asentar_acuerdo", INSTITUTO_DE_DATOS, (17, 3), cumple_el="2026-04-01")
    assert "resolver_recurso" not in vencen(casa[1])
    haz(casa, "seguir_por_incumplido", INSTITUTO_DE_DATOS, (6, 4))
    assert vencen(casa[1])["resolver_recurso"] == dt.date(2026, 5, 22), (
        "thirty-three days were left on the 17th of March"
    )

    with pytest.raises(NoProcede, match="una vez"):
        haz(casa, "proponer_conciliacion", INSTITUTO_DE_DATOS, (7, 4))


# -- By the other way ------------------------------------------------------------------------------------------------


def test_what_is_not_about_ones_own_data_goes_on_as_a_request_for_information(casa, mailoutbox):
    viejo = casa[1]
    haz(casa, "reconducir_a_informacion", UNIDAD, (4, 3))

    nuevo = Expediente.sin_ambito.exclude(pk=viejo.pk).get()
    assert (Expediente.sin_ambito.get(pk=viejo.pk).estado, nuevo.clave_tramite) == ("reconducida", "informacion")
    assert nuevo.datos == {"descripcion": DATOS["descripcion"], "modalidad": "electronica"}
    assert (nuevo.recibido_el, vencen(nuevo)["respuesta"]) == (dt.date(2026, 3, 4), dt.date(2026, 3, 26))
    assert nuevo.parte.correo == "ana@correo.example"
    assert not Documento.sin_ambito.filter(expediente=nuevo).exists(), "who they are does not go along"
    assert {viejo.folio, nuevo.folio} <= {folio for carta in mailoutbox for folio in carta.subject.split()}


def test_the_board_shows_once_what_is_called_the_same_in_two_tramites(casa):
    unidad = casa[0][Perfil.UNIDAD]
    solicitud(unidad.organizacion)

    casillas = tablero(Expediente.sin_ambito.all(), ambito_de(unidad))

    assert [(casilla.nombre, casilla.cuantos, casilla.me_toca) for casilla in casillas] == [("Recibida", 2, True)]
