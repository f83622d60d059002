"""The table of inhábiles: whose days count for whom, how they are imported, and what the database refuses."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from cms.calendario.actions import Importacion, importar_inhabiles
from cms.calendario.dias import ClaseInhabil, sumar_dias_habiles
from cms.calendario.lectura import ArchivoInvalido
from cms.calendario.models import DiaInhabil
from cms.calendario.selectors import calendario_de

pytestmark = pytest.mark.django_db

CSV = "fecha,hasta,motivo,clase\n2026-12-21,2026-12-24,Vacaciones,vacaciones\n2026-11-02,,Día de Muertos,\n".encode()
QUIEN = SimpleNamespace(pk=7, get_username=lambda: "carolina")


class BitacoraDePrueba:
    def __init__(self) -> None:
        self.asientos: list[dict[str, Any]] = []

    def __call__(self, **asiento: Any) -> None:
        self.asientos.append(asiento)


@pytest.fixture
def bitacora() -> BitacoraDePrueba:
    return BitacoraDePrueba()


def importar(bitacora: BitacoraDePrueba, contenido: bytes = CSV, **cambios: Any) -> Importacion:
    datos = {"formato": "csv", "fuente": "Gaceta del Gobierno, 19 dic 2025", "by": QUIEN} | cambios
    return importar_inhabiles(contenido=contenido, bitacora=bitacora, **datos)


def test_importing_adds_the_days_and_leaves_one_entry_in_the_log(bitacora: BitacoraDePrueba) -> None:
    resultado = importar(bitacora)

    assert [inhabil.fecha.isoformat() for inhabil in resultado.nuevos] == [
        "2026-11-02", "2026-12-21", "2026-12-22", "2026-12-23", "2026-12-24"
    ]  # fmt: skip
    assert DiaInhabil.objects.filter(clase=ClaseInhabil.VACACIONES, fuente__startswith="Gaceta").count() == 4
    (asiento,) = bitacora.asientos
    assert (asiento["cadena"], asiento["by"], asiento["accion"]) == ("general", QUIEN, "calendario.importar_inhabiles")
    assert len(asiento["datos"]["nuevos"]) == 5


def test_importing_twice_adds_nothing(bitacora: BitacoraDePrueba) -> None:
    importar(bitacora)

    resultado = importar(bitacora)

    assert (resultado.nuevos, resultado.repetidos) == ((), 5)
    assert DiaInhabil.objects.count() == 5


def test_day_repeated_inside_the_file_keeps_its_first_reason(bitacora: BitacoraDePrueba) -> None:
    importar(bitacora, b"fecha,motivo\n2026-11-02,Primero\n2026-11-02,Segundo\n")

    assert [dia.motivo for dia in DiaInhabil.objects.all()] == ["Primero"]


def test_days_of_one_authority_do_not_stop_the_terms_of_another(bitacora: BitacoraDePrueba) -> None:
    importar(bitacora, ambito="toluca")

    inicio = dt.date(2026, 12, 18)
    assert sumar_dias_habiles(inicio, 1, calendario_de("toluca")).vence == dt.date(2026, 12, 28)
    assert sumar_dias_habiles(inicio, 1, calendario_de("nezahualcoyotl")).vence == dt.date(2026, 12, 21)
    assert sumar_dias_habiles(inicio, 1, calendario_de()).vence == dt.date(2026, 12, 21)
    assert bitacora.asientos[0]["cadena"] == "toluca"


def test_general_days_stop_the_terms_of_everybody_and_the_own_reason_wins(bitacora: BitacoraDePrueba) -> None:
    importar(bitacora)
    importar(bitacora, b"fecha,motivo\n2026-11-02,Feria de Toluca\n", ambito="toluca")

    dia = dt.date(2026, 11, 2)
    propio, ajeno = calendario_de("toluca").get(dia), calendario_de("nezahualcoyotl").get(dia)
    assert propio is not None
    assert ajeno is not None
    assert (propio.motivo, ajeno.motivo) == ("Feria de Toluca", "Día de Muertos")


def test_calendar_of_an_authority_costs_one_query(bitacora: BitacoraDePrueba, django_assert_num_queries: Any) -> None:
    importar(bitacora)

    with django_assert_num_queries(1):
        calendario = calendario_de("toluca")
        sumar_dias_habiles(dt.date(2026, 1, 1), 300, calendario)


@pytest.mark.parametrize(
    ("cambios", "mensaje"),
    [
        ({"fuente": ""}, "Falta decir dónde se publicó"),
        ({"formato": "xlsx"}, "El formato «xlsx» no se puede leer; usa CSV o ICS"),
        ({"contenido": b"fecha,motivo\n2026-11-02,x\nmal,x\n"}, "Línea 3"),
    ],
)
def test_unusable_import_adds_nothing_and_leaves_no_entry(
    bitacora: BitacoraDePrueba, cambios: dict[str, Any], mensaje: str
) -> None:
    with pytest.raises(ArchivoInvalido, match=mensaje):
        importar(bitacora, **cambios)

    assert not DiaInhabil.objects.exists()
    assert bitacora.asientos == []


def test_calendar_file_is_imported_too(bitacora: BitacoraDePrueba) -> None:
    ics = (
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261102\nSUMMARY:Día de Muertos\nEND:VEVENT\nEND:VCALENDAR"
    )

    assert len(importar(bitacora, ics.encode(), formato="ics").nuevos) == 1


@pytest.mark.parametrize(
    "cambios", [{"motivo": ""}, {"fuente": ""}, {"clase": "estatutario"}, {"fecha": dt.date(2026, 11, 3)}]
)
def test_database_refuses_an_inhabil_without_reason_or_twice(cambios: dict[str, Any]) -> None:
    datos = {"fecha": dt.date(2026, 11, 2), "motivo": "x", "fuente": "x"}
    DiaInhabil.objects.create(**datos | {"fecha": dt.date(2026, 11, 3)})

    with pytest.raises(IntegrityError):
        DiaInhabil.objects.create(**datos | cambios)


def test_weekend_cannot_be_declared_by_hand() -> None:
    dia = DiaInhabil(fecha=dt.date(2026, 11, 21), motivo="x", fuente="x")

    with pytest.raises(ValidationError, match="fin de semana"):
        dia.full_clean()
    assert str(dia) == "21/11/2026 x"
