"""A house for the tests of moderation: one authority, its people, and what each of them may do as a context."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from cms.cuentas.models import Usuario
from cms.sujetos.models import Asignacion, SujetoObligado
from cms.sujetos.perfiles import Perfil
from cms.sujetos.scoping import ambito_de, en_ambito
from cms.workflows import actions
from cms.workflows.estados import Estado
from cms.workflows.lotes import crear_lote
from cms.workflows.models import Lote
from fracciones.base import Registro
from fracciones.models.convenios import Contraparte, Convenio
from fracciones.models.organigrama import Area
from tests.factories import registros, sujetos

_MUESTRA: dict[str, Any] = {
    "ejercicio": 2026,
    "fecha_inicio_periodo": dt.date(2026, 1, 1),
    "fecha_termino_periodo": dt.date(2026, 3, 31),
    "tipo_convenio": "De colaboración con el sector público",
    "objetivo": "Intercambiar información",
    "fecha_firma": dt.date(2026, 1, 15),
    "vigencia_inicio": dt.date(2026, 1, 16),
    "documento": "https://example.org/convenio.pdf",
}

RUBROS = ["convenios", "organigrama", "directorio", "licitacion-contratacion"]


@dataclass
class Casa:
    """The authority and who works for it."""

    sujeto: SujetoObligado
    asignaciones: dict[str, Asignacion]

    def __getattr__(self, papel: str) -> Usuario:
        return self.asignaciones[papel].usuario

    @contextmanager
    def como(self, papel: str) -> Iterator[Usuario]:
        """Work as one of them."""
        with en_ambito(ambito_de(self.asignaciones[papel])):
            yield self.asignaciones[papel].usuario

    def convenio(self, **datos: Any) -> Convenio:
        """A convenio the capturista saved as a draft."""
        fila = registros.registro(Convenio, self.sujeto, por=self.capturista, **datos)
        with self.como("capturista") as quien:
            fila.save_revision(user=quien)
        fila.refresh_from_db()
        return fila  # type: ignore[return-value]

    def en(self, estado: Estado, **datos: Any) -> Convenio:
        """A convenio brought to a state by the people who would bring it there."""
        fila = self.convenio(**datos)
        if estado != Estado.BORRADOR:
            with self.como("capturista") as quien:
                actions.enviar_a_revision(objeto=fila, by=quien)
        if estado in (Estado.AMARILLO, Estado.PUBLICADO, Estado.RETIRADO):
            with self.como("administrador") as quien:
                actions.revisar(objeto=fila, by=quien)
        if estado == Estado.DEVUELTO:
            with self.como("administrador") as quien:
                actions.devolver(objeto=fila, by=quien, motivo="Falta el anexo")
        if estado in (Estado.PUBLICADO, Estado.RETIRADO):
            with self.como("unidad") as quien:
                actions.aprobar(objeto=fila, by=quien)
        if estado == Estado.RETIRADO:
            with self.como("unidad") as quien:
                actions.retirar(objeto=fila, by=quien, motivo="Se publicó por error")
        fila.refresh_from_db()
        return fila

    def sin_guardar(self, clave: int, contrapartes: int = 2, **datos: Any) -> Convenio:
        """A convenio as a load makes it: not saved, with its subtable in hand."""
        base = {"denominacion": f"Convenio {clave}", "live": False, "capturado_por": self.capturista}
        fila = Convenio(sujeto=self.sujeto, clave=clave, **(_MUESTRA | {"area_generadora": self.area} | base | datos))
        fila.contrapartes = [Contraparte(razon_social=f"Parte {n} de {clave}", orden=n) for n in range(contrapartes)]
        return fila

    @property
    def area(self) -> Area:
        """The area of the organigrama every row names."""
        return self.areas()[0]

    def lotes(self) -> list[Lote]:
        """Every lote of the authority, oldest first."""
        return list(Lote.sin_ambito.filter(sujeto=self.sujeto).order_by("pk"))

    def areas(self) -> list[Area]:
        """Every area of the authority, oldest first."""
        return list(Area.sin_ambito.filter(sujeto=self.sujeto).order_by("pk"))

    def lote(self, modelo: type[Registro] = Convenio) -> Lote:
        """An empty lote of the capturista."""
        return crear_lote(sujeto=self.sujeto, modelo=modelo, by=self.capturista)


def construir() -> Casa:
    """Write the house to the database."""
    sujeto = sujetos.sujeto()
    papeles = {
        "capturista": Perfil.CAPTURISTA,
        "otra_mano": Perfil.CAPTURISTA,
        "administrador": Perfil.ADMINISTRADOR,
        "unidad": Perfil.UNIDAD,
        "otra_unidad": Perfil.UNIDAD,
    }
    asignaciones = {papel: sujetos.asignacion(perfil, sujeto, rubros=RUBROS) for papel, perfil in papeles.items()}
    registros.area(sujeto)
    return Casa(sujeto=sujeto, asignaciones=asignaciones)
