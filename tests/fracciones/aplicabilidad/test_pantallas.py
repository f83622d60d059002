"""The screens of «no aplica»: propose, decide, and what each profile sees, in a bounded number of queries."""

import datetime as dt

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from cms.mensajes.resumen import enviar_resumenes
from cms.sujetos.perfiles import Perfil
from fracciones.catalogo import rubros
from fracciones.models.aplicabilidad import Aplicabilidad
from tests.factories import registros, sujetos

pytestmark = pytest.mark.django_db
DATOS = {"motivo": "No firma convenios.", "fundamento": "Bando Municipal 2026, artículo 61."}


@pytest.fixture
def so():
    so = sujetos.sujeto()
    registros.area(so)
    return so


def navegador(perfil, so, **datos) -> Client:
    cliente = Client()
    cliente.force_login(
        sujetos.asignacion(perfil, so, **datos).usuario, backend="django.contrib.auth.backends.ModelBackend"
    )
    return cliente


def test_from_the_proposal_to_the_portal_by_clicking(so):
    administradora = navegador(Perfil.ADMINISTRADOR, so, rubros=["convenios"])
    proponer = reverse("no_aplica_proponer", args=["convenios"])
    assert proponer in administradora.get(reverse("wagtailadmin_home")).content.decode()

    respuesta = administradora.post(proponer, DATOS)

    declaracion = Aplicabilidad.sin_ambito.get()
    pagina = reverse("no_aplica", args=[declaracion.pk])
    assert (respuesta.status_code, respuesta.url) == (302, pagina)
    assert "Aprobar y publicar" not in administradora.get(pagina).content.decode()
    assert proponer not in administradora.get(reverse("wagtailadmin_home")).content.decode()
    unidad = navegador(Perfil.UNIDAD, so)
    espera = f'href="{reverse("no_aplica_lista")}?estado=propuesta"'
    assert espera in unidad.get(reverse("bandeja")).content.decode()
    assert espera not in administradora.get(reverse("bandeja")).content.decode()
    assert "Aprobar y publicar" in unidad.get(pagina).content.decode()
    assert administradora.post(pagina, {"accion": "aprobar"}).status_code in (302, 403)
    unidad.post(pagina, {"accion": "aprobar"})
    declaracion.refresh_from_db()
    assert declaracion.estado == "vigente"
    decidida = unidad.get(pagina).content.decode()
    assert "Retirar: la obligación sí aplica" in decidida
    assert "Constancia de publicación" in decidida
    assert espera not in unidad.get(reverse("bandeja")).content.decode()


def test_nothing_typed_is_lost_when_it_cannot_be(so):
    administradora, unidad = navegador(Perfil.ADMINISTRADOR, so, rubros=["convenios"]), navegador(Perfil.UNIDAD, so)
    respuesta = administradora.post(
        reverse("no_aplica_proponer", args=["convenios"]), {"motivo": "No firma convenios."}
    )
    assert respuesta.status_code == 422
    assert "No firma convenios." in respuesta.content.decode()
    assert "Escribe el fundamento" in respuesta.content.decode()
    administradora.post(reverse("no_aplica_proponer", args=["convenios"]), DATOS)
    pagina = reverse("no_aplica", args=[Aplicabilidad.sin_ambito.get().pk])
    assert unidad.post(pagina, {"accion": "devolver", "razon": " "}).status_code == 422
    unidad.post(pagina, {"accion": "devolver", "razon": "Cita la norma estatal."})
    formulario = administradora.get(reverse("no_aplica_proponer", args=["convenios"])).content.decode()
    assert "Cita la norma estatal." in formulario
    assert DATOS["motivo"] in formulario


def test_what_waits_is_in_the_digest_of_whoever_approves_it(so):
    unidad, administrador = (sujetos.asignacion(perfil, so) for perfil in (Perfil.UNIDAD, Perfil.ADMINISTRADOR))
    Aplicabilidad.sin_ambito.create(sujeto=so, rubro="convenios", propuesta_por=administrador.usuario, **DATOS)

    enviar_resumenes(hoy=dt.date(2026, 11, 27), por_vencer={})

    (carta,) = mail.outbox
    assert carta.to == [unidad.usuario.email]
    assert "1 propuesta de «No aplica» por aprobar" in carta.body


@pytest.mark.parametrize(("perfil", "codigo"), [(Perfil.CAPTURISTA, 302), (Perfil.INSTITUTO, 302)])
def test_who_does_not_review_does_not_reach_the_form(so, perfil, codigo):
    quien = navegador(perfil, sujetos.instituto() if perfil is Perfil.INSTITUTO else so)
    assert quien.get(reverse("no_aplica_proponer", args=["convenios"])).status_code in (codigo, 403)


def test_the_list_takes_few_queries_whatever_it_holds(so, django_assert_max_num_queries):
    instituto = navegador(Perfil.INSTITUTO, sujetos.instituto())
    quien = sujetos.usuario()
    for una in (so, *(sujetos.sujeto() for _ in range(4))):
        Aplicabilidad.sin_ambito.bulk_create(
            Aplicabilidad(sujeto=una, rubro=slug, propuesta_por=quien, **DATOS) for slug in list(rubros())[:12]
        )
    instituto.get(reverse("no_aplica_lista"))
    with django_assert_max_num_queries(12):
        cuerpo = instituto.get(reverse("no_aplica_lista")).content.decode()
    assert "Página 1 de 2" in cuerpo
