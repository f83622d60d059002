"""The table of SIDEM in words: in each state, who may do what; everything else is refused with its reason.

It repeats the declaration on purpose: whoever changes one has to change the other.
"""

import datetime as dt
from itertools import product

import pytest

from accesos.dictamenes.acceso import ACCESO
from accesos.dictamenes.dictamen import DICTAMEN
from accesos.dictamenes.papeles import DIRECCION, EJECUTIVO, JEFE, SECRETARIO, SOLICITA
from accesos.dictamenes.programa import PROGRAMA
from accesos.tramites.reglas import Hechos, negativa

PUEDE = {
    "dictamen_tecnico": {
        "registrada": {"secretario": "liberar devolver", "solicita": "desistir"},
        "devuelta": {"solicita": "corregir desistir"},
        "liberada": {"direccion": "turnar"},
        "por_asignar": {"jefe": "asignar"},
        "en_dictamen": {"ejecutivo": "observar elaborar anotar_llamada", "jefe": "reasignar anotar_llamada"},
        "en_observaciones": {"solicita": "atender_observaciones", "ejecutivo": "anotar_llamada", "jefe": "reasignar anotar_llamada"},
        "por_emitir": {"direccion": "emitir regresar", "jefe": "regresar"},
        "dictaminada": {"ejecutivo": "avisar anotar_llamada", "jefe": "avisar anotar_llamada"},
        "por_recoger": {"ejecutivo": "entregar anotar_llamada", "jefe": "entregar anotar_llamada"},
        "entregada": {},
        "desistida": {},
    },
    "programa_sectorial": {
        "entregado": {"jefe": "validar_programa devolver_programa", "direccion": "validar_programa devolver_programa"},
        "por_corregir": {"solicita": "corregir_programa", "secretario": "corregir_programa"},
        "validado": {},
    },
    "acceso_sidem": {
        "acceso_solicitado": {"direccion": "otorgar_acceso negar_acceso"},
        "acceso_otorgado": {"direccion": "retirar_acceso"},
        "acceso_negado": {},
        "acceso_retirado": {},
    },
}  # fmt: skip
PAPELES = (SOLICITA, SECRETARIO, DIRECCION, JEFE, EJECUTIVO)
HOY = dt.date(2026, 3, 4)
A_FAVOR = {"hoy": HOY, "me_toca": True, "hechas": frozenset({"elaborar"})}
LOS_TRES = (DICTAMEN, PROGRAMA, ACCESO)
CASOS = [(tramite, estado) for tramite in LOS_TRES for estado in PUEDE[tramite.clave]]


@pytest.mark.parametrize("tramite", LOS_TRES, ids=lambda t: t.clave)
def test_the_table_names_every_state_papel_and_act(tramite):
    tabla = PUEDE[tramite.clave]

    assert set(tabla) == {estado.clave for estado in tramite.estados}
    assert {acto for por in tabla.values() for claves in por.values() for acto in claves.split()} == {
        transicion.clave for transicion in tramite.transiciones
    }
    assert set(tramite.papeles) <= set(PAPELES)


@pytest.mark.parametrize(("tramite", "estado"), CASOS, ids=[f"{t.clave}-{e}" for t, e in CASOS])
def test_each_papel_does_in_each_state_what_the_table_says_and_is_told_why_not(tramite, estado):
    for papel, transicion in product(PAPELES, tramite.transiciones):
        motivo = negativa(tramite, transicion, papel, Hechos(estado=estado, **A_FAVOR))
        puede = transicion.clave in PUEDE[tramite.clave][estado].get(papel.clave, "").split()

        assert (motivo == "") is puede, (estado, papel.clave, transicion.clave, motivo)
        if not puede:
            assert motivo.startswith(("Sólo lo hace", "No se puede cuando está en"))


LETRA_CHICA = [
    ("7a: observa quien la tiene", "observar", EJECUTIVO, "en_dictamen", {"me_toca": False}, "No tienes un turno"),
    ("7: elabora quien la tiene", "elaborar", EJECUTIVO, "en_dictamen", {"me_toca": False}, "No tienes un turno"),
    ("8: se emite lo elaborado", "emitir", DIRECCION, "por_emitir", {"hechas": frozenset()}, "Antes hace falta: Elaborar el dictamen."),
    ("5: libera el Secretario, no quien solicita", "liberar", SOLICITA, "registrada", {}, "Sólo lo hace: Secretario Técnico"),
    ("8: se recoge después de avisar", "entregar", EJECUTIVO, "dictaminada", {}, "Dictamen emitido, por avisar"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("caso", "acto", "papel", "estado", "cambios", "motivo"), LETRA_CHICA, ids=[c[0] for c in LETRA_CHICA]
)
def test_the_fine_print_of_the_guide(caso, acto, papel, estado, cambios, motivo):
    hechos = Hechos(estado=estado, **(A_FAVOR | cambios))

    assert motivo in negativa(DICTAMEN, DICTAMEN.transicion(acto), papel, hechos)


TOCA = {
    "registrada": SECRETARIO, "devuelta": SOLICITA, "liberada": DIRECCION, "por_asignar": JEFE, "en_dictamen": EJECUTIVO,
    "en_observaciones": SOLICITA, "por_emitir": DIRECCION, "dictaminada": EJECUTIVO, "por_recoger": EJECUTIVO,
}  # fmt: skip


def test_it_is_always_the_turn_of_one_until_it_ends():
    for estado in DICTAMEN.estados:
        esperado = (TOCA[estado.clave],) if estado.clave in TOCA else ()
        assert DICTAMEN.toca_a(estado) == esperado
        assert bool(estado.plazo) is bool(esperado), "whoever has the turn has a term"
