"""The desk of one authority: turns invented rows into records and moves them with the real actions of moderation."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BufferedReader, BytesIO
from typing import Any

from cms.archivos import actions as archivos
from cms.archivos.nombres import nombre_visible
from cms.archivos.puerta import ArchivoLimpio, Hechos
from cms.cuentas.models import Usuario
from cms.sujetos.models import Asignacion, SujetoObligado
from cms.sujetos.scoping import ambito_de, en_ambito
from cms.workflows import actions, actions_lote
from cms.workflows.estados import Estado
from cms.workflows.models import Lote
from fracciones.base import Registro, campos_de, reservar_claves, subtablas_de
from static_build.demo.filas import AREA, PDF, Fila
from static_build.demo.papeles import pdf


@dataclass(kw_only=True)
class Mesa:
    """Where the people of one authority work. Call its methods inside a transaction."""

    sujeto: SujetoObligado
    unidad: Usuario
    administrador: Usuario
    areas: dict[str, Registro] = field(default_factory=dict)
    """`clave_area` → area."""

    @contextmanager
    def trabajando(self, quien: Usuario) -> Iterator[Usuario]:
        """Work as `quien`, under their assignment in this authority."""
        asignacion = Asignacion.sin_ambito.get(usuario=quien, organizacion=self.sujeto, activa=True)
        with en_ambito(ambito_de(asignacion)):
            yield quien

    @contextmanager
    def revisa(self, quien: Usuario) -> Iterator[None]:
        """Have somebody else review for a while: another Administrador de fracción, for their own rubros."""
        titular, self.administrador = self.administrador, quien
        try:
            yield
        finally:
            self.administrador = titular

    def lote(
        self, modelo: type[Registro], filas: Sequence[Fila], *, por: Usuario, archivo: str, hasta: Estado
    ) -> list[Registro]:
        """Load rows as one lote and take all of it to rojo, amarillo or publicado."""
        with self.trabajando(por):
            lote = actions_lote.crear_lote(sujeto=self.sujeto, modelo=modelo, by=por, archivo_nombre=archivo)
            registros = self.instancias(modelo, filas, por=por)
            actions_lote.enviar_lote(lote=lote, by=por, nuevas=registros)
        self.avanzar(lote, hasta)
        return registros

    def lote_de_cambios(
        self, cambios: Sequence[tuple[Registro, dict[str, Any]]], *, por: Usuario, archivo: str, hasta: Estado
    ) -> None:
        """Load new versions of published records as one lote and take all of it to rojo, amarillo or publicado."""
        modelo = type(cambios[0][0])
        vivos = modelo.sin_ambito.in_bulk([registro.pk for registro, _ in cambios])
        for registro, valores in cambios:
            for nombre, valor in valores.items():
                setattr(vivos[registro.pk], nombre, self.valor(valor))
        with self.trabajando(por):
            lote = actions_lote.crear_lote(sujeto=self.sujeto, modelo=modelo, by=por, archivo_nombre=archivo)
            actions_lote.enviar_lote(lote=lote, by=por, cambiadas=vivos.values())
        self.avanzar(lote, hasta)

    def avanzar(self, lote: Lote, hasta: Estado) -> None:
        """Take a whole lote to rojo, amarillo or publicado."""
        if hasta in (Estado.AMARILLO, Estado.PUBLICADO):
            with self.trabajando(self.administrador):
                actions_lote.revisar_lote(lote=lote, by=self.administrador)
        if hasta is Estado.PUBLICADO:
            with self.trabajando(self.unidad):
                actions_lote.aprobar_lote(lote=lote, by=self.unidad)

    def capturar(self, modelo: type[Registro], fila: Fila, *, por: Usuario) -> Registro:
        """Write one record by hand: a draft with its first version."""
        with self.trabajando(por):
            (registro,) = self.instancias(modelo, [fila], por=por)
            registro.save()
            registro.save_revision(user=por)
        return registro

    def enviar(self, modelo: type[Registro], fila: Fila, *, por: Usuario, hasta: Estado = Estado.ROJO) -> Registro:
        """Write one record by hand and take it to rojo, amarillo or publicado."""
        registro = self.capturar(modelo, fila, por=por)
        return self.mover(registro, por=por, hasta=hasta)

    def mover(self, registro: Registro, *, por: Usuario, hasta: Estado) -> Registro:
        """Send a record to review and take it to rojo, amarillo or publicado."""
        with self.trabajando(por):
            actions.enviar_a_revision(objeto=registro, by=por)
        if hasta in (Estado.AMARILLO, Estado.PUBLICADO):
            with self.trabajando(self.administrador):
                actions.revisar(objeto=registro, by=self.administrador)
        if hasta is Estado.PUBLICADO:
            with self.trabajando(self.unidad):
                actions.aprobar(objeto=registro, by=self.unidad)
        return registro

    def cambiar(
        self,
        registro: Registro,
        valores: Mapping[str, Any],
        *,
        por: Usuario,
        hijas: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
    ) -> Registro:
        """Write a new version of a record over the live one: a draft nobody has reviewed. `hijas` are added to it."""
        with self.trabajando(por):
            actual: Registro = type(registro).sin_ambito.get(pk=registro.pk).get_latest_revision_as_object()
            for nombre, valor in valores.items():
                setattr(actual, nombre, self.valor(valor))
            for nombre, nuevas in (hijas or {}).items():
                tabla = subtablas_de(type(actual))[nombre]
                getattr(actual, nombre).add(*(tabla(**self._valores(hija)) for hija in nuevas))
            actual.save_revision(user=por)
        return actual

    def devolver(self, registro: Registro, motivo: str) -> None:
        """Return a record that waits for review."""
        with self.trabajando(self.administrador):
            actions.devolver(objeto=registro, by=self.administrador, motivo=motivo)

    def retirar(self, registro: Registro, motivo: str) -> None:
        """Withdraw a published record."""
        with self.trabajando(self.unidad):
            actions.retirar(objeto=registro, by=self.unidad, motivo=motivo)

    def instancias(self, modelo: type[Registro], filas: Sequence[Fila], *, por: Usuario) -> list[Registro]:
        """Return unsaved records with their number, their author and the rows of their subtables."""
        claves = reservar_claves(modelo, self.sujeto.pk, len(filas))
        propios = {campo.name for campo in campos_de(modelo)} | {"sib_order"}
        registros = []
        for clave, fila in zip(claves, filas, strict=True):
            if sobran := fila.valores.keys() - propios:
                raise KeyError(f"{modelo.__name__}: there is no field {', '.join(sorted(sobran))}")
            propios_de_borrador = {"live": False, "has_unpublished_changes": True}
            base = {"sujeto": self.sujeto, "capturado_por": por, "clave": clave, **propios_de_borrador}
            registro = modelo(**base, **self._valores(fila.valores))
            for nombre, tabla in subtablas_de(modelo).items():
                hijas = enumerate(fila.tablas.get(nombre, ()))
                setattr(registro, nombre, [tabla(orden=orden, **self._valores(hija)) for orden, hija in hijas])
            registros.append(registro)
        return registros

    def _valores(self, valores: Mapping[str, Any]) -> dict[str, Any]:
        return {nombre: self.valor(valor) for nombre, valor in valores.items()}

    def valor(self, valor: Any) -> Any:
        """Put the area or the document in the place of what names it."""
        if isinstance(valor, str) and valor.startswith(AREA):
            return self.areas[valor.removeprefix(AREA)]
        if isinstance(valor, str) and valor.startswith(PDF):
            titulo = valor.removeprefix(PDF)
            return self._documento(titulo)
        return valor

    def _documento(self, titulo: str) -> str:
        # The door for uploads would start a process for each of these hundreds; we wrote them and know what they hold.
        contenido = pdf(titulo, self.sujeto.nombre)
        with ArchivoLimpio(
            archivo=BufferedReader(BytesIO(contenido)),
            extension="pdf",
            nombre=nombre_visible(f"{titulo[:40]}.pdf"),
            tamano=len(contenido),
            sha256=hashlib.sha256(contenido).hexdigest(),
            hechos=Hechos(paginas=1, con_texto=True),
        ) as limpio:
            return archivos.guardar(limpio=limpio, organizacion=self.sujeto.pk, by=self.unidad).ruta
