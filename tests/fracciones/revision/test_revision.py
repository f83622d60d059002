"""How up to date each obligation is: the states, the screens of each profile, the files, in a bounded number of queries."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from cms.calendario.dias import es_habil
from cms.calendario.models import AMBITO_GENERAL, DiaInhabil
from cms.calendario.periodos import EstadoRubro, Periodicidad, periodo_de
from cms.calendario.selectors import calendario_de, calendarios_de
from cms.sujetos.perfiles import Perfil
from fracciones.catalogo import rubros, rubros_de
from fracciones.models.aplicabilidad import Aplicabilidad
from fracciones.models.convenios import Convenio
from fracciones.revision.consultas import estado_del_periodo, matriz, por_rubro
from tests.factories import registros, sujetos
from tests.static_build.portales import publicar

HOY = dt.date(2026, 11, 26)
TERCERO = periodo_de(dt.date(2026, 8, 1), Periodicidad.TRIMESTRAL)


@pytest.mark.parametrize(
    ("tramos", "hoy", "declarada", "estado"),
    [
        ([(TERCERO.inicio, TERCERO.fin)], HOY, False, EstadoRubro.AL_DIA),
        ([(dt.date(2026, 1, 1), dt.date(2026, 12, 31))], HOY, False, EstadoRubro.AL_DIA),
        ([(dt.date(2026, 4, 1), dt.date(2026, 6, 30))], HOY, False, EstadoRubro.CON_ATRASO),
        ([(dt.date(2026, 4, 1), dt.date(2026, 6, 30))], dt.date(2026, 10, 30), False, EstadoRubro.POR_VENCER),
        ([], HOY, False, EstadoRubro.SIN_INFORMACION),
        ([], HOY, True, EstadoRubro.NO_APLICA),
    ],
)
def test_a_period_that_ended_is_informed_late_or_not_due_yet(tramos, hoy, declarada, estado):
    assert estado_del_periodo(TERCERO, tramos, hoy, no_aplica=declarada) is estado


@pytest.mark.django_db
class TestState:
    """What the two queries say."""

    @pytest.fixture
    def so(self):
        so = sujetos.sujeto()
        registros.area(so)
        publicar(
            registros.registro(
                Convenio, so, fecha_inicio_periodo=dt.date(2026, 4, 1), fecha_termino_periodo=dt.date(2026, 6, 30)
            )
        )
        # A draft of a later period does not count: only what is public does.
        registros.registro(
            Convenio, so, fecha_inicio_periodo=dt.date(2026, 7, 1), fecha_termino_periodo=dt.date(2026, 9, 30)
        )
        Aplicabilidad.sin_ambito.create(
            sujeto=so,
            rubro="directorio",
            estado="vigente",
            motivo="No",
            fundamento="X",
            propuesta_por=sujetos.usuario(),
        )
        return so

    def test_each_obligation_has_its_state_now_and_by_period(self, so, django_assert_num_queries):
        with django_assert_num_queries(3):
            filas = {fila.modelo.rubro: fila for fila in por_rubro(so, rubros_de(so.tipo), HOY)}
        convenio = filas["convenios"]
        assert convenio.celda.estado is EstadoRubro.CON_ATRASO
        assert (convenio.celda.que, convenio.celda.fecha) == ("julio a septiembre de 2026", dt.date(2026, 10, 30))
        assert [celda.estado for celda in convenio.periodos[:2]] == [EstadoRubro.CON_ATRASO, EstadoRubro.AL_DIA]
        assert {celda.estado for celda in filas["directorio"].periodos} == {EstadoRubro.NO_APLICA}
        assert filas["marco-normativo"].celda.estado is EstadoRubro.SIN_INFORMACION

    def test_the_matrix_costs_three_queries_whatever_the_authorities(self, so, django_assert_num_queries):
        todas = [so, *(sujetos.sujeto() for _ in range(6))]
        with django_assert_num_queries(3):
            filas = matriz(todas, list(rubros().values()), HOY)
        slugs = list(rubros())
        suya = dict(zip(slugs, filas[0].celdas, strict=True))
        assert suya["convenios"].estado is EstadoRubro.CON_ATRASO
        assert suya["directorio"].estado is EstadoRubro.NO_APLICA
        assert suya["iniciativas"] is None  # it binds the Legislature only
        assert filas[0].en_tiempo.endswith(f" de {len(rubros_de(so.tipo)) - 1}")
        assert {celda.estado for celda in filas[1].celdas if celda} == {EstadoRubro.SIN_INFORMACION}


@pytest.mark.django_db
def test_many_calendars_are_those_of_each(django_assert_num_queries):
    propio, de_todos = dt.date(2026, 7, 20), dt.date(2026, 7, 21)
    DiaInhabil.objects.create(fecha=propio, motivo="Fiesta patronal", fuente="Gaceta", ambito="a")
    DiaInhabil.objects.create(fecha=de_todos, motivo="Periodo vacacional", fuente="Gaceta", ambito=AMBITO_GENERAL)
    with django_assert_num_queries(1):
        calendarios = calendarios_de(["a", "b"])
    for ambito, calendario in calendarios.items():
        for dia in (propio, de_todos):
            assert es_habil(dia, calendario) == es_habil(dia, calendario_de(ambito))
    assert not es_habil(propio, calendarios["a"])
    assert es_habil(propio, calendarios["b"])


def navegador(asignacion) -> Client:
    cliente = Client()
    cliente.force_login(asignacion.usuario, backend="django.contrib.auth.backends.ModelBackend")
    return cliente


@pytest.mark.django_db
class TestScreens:
    """What each profile finds."""

    def test_a_capturista_sees_only_its_rubros_and_no_other_authority(self):
        so, ajena = sujetos.sujeto(), sujetos.sujeto(nombre="Autoridad ajena")
        cliente = navegador(sujetos.asignacion(Perfil.CAPTURISTA, so, rubros=["convenios"]))
        cuerpo = cliente.get(reverse("revision")).content.decode()
        assert "Convenios" in cuerpo
        assert "Marco normativo" not in cuerpo
        assert cliente.get(reverse("revision_de", args=[ajena.pk])).status_code == 404
        assert cliente.get(reverse("revision_de", args=[so.pk])).status_code == 200

    def test_the_instituto_filters_searches_and_downloads_the_matrix(self, django_assert_max_num_queries):
        instituto = navegador(sujetos.asignacion(Perfil.INSTITUTO, sujetos.instituto()))
        for n in range(5):
            sujetos.sujeto(nombre=f"Ayuntamiento {n}")
        sujetos.sujeto(nombre="Congreso", tipo="poder_legislativo")
        instituto.get(reverse("revision"))
        with django_assert_max_num_queries(15):
            cuerpo = instituto.get(reverse("revision")).content.decode()
        assert "6 sujetos obligados" in cuerpo
        assert "Cómo se sabe" in cuerpo
        cuerpo = instituto.get(reverse("revision"), {"tipo": "poder_legislativo"}).content.decode()
        assert "Congreso" in cuerpo
        assert "Ayuntamiento 1" not in cuerpo
        csv = instituto.get(reverse("revision"), {"q": "Ayuntamiento 3", "formato": "csv"})
        assert csv["Content-Disposition"].endswith('.csv"')
        lineas = csv.content.decode("utf-8-sig").splitlines()
        assert len(lineas) == 2
        assert lineas[1].startswith("Ayuntamiento 3,")
        assert instituto.get(reverse("revision"), {"formato": "xlsx"}).content.startswith(b"PK")

    def test_the_unidad_downloads_its_own(self):
        unidad = navegador(sujetos.asignacion(Perfil.UNIDAD, sujetos.sujeto()))
        texto = unidad.get(reverse("revision"), {"formato": "csv"}).content.decode("utf-8-sig")
        assert texto.splitlines()[0].startswith("Obligación,Fundamento,Estado,Periodo pendiente")
        assert "Sin información" in texto
