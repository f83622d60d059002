"""Draining the outbox: whatever happened, the portal is the one that a full bake would make, byte for byte.

First the stories that once went wrong or easily could, then any story at all.
"""

import os
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.sujetos.models import SujetoObligado
from fracciones.models.contrataciones import Contratacion
from fracciones.models.convenios import Convenio
from fracciones.models.directorio import Persona
from static_build import actions
from tests.static_build.mundo import Mundo, ocurrir, sucesos
from tests.static_build.portales import arbol, diferencias, horneado_de_nuevo

pytestmark = pytest.mark.usefixtures("sin_sincronizar", "pocos_rubros")
DRENAR = None
C, P = Convenio, Persona

HISTORIAS: dict[str, list[Any]] = {
    "a record is published and changed": [("publicar", C, 1), DRENAR, ("publicar", C, 1)],
    "a file is replaced by a link and back": [
        *(("cambiar_el_documento", C, 1), DRENAR, ("cambiar_el_documento", C, 1), DRENAR),
        *(("cambiar_el_documento", C, 1), DRENAR, ("publicar", C, 2)),
    ],
    "a record with a file is withdrawn": [("cambiar_el_documento", C, 1), DRENAR, ("retirar", C, 1)],
    "a draft is written over a withdrawn record": [
        *(("publicar", C, 1), ("publicar", C, 2), ("retirar", C, 1), DRENAR),
        *(("borrador", C, 1), DRENAR, ("publicar", C, 2)),
    ],
    "a draft is written over a public record": [("publicar", C, 1), DRENAR, ("borrador", C, 1), ("publicar", C, 2)],
    "every record of a rubro is withdrawn": [("publicar", C, 1), ("publicar", C, 2), DRENAR, ("retirar_un_lote", C, 1)],
    "withdrawn, back, and withdrawn with its lote": [
        *(("publicar", C, 1), ("retirar", C, 1), ("publicar", C, 1), DRENAR, ("retirar_un_lote", C, 1)),
    ],
    "withdrawn by itself and then its lote": [
        *(("publicar_un_lote", C, 1), DRENAR, ("retirar", C, 1), DRENAR, ("retirar_un_lote", C, 1)),
    ],
    "a page appears between two": [("publicar", C, 1), ("publicar", C, 350), DRENAR, ("publicar_un_lote", C, 100)],
    "the year of a record is corrected": [("publicar", C, 1), ("publicar", C, 2), DRENAR, ("corregir_el_anio", C, 1)],
    "its year is corrected twice before the drain": [
        *(("publicar", C, 1), DRENAR, ("corregir_el_anio", C, 1), ("corregir_el_anio", C, 1)),
    ],
    "a withdrawn record comes back in another year": [
        *(("publicar", C, 1), DRENAR, ("retirar", C, 1), DRENAR, ("corregir_el_anio", C, 1)),
    ],
    "a year loses its only record": [("publicar", C, 1), ("publicar", C, 51), DRENAR, ("corregir_el_anio", C, 51)],
    "the latest year has only withdrawn records": [("publicar", C, 2), ("publicar", C, 1), ("retirar", C, 2), DRENAR],
    "an area is renamed": [("publicar_un_area", C, 2), DRENAR, ("publicar_un_area", P, 2)],
    "an area is published after what it is responsible for": [
        *(("citar_un_area_en_borrador", C, 2), DRENAR, ("publicar_un_area", P, 2)),
    ],
    "a draft area changes its name": [("citar_un_area_en_borrador", C, 2), DRENAR, ("publicar", C, 1)],
    "an area is withdrawn": [("publicar_un_area", C, 2), DRENAR, ("retirar_un_area", C, 2)],
    "an area moves among its sisters": [
        *(("publicar_un_area", C, 2), ("publicar_un_area", C, 49), DRENAR, ("mover_un_area", C, 2)),
    ],
    "a holder is chosen, renamed and withdrawn": [
        *(("publicar", P, 2), ("nombrar_titular", C, 2), DRENAR, ("publicar", P, 2), DRENAR, ("retirar", P, 2)),
    ],
    "a holder is published after being chosen": [("nombrar_titular", C, 2), DRENAR, ("publicar", P, 2)],
    "a holder is renamed while another area changes": [
        *(("publicar", P, 2), ("nombrar_titular", C, 2), ("publicar_un_area", C, 49), DRENAR),
        *(("publicar", P, 2), ("mover_un_area", C, 49)),
    ],
    "a lote of many rubros' worth of records": [("publicar_un_lote", Contratacion, 1), DRENAR, ("publicar", P, 1)],
}


def contar(historia: list[Any], sujeto: SujetoObligado, carpeta: Path) -> None:
    """Let it happen, with drains where it says and at the end, and compare with a portal baked afresh."""
    with override_settings(BUILD_DIR=str(carpeta / "build")), transaction.atomic():
        mundo = Mundo(sujeto)
        actions.hornear_portal(sujeto)
        for suceso in [*historia, DRENAR]:
            if suceso is DRENAR:
                actions.hornear_cambios(sujeto)
            else:
                ocurrir(mundo, *suceso)
        assert diferencias(arbol(sujeto), horneado_de_nuevo(sujeto, carpeta / "otra")) == {}
        assert actions.hornear_cambios(sujeto) is None, "nothing is pending after a drain"
        transaction.set_rollback(True)


@pytest.mark.parametrize("historia", HISTORIAS.values(), ids=HISTORIAS)
def test_a_drain_makes_what_a_full_bake_makes(sujeto: SujetoObligado, tmp_path: Path, historia: list[Any]):
    contar(historia, sujeto, tmp_path)


@pytest.mark.lento
@settings(
    max_examples=int(os.environ.get("EJEMPLOS", "8")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.one_of(st.just(DRENAR), sucesos()), min_size=4, max_size=14))
def test_whatever_happens_in_whatever_order_a_drain_makes_what_a_full_bake_makes(
    sujeto: SujetoObligado, tmp_path_factory: pytest.TempPathFactory, historia: list[Any]
):
    contar(historia, sujeto, tmp_path_factory.mktemp("mundo"))


def test_more_changes_than_a_batch_are_drained_in_several(
    sujeto: SujetoObligado, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(actions, "POR_TANDA", 2)

    contar(
        [("publicar_un_area", C, 2), ("publicar", P, 2), *(("publicar", C, c) for c in (1, 2, 51, 51))],
        sujeto,
        tmp_path,
    )
