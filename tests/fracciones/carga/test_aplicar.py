"""From a file to records in rojo: the same for every rubro, once, all or nothing."""

from types import SimpleNamespace

import pytest
from django.utils import timezone

from cms.workflows.estados import Estado
from fracciones.base import campos_de, subtablas_de
from fracciones.carga.actuales import plantilla_de
from fracciones.carga.referencias import Referencias
from fracciones.catalogo import rubros
from fracciones.derive.exports import csv_publico, decir
from fracciones.derive.sipot import sipot_publico
from tests.fracciones.carga.conftest import AREA
from tests.fracciones.carga.llenado import plantilla_llena

FILAS = 3


@pytest.mark.parametrize("slug", list(rubros()))
def test_a_template_that_is_filled_loaded_exported_and_loaded_again_changes_nothing(slug, mesa):
    modelo = rubros()[slug]
    antes = modelo.sin_ambito.count()

    carga, lote = mesa.cargar(modelo, plantilla_llena(modelo, mesa.sujeto, FILAS, area=AREA))

    assert (carga.nuevas, carga.con_error) == (FILAS, 0), carga.problemas["lista"]
    assert (lote.nuevas, lote.estado) == (FILAS, Estado.ROJO)
    filas = modelo.sin_ambito.filter(lote=lote)
    assert filas.count() == modelo.sin_ambito.count() - antes == FILAS
    assert all(fila.estado == Estado.ROJO and fila.latest_revision_id for fila in filas)
    for nombre, tabla in subtablas_de(modelo).items():
        assert tabla.objects.filter(registro__in=filas).count() == 2 * FILAS, nombre

    otra = mesa.previa(modelo, plantilla_de(modelo, mesa.sujeto.pk, con_datos=True))

    assert (otra.iguales, otra.nuevas, otra.cambiadas, otra.con_error) == (FILAS + antes, 0, 0, 0), otra.problemas
    assert otra.sin_cambios


@pytest.mark.parametrize("slug", list(rubros()))
def test_our_own_download_loads_without_edits_and_changes_nothing(slug, mesa):
    modelo = rubros()[slug]
    mesa.cargar(modelo, plantilla_llena(modelo, mesa.sujeto, FILAS, area=AREA))
    nombres = Referencias(sujeto_id=mesa.sujeto.pk).nombres
    publicas = [
        SimpleNamespace(
            clave=fila.clave,
            valores={campo.attname: getattr(fila, campo.attname) for campo in campos_de(modelo)},
            tablas={},
            validacion=None,
        )
        for fila in modelo.sin_ambito.all()
    ]

    descarga = b"".join(csv_publico(modelo, decir(modelo, publicas, nombres=nombres)))
    carga = mesa.previa(modelo, descarga, "datos.csv")

    assert carga.sin_cambios, carga.problemas["lista"] or carga.muestra
    assert carga.iguales == len(publicas)


@pytest.mark.parametrize("slug", list(rubros()))
def test_the_download_with_the_official_layout_loads_and_changes_nothing(slug, mesa):
    modelo = rubros()[slug]
    mesa.cargar(modelo, plantilla_llena(modelo, mesa.sujeto, FILAS, area=AREA))
    hoy = timezone.now()
    publicas = [
        SimpleNamespace(
            clave=fila.clave,
            valores={campo.attname: getattr(fila, campo.attname) for campo in campos_de(modelo)},
            tablas={
                nombre: list(tabla.objects.filter(registro=fila).order_by("orden").values())
                for nombre, tabla in subtablas_de(modelo).items()
            },
            validacion=hoy,
            primera=hoy,
            ultima=hoy,
        )
        for fila in modelo.sin_ambito.all()
    ]
    nombres = Referencias(sujeto_id=mesa.sujeto.pk).nombres

    libro = sipot_publico(
        modelo, lambda: decir(modelo, publicas, nombres=nombres), autoridad="Ixtapan", normativa="Ley"
    )
    carga = mesa.previa(modelo, libro, "sipot.xlsx")

    assert carga.sin_cambios, carga.problemas["lista"] or carga.muestra
    assert carga.iguales == len(publicas)
