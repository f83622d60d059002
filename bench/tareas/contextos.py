"""What our pages are told, captured from the press that makes them, so that a peer prints exactly the same."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from cms.sujetos.models import SujetoObligado
from fracciones.base import Registro
from portal_pages.contextos_registro import FichaCtx, ListadoCtx
from static_build.cubetas import numeros_por_anio
from static_build.lectura import leer, nombres_de
from static_build.plan import POR_PAGINA, vecinas
from static_build.registros import Prensa
from static_build.tramos import prensa_de

TRAMO = 1_000


@dataclass(slots=True)
class Captura:
    """Stands where a shell would be, and keeps what it was going to print."""

    vistos: list[Any] = field(default_factory=list)

    def unir(self, pag: Any) -> bytes:
        """Keep a context; there is no page."""
        self.vistos.append(pag)
        return b""


def fichas_de(sujeto: SujetoObligado, modelo: type[Registro], cuantas: int) -> tuple[Prensa, dict[int, FichaCtx]]:
    """Return the press of a rubro and the context of each of its first fichas, by number."""
    prensa = prensa_de(sujeto, modelo, nombres_de(sujeto.pk))
    captura = Captura()
    concha, prensa.ficha = prensa.ficha, captura  # type: ignore[assignment] # it is asked for nothing else
    for desde in range(0, cuantas, TRAMO):
        for fila in leer(modelo, sujeto.pk, Q(clave__gt=desde, clave__lte=min(desde + TRAMO, cuantas))):
            list(prensa.archivos_de(fila, {}))
    prensa.ficha = concha
    return prensa, {ficha.clave: ficha for ficha in captura.vistos}


def listados_de(sujeto: SujetoObligado, prensa: Prensa) -> list[ListadoCtx]:
    """Return the context of every listing page of a rubro."""
    captura = Captura()
    concha, prensa.listado = prensa.listado, captura  # type: ignore[assignment] # as above
    anios = numeros_por_anio(sujeto.pk, prensa.rubro.slug)
    for ejercicio, numeros in anios.items():
        for numero in numeros:
            ultimo = numero * POR_PAGINA
            tramo = Q(ejercicio=ejercicio, clave__gt=ultimo - POR_PAGINA, clave__lte=ultimo)
            filas = leer(prensa.modelo, sujeto.pk, tramo, con_tablas=False)
            prensa.pagina_de_listado(ejercicio, numero, filas, {}, vecinas(numeros, numero))
    prensa.listado = concha
    return captura.vistos
