"""The score of any number of authorities, set-wise: four queries, whatever the authorities, the rubros and the rows."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from django.db.models import Q

from cms.calendario.selectors import calendarios_de
from cms.sujetos.models import SujetoObligado
from fracciones.base import Registro
from fracciones.catalogo import rubros
from fracciones.cumplimiento.notas import Calificacion, DeRubro, Hallazgo, Medida, calificacion
from fracciones.models.valoraciones import Valoracion
from fracciones.resumenes import resumir
from fracciones.revision.consultas import declaradas_de, situacion_de

POCOS: Final = 50
"""Up to this many authorities the database is asked for theirs only; for more it is asked for all, and the rest is left out."""
_NADA: Final = Medida()


def calificar(
    sujetos: Sequence[SujetoObligado], hoy: dt.date, modelos: Mapping[str, type[Registro]] | None = None
) -> list[Calificacion]:
    """Return the score of each authority, over `modelos` (all the obligations that bind it)."""
    modelos = rubros() if modelos is None else modelos
    ids = {sujeto.pk for sujeto in sujetos}
    filtro = Q(sujeto_id__in=ids) if len(ids) <= POCOS else Q()
    medidas, hallazgos = _medidas(filtro, modelos.values()), _hallazgos(filtro)
    declaradas = declaradas_de(filtro)
    calendarios = calendarios_de(sujeto.siglas for sujeto in sujetos)

    def de_rubro(sujeto: SujetoObligado, modelo: type[Registro]) -> DeRubro:
        clave = (sujeto.pk, modelo.rubro)
        medida = medidas.get(clave, _NADA)
        situacion = situacion_de(modelo, medida.hasta, hoy, calendarios[sujeto.siglas], clave in declaradas)
        return DeRubro(modelo=modelo, situacion=situacion, medida=medida, hallazgos=hallazgos.get(clave, {}))

    return [
        calificacion(
            sujeto, tuple(de_rubro(sujeto, modelo) for modelo in modelos.values() if modelo.ficha.obliga_a(sujeto.tipo))
        )
        for sujeto in sujetos
    ]


def _medidas(filtro: Q, modelos: Iterable[type[Registro]]) -> dict[tuple[int, str], Medida]:
    return {
        clave: Medida(vivas=vivas, con_area=con_area, con_fechas=con_fechas, hasta=hasta, ultima=ultima)
        for clave, (vivas, con_area, con_fechas, hasta, ultima) in resumir(filtro, modelos).items()
    }


def _hallazgos(filtro: Q) -> dict[tuple[int, str], dict[str, Hallazgo]]:
    hallados: dict[tuple[int, str], dict[str, Hallazgo]] = defaultdict(dict)
    filas = Valoracion.sin_ambito.filter(filtro).values_list(
        "sujeto_id", "rubro", "criterio", "grado", "requerimiento", "valorada_at"
    )
    for sujeto_id, rubro, criterio, grado, requerimiento, fecha in filas:
        hallados[sujeto_id, rubro][criterio] = Hallazgo(grado=grado, requerimiento=requerimiento, fecha=fecha)
    return dict(hallados)
