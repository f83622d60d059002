"""From an approval to what a citizen receives, through the real middleware, addresses and actions of moderation."""

from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from cms.sujetos.actions import cambiar_siglas
from cms.sujetos.models import SujetoObligado
from cms.workflows import actions as moderacion
from cms.workflows import actions_lote
from cms.workflows.estados import Estado
from cms.workflows.models import CambioPublicado
from cms.workflows.outbox import recibo_de
from fracciones.models.convenios import Convenio
from static_build import actions, tasks
from tests.cms.workflows import casa as casas
from tests.factories.sujetos import usuario
from tests.static_build.portales import arbol, diferencias, horneado_de_nuevo, portal, publicado, publicar

pytestmark = pytest.mark.usefixtures("sin_sincronizar", "pocos_rubros")


@pytest.fixture
def servido(sujeto: SujetoObligado, build: Path) -> SujetoObligado:
    """A portal with one record, baked, and its index."""
    publicado(Convenio, sujeto, documento="https://example.org/a.pdf")
    actions.hornear_portal(sujeto)
    actions.hornear_indice()
    return sujeto


@pytest.fixture
def cliente(servido: SujetoObligado) -> Client:
    """A reader that starts when the portal is already there."""
    return Client()


@pytest.mark.parametrize(
    ("ruta", "tipo"),
    [
        ("/ipo/", "text/html; charset=utf-8"),
        ("/ipo/portal/toluca.web/", "text/html; charset=utf-8"),
        ("/ipo/portal/toluca.web/convenios/", "text/html; charset=utf-8"),
        ("/ipo/portal/toluca.web/convenios/index.html", "text/html; charset=utf-8"),
        ("/ipo/portal/toluca.web/convenios/2026/1/", "text/html; charset=utf-8"),
        ("/ipo/portal/toluca.web/convenios/r/1/", "text/html; charset=utf-8"),
        ("/ipo/portal/toluca.web/convenios/r/1/registro.json", "application/json"),
        ("/ipo/portal/toluca.web/convenios/datos.csv", "text/csv; charset=utf-8"),
        (
            "/ipo/portal/toluca.web/convenios/datos.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        ("/ipo/portal/toluca.web/activos/tema.css", "text/css; charset=utf-8"),
    ],
)
def test_every_page_is_served_as_what_it_is_without_a_query_or_a_session(
    cliente: Client, django_assert_num_queries: Any, ruta: str, tipo: str
):
    with django_assert_num_queries(0):
        respuesta = cliente.get(ruta)

    assert (respuesta.status_code, respuesta["Content-Type"]) == (200, tipo)
    assert respuesta["Cache-Control"] == "no-cache"
    assert respuesta["X-Content-Type-Options"] == "nosniff"
    assert not respuesta.cookies
    assert respuesta["Content-Length"] == str(len(respuesta.getvalue()))


def test_what_has_its_digest_in_the_name_is_kept_for_ever(cliente: Client, servido: SujetoObligado):
    (estilo,) = (portal(servido).publico / "activos").glob("portal.*.css")

    respuesta = cliente.get(f"/ipo/portal/toluca.web/activos/{estilo.name}")

    assert respuesta["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    ("ruta", "destino"),
    [
        ("/ipo", "/ipo/"),
        ("/ipo/portal/toluca.web", "/ipo/portal/toluca.web/"),
        ("/ipo/portal/toluca.web/convenios", "/ipo/portal/toluca.web/convenios/"),
        ("/ipo/portal/TOLUCA.web", "/ipo/portal/toluca.web/"),
        ("/ipo/portal/Toluca.WEB/convenios/", "/ipo/portal/toluca.web/convenios/"),
        ("/ipo/portal/toluca.web?q=agua", "/ipo/portal/toluca.web/?q=agua"),
    ],
)
def test_an_address_written_another_way_leads_to_the_right_one(cliente: Client, ruta: str, destino: str):
    respuesta = cliente.get(ruta)

    assert (respuesta.status_code, respuesta["Location"]) == (301, destino)
    assert cliente.get(destino).status_code == 200


def test_what_is_not_there_gets_the_page_of_its_portal(cliente: Client):
    respuesta = cliente.get("/ipo/portal/toluca.web/convenios/r/999/")

    assert respuesta.status_code == 404
    assert "Esta página no está aquí" in respuesta.getvalue().decode()
    assert b'href="/ipo/portal/toluca.web/index.html"' in respuesta.getvalue()
    assert cliente.get("/ipo/portal/nadie.web/").status_code == 404


def test_what_is_approved_is_served_without_a_restart(cliente: Client, servido: SujetoObligado):
    ruta = "/ipo/portal/toluca.web/convenios/r/1/"
    antes = cliente.get(ruta)
    publicar(Convenio.sin_ambito.get(sujeto=servido), denominacion="Convenio de agua potable")
    actions.hornear_cambios(servido)

    ahora = cliente.get(ruta, headers={"If-None-Match": antes["ETag"]})

    assert ahora.status_code == 200
    assert "Convenio de agua potable" in ahora.getvalue().decode()
    assert cliente.get(ruta, headers={"If-None-Match": ahora["ETag"]}).status_code == 304


class TestSiglasAnteriores:
    """An authority that changes its siglas is found at its old address."""

    def test_the_old_address_leads_to_the_new_one_once_it_is_baked(self, cliente: Client, servido: SujetoObligado):
        cambiar_siglas(sujeto=servido, siglas="tolucalerdo", by=usuario())
        assert cliente.get("/ipo/portal/toluca.web/convenios/").status_code == 200, "until the new one is there"

        tasks.hornear.call(servido.pk)

        respuesta = cliente.get("/ipo/portal/toluca.web/convenios/r/1/?de=correo")
        assert respuesta.status_code == 301
        assert respuesta["Location"] == "/ipo/portal/tolucalerdo.web/convenios/r/1/?de=correo"
        assert respuesta["Cache-Control"] == "public, max-age=3600"
        assert cliente.get("/ipo/portal/tolucalerdo.web/convenios/r/1/").status_code == 200
        assert b"tolucalerdo.web" in cliente.get("/ipo/").getvalue()

    @pytest.mark.parametrize(
        ("ruta", "destino"),
        [
            ("/ipo/portal/toluca.web", "/ipo/portal/tres.web/"),
            ("/ipo/portal/TOLUCA.web/", "/ipo/portal/tres.web/"),
            ("/ipo/portal/dos.web/convenios/datos.csv", "/ipo/portal/tres.web/convenios/datos.csv"),
            ("/ipo/portal/toluca.web//evil.example/", "/ipo/portal/tres.web//evil.example/"),
            ("/ipo/portal/toluca.web/año:%20y", "/ipo/portal/tres.web/a%C3%B1o%3A%20y"),
        ],
    )
    def test_every_siglas_it_ever_had_leads_to_the_ones_it_has(
        self, cliente: Client, servido: SujetoObligado, ruta: str, destino: str
    ):
        for siglas in ("dos", "tres"):
            cambiar_siglas(sujeto=servido, siglas=siglas, by=usuario())
        actions.hornear_cambios(servido)

        assert cliente.get(ruta)["Location"] == destino

    def test_back_to_the_old_siglas_no_address_goes_round_in_circles(self, cliente: Client, servido: SujetoObligado):
        for siglas in ("dos", "toluca"):
            cambiar_siglas(sujeto=servido, siglas=siglas, by=usuario())
            actions.hornear_cambios(servido)

        assert cliente.get("/ipo/portal/toluca.web/").status_code == 200
        assert cliente.get("/ipo/portal/dos.web/")["Location"] == "/ipo/portal/toluca.web/"

    def test_those_of_an_authority_that_is_not_in_force_lead_nowhere(self, cliente: Client, servido: SujetoObligado):
        cambiar_siglas(sujeto=servido, siglas="dos", by=usuario())
        actions.hornear_cambios(servido)
        SujetoObligado.objects.filter(pk=servido.pk).update(activa=False)

        assert cliente.get("/ipo/portal/toluca.web/").status_code == 404


@pytest.mark.usefixtures("build")
class TestModeracion:
    """What the people of an authority decide is what its portal says."""

    def test_approving_and_withdrawing_one_record(self, db: None, tmp_path: Path):
        casa = casas.construir()
        fila = casa.en(Estado.PUBLICADO, denominacion="Convenio de bomberos")
        casa.en(Estado.AMARILLO, denominacion="Cuitlacoche")
        actions.hornear_cambios(casa.sujeto)
        ruta = f"/ipo/portal/{casa.sujeto.siglas}.web/convenios/r/{fila.clave}/"

        pagina = Client().get(ruta).getvalue().decode()

        assert "Convenio de bomberos" in pagina
        assert recibo_de(CambioPublicado.sin_ambito.get(objeto_id=fila.pk)) is not None
        assert b"Cuitlacoche" not in b"".join(arbol(casa.sujeto).values())
        with casa.como("unidad") as quien:
            moderacion.retirar(objeto=fila, by=quien, motivo="Tenía un dato personal")
        actions.hornear_cambios(casa.sujeto)
        assert "Motivo: Tenía un dato personal." in Client().get(ruta).getvalue().decode()
        assert diferencias(arbol(casa.sujeto), horneado_de_nuevo(casa.sujeto, tmp_path / "otra")) == {}

    def test_a_draft_over_a_public_record_shows_nothing_until_it_is_approved(self, db: None):
        casa = casas.construir()
        fila = casa.en(Estado.PUBLICADO, denominacion="Lo publicado")
        fila.denominacion = "Lo que alguien quisiera"
        with casa.como("capturista") as quien:
            fila.save_revision(user=quien)
        actions.hornear_portal(casa.sujeto)

        dicho = b"".join(arbol(casa.sujeto).values())

        assert b"Lo publicado" in dicho
        assert b"quisiera" not in dicho

    def test_approving_and_undoing_a_whole_lote(self, db: None, tmp_path: Path):
        casa = casas.construir()
        actions.hornear_portal(casa.sujeto)
        lote = casa.lote()
        with transaction.atomic(), casa.como("capturista") as quien:
            actions_lote.enviar_lote(lote=lote, by=quien, nuevas=[casa.sin_guardar(clave) for clave in range(1, 61)])
        with casa.como("administrador") as quien:
            actions_lote.revisar_lote(lote=lote, by=quien)
        with casa.como("unidad") as quien:
            actions_lote.aprobar_lote(lote=lote, by=quien)
        actions.hornear_cambios(casa.sujeto)
        assert len([r for r in arbol(casa.sujeto) if r.endswith("registro.json") and r.startswith("convenios/")]) == 60
        assert diferencias(arbol(casa.sujeto), horneado_de_nuevo(casa.sujeto, tmp_path / "aprobado")) == {}

        with casa.como("unidad") as quien:
            actions_lote.deshacer_lote(lote=lote, by=quien)
        actions.hornear_cambios(casa.sujeto)

        assert [
            r for r in arbol(casa.sujeto) if r.startswith("convenios/") and not r.endswith((".html", ".atom"))
        ] == []
        assert diferencias(arbol(casa.sujeto), horneado_de_nuevo(casa.sujeto, tmp_path / "deshecho")) == {}
