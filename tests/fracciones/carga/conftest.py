"""An authority with one area, somebody of its Unidad, and the pipeline as one call."""

import io

import pytest

from cms.sujetos.perfiles import Perfil
from cms.sujetos.scoping import ambito_de, en_ambito
from fracciones.carga.aplicar import aplicar
from fracciones.carga.previsualizar import previsualizar
from tests.factories import registros, sujetos

AREA = "Secretaría del Ayuntamiento"


class Mesa:
    """Where somebody loads files for one authority."""

    def __init__(self, sujeto, asignacion):
        self.sujeto = sujeto
        self.asignacion = asignacion
        self.usuario = asignacion.usuario
        self.ambito = ambito_de(asignacion)

    def previa(self, modelo, contenido, nombre="datos.xlsx"):
        with en_ambito(self.ambito):
            return previsualizar(
                modelo=modelo,
                sujeto_id=self.sujeto.pk,
                archivo=io.BytesIO(contenido),
                nombre=nombre,
                by=self.usuario,
                ambito=self.ambito,
            )

    def aplicar(self, carga, **datos):
        with en_ambito(self.ambito):
            return aplicar(carga=carga, by=self.usuario, **({"avisos_vistos": True} | datos))

    def cargar(self, modelo, contenido, nombre="datos.xlsx", **datos):
        carga = self.previa(modelo, contenido, nombre)
        return carga, self.aplicar(carga, **datos)


@pytest.fixture
def sujeto(db):
    return sujetos.sujeto("ixtapan")


@pytest.fixture
def area(sujeto):
    return registros.area(sujeto, AREA, clave_area="01.07")


@pytest.fixture
def mesa(sujeto, area):
    return Mesa(sujeto, sujetos.asignacion(Perfil.UNIDAD, sujeto))
