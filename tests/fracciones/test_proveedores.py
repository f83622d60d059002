"""Another part of the house may provide the rows of a rubro; what it yields is checked before anybody uses it."""

import datetime as dt

import pytest

from fracciones import proveedores
from fracciones.proveedores import FilaAjena, FilaProvista

SOLICITUDES = "solicitudes-recibidas-atendidas"
LEIDA = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def sin_proveedor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test starts with nobody registered; who registers at start-up comes back afterwards."""
    monkeypatch.setattr(proveedores, "_PROVEEDORES", {})
    monkeypatch.setattr(proveedores, "_ORIGENES", {})


def proveedor(*filas: FilaProvista):
    pedidos = []

    def dar(sujeto_id: int, *, desde: dt.datetime | None = None):
        pedidos.append((sujeto_id, desde))
        return filas

    dar.pedidos = pedidos  # type: ignore[attr-defined]
    return dar


def test_a_rubro_without_a_provider_is_only_captured_by_hand():
    assert not proveedores.tiene_proveedor(SOLICITUDES)
    assert list(proveedores.filas_de(SOLICITUDES, 1)) == []


def test_a_provider_is_asked_for_one_authority_and_for_what_changed():
    fila = FilaProvista(valores={"folio": "00012/TOLUCA/IP/2026", "estado_solicitud": "Respondida"})
    dar = proveedor(fila)
    proveedores.registrar(SOLICITUDES, dar)

    assert list(proveedores.filas_de(SOLICITUDES, 7, desde=LEIDA)) == [fila]
    assert dar.pedidos == [(7, LEIDA)]


@pytest.mark.parametrize(
    ("slug", "fila", "culpa"),
    [
        (SOLICITUDES, FilaProvista(valores={"folio": "1", "solicitante": "Ana"}), "solicitante"),
        (SOLICITUDES, FilaProvista(valores={"descripcion": "Un contrato"}), "folio"),
        (SOLICITUDES, FilaProvista(valores={"folio": "1"}, tablas={"anexos": ()}), "anexos"),
        (
            "acuerdos-actas",
            FilaProvista(
                valores={"organo": "Cabildo", "numero_sesion": "1", "fecha_sesion": LEIDA.date()},
                tablas={"acuerdos": ({"numero": "1", "voto": "A favor"},)},
            ),
            "acuerdos.voto",
        ),
    ],
)
def test_a_row_that_the_rubro_has_no_place_for_stops_the_reading(slug, fila, culpa):
    proveedores.registrar(slug, proveedor(fila))

    with pytest.raises(FilaAjena, match=culpa):
        list(proveedores.filas_de(slug, 1))


def test_a_rubro_has_one_provider():
    dar = proveedor()
    proveedores.registrar(SOLICITUDES, dar)
    proveedores.registrar(SOLICITUDES, dar)

    with pytest.raises(ValueError, match="has a provider already"):
        proveedores.registrar(SOLICITUDES, proveedor())


def test_nobody_can_provide_a_rubro_that_does_not_exist():
    with pytest.raises(ValueError, match="no rubro has that slug"):
        proveedores.registrar("viajes-a-la-luna", proveedor())
