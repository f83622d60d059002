"""What holds for every rubro, whatever it is about: a new one is tested by being declared."""

from itertools import chain

import pytest
from django.core.checks import run_checks
from django.urls import reverse

from cms.sujetos.models import TipoSujeto
from cms.sujetos.perfiles import Perfil
from fracciones.base import campos_de, faltas, subtablas_de
from fracciones.campos import Visibilidad
from fracciones.catalogo import SIN_RUBRO, rubros, rubros_de
from fracciones.leyes import Ley
from fracciones.municipios import MUNICIPIOS
from tests.factories import registros, sujetos

SLUGS = list(rubros())
TABLAS = list(chain.from_iterable((m, *subtablas_de(m).values()) for m in rubros().values()))


def test_the_declarations_have_no_fault():
    assert [error for error in run_checks() if error.id.startswith("fracciones.")] == []


def test_there_are_forty_two_rubros_in_one_order():
    assert [modelo.ficha.orden for modelo in rubros().values()] == list(range(1, 43))


def test_each_class_of_authority_has_the_rubros_of_its_articles():
    assert {tipo: len(rubros_de(tipo)) for tipo in TipoSujeto.values} == {
        TipoSujeto.PODER_EJECUTIVO: 17 + 3,
        TipoSujeto.PODER_LEGISLATIVO: 17 + 9,
        TipoSujeto.PODER_JUDICIAL: 17,
        TipoSujeto.AYUNTAMIENTO: 19 + 11,
        TipoSujeto.ORGANO_AUTONOMO: 17,
        TipoSujeto.TRIBUNAL_ADMINISTRATIVO: 17,
    }


@pytest.mark.parametrize("slug", SLUGS)
def test_a_rubro_says_in_one_plain_sentence_what_it_is(slug):
    frase = rubros()[slug].ficha.en_claro

    assert 15 <= len(frase) <= 90
    assert frase[0].isupper()
    assert not frase.endswith(".")
    assert not any(palabra in frase.lower() for palabra in ("artículo", "fracción", "sujeto obligado", "rubro"))


def test_no_two_rubros_have_the_same_plain_sentence():
    frases = [modelo.ficha.en_claro for modelo in rubros().values()]

    assert len(frases) == len(set(frases))


@pytest.mark.parametrize("slug", SLUGS)
def test_the_names_of_indexes_and_constraints_fit_in_any_database(slug):
    meta = rubros()[slug]._meta
    nombres = [indice.name for indice in meta.indexes] + [regla.name for regla in meta.constraints]

    assert len(nombres) == 3
    assert [nombre for nombre in nombres if len(nombre) > 30] == []


@pytest.mark.parametrize("tabla", TABLAS, ids=lambda t: t.__name__)
def test_keys_of_persons_and_private_data_are_never_public(tabla):
    publicos = [campo for campo in campos_de(tabla) if campo.visibilidad is Visibilidad.PUBLICO]

    assert publicos
    assert not [campo.name for campo in publicos if campo.tipo in ("rfc", "curp") or "nacimiento" in campo.name]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_row_of_a_file_can_be_recognised_by_required_data(slug):
    modelo = rubros()[slug]
    campos = {campo.name: campo for campo in campos_de(modelo)}

    assert modelo.llave
    assert modelo.llave[0] in campos
    assert any(campos[nombre].requerido for nombre in modelo.llave)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_heading_of_a_record_is_made_of_words(slug):
    modelo = rubros()[slug]

    assert not [n for n in modelo.ficha.titulo_publico if modelo._meta.get_field(n).is_relation]


def test_the_procedure_to_contract_is_declared_once_for_works_and_for_purchases():
    obra, compra = rubros()["licitacion-obra-publica"], rubros()["licitacion-contratacion"]
    de_obra, de_compra = ([campo.name for campo in campos_de(m)] for m in (obra, compra))

    assert [n for n in de_obra if n not in de_compra] == [
        "obra_lugar", "obra_descripcion", "obra_etapa", "impacto_ambiental", "obra_observaciones",
    ]  # fmt: skip
    assert [n for n in de_compra if n not in de_obra] == []
    assert obra._meta.get_field("materia").opciones != compra._meta.get_field("materia").opciones
    assert subtablas_de(obra).keys() == subtablas_de(compra).keys()


