"""Somebody with access to the database tampers with the bitácora, and `auditar` says so."""

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, models

from cms.audit.actions import registrar, registrar_muchos
from cms.audit.models import Asiento, Cadena
from cms.audit.verificacion import Cabeza, ClaseRotura, cabezas, claves, verificar

pytestmark = pytest.mark.django_db

QUIEN = SimpleNamespace(pk=7, get_username=lambda: "carolina")
LARGO = 6


@pytest.fixture
def cadena() -> str:
    registrar_muchos(
        cadena="toluca", by=QUIEN, accion="lote.publicar", objetos=[(None, {"fila": fila}) for fila in range(LARGO)]
    )
    registrar(cadena="metepec", by=QUIEN, accion="otra")
    return "toluca"


def fila(numero: int) -> models.QuerySet[Asiento]:
    """The rows as the owner of the database sees them: without the guard of the model."""
    return models.QuerySet(Asiento).filter(cadena="toluca", numero=numero)


def clases(cadena: str = "toluca") -> list[tuple[int, str]]:
    return [(rotura.numero, rotura.clase.value) for rotura in verificar(cadena)]


def test_untouched_chain_is_whole(cadena: str) -> None:
    assert verificar(cadena) == []
    assert claves() == ["metepec", "toluca"]


@pytest.mark.parametrize(
    ("columna", "valor"),
    [
        ("accion", "lote.retirar"),
        ("quien", "otra persona"),
        ("quien_id", 8),
        ("quien_id", None),
        ("datos", {"fila": 99}),
        ("datos", [1.5]),
        ("objeto_tipo", "x.y"),
        ("objeto_pk", "1"),
        ("objeto_texto", "x"),
        ("instante", "2026-01-01T00:00:00Z"),
        ("huella", "f" * 64),
    ],
)
@pytest.mark.parametrize("numero", [1, 3])
def test_edited_column_is_detected(cadena: str, numero: int, columna: str, valor: Any) -> None:
    fila(numero).update(**{columna: valor})

    assert (numero, ClaseRotura.ALTERADO) in clases()
    assert clases("metepec") == []


def test_edit_with_a_recomputed_huella_breaks_the_link_to_the_next_entry(cadena: str) -> None:
    asiento = fila(3).get()
    asiento.accion = "lote.retirar"
    fila(3).update(accion=asiento.accion, huella=asiento.calcular_huella())

    assert clases() == [(4, ClaseRotura.DESENLAZADO)]


@pytest.mark.parametrize("numero", [1, 3, 5])
def test_deleted_entry_is_detected(cadena: str, numero: int) -> None:
    fila(numero).delete()

    assert clases() == [(numero + 1, ClaseRotura.FALTA)]


def test_several_deleted_entries_are_named_as_a_stretch(cadena: str) -> None:
    models.QuerySet(Asiento).filter(cadena="toluca", numero__in=[2, 3, 4]).delete()

    assert [rotura.detalle for rotura in verificar(cadena)] == ["Faltan del 2 al 4"]


def test_deleted_entry_with_later_ones_renumbered_is_detected(cadena: str) -> None:
    fila(3).delete()
    for numero in range(4, LARGO + 1):
        fila(numero).update(numero=numero - 1)

    assert (3, ClaseRotura.DESENLAZADO) in clases()
    assert (3, ClaseRotura.ALTERADO) in clases()


def test_inserted_entry_is_detected(cadena: str) -> None:
    for numero in range(LARGO, 2, -1):
        fila(numero).update(numero=numero + 1)
    intruso = fila(2).get()
    intruso.pk, intruso.numero, intruso.accion = None, 3, "intruso"
    intruso.huella_anterior = fila(2).get().huella
    intruso.huella = intruso.calcular_huella()
    models.QuerySet(Asiento).bulk_create([intruso])

    assert (4, ClaseRotura.DESENLAZADO) in clases()


def test_entry_appended_by_hand_is_detected(cadena: str) -> None:
    intruso = fila(LARGO).get()
    intruso.huella_anterior = intruso.huella
    intruso.pk, intruso.numero = None, LARGO + 1
    intruso.huella = intruso.calcular_huella()
    models.QuerySet(Asiento).bulk_create([intruso])

    assert clases() == [(LARGO + 1, ClaseRotura.CABEZA)]


def test_swapped_entries_are_detected(cadena: str) -> None:
    fila(2).update(numero=1_000)
    fila(3).update(numero=2)
    fila(1_000).update(numero=3)

    assert (2, ClaseRotura.DESENLAZADO) in clases()
    assert (3, ClaseRotura.ALTERADO) in clases()


def test_entry_moved_to_another_chain_is_detected_in_both(cadena: str) -> None:
    fila(LARGO).update(cadena="metepec", numero=2)

    assert (LARGO - 1, ClaseRotura.CABEZA) in clases("toluca")
    assert (2, ClaseRotura.ALTERADO) in clases("metepec")


@pytest.mark.parametrize("quedan", [0, 1, LARGO - 1])
def test_truncated_chain_is_detected_by_its_head(cadena: str, quedan: int) -> None:
    models.QuerySet(Asiento).filter(cadena="toluca", numero__gt=quedan).delete()

    assert clases() == [(quedan, ClaseRotura.CABEZA)]


