"""The screens of messages as a browser without JavaScript uses them."""

import re
import uuid
from typing import Any

import pytest
from django.urls import reverse

from cms.mensajes.actions import responder
from cms.mensajes.models import Correos, Hilo, Mensaje, Preferencia
from tests.cms.mensajes.conftest import Oficina


def texto_de(respuesta: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", respuesta.content.decode()))


def test_from_a_new_message_to_its_answer(oficina: Oficina):
    capturista, unidad = oficina.navegador("capturista"), oficina.navegador("unidad")
    formulario = capturista.get(reverse("mensajes_nuevo"), {"sobre": "rubro:convenios"}).content.decode()
    envio = re.search(r'name="envio" value="([\w-]+)"', formulario)
    assert envio is not None
    assert 'value="rubro:convenios" selected' in formulario
    datos = {
        "para": oficina.ids("unidad"), "sobre": "rubro:convenios", "asunto": "¿Qué falta?", "texto": "<b>Hola</b>\nadiós",
        "envio": envio[1],
    }  # fmt: skip
    for _ in range(2):
        respuesta = capturista.post(reverse("mensajes_nuevo"), datos)
    hilo = Hilo.sin_ambito.get()
    assert respuesta["Location"] == reverse("mensajes_hilo", args=[hilo.pk])

    inicio = texto_de(unidad.get(reverse("wagtailadmin_home")))
    assert "Tienes 1 mensaje sin leer" in inicio
    assert "Mensajes (1 sin leer)" in unidad.get(reverse("wagtailadmin_home")).content.decode()
    lista = texto_de(unidad.get(reverse("mensajes")))
    assert "Sin leer" in lista
    assert "¿Qué falta?" in lista
    abierto = unidad.get(reverse("mensajes_hilo", args=[hilo.pk]))
    assert "&lt;b&gt;Hola&lt;/b&gt;<br>adiós" in abierto.content.decode()
    assert "Es sobre: Convenios" in texto_de(abierto)
    assert "No tienes mensajes sin leer" in texto_de(unidad.get(reverse("wagtailadmin_home")))

    respuesta = unidad.post(
        reverse("mensajes_hilo", args=[hilo.pk]), {"texto": "La firma.", "envio": str(uuid.uuid4())}
    )
    assert respuesta.status_code == 302
    assert "La firma." in texto_de(capturista.get(reverse("mensajes_hilo", args=[hilo.pk])))
    unidad.post(reverse("mensajes_hilo", args=[hilo.pk]), {"accion": "sin-leer"})
    assert "1 mensaje sin leer" in texto_de(unidad.get(reverse("wagtailadmin_home")))


def test_what_was_typed_is_not_lost_when_something_is_missing(oficina: Oficina):
    navegador = oficina.navegador("capturista")
    respuesta = navegador.post(reverse("mensajes_nuevo"), {"asunto": "", "texto": "Un texto largo", "sobre": ""})
    assert respuesta.status_code == 422
    assert "Un texto largo" in respuesta.content.decode()
    assert "Elige al menos a una persona" in texto_de(respuesta)
    assert "Escribe el asunto" in texto_de(respuesta)

    hilo = oficina.escribe("capturista", "unidad")
    respuesta = navegador.post(reverse("mensajes_hilo", args=[hilo.pk]), {"texto": "a" * 5_001})
    assert respuesta.status_code == 422
    assert "a" * 5_001 in respuesta.content.decode()
    assert Mensaje.objects.count() == 1


@pytest.mark.parametrize("papel", ["otra_mano", "instituto"])
def test_a_thread_of_others_is_not_there(oficina: Oficina, papel: str):
    hilo = oficina.escribe("capturista", "unidad")
    navegador = oficina.navegador(papel)

    assert navegador.get(reverse("mensajes_hilo", args=[hilo.pk])).status_code == 404
    assert navegador.post(reverse("mensajes_hilo", args=[hilo.pk]), {"texto": "Hola"}).status_code == 404
    assert "acueducto" not in texto_de(navegador.get(reverse("mensajes")))


def test_writing_to_somebody_off_the_list_or_about_something_foreign_is_refused(oficina: Oficina, ajena: Oficina):
    navegador = oficina.navegador("capturista")
    datos = {"para": ajena.ids("unidad"), "asunto": "Hola", "texto": "Hola", "sobre": ""}
    assert "de entre las personas de la lista" in texto_de(navegador.post(reverse("mensajes_nuevo"), datos))
    assert navegador.get(reverse("mensajes_nuevo"), {"sobre": "lote:1"}).status_code == 404
    assert not Hilo.sin_ambito.exists()


def test_the_instituto_says_first_to_which_authority(oficina: Oficina, ajena: Oficina):
    navegador = oficina.navegador("instituto")
    assert "Elige a cuál le escribes" in texto_de(navegador.get(reverse("mensajes_nuevo")))
    assert navegador.get(reverse("mensajes_nuevo"), {"sujeto": "99999"}).status_code == 422
    direccion = f"{reverse('mensajes_nuevo')}?sujeto={ajena.sujeto.pk}"
    assert str(ajena.unidad) in texto_de(navegador.get(direccion))
    navegador.post(
        direccion,
        {
            "para": ajena.ids("unidad"),
            "asunto": "Requerimiento",
            "texto": "Actualiza el directorio",
            "sobre": "rubro:directorio",
        },
    )

    assert "Requerimiento" in texto_de(ajena.navegador("unidad").get(reverse("mensajes")))
    assert ajena.sujeto.nombre in texto_de(navegador.get(reverse("mensajes")))


def test_the_list_filters_searches_and_costs_the_same_whatever_it_holds(
    oficina: Oficina, django_assert_max_num_queries: Any
):
    leido = oficina.escribe("capturista", "unidad", asunto="Acueducto")
    unidad = oficina.navegador("unidad")
    unidad.get(reverse("mensajes_hilo", args=[leido.pk]))
    for numero in range(6):
        oficina.escribe("capturista", "unidad", asunto=f"Catastro {numero}")
    with django_assert_max_num_queries(13):
        todos = texto_de(unidad.get(reverse("mensajes")))

    assert "Acueducto" in todos
    assert todos.index("Catastro 5") < todos.index("Catastro 0") < todos.index("Acueducto")
    assert "Acueducto" not in texto_de(unidad.get(reverse("mensajes"), {"ver": "sin-leer"}))
    assert "Catastro" not in texto_de(unidad.get(reverse("mensajes"), {"ver": "leidos"}))
    assert "Catastro 1" not in texto_de(unidad.get(reverse("mensajes"), {"q": "catastro 3"}))
    assert "Mensajes (6 sin leer)" in unidad.get(reverse("mensajes")).content.decode()


def test_a_thread_costs_the_same_whatever_was_said(oficina: Oficina, django_assert_max_num_queries: Any):
    hilo = oficina.escribe("capturista", "unidad", sobre="rubro:convenios")
    for papel in ("unidad", "capturista") * 4:
        with oficina.como(papel):
            responder(hilo=hilo, texto="Sí", by=getattr(oficina, papel))
    navegador = oficina.navegador("unidad")
    with django_assert_max_num_queries(17):
        assert navegador.get(reverse("mensajes_hilo", args=[hilo.pk])).status_code == 200


def test_one_chooses_what_comes_by_email(oficina: Oficina):
    navegador = oficina.navegador("capturista")
    assert navegador.post(reverse("mensajes_avisos"), {}).status_code == 422
    assert navegador.post(reverse("mensajes_avisos"), {"correos": Correos.CADA_UNO}).status_code == 302
    assert Preferencia.objects.get(usuario=oficina.capturista).correos == Correos.CADA_UNO
    assert "checked" in navegador.get(reverse("mensajes_avisos")).content.decode()
