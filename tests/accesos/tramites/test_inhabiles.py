"""Days that do not count, declared on a screen: for all or for one authority, and given at once to the terms that run."""

import datetime as dt

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accesos.tramites.models import Plazo
from cms.audit.models import Asiento
from cms.calendario.models import DiaInhabil
from cms.sujetos.perfiles import Perfil
from tests.accesos.solicitudes.tablas import a_las
from tests.accesos.solicitudes.test_pedir import entra
from tests.factories import sujetos
from tests.factories.expedientes import solicitud

pytestmark = pytest.mark.django_db
CSV = "fecha,hasta,motivo,clase\n2026-03-09,2026-03-10,Acuerdo del Pleno,acuerdo\n"
FUENTE = "Gaceta del Gobierno, 6 de marzo de 2026"
DIA = {"fecha": "2026-03-09", "hasta": "", "motivo": "Acuerdo del Pleno", "clase": "acuerdo", "fuente": FUENTE}


@pytest.fixture
def casas():
    """Two authorities with a request of the same day, by their siglas; today is Friday 6 March 2026."""
    with time_machine.travel(a_las((6, 3)), tick=False):
        yield {s: solicitud(sujetos.sujeto(s), ahora=a_las((2, 3))) for s in ("sjixtapan", "sefomart")}


def vence(expediente):
    return Plazo.sin_ambito.get(expediente=expediente, clave="respuesta").vence


def unidad(casas):
    return entra(sujetos.asignacion(Perfil.UNIDAD, casas["sjixtapan"].organizacion))


def instituto():
    return entra(sujetos.asignacion(Perfil.INSTITUTO, sujetos.instituto()))


def test_the_instituto_declares_for_all_with_a_file_and_the_terms_move(casas):
    datos = {"fuente": FUENTE, "por_archivo": "1", "archivo": SimpleUploadedFile("dias.csv", CSV.encode())}
    pagina = instituto().post(reverse("inhabiles"), datos, follow=True).content.decode()

    assert "Se agregaron 2 días. Se recorrieron 6 plazos que corren; ninguno se acortó." in pagina
    assert {vence(e) for e in casas.values()} == {dt.date(2026, 3, 26)}
    assert Asiento.objects.filter(accion="calendario.importar_inhabiles").count() == 1


def test_a_unidad_declares_for_its_authority_alone_and_twice_is_once(casas):
    visitante = unidad(casas)
    for _ in range(2):
        visitante.post(reverse("inhabiles"), DIA)

    assert DiaInhabil.objects.get().ambito == "sjixtapan"
    assert vence(casas["sjixtapan"]) == dt.date(2026, 3, 25)
    assert vence(casas["sefomart"]) == dt.date(2026, 3, 24)
    assert "Acuerdo del Pleno" not in instituto().get(reverse("inhabiles")).content.decode()


def test_taking_a_day_out_shortens_nothing_and_a_day_of_others_stays(casas):
    visitante = unidad(casas)
    visitante.post(reverse("inhabiles"), DIA)
    dia = DiaInhabil.objects.get()
    instituto().post(reverse("inhabiles"), {"quitar": dia.pk})
    assert DiaInhabil.objects.exists()
    visitante.post(reverse("inhabiles"), {"quitar": dia.pk})

    assert not DiaInhabil.objects.exists()
    assert vence(casas["sjixtapan"]) == dt.date(2026, 3, 25)


@pytest.mark.parametrize(
    ("datos", "dice"),
    [
        ({"fecha": ""}, "Elige el día"),
        ({"fecha": "2026-03-07"}, "fin de semana"),
        ({"fecha": "2026-03-07", "hasta": "2026-03-08"}, "fin de semana"),
        ({"fuente": ""}, "Escribe dónde se publicó"),
        ({"por_archivo": "1"}, "Elige el archivo"),
        ({"por_archivo": "1", "archivo": SimpleUploadedFile("d.csv", b"fecha,motivo\nmartes,x\n")}, "Línea 2"),
        ({"por_archivo": "1", "archivo": SimpleUploadedFile("d.exe", b"MZ")}, "usa CSV o ICS"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_declared(casas, datos, dice):
    respuesta = unidad(casas).post(reverse("inhabiles"), DIA | datos)

    assert (respuesta.status_code, dice in respuesta.content.decode()) == (422, True)
    assert not DiaInhabil.objects.exists()


def test_the_year_shows_the_days_of_the_law_and_nobody_else_has_the_screen(casas):
    visitante = unidad(casas)
    assert "16/09/2027" in visitante.get(reverse("inhabiles"), {"anio": "2027"}).content.decode()
    assert reverse("inhabiles") in visitante.get(reverse("bandeja_de_tramites")).content.decode()

    modulo = entra(sujetos.asignacion(Perfil.MODULO, casas["sjixtapan"].organizacion))
    assert modulo.get(reverse("inhabiles")).status_code == 404
    assert modulo.post(reverse("inhabiles"), DIA).status_code == 404
    assert reverse("inhabiles") not in modulo.get(reverse("bandeja_de_tramites")).content.decode()
