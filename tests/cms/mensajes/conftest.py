"""One authority with somebody in every profile, and the Instituto that watches over it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from cms.cuentas.models import Usuario
from cms.mensajes.actions import abrir_hilo
from cms.mensajes.models import Hilo
from cms.sujetos.models import Asignacion, SujetoObligado
from cms.sujetos.perfiles import Perfil
from cms.sujetos.scoping import Ambito, ambito_de, en_ambito
from tests.factories import sujetos

PAPELES: dict[str, tuple[Perfil, list[str]]] = {
    "unidad": (Perfil.UNIDAD, []),
    "administrador": (Perfil.ADMINISTRADOR, ["convenios", "directorio"]),
    "otro_administrador": (Perfil.ADMINISTRADOR, ["marco-normativo"]),
    "capturista": (Perfil.CAPTURISTA, ["convenios"]),
    "otra_mano": (Perfil.CAPTURISTA, ["directorio"]),
}


@dataclass
class Oficina:
    """The authority and who works there."""

    sujeto: SujetoObligado
    asignaciones: dict[str, Asignacion]

    def __getattr__(self, papel: str) -> Usuario:
        return self.asignaciones[papel].usuario

    @contextmanager
    def como(self, papel: str) -> Iterator[Ambito]:
        """Work as one of them."""
        ambito = ambito_de(self.asignaciones[papel])
        with en_ambito(ambito):
            yield ambito

    def ids(self, *papeles: str) -> list[int]:
        """The assignments of some of them."""
        return [self.asignaciones[papel].pk for papel in papeles]

    def escribe(self, de: str, *para: str, asunto: str = "Convenio del acueducto", **datos: Any) -> Hilo:
        """Open a thread."""
        with self.como(de):
            return abrir_hilo(
                sujeto=self.sujeto, asunto=asunto, texto="¿Falta el anexo?", para=self.ids(*para),
                by=getattr(self, de), **datos,
            )  # fmt: skip

    def navegador(self, papel: str) -> Client:
        """The browser of one of them."""
        cliente = Client()
        cliente.force_login(getattr(self, papel), backend="django.contrib.auth.backends.ModelBackend")
        return cliente


def abrir(siglas: str = "") -> Oficina:
    """Write an authority to the database."""
    sujeto = sujetos.sujeto(siglas)
    return Oficina(
        sujeto=sujeto,
        asignaciones={
            papel: sujetos.asignacion(perfil, sujeto, rubros=rubros) for papel, (perfil, rubros) in PAPELES.items()
        },
    )


@pytest.fixture
def oficina(db: Any) -> Oficina:
    casa = abrir()
    casa.asignaciones["instituto"] = sujetos.asignacion(Perfil.INSTITUTO, sujetos.instituto())
    return casa


@pytest.fixture
def ajena(db: Any) -> Oficina:
    return abrir()
