"""What Wagtail does by itself, in a job or while a person types, respects tenants and makes nothing twice."""

from types import SimpleNamespace

import pytest
from django.urls import reverse
from django_tasks.signals import task_finished, task_started

from cms.sujetos.perfiles import Perfil
from cms.sujetos.scoping import TOTAL, Ambito, ambito_actual, en_ambito
from fracciones.models.convenios import Convenio
from tests.factories.registros import area, registro
from tests.factories.sujetos import asignacion, sujeto


def tarea(ruta):
    return SimpleNamespace(id="1", status="RUNNING", task=SimpleNamespace(module_path=ruta))


def correr(ruta):
    """Return the scope that a job finds."""
    resultado = tarea(ruta)
    task_started.send(sender=object, task_result=resultado)
    visto = ambito_actual()
    task_finished.send(sender=object, task_result=resultado)
    return visto


def test_a_job_of_wagtail_finds_the_row_it_was_asked_for():
    assert correr("wagtail.tasks.update_reference_index_task") == TOTAL
    assert ambito_actual() is None


def test_a_job_of_ours_says_its_own_scope():
    assert correr("static_build.tasks.hornear") is None


def test_a_job_inside_a_request_keeps_the_scope_of_the_request():
    propio = Ambito(organizaciones=frozenset({7}))
    with en_ambito(propio):
        assert correr("wagtail.tasks.update_reference_index_task") == propio
        assert ambito_actual() == propio


@pytest.mark.django_db
def test_a_new_record_is_saved_when_the_person_says_so_and_not_before(client):
    autoridad = sujeto()
    area(autoridad)
    trabajo = asignacion(Perfil.UNIDAD, autoridad)
    fila = registro(Convenio, autoridad, por=trabajo.usuario)
    client.force_login(trabajo.usuario)

    nuevo = client.get(reverse("rubro_convenios:add"))
    guardado = client.get(reverse("rubro_convenios:edit", args=[fila.pk]))

    assert nuevo.status_code == guardado.status_code == 200
    assert nuevo.context["autosave_enabled"] is False
    assert guardado.context["autosave_enabled"] is True
