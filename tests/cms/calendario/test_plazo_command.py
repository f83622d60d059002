"""`manage.py plazo`: what it prints, and how it refuses."""

import datetime as dt
import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from cms.calendario.models import DiaInhabil

pytestmark = pytest.mark.django_db


def plazo(capsys: pytest.CaptureFixture[str], *argumentos: str) -> str:
    call_command("plazo", *argumentos)
    return capsys.readouterr().out


def plazo_json(capsys: pytest.CaptureFixture[str], *argumentos: str) -> dict[str, Any]:
    return json.loads(plazo(capsys, *argumentos, "--json"))


@pytest.mark.parametrize("fecha", ["2021-08-26", "26/08/2021"])
def test_sentence_comes_first_and_then_every_day(capsys: pytest.CaptureFixture[str], fecha: str) -> None:
    lineas = plazo(capsys, fecha, "--dias", "20").splitlines()

    assert lineas[0].endswith("vence el viernes 24 de septiembre de 2021.")
    assert (
        "jue 16 sep 2021: inhábil (Día de la Independencia; Ley Federal del Trabajo, artículo 74, fracción V)" in lineas
    )
    assert lineas[-1] == "vie 24 sep 2021: día 20"
    assert len(lineas) == 2 + 29


def test_json_holds_the_same_with_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    salida = plazo_json(capsys, "2021-08-26", "--dias", "20")

    assert (salida["inicio"], salida["dias"], salida["vence"]) == ("2021-08-26", 20, "2021-09-24")
    assert len(salida["saltados"]) == 9
    assert {"fecha": "2021-09-16", "habil": False, "numero": None, "motivo": "Día de la Independencia",
            "fuente": "Ley Federal del Trabajo, artículo 74, fracción V", "clase": "estatutario"} in salida["saltados"]  # fmt: skip
    assert salida["recorrido"][0] == {
        "fecha": "2021-08-27", "habil": True, "numero": 1, "motivo": None, "fuente": None, "clase": None
    }  # fmt: skip


def test_regime_adds_the_steps_of_that_many_days_with_their_article(capsys: pytest.CaptureFixture[str]) -> None:
    salida = plazo_json(capsys, "2026-11-20", "--dias", "15", "--regimen", "edomex_2016")

    assert salida["regimen"] == "edomex_2016"
    assert [fundamento["concepto"] for fundamento in salida["fundamentos"]] == [
        "Respuesta", "Interponer el recurso de revisión", "Ampliar la resolución del recurso"
    ]  # fmt: skip
    texto = plazo(capsys, "2026-11-20", "--dias", "15", "--regimen", "edomex_2016")
    assert "Respuesta, artículo 163 de la Ley de Transparencia" in texto
    assert "no podrá exceder de quince días hábiles" in texto


def test_days_of_the_table_count_for_their_scope(capsys: pytest.CaptureFixture[str]) -> None:
    DiaInhabil.objects.create(fecha=dt.date(2026, 11, 23), motivo="Aniversario", fuente="Gaceta", ambito="toluca")

    assert plazo_json(capsys, "2026-11-20", "--dias", "1")["vence"] == "2026-11-23"
    assert plazo_json(capsys, "2026-11-20", "--dias", "1", "--ambito", "Toluca")["vence"] == "2026-11-24"


def test_start_on_an_inhabil_is_warned_about(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Aviso: el 21 de noviembre de 2026 es inhábil" in plazo(capsys, "2026-11-21", "--dias", "5")


@pytest.mark.parametrize(
    ("argumentos", "mensaje"),
    [
        ([], "Falta la fecha. Ejemplo: manage.py plazo 2026-11-20 --dias 15"),
        (["2026-11-20"], "Faltan los días. Ejemplo: manage.py plazo 2026-11-20 --dias 15"),
        (["ayer", "--dias", "5"], "«ayer» no es una fecha. Escribe por ejemplo 2026-11-20 o 20/11/2026"),
        (["2026-02-30", "--dias", "5"], "«2026-02-30» no es una fecha. Escribe por ejemplo 2026-11-20 o 20/11/2026"),
        (["9999-12-01", "--dias", "5"], "«9999-12-01» no es una fecha. Escribe por ejemplo 2026-11-20 o 20/11/2026"),
        (["2026-11-20", "--dias", "0"], "--dias debe ser un número entero de 1 a 3000. Dice «0»"),
        (["2026-11-20", "--dias", "cinco"], "--dias debe ser un número entero de 1 a 3000. Dice «cinco»"),
        (["2026-11-20", "--dias", "99999"], "--dias debe ser un número entero de 1 a 3000. Dice «99999»"),
        (
            ["2026-11-20", "--dias", "5", "--regimen", "x"],
            "El régimen «x» no existe. Escribe uno de: edomex_2004, edomex_2016, arco_2017, lgtaip_2015",
        ),
    ],
)
def test_bad_input_is_refused_in_one_spanish_line(argumentos: list[str], mensaje: str) -> None:
    with pytest.raises(CommandError) as refusal:
        call_command("plazo", *argumentos)

    assert str(refusal.value) == mensaje
    assert refusal.value.returncode != 0
