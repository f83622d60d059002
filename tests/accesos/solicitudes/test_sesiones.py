"""What the Comité resolves may say in which of its sessions; it is told with the answer, and only sessions of the same authority count."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from accesos.solicitudes.informacion import COMITE, UNIDAD
from accesos.tramites.errores import FaltanDatos
from accesos.tramites.models import Actuacion, Expediente
from cms.sujetos.perfiles import Perfil
from fracciones.models.organos import OrganoColegiado, SesionDeOrgano
from tests.accesos.solicitudes.tablas import haz
from tests.accesos.solicitudes.test_arco import pedir
from tests.accesos.solicitudes.test_pedir import entra
from tests.factories import registros, sujetos
from tests.factories.expedientes import solicitud

DOCE = "Sesión extraordinaria 12, del 3 de marzo de 2026"
RECIBIDA = dt.datetime(2026, 3, 2, 17, tzinfo=dt.UTC)


def sesiones(autoridad, nombre, *dadas):
    organo = OrganoColegiado.sin_ambito.create(sujeto=autoridad, nombre=nombre, area=registros.area(autoridad))
    for numero, dia in dadas:
        SesionDeOrgano.sin_ambito.create(
            organo=organo, tipo_sesion="Extraordinaria", numero_sesion=numero, fecha_sesion=dia, acta="https://example.org/a.pdf"
        )  # fmt: skip


@pytest.fixture
def casa():
    """An authority whose Comité met before, and will meet; and another one whose Comité met too."""
    autoridad, ajena = sujetos.sujeto("sjixtapan"), sujetos.sujeto("sefomart")
    sesiones(autoridad, "COMITÉ DE TRANSPARENCIA", ("12", dt.date(2026, 3, 3)), ("13", dt.date(2026, 3, 30)))
    sesiones(autoridad, "Cabildo", ("7", dt.date(2026, 3, 3)))
    sesiones(ajena, "Comité de Transparencia", ("99", dt.date(2026, 3, 3)))
    gente = {perfil: sujetos.asignacion(perfil, autoridad) for perfil in (Perfil.UNIDAD, Perfil.COMITE)}
    return gente, solicitud(autoridad, correo="ana@correo.example", ahora=RECIBIDA)


@pytest.mark.django_db
def test_the_extension_says_in_which_session_it_was_approved(casa, mailoutbox):
    haz(casa, "prorrogar", COMITE, (4, 3), resolucion="CT/7", sesion=DOCE)

    assert Actuacion.sin_ambito.get(clave="prorrogar").datos["sesion"] == DOCE
    assert "\n\nComité de Transparencia: sesión extraordinaria 12, del 3 de marzo de 2026.\n\n" in mailoutbox[-1].body
    assert mailoutbox[-1].body.count("extraordinaria 12") == 1
    visitante, expediente = Client(), casa[1]
    visitante.post(reverse("seguimiento"), {"folio": expediente.folio, "codigo": expediente.codigo})
    hoja = visitante.get(reverse("expediente", args=[expediente.pk])).content.decode()
    assert DOCE in hoja


@pytest.mark.django_db
def test_the_answer_carries_the_session_of_the_resolution_it_stands_on(casa, mailoutbox):
    haz(casa, "resolver_clasificacion", COMITE, (4, 3), sentido="confirma", sesion=DOCE)
    SesionDeOrgano.sin_ambito.filter(numero_sesion="12").update(numero_sesion="12 bis")
    haz(casa, "negar", UNIDAD, (5, 3), sentido="reservada", sesion="Otra cosa")

    assert Actuacion.sin_ambito.get(clave="negar").datos["sesion"] == DOCE
    assert "su Comité de Transparencia.\n\nComité de Transparencia: sesión extraordinaria 12" in mailoutbox[-1].body
    expediente = casa[1]
    visitante = Client()
    visitante.post(reverse("seguimiento"), {"folio": expediente.folio, "codigo": expediente.codigo})
    assert DOCE in visitante.get(reverse("expediente", args=[expediente.pk])).content.decode()


@pytest.mark.django_db
def test_only_sessions_of_its_own_comite_up_to_today_count(casa):
    for ajena in (
        "Sesión extraordinaria 99, del 3 de marzo de 2026",
        "Sesión extraordinaria 7, del 3 de marzo de 2026",
        "Sesión extraordinaria 13, del 30 de marzo de 2026",
    ):
        with pytest.raises(FaltanDatos) as faltan:
            haz(casa, "prorrogar", COMITE, (4, 3), resolucion="CT/7", sesion=ajena)
        assert set(faltan.value.errores) == {"sesion"}
    haz(casa, "declarar_incompetencia", UNIDAD, (4, 3), sesion=DOCE)
    assert Actuacion.sin_ambito.get(clave="declarar_incompetencia").datos["sesion"] == DOCE


@pytest.mark.django_db
def test_the_form_offers_them_and_says_nothing_where_none_is_registered(casa):
    gente, expediente = casa
    sin_sesiones = sujetos.sujeto()
    otra = solicitud(sin_sesiones)
    en = [entra(gente[Perfil.COMITE]), entra(sujetos.asignacion(Perfil.COMITE, sin_sesiones))]
    ruta = [reverse("expediente_acto", args=[e.pk, "resolver_clasificacion"]) for e in (expediente, otra)]
    con, sin = (visitante.get(r).content.decode() for visitante, r in zip(en, ruta, strict=True))

    assert f'<option value="{DOCE}">' in con
    assert "extraordinaria 99" not in con
    assert "(opcional)" in con.partition("c-sesion")[2][:120]
    assert "c-sesion" not in sin
    assert en[1].post(ruta[1], {"sentido": "confirma", "texto": "Va", "sesion": DOCE}).status_code == 302
    assert "sesion" not in Actuacion.sin_ambito.get(expediente=otra, clave="resolver_clasificacion").datos
    assert en[0].post(ruta[0], {"sentido": "confirma", "texto": "Va", "sesion": ""}).status_code == 302
    varios = {"acto": "informacion:resolver_clasificacion", "e": [expediente.pk], "cuales": "marcados"}
    assert f'<option value="{DOCE}">' in en[0].post(reverse("bandeja_varios"), varios).content.decode()
    ajena = varios | {
        "hacer": "1",
        "sentido": "confirma",
        "texto": "Va",
        "sesion": "Sesión extraordinaria 99, del 3 de marzo de 2026",
    }
    assert en[0].post(reverse("bandeja_varios"), ajena).status_code == 422
    negada = entra(gente[Perfil.UNIDAD]).get(reverse("expediente_acto", args=[expediente.pk, "negar"])).content.decode()
    assert "c-sesion" not in negada
    assert Expediente.sin_ambito.get(pk=expediente.pk).estado == "recibida"


@pytest.mark.django_db
def test_where_what_is_written_is_not_told_the_session_is(casa, mailoutbox):
    gente, otra = casa
    suya = gente, pedir(otra.organizacion)
    haz(suya, "resolver_clasificacion", COMITE, (4, 3), sentido="confirma", sesion=DOCE)
    haz(suya, "negar", UNIDAD, (5, 3), motivo="II", texto="Sus datos son de otra persona")

    assert (
        "Comité de Transparencia: sesión extraordinaria 12, del 3 de marzo de 2026.\n\nSi no estás"
        in mailoutbox[-1].body
    )
    assert "Sus datos" not in mailoutbox[-1].body
