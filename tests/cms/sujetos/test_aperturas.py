"""From an empty installation to people who can work: open an organisation, give the first profiles."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accesos.informativas.models import Contratista
from cms.audit.models import Asiento
from cms.cuentas.models import Usuario
from cms.sujetos.aperturas import PERFILES
from cms.sujetos.models import Asignacion, Clase, Organizacion, SujetoObligado
from cms.sujetos.perfiles import Perfil
from tests.factories import sujetos

pytestmark = pytest.mark.django_db


@pytest.fixture
def sistema():
    return sujetos.usuario("sistema", is_superuser=True)


def hacer(*orden: str, **opciones: str) -> dict:
    salida = StringIO()
    call_command(*orden, stdout=salida, json=True, por="sistema", **opciones)
    return json.loads(salida.getvalue())


def test_a_municipality_is_opened_and_its_unidad_gets_the_link(sistema, mailoutbox):
    abierta = hacer("abrir_organizacion", "axolotepec", "Ayuntamiento de Axolotepec", tipo="ayuntamientos")
    dada = hacer("dar_perfil", "axolotepec", "unidad", nombre="Inés Ávila Ríos", correo="ines@example.org")

    assert abierta == {"siglas": "axolotepec", "clase": "sujeto_obligado"}
    assert SujetoObligado.objects.get(siglas="axolotepec").nombre_corto == "Ayuntamiento de Axolotepec"
    assert dada == {"usuario": "ines.avila", "perfil": "unidad", "siglas": "axolotepec"}
    assert mailoutbox[0].to == ["ines@example.org"]
    assert "Crea tu contraseña aquí: " in mailoutbox[0].body
    assert {a.accion for a in Asiento.objects.filter(cadena="axolotepec")} == {"sujeto.abrir", "sujeto.dar_perfil"}


def test_a_second_profile_goes_to_the_same_account_without_a_link(sistema, mailoutbox):
    persona = sujetos.asignacion(Perfil.UNIDAD, sujetos.sujeto("axolotepec")).usuario
    persona.last_login = persona.date_joined
    persona.save()
    hacer("abrir_organizacion", "instituto", "Instituto", clase="instituto")

    hacer("dar_perfil", "instituto", "instituto", usuario=persona.username)

    assert persona.asignaciones(manager="sin_ambito").count() == 2
    assert "Crea tu contraseña" not in mailoutbox[0].body


def test_a_contractor_is_registered_with_its_user_or_not_at_all(sistema, mailoutbox):
    datos = {
        "nombre": "Obras del Valle", "rfc": "IMS421231I45", "registro_patronal": "Y5412345101", "domicilio": "Hidalgo 8",
        "correo": "karina@example.org", "telefono": "7221234567", "representante": "Karina Ríos", "repse_folio": "AR1/2021",
        "repse_fecha": "2021-09-01", "persona": "Karina Ríos",
    }  # fmt: skip

    with pytest.raises(CommandError, match="el último dígito no corresponde"):
        hacer("inscribir_contratista", **datos, curp="OALE920515HDFMMD07")
    assert not Contratista.sin_ambito.exists()
    assert not mailoutbox
    hecho = hacer("inscribir_contratista", **datos, curp="OALE920515HDFMMD08")

    suya = Asignacion.sin_ambito.get(usuario__username=hecho["usuario"])
    assert (suya.perfil, suya.organizacion.siglas) == (Perfil.CONTRATISTA, hecho["siglas"])
    assert "IMS" not in hecho["siglas"].upper()
    assert mailoutbox[0].to == ["karina@example.org"]


@pytest.mark.parametrize(
    ("orden", "opciones", "dicho"),
    [
        (("abrir_organizacion", "axolotepec", "Axolotepec"), {}, "Falta --tipo"),
        (("abrir_organizacion", "Axolotepec", "Axolotepec"), {"tipo": "ayuntamientos"}, "Usa de 2 a 40 letras"),
        (("abrir_organizacion", "ya", "Otra"), {"clase": "dependencia"}, "(?i)ya existe"),
        (("dar_perfil", "nadie", "unidad"), {}, "No hay ninguna organización"),
        (("dar_perfil", "ya", "unidad"), {}, "hacen falta --nombre y --correo"),
        (("dar_perfil", "ya", "contratista"), {"nombre": "A B", "correo": "a@example.org"}, "no es un perfil de"),
        (("dar_perfil", "ya", "capturista"), {"nombre": "A B", "correo": "a@example.org"}, "Elige al menos un rubro"),
        (("dar_perfil", "ya", "unidad"), {"nombre": "A B", "correo": "sin arroba"}, "correo"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_stored(sistema, orden, opciones, dicho):
    sujetos.sujeto("ya")
    antes = Organizacion.objects.count(), Usuario.objects.count(), Asignacion.sin_ambito.count()

    with pytest.raises(CommandError, match=dicho):
        hacer(*orden, **opciones)

    assert antes == (Organizacion.objects.count(), Usuario.objects.count(), Asignacion.sin_ambito.count())


def test_every_profile_is_of_some_class_and_every_class_has_profiles():
    assert set(PERFILES) == set(Clase)
    assert frozenset().union(*PERFILES.values()) == frozenset(Perfil)
