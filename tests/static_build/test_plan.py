"""Which pages a change makes stale: a pure function, so a table of cases."""

import pytest

from static_build.plan import Cambio, cubeta_de, planear, vecinas


def cambio(clave: int, ejercicio: int, *antes: int, rubro: str = "convenios") -> Cambio:
    return Cambio(rubro=rubro, pk=clave + 1000, clave=clave, ejercicio=ejercicio, antes=frozenset(antes))


@pytest.mark.parametrize(
    ("cambios", "cubetas"),
    [
        ([], set()),
        ([cambio(1, 2026)], {("convenios", 2026, 1)}),
        ([cambio(50, 2026)], {("convenios", 2026, 1)}),
        ([cambio(51, 2026)], {("convenios", 2026, 2)}),
        ([cambio(51, 2026, 2026)], {("convenios", 2026, 2)}),
        ([cambio(51, 2026, 2025)], {("convenios", 2026, 2), ("convenios", 2025, 2)}),
        ([cambio(51, 2026, 2024, 2025)], {("convenios", y, 2) for y in (2024, 2025, 2026)}),
        ([cambio(1, 2026), cambio(2, 2026), cambio(50, 2026)], {("convenios", 2026, 1)}),
        ([cambio(1, 2026), cambio(1, 2026, rubro="directorio")], {("convenios", 2026, 1), ("directorio", 2026, 1)}),
        ([cambio(100_000, 0)], {("convenios", 0, 2000)}),
    ],
)
def test_a_change_touches_the_pages_of_its_number_in_every_year_it_was_in(
    cambios: list[Cambio], cubetas: set[tuple[str, int, int]]
):
    plan = planear(cambios)

    assert plan.cubetas == cubetas
    assert plan.rubros == {cambio.rubro for cambio in cambios}
    assert len(plan) == len(cambios)


def test_a_record_that_changed_several_times_is_baked_once():
    plan = planear([cambio(7, 2026), cambio(7, 2026, 2026), cambio(7, 2025, 2026)])

    assert plan.registros == {"convenios": {1007: 7}}
    assert len(plan) == 1


@pytest.mark.parametrize(("clave", "numero"), [(1, 1), (50, 1), (51, 2), (100, 2), (101, 3), (99_951, 2000)])
def test_a_record_lives_for_ever_on_the_page_of_its_number(clave: int, numero: int):
    assert cubeta_de(clave) == numero


@pytest.mark.parametrize(
    ("numeros", "numero", "esperadas"),
    [
        ([1], 1, (None, None)),
        ([1, 2, 3], 2, (1, 3)),
        ([1, 4, 9], 4, (1, 9)),
        ([1, 9], 4, (1, 9)),
        ([4], 1, (None, 4)),
        ([], 1, (None, None)),
    ],
)
def test_the_neighbours_of_a_page_are_those_that_exist(numeros: list[int], numero: int, esperadas: tuple[int, int]):
    assert vecinas(numeros, numero) == esperadas
