"""Every publication and withdrawal leaves one receipt, with its act or not at all; only its own people see it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cms.acuses.models import Comprobante
from cms.workflows import actions, actions_lote, constancias
from cms.workflows.estados import Estado
from cms.workflows.models import CambioPublicado
from tests.cms.workflows.casa import Casa
from tests.cms.workflows.test_lotes import publicado, revisado


def cliente(usuario: Any) -> Client:
    navegador = Client()
    navegador.force_login(usuario)
    return navegador


def folios(casa: Casa) -> list[str]:
    return [c.folio for c in Comprobante.objects.filter(organizacion=casa.sujeto.pk).order_by("pk")]


def test_the_publication_of_one_record_says_who_what_and_when(casa: Casa):
    fila = casa.en(Estado.PUBLICADO)

    (comprobante,) = Comprobante.objects.all()
    assert comprobante.get_tipo_display() == "Constancia de publicación"
    assert comprobante.datos["operacion"] == f"Publicación del registro {fila.clave}"
    assert comprobante.datos["quien"] == str(casa.unidad)
    assert comprobante.datos["cuentas"] == [["publicado", 1]]
    assert comprobante.datos["direccion"].startswith("http")
    assert constancias.ultima_de(fila) == comprobante


def test_withdrawing_leaves_another_one_without_address(casa: Casa):
    fila = casa.en(Estado.RETIRADO)

    comprobante = constancias.ultima_de(fila)
    assert comprobante is not None
    assert (comprobante.get_tipo_display(), comprobante.datos["direccion"]) == ("Constancia de retiro", "")


def test_a_lote_leaves_one_and_its_undoing_another(casa: Casa):
    lote = publicado(casa)
    with casa.como("unidad") as quien:
        (retiro,) = actions_lote.deshacer_lote(lote=lote, by=quien).comprobantes

    publicacion, ultima = constancias.del_lote(lote)
    assert ultima == retiro
    assert publicacion.datos["operacion"] == f"Publicación del lote {lote.folio}"
    assert publicacion.datos["cuentas"] == [["publicados", 3]]


def test_an_act_that_is_rolled_back_leaves_no_gap(casa: Casa, monkeypatch: Any):
    lote = revisado(casa)

    def caerse(**_: Any) -> None:
        raise RuntimeError

    with monkeypatch.context() as parche, casa.como("unidad") as quien:
        parche.setattr(constancias, "emitir", caerse)
        with pytest.raises(RuntimeError):
            actions_lote.aprobar_lote(lote=lote, by=quien)
    assert not CambioPublicado.sin_ambito.exists()
    with casa.como("unidad") as quien:
        actions_lote.aprobar_lote(lote=lote, by=quien)
    assert [folio[-6:] for folio in folios(casa)] == ["000001"]


def test_a_chosen_group_leaves_one_for_all_and_the_screen_links_it(casa: Casa):
    for _ in range(3):
        casa.en(Estado.AMARILLO)
    unidad = cliente(casa.unidad)
    clave = f"g-convenios-{casa.capturista.pk}-amarillo"

    pagina = unidad.post(reverse("bandeja_mover"), {"accion": "aprobar", "elegido": clave}, follow=True)

    (comprobante,) = Comprobante.objects.all()
    assert comprobante.datos["operacion"] == "Publicación de 3 registros capturados en pantalla"
    assert set(CambioPublicado.sin_ambito.values_list("comprobante", flat=True)) == {comprobante.pk}
    assert reverse("comprobante", args=[comprobante.pk]) in pagina.content.decode()


def test_approving_one_record_on_its_screen_shows_its_receipt(casa: Casa):
    fila = casa.en(Estado.AMARILLO)

    pagina = cliente(casa.unidad).post(reverse("registro_aprobar", args=["convenios", fila.pk]), follow=True)

    assert reverse("comprobante", args=[Comprobante.objects.get().pk]) in pagina.content.decode()


def test_the_button_of_wagtail_shows_it_too(casa: Casa):
    fila = casa.en(Estado.AMARILLO)
    tarea = fila.current_workflow_task_state
    url = reverse("rubro_convenios:workflow_action", args=[fila.pk, "approve", tarea.pk])

    pagina = cliente(casa.unidad).post(url, {"comment": ""}, follow=True)

    assert reverse("comprobante", args=[Comprobante.objects.get().pk]) in pagina.content.decode()


def test_the_pdf_and_the_list_are_for_its_own_people(casa: Casa, otra_casa: Casa):
    lote = publicado(casa)
    (comprobante,) = constancias.del_lote(lote)
    url = reverse("comprobante", args=[comprobante.pk])

    respuesta = cliente(casa.capturista).get(url)
    assert respuesta.content.startswith(b"%PDF-")
    assert comprobante.folio in respuesta["Content-Disposition"]
    assert comprobante.folio in cliente(casa.unidad).get(reverse("lote", args=[lote.pk])).content.decode()
    assert comprobante.folio in cliente(casa.unidad).get(reverse("comprobantes")).content.decode()

    assert cliente(otra_casa.unidad).get(url).status_code == 404
    assert comprobante.folio not in cliente(otra_casa.unidad).get(reverse("comprobantes")).content.decode()


def test_whoever_has_other_rubros_does_not_see_it(casa: Casa):
    (comprobante,) = constancias.del_lote(publicado(casa))
    casa.asignaciones["otra_mano"].rubros = ["directorio"]
    casa.asignaciones["otra_mano"].save()

    assert cliente(casa.otra_mano).get(reverse("comprobante", args=[comprobante.pk])).status_code == 404


def test_a_receipt_is_found_by_its_folio_however_it_is_typed(casa: Casa):
    for _ in range(2):
        casa.en(Estado.PUBLICADO)
    primero, segundo = folios(casa)
    anio, numero = segundo.split("-")[1:]

    pagina = cliente(casa.unidad).get(reverse("comprobantes"), {"folio": f"c {anio} {int(numero)}"}).content.decode()

    assert segundo in pagina
    assert f"{primero}<" not in pagina


def test_the_list_costs_the_same_whatever_it_holds(casa: Casa, django_assert_max_num_queries: Any):
    for _ in range(4):
        casa.en(Estado.PUBLICADO)
    unidad = cliente(casa.unidad)
    unidad.get(reverse("comprobantes"))
    with django_assert_max_num_queries(14):
        unidad.get(reverse("comprobantes"))


def test_the_public_page_verifies_it_without_a_name(casa: Casa):
    casa.en(Estado.PUBLICADO)
    comprobante = Comprobante.objects.get()

    pagina = Client().get(reverse("verificar"), {"folio": comprobante.folio, "codigo": comprobante.codigo})

    assert "Este documento es auténtico" in pagina.content.decode()
    assert str(casa.unidad) not in pagina.content.decode()


def test_a_refused_row_of_a_group_does_not_count(casa: Casa, settings: Any):
    settings.CUATRO_OJOS = True
    buena = casa.en(Estado.AMARILLO)
    with casa.como("unidad") as quien, constancias.en_una_sola(by=quien) as emitidos:
        actions.aprobar(objeto=buena, by=quien)
        assert not emitidos

    assert [c.datos["cuentas"] for c in emitidos] == [[["publicado", 1]]]
