"""The organigrama as a tree: order, moves and what the portal learns of them."""

import pytest
from django.test import Client
from django.urls import reverse

from cms.sujetos.perfiles import Perfil
from cms.workflows.models import CambioPublicado
from fracciones.arbol import Sentido, mover, recorrer
from fracciones.models.organigrama import Area
from tests.factories import registros, sujetos

pytestmark = pytest.mark.django_db


def _nombres(sujeto: object) -> list[tuple[int, str]]:
    areas = list(Area.sin_ambito.filter(sujeto=sujeto))
    return [(nodo.nivel, nodo.area.nombre_area) for nodo in recorrer(areas)]


def test_recorrer_walks_the_tree_and_keeps_areas_whose_superior_is_missing() -> None:
    sujeto = sujetos.sujeto()
    raiz = registros.area(sujeto, "Presidencia")
    tesoreria = registros.area(sujeto, "Tesorería")
    Area.sin_ambito.filter(pk=tesoreria.pk).update(parent=raiz)
    egresos = registros.area(sujeto, "Egresos")
    Area.sin_ambito.filter(pk=egresos.pk).update(parent=tesoreria)

    assert _nombres(sujeto) == [(1, "Presidencia"), (2, "Tesorería"), (3, "Egresos")]
    sin_raiz = list(Area.sin_ambito.filter(sujeto=sujeto).exclude(pk=raiz.pk))
    assert [nodo.nivel for nodo in recorrer(sin_raiz)] == [1, 2]


def test_mover_swaps_sisters_and_stops_at_the_ends() -> None:
    sujeto = sujetos.sujeto()
    primera, segunda = registros.area(sujeto, "Primera"), registros.area(sujeto, "Segunda")
    quien = sujetos.usuario()

    assert mover(area=segunda, sentido=Sentido.SUBIR, by=quien)
    assert [nombre for _, nombre in _nombres(sujeto)] == ["Segunda", "Primera"]
    assert not mover(area=segunda, sentido=Sentido.SUBIR, by=quien)
    assert not mover(area=primera, sentido=Sentido.BAJAR, by=quien)


def test_mover_tells_the_portal_only_when_the_area_is_public() -> None:
    sujeto = sujetos.sujeto()
    _, segunda = registros.area(sujeto, "Primera"), registros.area(sujeto, "Segunda")

    mover(area=segunda, sentido=Sentido.SUBIR, by=sujetos.usuario())
    assert not CambioPublicado.sin_ambito.exists()
    Area.sin_ambito.filter(pk=segunda.pk).update(live=True)
    segunda.refresh_from_db()
    mover(area=segunda, sentido=Sentido.BAJAR, by=sujetos.usuario())
    assert CambioPublicado.sin_ambito.get().objeto_id == segunda.pk


def test_screen_moves_an_own_area_and_hides_a_foreign_one(client: Client) -> None:
    propio, ajeno = sujetos.sujeto(), sujetos.sujeto()
    registros.area(propio, "Primera")
    segunda, extrana = registros.area(propio, "Segunda"), registros.area(ajeno, "Extraña")
    client.force_login(sujetos.asignacion(Perfil.UNIDAD, propio).usuario)

    pagina = client.get(reverse("organigrama_arbol"))
    assert "Segunda" in pagina.content.decode()
    assert "Extraña" not in pagina.content.decode()
    assert client.post(reverse("organigrama_mover", args=[segunda.pk]), {"sentido": "subir"}).status_code == 302
    assert [nombre for _, nombre in _nombres(propio)] == ["Segunda", "Primera"]
    assert client.post(reverse("organigrama_mover", args=[extrana.pk]), {"sentido": "subir"}).status_code == 404
    assert client.post(reverse("organigrama_mover", args=[segunda.pk]), {"sentido": "volar"}).status_code == 400
