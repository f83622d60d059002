"""One contractor never sees another: every address of the ICSOE, by contractor and capturista, with foreign rows."""

import pytest
from django.urls import reverse

from accesos.informativas.models import CargaDeTrabajadores, Informativa, Trabajador
from accesos.informativas.urls import urlpatterns
from cms.sujetos.perfiles import Perfil
from tests.accesos.informativas.conftest import entrar
from tests.factories import contratistas, sujetos

pytestmark = pytest.mark.django_db
CANARIO = "zopilote7k"
DIRECCIONES = [pieza for pieza in urlpatterns if pieza.pattern.regex.groupindex]


@pytest.fixture
def ajena():
    """The rows of another contractor, all with the canary."""
    de_otro = contratistas.contratista(CANARIO)
    autor = sujetos.usuario()
    informativa = contratistas.informativa(de_otro, por=autor)
    contrato = contratistas.contrato(informativa, CANARIO, trabajadores=2, beneficiario_nombre=CANARIO)
    carga = CargaDeTrabajadores.sin_ambito.create(
        informativa=informativa, nombre=CANARIO, sha256="0" * 64, filas=[], cuentas={}, problemas={}, por=autor,
        created_at=informativa.created_at,
    )  # fmt: skip
    trabajador = Trabajador.sin_ambito.filter(contrato=contrato).first()
    colega = sujetos.asignacion(Perfil.CAPTURISTA_DE_CONTRATISTA, de_otro)
    return {
        "usuario": colega.pk,
        "informativa": informativa.pk,
        "contrato": contrato.pk,
        "trabajador": trabajador.pk,
        "carga": carga.pk,
        "expediente": 0,  # of whoever receives them: test_recepcion.py
    }


@pytest.mark.parametrize("perfil", [Perfil.CONTRATISTA, Perfil.CAPTURISTA_DE_CONTRATISTA])
@pytest.mark.parametrize("mezcla", ["todo ajeno", "informativa propia"])
def test_foreign_is_404_and_nothing_changes(perfil, mezcla, karina, ajena, hoy):
    persona = sujetos.asignacion(perfil, karina).usuario
    visita = entrar(persona, karina)
    propia = contratistas.informativa(karina, por=persona)
    filas = ajena | ({"informativa": propia.pk} if mezcla == "informativa propia" else {})
    antes = list(Trabajador.sin_ambito.order_by("pk").values()), list(Informativa.sin_ambito.order_by("pk").values())

    for pieza in DIRECCIONES:
        nombres = tuple(pieza.pattern.regex.groupindex)
        if mezcla == "informativa propia" and nombres in {("informativa",), ("usuario",)}:
            continue
        ruta = reverse(pieza.name, kwargs={nombre: filas[nombre] for nombre in nombres})
        for respuesta in (visita.get(ruta), visita.post(ruta, {"para": karina.pk, "que": "borrar"})):
            assert respuesta.status_code in (404, 405), (ruta, respuesta.status_code)

    assert antes == (
        list(Trabajador.sin_ambito.order_by("pk").values()), list(Informativa.sin_ambito.order_by("pk").values())
    )  # fmt: skip


def test_lists_show_nothing_foreign(visita, ajena):
    for nombre in ("icsoe", "icsoe_seleccionar", "icsoe_principal", "icsoe_historial"):
        assert CANARIO not in visita.get(reverse(nombre)).content.decode()


def test_somebody_elses_contractor_cannot_be_selected(capturista, hoy, client):
    ajena = sujetos.asignacion(Perfil.CAPTURISTA_DE_CONTRATISTA, contratistas.contratista(CANARIO))
    client.force_login(capturista, backend="django.contrib.auth.backends.ModelBackend")

    intento = client.post(reverse("icsoe_seleccionar"), {"asignacion": ajena.pk, "confirma": "si"})

    assert intento.status_code == 422
    assert CANARIO not in intento.content.decode()


def test_a_closed_assignment_stops_at_once(visita, capturista, karina):
    assert visita.get(reverse("icsoe_principal")).status_code == 200
    capturista.asignaciones(manager="sin_ambito").update(activa=False)

    assert visita.get(reverse("icsoe_principal")).status_code == 404


def test_no_address_carries_an_rfc_or_a_curp():
    for pieza in urlpatterns:
        assert set(pieza.pattern.regex.groupindex) <= {
            "informativa",
            "contrato",
            "trabajador",
            "carga",
            "usuario",
            "expediente",
        }
