"""How one rubro stands: counts, dates and state, from the table of listing pages."""

import datetime as dt
from typing import Any

import pytest

from cms.calendario.estatutarios import Calendario
from cms.calendario.periodos import EstadoActualizacion, EstadoRubro
from cms.sujetos.models import SujetoObligado
from fracciones.catalogo import rubros
from fracciones.models.convenios import Convenio
from static_build.cubetas import actualizar, numeros_por_anio, recontar
from static_build.models import Cubeta
from static_build.resumen import Anio, Resumen, estado_ctx, resumir
from tests.factories.registros import registro
from tests.static_build.portales import publicado, retirar

HOY = dt.date(2026, 5, 4)


def resumen(sujeto: SujetoObligado) -> Resumen:
    """How convenios stands after counting it."""
    recontar(sujeto.pk, [Convenio])
    return resumir([Convenio], sujeto.pk, HOY, Calendario({}))[0]


def test_a_rubro_with_nothing_says_nothing(sujeto: SujetoObligado):
    registro(Convenio, sujeto)

    vacio = resumen(sujeto)

    assert (vacio.registros, vacio.anios, vacio.vigente) == (0, {}, 0)
    assert (vacio.termino, vacio.ultima) == (None, None)
    assert vacio.situacion.estado is EstadoRubro.SIN_INFORMACION


def test_it_counts_what_is_in_force_and_keeps_the_pages_of_what_was(sujeto: SujetoObligado):
    publicado(Convenio, sujeto, ejercicio=2024, clave=1)
    publicado(Convenio, sujeto, ejercicio=2026, clave=60)
    ultimo = publicado(Convenio, sujeto, ejercicio=2026, clave=61)
    retirar(publicado(Convenio, sujeto, ejercicio=2027, clave=400))

    hallado = resumen(sujeto)

    assert hallado.registros == 3
    assert hallado.anios == {
        2027: Anio(paginas=1, primera=8, ultima=8), 2026: Anio(paginas=1, primera=2, ultima=2), 2024: Anio(paginas=1, primera=1, ultima=1)
    }  # fmt: skip
    assert hallado.vigente == 2026, "2027 only has a withdrawn record"
    assert hallado.ultima == ultimo.last_published_at
    assert hallado.termino == dt.date(2026, 3, 31)


def test_another_authority_is_not_counted_and_all_rubros_cost_two_queries(
    sujeto: SujetoObligado, django_assert_num_queries: Any
):
    publicado(Convenio, sujeto)
    recontar(sujeto.pk, [Convenio])

    assert numeros_por_anio(sujeto.pk + 1, "convenios") == {}
    with django_assert_num_queries(2):
        resumenes = resumir(rubros().values(), sujeto.pk, HOY, Calendario({}))
    assert {resumen.modelo.rubro for resumen in resumenes if resumen.registros} == {"convenios"}
    assert [resumen.modelo for resumen in resumenes] == list(rubros().values())


def test_recounting_one_page_is_recounting_them_all(sujeto: SujetoObligado):
    filas = [publicado(Convenio, sujeto, clave=clave) for clave in (1, 49, 51, 52)]
    recontar(sujeto.pk, [Convenio])
    retirar(filas[0])
    Convenio.sin_ambito.filter(clave__in=(51, 52)).update(ejercicio=2025)

    actualizar(sujeto.pk, {("convenios", 2026, 1), ("convenios", 2026, 2), ("convenios", 2025, 2)})

    def todas() -> list[Any]:
        return sorted(Cubeta.sin_ambito.values_list("rubro", "ejercicio", "numero", "vivas", "retiradas", "ultima"))

    una_a_una = todas()
    recontar(sujeto.pk, [Convenio])
    assert una_a_una == todas()
    assert [fila[1:5] for fila in una_a_una] == [(2025, 2, 2, 0), (2026, 1, 1, 1)]


@pytest.mark.parametrize(
    ("estado", "fecha", "texto"),
    [
        (EstadoRubro.AL_DIA, dt.date(2026, 7, 30), "Al día"),
        (EstadoRubro.POR_VENCER, dt.date(2026, 11, 27), "Por vencer: 27 nov"),
        (EstadoRubro.CON_ATRASO, dt.date(2026, 10, 30), "Con atraso desde 30 oct 2026"),
        (EstadoRubro.SIN_INFORMACION, None, "Sin información"),
        (EstadoRubro.NO_APLICA, None, "No aplica"),
    ],
)
def test_a_state_carries_its_date_so_that_an_old_page_does_not_lie(estado: EstadoRubro, fecha: Any, texto: str):
    ctx = estado_ctx(EstadoActualizacion(estado=estado, fecha=fecha))

    assert (ctx.clave, ctx.texto) == (estado.value, texto)
