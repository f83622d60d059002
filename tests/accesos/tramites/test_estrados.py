"""Notices that are posted at the office (artículo 156): which, what they say, and from which day they count."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accesos.solicitudes.informacion import UNIDAD
from accesos.tramites.actuacion import Quien, actuar
from accesos.tramites.estrados import fijar
from accesos.tramites.models import Estrado, Expediente, Plazo
from accesos.tramites.vigilancia import vigilar
from cms.correo.models import Correo
from cms.sujetos.perfiles import Perfil
from tests.accesos.solicitudes.tablas import a_las
from tests.accesos.solicitudes.test_pedir import entra
from tests.cms.acuses.test_pdf import texto_de
from tests.factories import sujetos
from tests.factories.expedientes import solicitud

pytestmark = pytest.mark.django_db


@pytest.fixture
def autoridad():
    return sujetos.sujeto("sjixtapan")


@pytest.fixture
def unidad(autoridad):
    return sujetos.asignacion(Perfil.UNIDAD, autoridad)


def en_papel(autoridad, **datos):
    modulo = sujetos.asignacion(Perfil.MODULO, autoridad)
    return solicitud(autoridad, texto="CANARIO-PEDIDO", by=modulo.usuario, ahora=a_las((2, 3)), **datos)


def aclarar(expediente, unidad, dia=(3, 3)):
    quien = Quien(papel=UNIDAD, usuario=unidad.usuario, asignacion_id=unidad.pk)
    actuar(
        expediente=expediente, acto="pedir_aclaracion", quien=quien, datos={"texto": "CANARIO-AVISO"}, ahora=a_las(dia)
    )


def plazo(expediente):
    return Plazo.sin_ambito.get(expediente=expediente, clave="aclarar").vence


@pytest.mark.parametrize(
    ("pedida", "cuantos"),
    [
        (lambda autoridad: en_papel(autoridad, nombre="Ana Canaria"), 1),
        (lambda autoridad: en_papel(autoridad, correo="ana@correo.example"), 0),
        (lambda autoridad: solicitud(autoridad, ahora=a_las((2, 3))), 0),
    ],
    ids=["en-papel-sin-correo", "en-papel-con-correo", "por-el-sistema"],
)
def test_only_what_came_on_paper_from_whom_cannot_be_told_is_posted(autoridad, unidad, pedida, cuantos):
    aclarar(pedida(autoridad), unidad)

    assert Estrado.sin_ambito.count() == cuantos


def test_what_is_posted_says_there_is_a_notice_and_nothing_of_it(autoridad, unidad):
    expediente = en_papel(autoridad, nombre="Ana Canaria")
    aclarar(expediente, unidad)
    visitante = entra(unidad)

    lista = visitante.get(reverse("estrados")).content.decode()
    cedula = texto_de(visitante.get(reverse("estrado_cedula", args=[Estrado.sin_ambito.get().pk])).content)

    assert "Estrados (1 por fijar)" in visitante.get(reverse("bandeja_de_tramites")).content.decode()
    assert f"Te piden aclarar tu solicitud {expediente.folio}" in lista
    assert "artículo156" in "".join(cedula.split())
    assert not any(dicho in cedula + lista for dicho in ("CANARIO", "Canaria", expediente.codigo))


def test_terms_run_from_the_day_it_was_posted_and_until_then_silence_costs_nothing(autoridad, unidad):
    expediente = en_papel(autoridad)
    aclarar(expediente, unidad)
    assert plazo(expediente) == dt.date(2026, 3, 18)
    assert vigilar(ahora=a_las((23, 3)), hoy=dt.date(2026, 3, 23)).vencidos == 0, "nobody told them yet"

    for dia in ((23, 3), (24, 3)):
        fijar(estrado=Estrado.sin_ambito.get(), by=unidad.usuario, ahora=a_las(dia))

    assert Estrado.sin_ambito.get().fijado_el == dt.date(2026, 3, 23)
    assert plazo(expediente) == Expediente.sin_ambito.get().vence == dt.date(2026, 4, 6)
    assert vigilar(ahora=a_las((6, 4)), hoy=dt.date(2026, 4, 6)).vencidos == 0
    assert vigilar(ahora=a_las((7, 4)), hoy=dt.date(2026, 4, 7)).vencidos == 1


def test_an_email_that_was_given_up_is_offered_and_posted_with_one_button(autoridad, unidad):
    expediente = solicitud(autoridad, correo="ana@correo.example", ahora=a_las((2, 3)))
    aclarar(expediente, unidad)
    asunto = f"Te piden aclarar tu solicitud {expediente.folio}"
    Correo.objects.create(
        remitente="a@b.mx", destinatarios=["ana@correo.example"], asunto=asunto, contenido=b"x", estado="fallido",
        turno_at=timezone.now(),
    )  # fmt: skip
    visitante = entra(unidad)
    assert [folio for folio, _ in visitante.get(reverse("estrados")).context["no_llegaron"]] == [expediente.folio]

    for _ in range(2):
        visitante.post(reverse("estrados"), {"folio": expediente.folio.lower()})
    pagina = visitante.get(reverse("estrados"))
    visitante.post(reverse("estrado_fijar", args=[Estrado.sin_ambito.get().pk]))

    assert pagina.context["no_llegaron"] == []
    assert Estrado.sin_ambito.get().fijado_por == unidad.usuario
    assert "ana@correo.example" not in pagina.content.decode()


def test_it_is_of_whoever_attends_people_in_that_authority_alone(autoridad, unidad):
    expediente = en_papel(autoridad)
    aclarar(expediente, unidad)
    estrado = Estrado.sin_ambito.get()
    ajena = entra(sujetos.asignacion(Perfil.UNIDAD, sujetos.sujeto("ajena")))
    comite = entra(sujetos.asignacion(Perfil.COMITE, autoridad))

    assert comite.get(reverse("estrados")).status_code == 404
    assert ajena.get(reverse("estrado_cedula", args=[estrado.pk])).status_code == 404
    assert ajena.post(reverse("estrado_fijar", args=[estrado.pk])).status_code == 404
    assert ajena.post(reverse("estrados"), {"folio": expediente.folio}).status_code == 422
    assert expediente.folio not in ajena.get(reverse("estrados")).content.decode()
    assert Estrado.sin_ambito.get().fijado_el is None