def test_an_obligation_says_where_each_law_states_it():
    padrones = rubros()["padrones-beneficiarios"].ficha.fundamento

    assert str(padrones[Ley.EDOMEX_2004]) == "Artículo 12, fracción VIII"
    assert str(padrones[Ley.EDOMEX_2016]) == "Artículo 92, fracción XIV, inciso p)"
    assert all(Ley.EDOMEX_2004 in modelo.ficha.fundamento for modelo in rubros().values())


def test_what_the_law_of_2016_dropped_is_only_in_that_of_2004():
    de_antes = [slug for slug, modelo in rubros().items() if Ley.EDOMEX_2016 not in modelo.ficha.fundamento]

    assert de_antes == [
        "programa-anual-obras",
        "publicaciones-boletines",
        "desarrollo-obras-publicas",
        "reservas-territoriales",
        "valores-unitarios",
        "ordenamientos-via-publica",
    ]


def test_the_ten_fractions_without_a_rubro_are_listed_and_covered_only_by_rubros_that_exist():
    assert len(SIN_RUBRO) == 10
    assert {sin.en_rubro for sin in SIN_RUBRO} <= {"", *rubros()}


def test_there_are_a_hundred_and_twenty_five_municipalities():
    assert len(set(MUNICIPIOS)) == len(MUNICIPIOS) == 125


@pytest.mark.parametrize(
    ("slug", "valores", "falta"),
    [
        ("acuerdos-actas", {"version_publica": True}, "fundamento_clasificacion"),
        ("publicaciones-boletines", {"archivo": "", "url": ""}, "archivo"),
        ("publicaciones-boletines", {"archivo": "", "url": ""}, "url"),
        ("ingresos-egresos-deuda", {"concepto": "Deuda pública"}, "saldo_deuda"),
        ("licitacion-obra-publica", {"tipo_procedimiento": "Licitación pública"}, "convocatoria_documento"),
        ("licitacion-obra-publica", {"desierta": False}, "contrato_numero"),
    ],
)
def test_some_data_are_asked_for_only_when_they_make_sense(slug, valores, falta):
    modelo = rubros()[slug]

    assert falta in {f.campo for f in faltas(modelo, valores)}
    assert falta not in {f.campo for f in faltas(modelo, {})} or slug == "publicaciones-boletines"


def test_a_file_or_a_link_is_enough_for_a_publication():
    faltan = {f.campo for f in faltas(rubros()["publicaciones-boletines"], {"url": "https://example.org/"})}

    assert not faltan & {"archivo", "url"}


def test_a_beneficiary_is_a_person_or_a_body():
    beneficiario = subtablas_de(rubros()["padrones-beneficiarios"])["beneficiarios"]

    assert not list(faltas(beneficiario, {"apoyo": "Despensa", "nombres": "Ana", "primer_apellido": "Ruiz"}))
    assert not list(faltas(beneficiario, {"apoyo": "Semilla", "denominacion_social": "Ejido San Juan"}))
    assert {f.campo for f in faltas(beneficiario, {"apoyo": "Despensa"})} >= {"nombres", "denominacion_social"}


@pytest.mark.django_db
@pytest.mark.parametrize("slug", SLUGS)
def test_every_rubro_can_be_captured_on_a_form(client, slug):
    sujeto = sujetos.sujeto("sjix")
    registros.area(sujeto)
    asignacion = sujetos.asignacion(Perfil.CAPTURISTA, sujeto, rubros=SLUGS)
    client.force_login(asignacion.usuario, backend="django.contrib.auth.backends.ModelBackend")
    modelo = rubros()[slug]

    respuesta = client.get(reverse(f"rubro_{slug.replace('-', '_')}:add"))

    assert respuesta.status_code == 200
    pagina = respuesta.content.decode()
    for campo in campos_de(modelo):
        assert f'name="{campo.name}' in pagina, campo.name
    for nombre, tabla in subtablas_de(modelo).items():
        for campo in campos_de(tabla):
            assert f'name="{nombre}-__prefix__-{campo.name}' in pagina, f"{nombre}.{campo.name}"
