"""The compliance score: the arithmetic, the grades of the Instituto, the screens and the files, in a bounded number of queries."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from cms.audit.models import Asiento
from cms.mensajes.models import Mensaje
from cms.sujetos.perfiles import Perfil
from cms.sujetos.scoping import TOTAL, Ambito, ambito_de, en_ambito
from cms.workflows.errores import NoProcede
from fracciones.catalogo import rubros, rubros_de
from fracciones.cumplimiento.actions import al_valorar, valorar_contenido
from fracciones.cumplimiento.consultas import calificar
from fracciones.cumplimiento.criterios import CONTENIDO, FORMA
from fracciones.models.aplicabilidad import Aplicabilidad
from fracciones.models.convenios import Convenio
from fracciones.models.normas import Norma
from fracciones.models.valoraciones import Grado, Valoracion
from tests.factories import registros, sujetos
from tests.static_build.portales import publicar

pytestmark = pytest.mark.django_db
HOY = dt.date(2026, 11, 26)
TRES = {"convenios", "marco-normativo", "directorio"}


@pytest.fixture
def instituto():
    return sujetos.asignacion(Perfil.INSTITUTO, sujetos.instituto())


@pytest.fixture
def so():
    """Convenios in time with one row of two without its area; Marco normativo late; Directorio does not apply."""
    so = sujetos.sujeto(nombre="Ayuntamiento de Axolotepec")
    area = registros.area(so)
    al_dia = {"fecha_inicio_periodo": dt.date(2026, 7, 1), "fecha_termino_periodo": dt.date(2026, 9, 30)}
    publicar(registros.registro(Convenio, so, **al_dia))
    publicar(registros.registro(Convenio, so, area_generadora=None, nota="Sin área.", **al_dia))
    publicar(
        registros.registro(
            Norma, so, fecha_inicio_periodo=dt.date(2026, 1, 1), fecha_termino_periodo=dt.date(2026, 3, 31)
        )
    )
    registros.registro(Norma, so, area_generadora=None)  # a draft does not count
    Aplicabilidad.sin_ambito.create(
        sujeto=so, rubro="directorio", estado="vigente", motivo="No", fundamento="X", propuesta_por=sujetos.usuario()
    )
    assert area
    return so


def tres() -> dict:
    return {slug: modelo for slug, modelo in rubros().items() if slug in TRES}


def valorar(so, by, *, rubro="convenios", grado=Grado.TODO, requerimiento="", de=None):
    with en_ambito(ambito_de(de) if de else TOTAL):
        valorar_contenido(
            sujeto=so,
            rubro=rubro,
            grados={criterio.clave: grado for criterio in CONTENIDO},
            requerimientos={criterio.clave: requerimiento for criterio in CONTENIDO},
            by=by,
        )


class TestArithmetic:
    """0.8 of content and 0.2 of form, over the obligations that apply."""

    def test_dates_alone_are_no_score(self, so):
        (suya,) = calificar([so], HOY, tres())
        assert (suya.aplican, suya.por_valorar) == (2, 2)
        assert suya.indice is None
        # Convenios: in time, half of the areas, dates, open. Marco normativo: late, area, dates, open.
        assert suya.forma == pytest.approx(((1 + 0.5 + 1 + 1) / 4 + (0 + 1 + 1 + 1) / 4) / 2)

    def test_what_is_graded_makes_it_provisional_and_then_whole(self, so, instituto):
        valorar(so, instituto.usuario, de=instituto)
        (suya,) = calificar([so], HOY, tres())
        assert suya.provisional
        assert suya.indice == pytest.approx(80 + 20 * suya.forma)
        valorar(so, instituto.usuario, rubro="marco-normativo", grado=Grado.EN_PARTE, requerimiento="Falta el Bando.")
        (suya,) = calificar([so], HOY, tres())
        assert not suya.provisional
        assert suya.indice == pytest.approx(80 * 0.75 + 20 * suya.forma)

    def test_each_point_says_where_it_comes_from(self, so, instituto):
        valorar(so, instituto.usuario, rubro="marco-normativo", grado=Grado.EN_PARTE, requerimiento="Falta el Bando.")
        valorar(so, instituto.usuario)
        (suya,) = calificar([so], HOY, tres())
        notas = {r.modelo.rubro: suya.notas(r) for r in suya.rubros}
        assert sum(n.puntos for forma, contenido in notas.values() for n in (*forma, *contenido)) == pytest.approx(
            suya.indice
        )
        assert sum(n.de for forma, contenido in notas.values() for n in (*forma, *contenido)) == pytest.approx(100)
        assert notas["directorio"] == ((), ())
        por_que = [n.por_que for n in (*notas["convenios"][0], *notas["marco-normativo"][0]) if n.pierde]
        assert por_que == [
            "A 1 de 2 registros publicados les falta el área responsable.",
            "Falta abril a junio de 2026; la fecha límite fue el 30 de julio de 2026.",
        ]
        assert {n.por_que for n in notas["marco-normativo"][1]} == {"Falta el Bando."}
        assert all(n.que_hacer for forma, contenido in notas.values() for n in (*forma, *contenido) if n.pierde)

    def test_nothing_published_is_zero_without_anybody_reading_it(self):
        (suya,) = calificar([sujetos.sujeto()], HOY)
        assert suya.indice == 0
        assert not suya.provisional
        assert len(suya.atrasadas) == suya.aplican
        assert len(FORMA) == 4

    def test_all_the_authorities_cost_the_same_queries(self, so, django_assert_num_queries):
        otras = [sujetos.sujeto() for _ in range(55)]
        for cuantas in ([so], [so, *otras]):
            with django_assert_num_queries(4):
                calificaciones = calificar(cuantas, HOY)
            assert calificaciones[0].aplican == len(rubros_de(so.tipo)) - 1
            assert calificaciones[0].ultima is not None


class TestGrading:
    """Only the Instituto, only what is public, always with what is asked for."""

    def test_it_is_written_down_told_and_followed(self, so, instituto, django_capture_on_commit_callbacks):
        unidad, avisados = sujetos.asignacion(Perfil.UNIDAD, so), []
        al_valorar(avisados.append)
        with django_capture_on_commit_callbacks(execute=True):
            valorar(so, instituto.usuario, grado=Grado.NADA, requerimiento="Los anexos no abren.", de=instituto)
        assert avisados == [so.pk]
        asiento = Asiento.objects.filter(cadena=so.siglas, accion="cumplimiento.valorar").get()
        assert asiento.datos["grados"] == {criterio.clave: 0 for criterio in CONTENIDO}
        mensaje = Mensaje.objects.filter(hilo__sujeto=so).get()
        assert "Los anexos no abren." in mensaje.texto
        assert unidad.usuario_id in set(mensaje.hilo.participantes.values_list("usuario_id", flat=True))
        valorar(so, instituto.usuario, de=instituto)  # graded again: one row per criterion, and no requirement is left
        assert set(Valoracion.sin_ambito.values_list("grado", "requerimiento")) == {(2, "")}

    @pytest.mark.parametrize(
        ("datos", "dice"),
        [
            ({"rubro": "convenios", "grado": Grado.NADA}, "Escribe qué se requiere"),
            ({"rubro": "directorio"}, "No hay nada publicado"),
            ({"rubro": "iniciativas"}, "no le toca"),
        ],
    )
    def test_it_is_refused_in_plain_words(self, so, instituto, datos, dice):
        with pytest.raises(NoProcede, match=dice):
            valorar(so, instituto.usuario, de=instituto, **datos)
        assert not Valoracion.sin_ambito.exists()

    def test_nobody_grades_its_own(self, so):
        unidad = sujetos.asignacion(Perfil.UNIDAD, so)
        with pytest.raises(NoProcede, match="Sólo el Instituto"):
            valorar(so, unidad.usuario, de=unidad)


def navegador(asignacion) -> Client:
    cliente = Client()
    cliente.force_login(asignacion.usuario, backend="django.contrib.auth.backends.ModelBackend")
    return cliente


class TestScreens:
    """What each profile finds."""

    def test_the_instituto_sees_all_orders_grades_and_downloads(self, so, instituto, django_assert_max_num_queries):
        for n in range(4):
            sujetos.sujeto(nombre=f"Otra {n}")
        visita = navegador(instituto)
        visita.get(reverse("cumplimiento"))
        with django_assert_max_num_queries(16):
            cuerpo = visita.get(reverse("cumplimiento"), {"orden": "atraso"}).content.decode()
        assert "Cómo se calcula" in cuerpo
        assert cuerpo.index("Otra 0") < cuerpo.index("Axolotepec")
        formulario = reverse("cumplimiento_valorar", args=[so.pk, "convenios"])
        datos = {criterio.clave: 1 for criterio in CONTENIDO}
        respuesta = visita.post(formulario, datos)
        assert respuesta.status_code == 422
        assert "Escribe qué se requiere" in respuesta.content.decode()
        pedidos = {f"requerimiento_{criterio.clave}": "Falta la firma." for criterio in CONTENIDO}
        cuerpo = visita.post(formulario, datos | pedidos, follow=True).content.decode()
        assert "Falta la firma." in cuerpo
        assert "Provisional" in cuerpo
        assert "checked" in visita.get(formulario).content.decode()
        lineas = visita.get(reverse("cumplimiento"), {"formato": "csv", "q": "axolo"}).content.decode("utf-8-sig")
        assert lineas.splitlines()[1].startswith("Ayuntamiento de Axolotepec,")
        assert visita.get(reverse("cumplimiento"), {"formato": "xlsx"}).content.startswith(b"PK")

    def test_an_authority_sees_its_own_and_a_capturista_its_rubros(self, so):
        ajena = sujetos.sujeto()
        unidad = navegador(sujetos.asignacion(Perfil.UNIDAD, so))
        cuerpo = unidad.get(reverse("cumplimiento")).content.decode()
        assert "Sin valorar" in cuerpo
        assert "les falta el área responsable" in cuerpo
        assert reverse("cumplimiento_valorar", args=[so.pk, "convenios"]) not in cuerpo
        assert unidad.get(reverse("cumplimiento_de", args=[ajena.pk])).status_code == 404
        assert (
            unidad.get(reverse("cumplimiento_valorar", args=[so.pk, "convenios"])).status_code == 302
        )  # Inicio, and why
        csv = unidad.get(reverse("cumplimiento"), {"formato": "csv"}).content.decode("utf-8-sig")
        assert "Elige el área responsable" in csv
        capturista = navegador(sujetos.asignacion(Perfil.CAPTURISTA, so, rubros=["convenios"]))
        cuerpo = capturista.get(reverse("cumplimiento")).content.decode()
        assert "Son las obligaciones que te tocan" in cuerpo
        assert "Calificación</dt>" not in cuerpo
        assert "Marco normativo" not in cuerpo


def test_a_scope_of_nobody_grades_nothing(so):
    with en_ambito(Ambito(organizaciones=frozenset(), perfil=Perfil.INSTITUTO)), pytest.raises(NoProcede):
        valorar_contenido(sujeto=so, rubro="convenios", grados={}, requerimientos={}, by=sujetos.usuario())
