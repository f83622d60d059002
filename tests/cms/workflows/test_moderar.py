"""`manage.py moderar`: what the screen does, on the command line."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from cms.workflows.estados import Estado
from cms.workflows.models import Lote
from fracciones.models.convenios import Convenio
from tests.cms.workflows.casa import Casa
from tests.cms.workflows.test_lotes import enviado


def moderar(lote: str, **opciones: Any) -> str:
    salida = StringIO()
    call_command("moderar", lote, stdout=salida, **opciones)
    return salida.getvalue()


def folio(lote: Lote) -> str:
    return f"{lote.sujeto.siglas}:{lote.folio}"


def test_a_lote_goes_the_whole_way_by_its_folio(casa: Casa):
    lote = enviado(casa)
    assert "3 filas revisadas" in moderar(folio(lote), accion="revisar", por=casa.administrador.username)
    salida = json.loads(moderar(str(lote.pk), accion="aprobar", por=casa.unidad.username.upper(), json=True))

    assert salida["hechas"] == 3
    assert (salida["lote"], salida["estado"], salida["omitidas"]) == (lote.folio, "publicado", [])
    assert Convenio.sin_ambito.filter(live=True).count() == 3
    assert "esperan en amarillo" in moderar(folio(lote), accion="deshacer", por=casa.unidad.username)
    assert "devueltas" in moderar(folio(lote), accion="devolver", por=casa.unidad.username, motivo="Faltan anexos")
    lote.refresh_from_db()
    assert lote.estado == Estado.DEVUELTO


def test_a_red_lote_needs_to_be_told(casa: Casa):
    lote = enviado(casa)
    with pytest.raises(CommandError, match="sigue en rojo"):
        moderar(folio(lote), accion="aprobar", por=casa.unidad.username)

    assert "aprobadas" in moderar(folio(lote), accion="aprobar", por=casa.unidad.username, sin_revisar=True)


@pytest.mark.parametrize(
    ("opciones", "dice"),
    [
        ({"accion": "borrar"}, "--accion debe ser una de"),
        ({"por": ""}, "Falta --por"),
        ({"por": "nadie"}, "No hay ninguna cuenta activa «nadie»"),
        ({"lote": "siglas"}, "no es un lote"),
        ({"lote": "otro:L-2026-0001"}, "No hay ningún lote"),
        ({"accion": "devolver"}, "hace falta un motivo"),
        ({"accion": "deshacer"}, "Sólo la Unidad"),
        ({"accion": "aprobar"}, "Sólo la Unidad"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(casa: Casa, opciones: dict[str, Any], dice: str):
    lote = enviado(casa)
    argumentos = {"lote": folio(lote), "accion": "revisar", "por": casa.administrador.username} | opciones

    with pytest.raises(CommandError, match=dice) as error:
        moderar(argumentos.pop("lote"), **argumentos)
    assert "\n" not in str(error.value)


def test_somebody_of_another_authority_moves_nothing(casa: Casa, otra_casa: Casa):
    lote = enviado(casa)

    with pytest.raises(CommandError, match="no trabaja para"):
        moderar(folio(lote), accion="revisar", por=otra_casa.administrador.username)
