"""The screens of Órganos Colegiados: who opens them, what they keep and what they say."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from cms.audit.models import Asiento
from cms.sujetos.perfiles import Perfil
from fracciones.models.directorio import Persona
from fracciones.models.organos import AsistenciaASesion, Integrante, OrganoColegiado, SesionDeOrgano
from fracciones.models.sesiones import Sesion
from tests.factories import registros, sujetos

pytestmark = pytest.mark.django_db


@pytest.fixture
def so():
    so = sujetos.sujeto()
    registros.area(so)
    return so


def navegador(usuario) -> Client:
    cliente = Client()
    cliente.force_login(usuario, backend="django.contrib.auth.backends.ModelBackend")
    return cliente


@pytest.fixture
def unidad(so):
    return navegador(sujetos.asignacion(Perfil.UNIDAD, so).usuario)


def formset(prefijo, *filas, iniciales=0):
    datos = {f"{prefijo}-TOTAL_FORMS": len(filas), f"{prefijo}-INITIAL_FORMS": iniciales}
    for numero, fila in enumerate(filas):
        datos |= {f"{prefijo}-{numero}-{campo}": valor for campo, valor in fila.items()}
    return datos


def test_a_body_its_members_a_session_and_its_records_by_clicking_only(so, unidad):
    ana = registros.registro(Persona, so, nombres="Ana")
    area = registros.area(so, "Secretaría Técnica")
    unidad.post(
        reverse("organo_agregar"),
        {"nombre": "Comité de Transparencia", "area": area.pk, "activo": "on"}
        | formset(
            "integrantes",
            {"persona": ana.pk, "puesto": "Presidencia", "desde": "2026-01-01"},
            {"persona": "", "nombre": "Un invitado", "puesto": "Vocal", "desde": "2026-01-01"},
        ),
    )
    organo = OrganoColegiado.sin_ambito.get(sujeto=so)
    presidenta = Integrante.sin_ambito.get(persona=ana)

    respuesta = unidad.post(
        reverse("sesion_agregar", args=[organo.pk]),
        {
            "tipo_sesion": "Ordinaria",
            "numero_sesion": "1",
            "fecha_sesion": "2026-02-03",
            "acta_enlace": "https://example.org/acta.pdf",
            f"asistencia_{presidenta.pk}": "Presente",
        }
        | formset("acuerdos", {"numero": "CT/1", "texto": "Se confirma la reserva", "sentido": "Unanimidad"}),
    )

    assert respuesta.status_code == 302
    hecha = SesionDeOrgano.sin_ambito.get(organo=organo)
    assert AsistenciaASesion.sin_ambito.get(sesion=hecha).integrante == presidenta
    assert set(Asiento.objects.values_list("accion", flat=True)) >= {
        "colegiados.crear_organo",
        "colegiados.crear_sesion",
    }
    pagina = unidad.post(reverse("organos"), {"accion": "traer"}).content.decode()
    assert "Quedó en rojo" in pagina
    assert Sesion.sin_ambito.get(sujeto=so).numero_sesion == "1"
    assert "Nada que traer" in unidad.post(reverse("organos"), {"accion": "traer"}).content.decode()


def test_what_is_wrong_is_said_and_what_was_written_stays(so, unidad):
    respuesta = unidad.post(
        reverse("organo_agregar"),
        {"nombre": "Cabildo", "area": ""} | formset("integrantes", {"puesto": "Vocal", "desde": "2026-01-01"}),
    )

    pagina = respuesta.content.decode()
    assert respuesta.status_code == 422
    assert "Elige a la persona del Directorio o escribe su nombre" in pagina
    assert 'value="Cabildo"' in pagina
    assert not OrganoColegiado.sin_ambito.exists()


def test_the_same_session_and_the_same_body_are_not_written_twice(so, unidad):
    area = registros.area(so, "Secretaría Técnica")
    cabildo = OrganoColegiado.sin_ambito.create(sujeto=so, nombre="Cabildo", area=area)
    datos = {"tipo_sesion": "Ordinaria", "numero_sesion": "1", "fecha_sesion": "2026-02-03"} | formset("acuerdos")
    SesionDeOrgano.sin_ambito.create(organo=cabildo, **{c: datos[c] for c in ("tipo_sesion", "numero_sesion")},
                                     fecha_sesion=dt.date(2026, 2, 3))  # fmt: skip

    repetida = unidad.post(reverse("sesion_agregar", args=[cabildo.pk]), datos)
    otro = unidad.post(reverse("organo_agregar"), {"nombre": "cabildo", "area": area.pk} | formset("integrantes"))

    assert (repetida.status_code, otro.status_code) == (422, 422)
    assert "Ya hay una sesión con ese número" in repetida.content.decode()
    assert "Ya hay un órgano con ese nombre" in otro.content.decode()


@pytest.mark.parametrize(
    ("perfil", "rubros", "codigo"),
    [
        (Perfil.ADMINISTRADOR, ["acuerdos-actas"], 200),
        (Perfil.ADMINISTRADOR, ["convenios"], 302),
        (Perfil.CAPTURISTA, ["acuerdos-actas"], 302),
    ],
)
def test_only_who_reviews_the_rubro_keeps_the_bodies(so, perfil, rubros, codigo):
    visitante = navegador(sujetos.asignacion(perfil, so, rubros=rubros).usuario)

    assert visitante.get(reverse("organos")).status_code == codigo
    inicio = visitante.get(reverse("wagtailadmin_home")).content.decode()
    assert (reverse("organos") in inicio) is (codigo == 200)


def test_the_list_costs_the_same_whatever_it_holds(so, unidad, django_assert_max_num_queries):
    area = registros.area(so, "Secretaría Técnica")
    for numero in range(6):
        organo = OrganoColegiado.sin_ambito.create(sujeto=so, nombre=f"Comité {numero}", area=area)
        SesionDeOrgano.sin_ambito.create(
            organo=organo, tipo_sesion="Ordinaria", numero_sesion="1", fecha_sesion=dt.date(2026, 2, numero + 1)
        )
    unidad.get(reverse("organos"))

    with django_assert_max_num_queries(14):
        pagina = unidad.get(reverse("organos")).content.decode()
    assert "Comité 5, sesión ordinaria 1" in pagina
