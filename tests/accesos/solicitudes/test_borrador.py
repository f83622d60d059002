"""What is being written of a request is kept as it is: it counts as answered only when it is sent, and it is of its browser alone."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accesos.solicitudes.models import Borrador
from accesos.tramites.models import Expediente
from tests.accesos.solicitudes.test_pedir import contestar, pagina
from tests.factories import sujetos

pytestmark = pytest.mark.django_db
CABECERAS = {"X-Requested-With": "XMLHttpRequest"}


@pytest.fixture(autouse=True)
def sin_cuentas():
    cache.clear()


def abierta(visitante, clave, ruta="solicitar_paso"):
    return visitante.get(reverse(ruta, args=[clave]))


def escribir(visitante, clave, sello=None, ruta="solicitar_paso", **datos):
    """Do what the script of the page does."""
    sello = abierta(visitante, clave, ruta).context["sello"] if sello is None else sello
    return visitante.post(reverse(ruta, args=[clave]), datos | {"guardar": sello}, headers=CABECERAS)


def test_what_is_written_is_kept_as_it_is_and_answers_nothing(client, caplog, mailoutbox):
    autoridad = sujetos.sujeto()
    primera = escribir(client, "que-pides", descripcion="  Nóminas de\n")
    otra = escribir(
        client, "aviso", sello=abierta(client, "aviso").context["sello"], correo="ana@", nombre="Ana Canaria"
    )

    assert primera.status_code == otra.status_code == 200
    assert primera.json()["guardado"].count(":") == 1
    assert "borrador" in primera.cookies
    assert primera.cookies["borrador"]["httponly"]
    assert primera["Cache-Control"].count("no-store")
    assert Borrador.objects.get().datos == {}
    assert "\nNóminas de\n</textarea>" in abierta(client, "que-pides").content.decode().replace(">  N", ">\nN")
    vuelve = abierta(client, "aviso").content.decode()
    assert 'value="ana@"' in vuelve
    assert 'value="Ana Canaria"' in vuelve
    assert "Nóminas" not in Client().get(reverse("solicitar_paso", args=["que-pides"])).content.decode()
    pagina(client, "a-quien", autoridades=[autoridad.pk])
    assert client.get(reverse("solicitar")).url == reverse("solicitar_paso", args=["que-pides"])
    assert client.post(reverse("solicitar_revisar")).url == reverse("solicitar_paso", args=["que-pides"])
    assert not Expediente.sin_ambito.exists()
    assert not mailoutbox
    assert not any(escrito in caplog.text for escrito in ("Nóminas", "ana@", "Canaria"))


def test_nothing_is_filed_while_something_written_later_waits(client):
    contestar(client, sujetos.sujeto(), descripcion="Facturas")
    escribir(client, "que-pides", descripcion="Facturas y contratos")

    assert client.get(reverse("solicitar_revisar")).url == reverse("solicitar_paso", args=["que-pides"])
    assert client.post(reverse("solicitar_revisar")).url == reverse("solicitar_paso", args=["que-pides"])
    espera = abierta(client, "que-pides").content.decode()
    assert "Facturas y contratos</textarea>" in espera
    assert "falta confirmarlo" in espera
    assert Borrador.objects.get().datos["descripcion"] == "Facturas"
    escribir(client, "que-pides", descripcion="Facturas\r\n")
    assert client.get(reverse("solicitar_revisar")).status_code == 200
    escribir(client, "que-pides", descripcion="Facturas y contratos")
    pagina(client, "que-pides", descripcion="Facturas y contratos")
    client.post(reverse("solicitar_revisar"))
    assert Expediente.sin_ambito.get().datos["descripcion"] == "Facturas y contratos"
    assert Borrador.objects.get().por_enviar == {}


def test_what_arrives_late_does_not_take_the_place_of_what_was_sent(client):
    viejo = escribir(client, "que-pides", descripcion="Nóm").json()["sello"]
    pagina(client, "que-pides", descripcion="Nóminas de 2026")
    tarde = escribir(client, "que-pides", sello=viejo, descripcion="Nómi")
    sin_borrador = escribir(client, "que-pides", sello="", descripcion="Nómi")

    assert (tarde.status_code, sin_borrador.status_code) == (409, 409)
    assert "otra pestaña" in tarde.json()["dice"]
    assert "Nóminas de 2026</textarea>" in abierta(client, "que-pides").content.decode()


def test_the_draft_of_another_browser_does_not_exist_for_this_one(client):
    sello = escribir(client, "que-pides", descripcion="De Ana").json()["sello"]
    con_el_suyo, sin_ninguno, con_su_galleta = Client(), Client(), Client()
    escribir(con_el_suyo, "que-pides", descripcion="De Beto")
    con_su_galleta.cookies["borrador"] = str(Borrador.objects.earliest("updated_at").pk)

    for visitante in (con_el_suyo, sin_ninguno, con_su_galleta):
        ajeno = escribir(visitante, "que-pides", sello=sello, descripcion="De nadie")
        assert ajeno.status_code == 404
        assert "De Ana" not in ajeno.content.decode() + abierta(visitante, "que-pides").content.decode()
    assert escribir(client, "no-hay", sello=sello).status_code == 404
    assert Borrador.objects.count() == 2
    assert "De Ana</textarea>" in abierta(client, "que-pides").content.decode()
    estricto = Client(enforce_csrf_checks=True)
    assert estricto.post(reverse("solicitar_paso", args=["que-pides"]), {"guardar": ""}).status_code == 403


def test_how_much_and_how_often_have_an_end(client):
    assert escribir(client, "que-pides", descripcion="ñ" * 60_001).status_code == 413
    assert not Borrador.objects.exists()
    pagina_larga = escribir(client, "que-pides", descripcion="ñ" * 20_001, archivos="no.pdf", ajeno="x")
    assert pagina_larga.status_code == 200
    assert set(Borrador.objects.get().escrito("que-pides")) == {"descripcion"}
    sello = pagina_larga.json()["sello"]
    veces = [escribir(client, "que-pides", sello=sello, descripcion=str(n)).status_code for n in range(41)]
    assert set(veces[:39]) == {200}
    assert veces[-1] == 429


def test_the_rights_over_ones_own_data_are_kept_too_and_files_are_not(client):
    de_datos = "datos_personales_paso"
    una, otra = sujetos.sujeto(), sujetos.sujeto()
    client.post(reverse(de_datos, args=["derecho"]), {"derecho": "rectificacion_datos"})
    escribir(client, "a-quien", ruta=de_datos, autoridades=[una.pk, "x"])
    escribir(client, "que-pides", ruta=de_datos, descripcion="Mi apellido", correccion="")
    escribir(client, "quien", ruta=de_datos, calidad="representante", titular="Ev", nombre="A")

    marcada = abierta(client, "a-quien", de_datos).content.decode()
    assert f'value="{una.pk}" checked' in marcada
    assert f'value="{otra.pk}" checked' not in marcada
    assert "Mi apellido</textarea>" in abierta(client, "que-pides", de_datos).content.decode()
    assert 'value="Ev"' in abierta(client, "quien", de_datos).content.decode()
    assert set(Borrador.objects.get().datos) == {"derecho"}
    assert escribir(client, "documentos", ruta=de_datos, sello="").status_code == 404
    assert "borrador.js" not in abierta(client, "documentos", de_datos).content.decode()


def test_only_our_own_script_runs_for_a_stranger_and_only_there(client):
    paso, portada = abierta(client, "que-pides"), client.get(reverse("accesos"))

    assert "script-src 'self'; connect-src 'self'" in paso["Content-Security-Policy"]
    assert "unsafe" not in paso["Content-Security-Policy"]
    assert 'src="/static/solicitudes/borrador' in paso.content.decode()
    assert 'aria-live="polite"' in paso.content.decode()
    assert "script-src" not in portada["Content-Security-Policy"]
