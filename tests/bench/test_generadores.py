"""The generated rows are rows of the house: every field accepts its value, and what is stored is what was said."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from bench import generadores
from cms.sujetos.models import SujetoObligado
from cms.sujetos.scoping import TOTAL, en_ambito
from fracciones.base import campos_de, faltas, subtablas_de
from fracciones.catalogo import rubros
from fracciones.models.directorio import Persona


@pytest.fixture
def sujeto(db: Any) -> SujetoObligado:
    with en_ambito(TOTAL):
        sujeto = generadores.autoridad()
    generadores.publicar(Persona, sujeto, 3)
    return sujeto


def quejas(modelo: Any, datos: dict[str, Any]) -> list[str]:
    """What the fields and the rules of a model say of some values."""
    dichas = []
    for campo in campos_de(modelo):
        try:
            limpio = campo.clean(datos[campo.attname], None)
        except ValidationError as queja:
            if datos[campo.attname] or not campo.blank:
                dichas.append(f"{modelo.__name__}.{campo.name} = {datos[campo.attname]!r}: {queja.messages}")
        else:
            if type(limpio) is not type(datos[campo.attname]):
                dichas.append(f"{modelo.__name__}.{campo.name} = {datos[campo.attname]!r}: {type(limpio).__name__}")
    por_nombre = {campo.name: datos[campo.attname] for campo in campos_de(modelo)}
    return dichas + [f"{modelo.__name__}.{falta.campo}: {falta.mensaje}" for falta in faltas(modelo, por_nombre)]


def test_every_field_of_every_rubro_accepts_what_is_made_for_it(sujeto: SujetoObligado):
    with en_ambito(TOTAL):
        referencias = generadores.referencias_de(sujeto)
        dichas = [
            queja
            for modelo in rubros().values()
            for cada in (modelo, *subtablas_de(modelo).values())
            for numero in range(1, 9)
            for queja in quejas(cada, generadores.valores(cada, numero, referencias))
        ]

    assert sorted(set(dichas)) == []


def test_every_rubro_of_an_authority_is_published_and_stored_as_it_was_said(sujeto: SujetoObligado):
    for modelo in rubros().values():
        generadores.publicar(modelo, sujeto, 2)

    for modelo in rubros().values():
        fila = modelo.sin_ambito.filter(sujeto=sujeto).latest("pk")
        assert fila.live, modelo.rubro
        assert quejas(modelo, {campo.attname: getattr(fila, campo.attname) for campo in campos_de(modelo)}) == []
