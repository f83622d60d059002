"""What happens to an informativa once it is presented: in each state, who may do what. Everything else is refused."""

import datetime as dt
from itertools import product

import pytest

from accesos.informativas.tramite import CAPTURISTA, COMPLEMENTARIA, CONTRATISTA, INFORMATIVA, RECEPTORA
from accesos.tramites.reglas import Hechos, negativa

PUEDE = {
    "presentada": {
        "contratista": {"dejar_sin_efectos"},
        "complementaria": {"sustituir"},
    },
    "sustituida": {},
    "sin_efectos": {},
}


@pytest.mark.parametrize(
    ("estado", "acto", "papel"),
    list(
        product(
            PUEDE, [t.clave for t in INFORMATIVA.transiciones], (CONTRATISTA, CAPTURISTA, COMPLEMENTARIA, RECEPTORA)
        )
    ),
    ids=str,
)
def test_every_state_act_and_papel(estado, acto, papel):
    transicion = INFORMATIVA.transicion(acto)
    hechos = Hechos(estado=estado, hoy=dt.date(2026, 9, 10), plazos={}, hechas=frozenset(), me_toca=True)

    motivo = negativa(INFORMATIVA, transicion, papel, hechos)

    assert (motivo == "") == (acto in PUEDE[estado].get(papel.clave, set())), motivo


def test_the_table_names_every_state_and_papel():
    assert {e.clave for e in INFORMATIVA.estados} == set(PUEDE)
    assert set(INFORMATIVA.papeles) == {CONTRATISTA, COMPLEMENTARIA, CAPTURISTA, RECEPTORA}