def test_truncated_chain_without_head_is_detected(cadena: str) -> None:
    Cadena.objects.filter(pk=cadena).delete()

    assert clases() == [(LARGO, ClaseRotura.CABEZA)]


def truncar_con_cabeza(quedan: int) -> None:
    """What a careful forger does: cut the end and rewrite the head, so that the database agrees with itself."""
    models.QuerySet(Asiento).filter(cadena="toluca", numero__gt=quedan).delete()
    if quedan:
        Cadena.objects.filter(pk="toluca").update(ultimo_numero=quedan, huella=fila(quedan).get().huella)
    else:
        Cadena.objects.filter(pk="toluca").delete()


def rehacer_todo() -> None:
    """Rewrite the whole chain with correct huellas and head: nothing inside the database can tell."""
    anterior = "0" * 64
    for asiento in models.QuerySet(Asiento).filter(cadena="toluca").order_by("numero"):
        asiento.accion, asiento.huella_anterior = "lote.retirar", anterior
        anterior = asiento.calcular_huella()
        fila(asiento.numero).update(accion=asiento.accion, huella_anterior=asiento.huella_anterior, huella=anterior)
    Cadena.objects.filter(pk="toluca").update(huella=anterior)


@pytest.mark.parametrize(
    "falsificar",
    [lambda: truncar_con_cabeza(0), lambda: truncar_con_cabeza(2), rehacer_todo],
    ids=["borrar todo", "cortar el final", "rehacer todo"],
)
def test_forgery_that_the_database_cannot_see_is_detected_by_the_published_head(
    cadena: str, falsificar: Callable[[], None]
) -> None:
    publicada = cabezas()[cadena]
    falsificar()

    assert verificar(cadena) == []
    assert [rotura.clase for rotura in verificar(cadena, publicada=publicada)] == [ClaseRotura.CABEZA_PUBLICADA]


def test_published_head_stays_valid_while_the_chain_grows(cadena: str) -> None:
    publicada = cabezas()[cadena]
    registrar(cadena=cadena, by=QUIEN, accion="otra")

    assert publicada == Cabeza(numero=LARGO, huella=fila(LARGO).get().huella)
    assert verificar(cadena, publicada=publicada) == []


@pytest.mark.parametrize(
    "cambio",
    ["datos = '{mal'", "instante = 'mañana'", "instante = '2026-13-45 00:00:00'", "numero = 'x'", "quien = x'ff'"],
)
def test_row_that_cannot_be_read_is_a_break_and_not_a_crash(cadena: str, cambio: str) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL no deja guardar otra cosa que el tipo de la columna")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        cursor.execute(f"UPDATE audit_asiento SET {cambio} WHERE cadena = 'toluca' AND numero = 3")  # noqa: S608
        cursor.execute("PRAGMA ignore_check_constraints = OFF")

    assert verificar(cadena)


def auditar(capsys: pytest.CaptureFixture[str], *argumentos: str) -> str:
    call_command("auditar", *argumentos)
    return capsys.readouterr().out


def test_command_says_that_the_log_is_whole(cadena: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert auditar(capsys) == f"La bitácora está íntegra: 2 cadenas, {LARGO + 1} asientos.\n"
    assert auditar(capsys, "--cadena", "metepec") == "La bitácora está íntegra: 1 cadena, 1 asiento.\n"


def test_command_lists_breaks_and_fails_in_one_line(cadena: str, capsys: pytest.CaptureFixture[str]) -> None:
    fila(2).update(accion="x")

    with pytest.raises(CommandError, match=r"^La bitácora está rota en 1 punto\.$") as refusal:
        call_command("auditar")

    assert refusal.value.returncode == 1
    assert capsys.readouterr().out == "toluca: El asiento 2 fue alterado: su huella no corresponde\n"


def test_json_carries_the_heads_that_a_later_run_compares(
    cadena: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    publicado = tmp_path / "cabezas.json"
    publicado.write_text(auditar(capsys, "--json"), encoding="utf-8")
    truncar_con_cabeza(2)
    capsys.readouterr()

    with pytest.raises(SystemExit) as salida:
        call_command("auditar", "--json", "--contra", str(publicado))

    assert salida.value.code == 1
    datos = json.loads(capsys.readouterr().out)
    assert datos["integra"] is False
    assert [rotura["clase"] for rotura in datos["roturas"]] == ["cabeza_publicada"]
    assert datos["cabezas"]["toluca"]["numero"] == 2


@pytest.mark.parametrize(
    ("contenido", "mensaje"), [(None, "No se pudo abrir"), ("[]", "no tiene cabezas"), ("{mal", "no tiene cabezas")]
)
def test_unusable_heads_are_refused_in_one_line(tmp_path: Path, contenido: str | None, mensaje: str) -> None:
    ruta = tmp_path / "cabezas.json"
    if contenido is not None:
        ruta.write_text(contenido, encoding="utf-8")

    with pytest.raises(CommandError, match=mensaje):
        call_command("auditar", "--contra", str(ruta))


def test_unknown_chain_is_refused_in_one_line(cadena: str) -> None:
    with pytest.raises(CommandError, match=r"La cadena «x» no existe\. Hay: metepec, toluca"):
        call_command("auditar", "--cadena", "x")
