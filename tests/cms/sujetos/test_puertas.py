"""The doors of Wagtail's admin: which open to whom, and what nobody opens."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail import hooks

from cms.sujetos.perfiles import Perfil
from cms.sujetos.puertas import PARA_CUALQUIERA, PARA_QUIEN_TRABAJA
from fracciones.models.convenios import Convenio
from tests.factories import registros, sujetos

pytestmark = pytest.mark.django_db

DE_PAGINAS = ["wagtailadmin_explore_root", "wagtailadmin_pages:search", "wagtailadmin_api:pages:listing"]
SECCIONES = [
    "wagtailadmin_reports:site_history",
    "wagtailadmin_reports:workflow",
    "wagtailadmin_workflows:index",
    "wagtailadmin_collections:index",
    "wagtailsnippets:index",
    "wagtaildocs:index",
    "wagtailimages:index",
    "wagtailusers_users:index",
    "wagtailusers_groups:index",
]


def entrar(usuario) -> Client:
    visitante = Client()
    visitante.force_login(usuario, backend="django.contrib.auth.backends.ModelBackend")
    return visitante


@pytest.fixture
def sistema():
    return sujetos.usuario("sistema", is_superuser=True, is_staff=True)


@pytest.mark.parametrize("seccion", SECCIONES + DE_PAGINAS)
def test_a_stock_section_does_not_exist_for_the_unidad(seccion):
    unidad = sujetos.asignacion(Perfil.UNIDAD, sujetos.sujeto()).usuario

    assert entrar(unidad).get(reverse(seccion)).status_code == 404


@pytest.mark.parametrize("seccion", SECCIONES)
def test_the_system_opens_it(sistema, seccion):
    assert entrar(sistema).get(reverse(seccion)).status_code == 200


@pytest.mark.parametrize("seccion", DE_PAGINAS)
def test_pages_are_closed_even_to_the_system(sistema, seccion):
    assert entrar(sistema).get(reverse(seccion)).status_code == 404


def test_a_superuser_who_works_for_an_authority_gets_its_doors_and_no_other(sistema):
    sujetos.asignacion(Perfil.UNIDAD, sujetos.sujeto(), de=sistema)

    assert entrar(sistema).get(reverse("wagtailusers_users:index")).status_code == 404


def test_not_even_the_system_deletes_tenant_rows_in_bulk(sistema):
    so = sujetos.sujeto()
    registros.area(so)
    fila = registros.registro(Convenio, so)
    ruta = reverse("wagtail_bulk_action", args=["fracciones", "convenio", "delete"])

    respuesta = entrar(sistema).post(f"{ruta}?id={fila.pk}")

    assert respuesta.status_code == 404
    assert Convenio.sin_ambito.filter(pk=fila.pk).exists()


def test_a_listing_offers_no_bulk_actions():
    so = sujetos.sujeto()
    registros.area(so)
    registros.registro(Convenio, so)
    unidad = sujetos.asignacion(Perfil.UNIDAD, so).usuario

    pagina = entrar(unidad).get(reverse("rubro_convenios:list")).content.decode()

    assert "Registro" in pagina
    assert "data-bulk-action-checkbox" not in pagina


def test_every_name_on_the_lists_is_an_address():
    for nombre in PARA_CUALQUIERA | PARA_QUIEN_TRABAJA:
        kwargs = {
            "wagtailadmin_editing_sessions:ping": {
                "app_label": "fracciones",
                "model_name": "convenio",
                "object_id": "1",
                "session_id": 1,
            },
            "wagtailadmin_editing_sessions:release": {"session_id": 1},
        }.get(nombre)

        assert reverse(nombre, kwargs=kwargs)


def test_inicio_keeps_no_panel_of_wagtail():
    unidad = sujetos.asignacion(Perfil.UNIDAD, sujetos.sujeto()).usuario
    visitante = entrar(unidad)

    paneles = visitante.get(reverse("wagtailadmin_home")).context["panels"]

    assert not [panel for panel in paneles if type(panel).__module__.startswith("wagtail.")]
    assert hooks.get_hooks("construct_homepage_panels")


def test_somebody_with_two_assignments_chooses_before_anything_else():
    una, otra = sujetos.sujeto(nombre="Una autoridad"), sujetos.sujeto(nombre="Otra autoridad")
    asignacion = sujetos.asignacion(Perfil.UNIDAD, una)
    segunda = sujetos.asignacion(Perfil.UNIDAD, otra, de=asignacion.usuario)
    visitante = entrar(asignacion.usuario)
    lista = reverse("rubro_convenios:list")

    antes = visitante.get(lista)
    visitante.post(reverse("elegir_asignacion"), {"asignacion": segunda.pk, "next": lista})
    despues = visitante.get(lista)

    assert antes.status_code == 302
    assert antes.headers["Location"].startswith(reverse("elegir_asignacion"))
    assert "Otra autoridad" in despues.content.decode()
    assert "Una autoridad" not in despues.content.decode()


def test_nobody_chooses_an_assignment_that_is_not_theirs():
    ajena = sujetos.asignacion(Perfil.UNIDAD, sujetos.sujeto())
    propia = sujetos.asignacion(Perfil.UNIDAD, sujetos.sujeto())
    sujetos.asignacion(Perfil.UNIDAD, sujetos.sujeto(), de=propia.usuario)
    visitante = entrar(propia.usuario)

    respuesta = visitante.post(reverse("elegir_asignacion"), {"asignacion": ajena.pk})

    assert respuesta.status_code == 422
    assert visitante.get(reverse("rubro_convenios:list")).status_code == 302


def test_after_choosing_nobody_is_sent_to_another_site():
    propia = sujetos.asignacion(Perfil.UNIDAD, sujetos.sujeto())
    visitante = entrar(propia.usuario)

    respuesta = visitante.post(
        reverse("elegir_asignacion"), {"asignacion": propia.pk, "next": "https://malo.example/admin/"}
    )

    assert respuesta.headers["Location"] == reverse("wagtailadmin_home")


def test_the_person_sees_on_every_page_for_whom_they_work():
    asignacion = sujetos.asignacion(Perfil.UNIDAD, sujetos.sujeto(nombre="Ayuntamiento de Axolotepec"))
    visitante = entrar(asignacion.usuario)

    for ruta in (reverse("wagtailadmin_home"), reverse("rubro_convenios:list"), reverse("dependencia")):
        pagina = visitante.get(ruta).content.decode()

        assert "Trabajas para" in pagina
        assert "Ayuntamiento de Axolotepec" in pagina
