"""Writing the bitácora: what an entry holds, and that there is no other door."""

import datetime as dt
import decimal
import hashlib
import json
import uuid
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from cms.audit.actions import registrar, registrar_muchos
from cms.audit.huella import GENESIS, DatoNoAsentable, limpiar_datos
from cms.audit.models import Asiento, BitacoraInmutable, Cadena
from cms.audit.verificacion import verificar

pytestmark = pytest.mark.django_db

QUIEN = SimpleNamespace(pk=7, get_username=lambda: "carolina")
AHORA = dt.datetime(2026, 11, 20, 18, 3, 41, tzinfo=dt.UTC)


def test_entry_says_who_what_on_which_object_and_when() -> None:
    objeto = Cadena.objects.create(clave="objeto")

    asiento = registrar(
        cadena="toluca",
        by=QUIEN,
        accion="prueba.hacer",
        objeto=objeto,
        datos={"dia": dt.date(2026, 11, 20)},
        ahora=AHORA,
    )

    leido = Asiento.objects.get(pk=asiento.pk)
    assert (leido.cadena, leido.numero, leido.instante) == ("toluca", 1, AHORA)
    assert (leido.quien_id, leido.quien, leido.accion) == (7, "carolina", "prueba.hacer")
    assert (leido.objeto_tipo, leido.objeto_pk, leido.objeto_texto) == ("audit.cadena", "objeto", "objeto (0)")
    assert leido.datos == {"dia": "2026-11-20"}
    assert list(Asiento.objects.de_objeto(objeto)) == [leido]
    assert str(leido) == "toluca 1: prueba.hacer"


def test_entry_without_a_person_was_made_by_the_system() -> None:
    asiento = registrar(cadena="general", by=None, accion="prueba.hacer")

    assert (asiento.quien_id, asiento.quien, asiento.objeto_tipo, asiento.datos) == (None, "sistema", "", {})


def test_entries_of_a_chain_are_linked_and_chains_do_not_mix() -> None:
    primero = registrar(cadena="toluca", by=QUIEN, accion="a")
    ajeno = registrar(cadena="metepec", by=QUIEN, accion="a")
    segundo = registrar(cadena="toluca", by=QUIEN, accion="b")

    assert [(asiento.numero, asiento.huella_anterior) for asiento in (primero, segundo, ajeno)] == [
        (1, GENESIS), (2, primero.huella), (1, GENESIS)
    ]  # fmt: skip
    assert Cadena.objects.get(pk="toluca").huella == segundo.huella


def test_huella_can_be_recomputed_from_its_documentation_alone() -> None:
    asiento = registrar(
        cadena="general", by=QUIEN, accion="prueba.ñ", datos={"b": [1, None, True], "a": "«é»"}, ahora=AHORA
    )

    canonico = (
        '{"accion":"prueba.ñ","cadena":"general","datos":{"a":"«é»","b":[1,null,true]},"huella_anterior":"'
        + "0" * 64
        + '",'
        '"instante":"2026-11-20T18:03:41.000000Z","numero":1,"objeto_pk":"","objeto_texto":"","objeto_tipo":"",'
        '"quien":"carolina","quien_id":7,"version":1}'
    )
    assert asiento.huella == hashlib.sha256(canonico.encode()).hexdigest()


def test_many_entries_are_chained_in_order_with_a_handful_of_queries(django_assert_max_num_queries: Any) -> None:
    registrar(cadena="toluca", by=QUIEN, accion="antes")

    with django_assert_max_num_queries(4):
        asientos = registrar_muchos(
            cadena="toluca",
            by=QUIEN,
            accion="lote.publicar",
            objetos=[(None, {"fila": n}) for n in range(100)],
            ahora=AHORA,
        )

    assert [asiento.numero for asiento in asientos] == list(range(2, 102))
    assert [asiento.datos["fila"] for asiento in Asiento.objects.order_by("numero")[1:]] == list(range(100))
    assert verificar("toluca") == []


def test_no_objects_make_no_entries() -> None:
    assert registrar_muchos(cadena="toluca", by=QUIEN, accion="x", objetos=[]) == []
    assert not Cadena.objects.exists()


