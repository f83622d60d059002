"""A small authority to which anything may happen, for the test that draining equals baking afresh.

Record numbers are few and fall on both sides of the edges of listing pages, so that pages appear, empty and meet.
"""

import datetime as dt
from typing import Any, Final

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from hypothesis import strategies as st

from cms.sujetos.models import SujetoObligado
from cms.workflows.estados import Estado, Operacion
from fracciones.models.contrataciones import Contratacion
from fracciones.models.convenios import Convenio
from fracciones.models.directorio import Persona
from fracciones.models.normas import Norma
from fracciones.models.organigrama import Area
from tests.factories.registros import registro
from tests.factories.sujetos import usuario
from tests.static_build.portales import anotar, lote_de, publicar, retirar

SUCESO: Final = "suceso_"
CLAVES: Final = (1, 2, 49, 50, 51, 100, 101, 350)
ANIOS: Final = (2024, 2025, 2026)
MODELOS: Final = (Convenio, Norma, Persona, Contratacion)
CON_TITULO: Final = {Convenio: "denominacion", Norma: "denominacion", Persona: "cargo", Contratacion: "descripcion"}


class Mundo:
    """Its methods named `suceso_…` are what may happen."""

    def __init__(self, sujeto: SujetoObligado) -> None:
        self.sujeto = sujeto
        self.quien = usuario()
        self.veces = 0

    def texto(self) -> str:
        """A text that was never written before."""
        self.veces += 1
        return f"Texto {self.veces}"

    def fila(self, modelo: Any, clave: int) -> Any:
        """The record with that number; a draft when nobody had written it."""
        hay = modelo.sin_ambito.filter(sujeto=self.sujeto, clave=clave).first()
        if hay is not None:
            return hay
        # The year is that of the number, unless an event corrects it.
        datos: dict[str, Any] = {"ejercicio": ANIOS[clave % 3], "clave": clave, "texto": self.texto()}
        datos |= {"area_generadora": Area.sin_ambito.filter(sujeto=self.sujeto).order_by("-clave").first()}
        return registro(modelo, self.sujeto, **datos)

    def area(self, clave: int) -> Any:
        """An area of the organigrama, below the first one."""
        hay = Area.sin_ambito.filter(sujeto=self.sujeto, clave=clave).first()
        superior = Area.sin_ambito.filter(sujeto=self.sujeto).order_by("clave").first()
        datos: dict[str, Any] = {"clave": clave, "parent": superior, "area_generadora": None, "ejercicio": 2026}
        return hay or registro(Area, self.sujeto, clave_area=f"02.{clave}", nombre_area=self.texto(), **datos)

    def suceso_publicar(self, modelo: Any, clave: int) -> None:
        publicar(self.fila(modelo, clave), **{CON_TITULO[modelo]: self.texto()})

    def suceso_borrador(self, modelo: Any, clave: int) -> None:
        """A draft, over nothing, over what is public or over what was withdrawn."""
        fila = self.fila(modelo, clave)
        type(fila).sin_ambito.filter(pk=fila.pk).update(estado=Estado.ROJO)

    def suceso_retirar(self, modelo: Any, clave: int) -> None:
        fila = self.fila(modelo, clave)
        if fila.live:
            retirar(fila, self.texto())

    def suceso_corregir_el_anio(self, modelo: Any, clave: int) -> None:
        fila = self.fila(modelo, clave)
        publicar(fila, ejercicio=ANIOS[(ANIOS.index(fila.ejercicio) + 1) % 3])

    def suceso_cambiar_el_anio_de_un_retirado(self, modelo: Any, clave: int) -> None:
        self.suceso_retirar(modelo, clave)
        self.suceso_corregir_el_anio(modelo, clave)

    def suceso_cambiar_el_documento(self, modelo: Any, clave: int) -> None:
        campo = {Persona: "fotografia", Contratacion: "dictamen"}.get(modelo, "documento")
        fila = self.fila(modelo, clave)
        if getattr(fila, campo).startswith("http"):
            ruta = f"privado/{self.sujeto.pk}/{self.texto().replace(' ', '')}.pdf"
            valor = default_storage.save(ruta, ContentFile(b"%PDF-1.7 /Type /Page" + ruta.encode()))
        else:
            valor = "https://example.org/otro.pdf"
        publicar(fila, **{campo: valor})

    def suceso_publicar_un_area(self, modelo: Any, clave: int) -> None:
        area = self.area(clave)
        publicar(area, nombre_area=self.texto())
        publicar(self.fila(modelo, clave), area_generadora=area)

    def suceso_citar_un_area_en_borrador(self, modelo: Any, clave: int) -> None:
        publicar(self.fila(modelo, clave), area_generadora=self.area(clave))

    def suceso_retirar_un_area(self, _: Any, clave: int) -> None:
        area = self.area(clave)
        if area.live and area.parent_id is not None:
            retirar(area)

    def suceso_mover_un_area(self, _: Any, clave: int) -> None:
        area = self.area(clave)
        Area.sin_ambito.filter(pk=area.pk).update(sib_order=self.veces)
        self.veces += 1
        if area.live:
            anotar(area, Operacion.PUBLICAR)

    def suceso_nombrar_titular(self, _: Any, clave: int) -> None:
        publicar(self.area(clave), titular=self.fila(Persona, clave))

    def suceso_publicar_un_lote(self, modelo: Any, clave: int) -> None:
        filas = [self.fila(modelo, otra) for otra in CLAVES if otra >= clave]
        self._lote(modelo, filas, Operacion.PUBLICAR)

    def suceso_retirar_un_lote(self, modelo: Any, clave: int) -> None:
        filas = modelo.sin_ambito.filter(sujeto=self.sujeto, clave__gte=clave, live=True)
        if filas:
            self._lote(modelo, list(filas), Operacion.RETIRAR)

    def _lote(self, modelo: Any, filas: list[Any], operacion: Operacion) -> None:
        with transaction.atomic():
            lote = lote_de(modelo, filas, por=self.quien)
            ahora = timezone.now()
            viva = operacion is Operacion.PUBLICAR
            for fila in filas:
                datos: dict[str, Any] = {"live": viva, "estado": Estado.PUBLICADO if viva else Estado.RETIRADO}
                if viva:
                    datos |= {"first_published_at": fila.first_published_at or ahora, "last_published_at": ahora}
                    datos |= {"fecha_validacion": ahora, "fecha_termino_periodo": dt.date(fila.ejercicio, 6, 30)}
                modelo.sin_ambito.filter(pk=fila.pk).update(**datos)
            anotar(filas[0], operacion, lote=lote, motivo="" if viva else self.texto())


def sucesos() -> st.SearchStrategy[Any]:
    """What may happen: an event, and to what record."""
    nombres = sorted(nombre.removeprefix(SUCESO) for nombre in dir(Mundo) if nombre.startswith(SUCESO))
    return st.tuples(st.sampled_from(nombres), st.sampled_from(MODELOS), st.sampled_from(CLAVES))


def ocurrir(mundo: Mundo, nombre: str, modelo: Any, clave: int) -> None:
    """Let an event happen."""
    getattr(mundo, SUCESO + nombre)(modelo, clave)
