"""A record names another one by rubro and number; only a published one of the same authority counts."""

import pytest
from django.core.exceptions import ValidationError

from fracciones.catalogo import rubros
from fracciones.models.padrones import Padron
from fracciones.models.subsidios import ProgramaSubsidio
from fracciones.referencias import Cita, ReferenciaRegistro, leer_cita
from tests.factories import registros, sujetos

CAMPO = Padron._meta.get_field("programa")


@pytest.mark.parametrize(
    ("texto", "cita"),
    [
        ("programas-subsidio/12", Cita(rubro="programas-subsidio", clave=12)),
        (" programas-subsidio/0012 ", Cita(rubro="programas-subsidio", clave=12)),
        (
            "programas-subsidio/12 Canasta alimentaria",
            Cita(rubro="programas-subsidio", clave=12, nombre="Canasta alimentaria"),
        ),
        ("programas-subsidio/0", None),
        ("Canasta alimentaria", None),
        ("", None),
    ],
)
def test_a_record_is_named_by_its_rubro_and_its_number(texto, cita):
    assert leer_cita(texto) == cita


def test_what_is_read_is_written_the_same():
    assert str(leer_cita("programas-subsidio/12 Canasta")) == "programas-subsidio/12 Canasta"


def test_every_reference_points_to_a_rubro_and_to_its_class():
    referencias = [
        campo for modelo in rubros().values() for campo in modelo._meta.fields if isinstance(campo, ReferenciaRegistro)
    ]

    assert {(c.model._meta.label, c.rubro) for c in referencias} == {
        ("fracciones.Padron", "programas-subsidio"),
        ("fracciones.Votacion", "iniciativas"),
        ("fracciones.ObraMunicipal", "licitacion-obra-publica"),
    }
    assert all(rubros()[campo.rubro]._meta.label == campo.modelo for campo in referencias)


@pytest.mark.django_db
class TestWhoseRecord:
    def test_a_published_record_of_the_same_authority_is_accepted(self):
        sujeto = sujetos.sujeto()
        programa = registros.registro(ProgramaSubsidio, sujeto, live=True)

        CAMPO.clean(f"programas-subsidio/{programa.clave}", Padron(sujeto=sujeto))

    def test_a_draft_is_not_published(self):
        sujeto = sujetos.sujeto()
        programa = registros.registro(ProgramaSubsidio, sujeto)

        with pytest.raises(ValidationError, match="No hay un registro publicado"):
            CAMPO.clean(f"programas-subsidio/{programa.clave}", Padron(sujeto=sujeto))

    def test_a_record_of_another_authority_does_not_exist(self):
        programa = registros.registro(ProgramaSubsidio, sujetos.sujeto(), live=True)

        with pytest.raises(ValidationError, match="No hay un registro publicado"):
            CAMPO.clean(f"programas-subsidio/{programa.clave}", Padron(sujeto=sujetos.sujeto()))

    @pytest.mark.parametrize("texto", ["Canasta alimentaria", "iniciativas/1"])
    def test_a_name_alone_or_another_rubro_is_refused_with_an_example(self, texto):
        with pytest.raises(ValidationError, match="programas-subsidio/12"):
            CAMPO.clean(texto, Padron(sujeto=sujetos.sujeto()))