def test_act_that_is_rolled_back_leaves_no_entry_and_no_gap() -> None:
    registrar(cadena="toluca", by=QUIEN, accion="a")
    with transaction.atomic():
        registrar(cadena="toluca", by=QUIEN, accion="b")
        transaction.set_rollback(True)

    assert registrar(cadena="toluca", by=QUIEN, accion="c").numero == 2
    assert verificar("toluca") == []


ATAJOS = {
    "save": lambda asiento: asiento.save(),
    "delete": lambda asiento: asiento.delete(),
    "update": lambda asiento: Asiento.objects.update(accion="otra"),
    "filter.update": lambda asiento: Asiento.objects.filter(pk=asiento.pk).update(accion="otra"),
    "filter.delete": lambda asiento: Asiento.objects.filter(pk=asiento.pk).delete(),
    "create": lambda asiento: Asiento.objects.create(cadena="toluca", numero=9),
    "get_or_create": lambda asiento: Asiento.objects.get_or_create(cadena="toluca", numero=9),
    "update_or_create": lambda asiento: Asiento.objects.update_or_create(cadena="toluca", numero=9),
    "bulk_create": lambda asiento: Asiento.objects.bulk_create([Asiento(cadena="toluca", numero=9)]),
    "bulk_update": lambda asiento: Asiento.objects.bulk_update([asiento], ["accion"]),
}


@pytest.mark.parametrize("atajo", ATAJOS)
def test_bitacora_has_no_other_door(atajo: str) -> None:
    asiento = registrar(cadena="toluca", by=QUIEN, accion="a")
    asiento.accion = "otra"

    with pytest.raises(BitacoraInmutable):
        ATAJOS[atajo](asiento)

    assert [leido.accion for leido in Asiento.objects.all()] == ["a"]


@pytest.mark.parametrize("dato", [1.5, object(), {1: "x"}, {"x": {"y": float("nan")}}, b"bytes", {1, 2}])
def test_data_without_a_canonical_form_are_refused_and_nothing_is_written(dato: object) -> None:
    with pytest.raises(DatoNoAsentable):
        registrar(cadena="toluca", by=QUIEN, accion="a", datos={"dato": dato})

    assert not Asiento.objects.exists()
    assert registrar(cadena="toluca", by=QUIEN, accion="b").numero == 1


def test_values_of_the_domain_become_text() -> None:
    clave = uuid.uuid4()

    assert limpiar_datos({"monto": decimal.Decimal("1.50"), "id": clave, "hora": dt.time(18, 0), "lista": (1, 2)}) == {
        "monto": "1.50", "id": str(clave), "hora": "18:00:00", "lista": [1, 2]
    }  # fmt: skip


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers(min_value=-(2**53), max_value=2**53)
        | st.text(st.characters(codec=None)),
        lambda hijos: (
            st.lists(hijos, max_size=3) | st.dictionaries(st.text(st.characters(codec=None)), hijos, max_size=3)
        ),
        max_leaves=8,
    )
)
def test_any_data_read_back_from_the_database_have_the_same_huella(dato: Any) -> None:
    with transaction.atomic():
        asiento = registrar(cadena="toluca", by=QUIEN, accion="a", datos={"dato": dato})
        leido = Asiento.objects.get(pk=asiento.pk)

        assert leido.calcular_huella() == leido.huella == asiento.huella
        assert json.dumps(leido.datos, sort_keys=True) == json.dumps(asiento.datos, sort_keys=True)


def test_texts_longer_than_their_columns_are_cut_before_they_are_hashed() -> None:
    quien = SimpleNamespace(pk=1, get_username=lambda: "x\x00" * 300)

    asiento = registrar(cadena="toluca", by=quien, accion="a" * 150)

    assert (len(asiento.quien), len(asiento.accion)) == (200, 100)
    assert verificar("toluca") == []


@pytest.mark.django_db(transaction=True)
def test_entries_written_at_the_same_time_get_one_number_each() -> None:
    def escribir(persona: int) -> None:
        try:
            for _ in range(10):
                registrar(cadena="toluca", by=SimpleNamespace(pk=persona, get_username=lambda: "x"), accion="a")
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=4) as hilos:
        list(hilos.map(escribir, range(4)))

    assert list(Asiento.objects.order_by("numero").values_list("numero", flat=True)) == list(range(1, 41))
    assert verificar("toluca") == []
