"""Inicio and the menu: what each profile finds, in how many queries."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.menu import admin_menu

from cms.calendario.periodos import EstadoRubro
from cms.sujetos.perfiles import MATRIZ, Accion, Perfil
from cms.sujetos.scoping import ambito_de, en_ambito
from cms.workflows.estados import Estado
from fracciones.catalogo import rubros
from fracciones.inicio import obligaciones, resumir
from fracciones.models.convenios import Convenio
from fracciones.models.valoraciones import Valoracion
from fracciones.visibles import rubros_visibles
from tests.factories import registros, sujetos
from tests.static_build.portales import publicar

pytestmark = pytest.mark.django_db


@pytest.fixture
def so():
    so = sujetos.sujeto()
    registros.area(so)
    return so


def navegador(usuario) -> Client:
    cliente = Client()
    cliente.force_login(usuario, backend="django.contrib.auth.backends.ModelBackend")
    return cliente


def menu(respuesta) -> list[str]:
    with en_ambito(ambito_de(respuesta.wsgi_request.asignacion)):
        return [
            item.label
            for item in sorted(admin_menu.menu_items_for_request(respuesta.wsgi_request), key=lambda i: i.order)
        ]


def test_the_table_counts_each_state_in_one_query(so, django_assert_num_queries):
    unidad = ambito_de(sujetos.asignacion(Perfil.UNIDAD, so))
    for estado in (Estado.ROJO, Estado.ROJO, Estado.AMARILLO):
        registros.registro(Convenio, so, estado=estado)
    registros.registro(Convenio, so, estado=Estado.ROJO, live=True)
    otro = sujetos.sujeto()
    registros.area(otro)
    registros.registro(Convenio, otro, estado=Estado.DEVUELTO)

    with en_ambito(unidad), django_assert_num_queries(1):
        cuentas, ultima = resumir(rubros(), unidad)["convenios"]

    assert cuentas == {Estado.ROJO: 3, Estado.AMARILLO: 1, Estado.PUBLICADO: 1}
    assert ultima is not None


def test_a_profile_bound_to_rubros_sees_only_its_own(so):
    asignacion = sujetos.asignacion(Perfil.CAPTURISTA, so, rubros=["convenios"])

    ambito = ambito_de(asignacion)
    lineas = obligaciones(rubros_visibles(asignacion, ambito), ambito, so, dt.date(2026, 11, 26))

    assert [(linea.titulo, linea.url_copiar) for linea in lineas] == [("Convenios", "")], "nothing to copy yet"


@pytest.mark.parametrize(
    ("perfil", "dice"),
    [
        (Perfil.CAPTURISTA, ["1 devuelto: falta corregirlo.", "2 borradores: falta enviarlos a revisión."]),
        (
            Perfil.ADMINISTRADOR,
            [
                "1 devuelto: falta corregirlo.",
                "2 borradores: falta enviarlos a revisión.",
                "3 rojos: falta revisarlos.",
            ],
        ),
    ],
)
def test_each_one_reads_what_is_missing_and_what_waits_for_them(so, perfil, dice):
    asignacion = sujetos.asignacion(perfil, so)
    for estado, cuantos in {Estado.DEVUELTO: 1, Estado.BORRADOR: 2, Estado.ROJO: 3, Estado.AMARILLO: 1}.items():
        for _ in range(cuantos):
            registros.registro(Convenio, so, estado=estado)
    periodo = {"fecha_inicio_periodo": dt.date(2026, 4, 1), "fecha_termino_periodo": dt.date(2026, 6, 30)}
    publicar(registros.registro(Convenio, so, **periodo))
    Valoracion.sin_ambito.create(
        sujeto=so,
        rubro="convenios",
        criterio="completo",
        grado=1,
        requerimiento="Falta la firma.",
        valorada_por=asignacion.usuario,
        valorada_at=timezone.now(),
    )
    ambito = ambito_de(asignacion)

    (linea,) = obligaciones(rubros_visibles(asignacion, ambito), ambito, so, dt.date(2026, 11, 26))

    assert linea.celda.estado is EstadoRubro.CON_ATRASO
    assert linea.url_copiar == reverse("copiar_periodo", args=["convenios"]), "what is public can be copied"
    assert list(linea.faltas) == [
        "Falta julio a septiembre de 2026: debió publicarse a más tardar el 30 de octubre de 2026.",
        *dice,
        "El Instituto requiere: Falta la firma.",
    ]


def test_the_instituto_finds_everybody_who_is_late_first(so, django_assert_max_num_queries):
    periodo = {"fecha_inicio_periodo": dt.date(2026, 7, 1), "fecha_termino_periodo": dt.date(2026, 9, 30)}
    publicar(registros.registro(Convenio, so, **periodo))
    for n in range(6):
        sujetos.sujeto(nombre=f"Otra {n}")
    instituto = navegador(sujetos.asignacion(Perfil.INSTITUTO, sujetos.instituto()).usuario)
    instituto.get(reverse("wagtailadmin_home"))

    with django_assert_max_num_queries(16):
        pagina = instituto.get(reverse("wagtailadmin_home")).content.decode()

    assert "Cómo van los sujetos obligados" in pagina
    assert "Ver a los 7 sujetos obligados" in pagina
    assert pagina.index("Otra 0") < pagina.index(so.nombre)
    assert reverse("cumplimiento_de", args=[so.pk]) in pagina


def test_an_authority_sees_only_the_rubros_that_bind_it():
    ayuntamiento = sujetos.asignacion(Perfil.UNIDAD, sujetos.sujeto(tipo="ayuntamientos"))
    legislatura = sujetos.asignacion(Perfil.UNIDAD, sujetos.sujeto(tipo="poder_legislativo"))

    visibles = [set(rubros_visibles(a, ambito_de(a))) for a in (ayuntamiento, legislatura)]

    assert all("convenios" in cada for cada in visibles)
    assert all(
        modelo.ficha.obliga_a(tipo)
        for cada, tipo in zip(visibles, ("ayuntamientos", "poder_legislativo"), strict=True)
        for slug, modelo in rubros().items()
        if slug in cada
    )


@pytest.mark.parametrize("perfil", [Perfil.UNIDAD, Perfil.ADMINISTRADOR, Perfil.CAPTURISTA])
def test_inicio_takes_few_queries_whatever_the_rubros(so, perfil, django_assert_max_num_queries):
    asignacion = sujetos.asignacion(perfil, so, rubros=list(rubros()))
    visitante = navegador(asignacion.usuario)
    visitante.get(reverse("wagtailadmin_home"))

    with django_assert_max_num_queries(20):
        pagina = visitante.get(reverse("wagtailadmin_home"))

    assert "Convenios" in pagina.content.decode()


def test_each_profile_has_its_menu(so):
    menus = {
        perfil: menu(navegador(sujetos.asignacion(perfil, so).usuario).get(reverse("wagtailadmin_home")))
        for perfil in Perfil
    }

    assert menus[Perfil.UNIDAD][0] == "Inicio"
    for opcion in ("Configuración de la Dependencia", "Agregar Usuarios", "Editar Usuarios"):
        assert opcion in menus[Perfil.UNIDAD]
        assert opcion not in menus[Perfil.CAPTURISTA]
        assert opcion not in menus[Perfil.INSTITUTO]
    for perfil, opciones in menus.items():
        for opcion in ("Obligaciones", "Bandeja", "Comprobantes"):
            assert (opcion in opciones) is (Accion.VER in MATRIZ[perfil])
        assert not {"Páginas", "Imágenes", "Documentos", "Informes", "Configuración", "Ayuda"} & set(opciones)


def test_the_menu_names_the_articles_only_when_there_are_many_rubros(so):
    unidad = sujetos.asignacion(Perfil.UNIDAD, so)
    capturista = sujetos.asignacion(Perfil.CAPTURISTA, so, rubros=["convenios"])

    pagina = navegador(capturista.usuario).get(reverse("wagtailadmin_home")).content.decode()
    completa = navegador(unidad.usuario).get(reverse("wagtailadmin_home")).content.decode()

    assert "Mis obligaciones" in pagina
    assert "rubro-convenios" in pagina
    assert ("articulo-" in completa) is (len(rubros_visibles(unidad, ambito_de(unidad))) > 8)


@pytest.mark.django_db
def test_whoever_only_works_in_the_tramites_is_told_where(client):
    autoridad = sujetos.sujeto()
    client.force_login(
        sujetos.asignacion(Perfil.SECRETARIO_TECNICO, autoridad).usuario, "django.contrib.auth.backends.ModelBackend"
    )
    pagina = client.get("/admin/").content.decode()

    assert f'Está en <a href="{reverse("accesos")}">Solicitudes y trámites</a>' in pagina
    assert "Pide a la Unidad" not in pagina
