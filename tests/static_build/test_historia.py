"""The public history of a record: what was published, when, and what each version changed; nothing else."""

import datetime as dt
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db.models import Q

from cms.workflows import actions as moderacion
from cms.workflows.estados import Estado
from fracciones.models.convenios import Contraparte, Convenio
from fracciones.models.directorio import Persona
from static_build.actions import hornear_cambios, hornear_portal
from static_build.historia import A_LA_VISTA, historias_de
from static_build.lectura import leer, nombres_de
from static_build.puertas import Puerta
from tests.cms.workflows.casa import Casa, construir
from tests.factories.registros import registro
from tests.static_build.portales import arbol, diferencias, horneado_de_nuevo, portal, publicar

pytestmark = pytest.mark.usefixtures("pocos_rubros", "sin_sincronizar")


@pytest.fixture
def casa(db: Any, build: Path) -> Casa:
    """An authority with somebody in every profile and its one area public."""
    casa = construir()
    publicar(casa.area)
    return casa


def corregir(casa: Casa, fila: Any, **datos: Any) -> Any:
    """Change a record and take it all the way to the portal again."""
    fila = type(fila).sin_ambito.get(pk=fila.pk)
    with casa.como("capturista") as quien:
        for nombre, valor in datos.items():
            setattr(fila, nombre, valor)
        fila.save_revision(user=quien)
        moderacion.enviar_a_revision(objeto=type(fila).sin_ambito.get(pk=fila.pk), by=quien)
    for papel, acto in (("administrador", moderacion.revisar), ("unidad", moderacion.aprobar)):
        with casa.como(papel) as quien:
            acto(objeto=type(fila).sin_ambito.get(pk=fila.pk), by=quien)
    return type(fila).sin_ambito.get(pk=fila.pk)


def ficha(casa: Casa, fila: Any) -> str:
    return (portal(casa.sujeto).publico / fila.rubro / "r" / str(fila.clave) / "index.html").read_text()


def historia(pagina: str) -> list[str]:
    """The text of each version of a page, newest first."""
    _, _, resto = pagina.partition('<ol class="historia">')
    partes = re.split(r"<li", resto.partition("</ol>")[0])[1:]
    return [" ".join(re.sub(r"<[^>]*>", " ", f"<li{parte}").split()) for parte in partes]


def test_a_record_published_once_says_so_and_asks_the_database_nothing(casa: Casa, django_assert_num_queries: Any):
    fila = casa.en(Estado.PUBLICADO)
    leida = fila_leida(fila)
    with django_assert_num_queries(0):
        assert historias_de(Convenio, [leida], {}) == {}
    hornear_portal(casa.sujeto, procesos=1)

    (unica,) = historia(ficha(casa, fila))
    assert unica.startswith("Versión 1, vigente, primera publicación")


def fila_leida(fila: Any) -> Any:
    """A record as the oven reads it."""
    (leida,) = leer(type(fila), fila.sujeto_id, Q(pk=fila.pk))
    return leida


def test_every_published_version_says_what_it_changed(casa: Casa):
    fila = casa.en(Estado.PUBLICADO, denominacion="Convenio de luminarias")
    hornear_portal(casa.sujeto, procesos=1)
    fila = corregir(casa, fila, denominacion="Convenio de luminarias LED", vigencia_fin=dt.date(2027, 1, 31))
    hornear_cambios(casa.sujeto)

    nueva, primera = historia(ficha(casa, fila))
    assert nueva.startswith("Versión 2, vigente")
    assert "Denominación del convenio Convenio de luminarias Convenio de luminarias LED" in nueva
    assert "Término de vigencia 31 mar 2026 31 ene 2027" in nueva
    assert "Objetivo" not in nueva
    assert primera.startswith("Versión 1, primera publicación")
    assert "Versión 2 ·" in ficha(casa, fila)


def test_drafts_and_people_never_show(casa: Casa):
    fila = casa.en(Estado.PUBLICADO, denominacion="Lo publicado")
    fila = corregir(casa, fila, denominacion="Lo corregido")
    with casa.como("capturista") as quien:
        fila.denominacion = "SECRETO EN BORRADOR"
        fila.save_revision(user=quien)
    hornear_portal(casa.sujeto, procesos=1)

    pagina = ficha(casa, fila)
    assert len(historia(pagina)) == 2
    assert "SECRETO" not in pagina
    for quien in ("capturista", "administrador", "unidad"):
        persona = getattr(casa, quien)
        assert persona.username not in pagina
        assert persona.get_full_name() not in pagina


def test_a_field_that_is_not_public_never_shows_in_the_history(casa: Casa):
    fila = registro(Persona, casa.sujeto, por=casa.capturista, curp="ROML800101MMCMPR02", fecha_baja=None)
    with casa.como("capturista") as quien:
        fila.save_revision(user=quien)
    fila = corregir(casa, fila, cargo="Directora")
    fila = corregir(casa, fila, cargo="Tesorera", curp="PEGJ900202HMCRRN04", fecha_baja=dt.date(2031, 5, 4))
    hornear_portal(casa.sujeto, procesos=1)

    pagina = ficha(casa, fila)
    assert "Cargo (nombramiento oficial) Directora Tesorera" in historia(pagina)[0]
    assert "CURP" not in pagina
    assert "PEGJ900202" not in pagina
    assert "2031" not in pagina


def test_a_subtable_that_changed_says_how_much(casa: Casa):
    fila = casa.en(Estado.PUBLICADO)
    corregir(casa, fila, contrapartes=[Contraparte(razon_social="Empresa del Valle", orden=0)])
    hornear_portal(casa.sujeto, procesos=1)

    assert "Con quién se celebra" in historia(ficha(casa, fila))[0]
    assert "1 nueva o distinta" in historia(ficha(casa, fila))[0]


def test_what_was_written_stays_text(casa: Casa):
    fila = casa.en(Estado.PUBLICADO, denominacion="<script>alert(1)</script>")
    fila = corregir(casa, fila, denominacion="<img src=x onerror=alert(2)>")
    hornear_portal(casa.sujeto, procesos=1)

    pagina = ficha(casa, fila)
    assert "<script>alert" not in pagina
    assert "<img src=x" not in pagina
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in pagina


def test_a_withdrawn_record_keeps_no_history_of_what_it_said(casa: Casa):
    fila = corregir(casa, casa.en(Estado.PUBLICADO, denominacion="Dato retirado"), denominacion="Otro dato retirado")
    with casa.como("unidad") as quien:
        moderacion.retirar(objeto=fila, by=quien, motivo="Por error")
    hornear_portal(casa.sujeto, procesos=1)

    assert "ato retirado" not in ficha(casa, fila)


def test_a_record_corrected_many_times_costs_the_same_and_says_how_many(casa: Casa, django_assert_num_queries: Any):
    fila = casa.en(Estado.PUBLICADO, denominacion="Número 1")
    for numero in range(2, A_LA_VISTA + 4):
        fila = corregir(casa, fila, denominacion=f"Número {numero}")
    leida, nombres = fila_leida(fila), nombres_de(casa.sujeto.pk)
    with django_assert_num_queries(2):
        versiones = historias_de(Convenio, [leida], nombres)[fila.pk]

    assert [v.numero for v in versiones] == list(range(A_LA_VISTA + 3, 3, -1))
    assert all(len(v.cambios) == 1 for v in versiones)


def test_a_change_bakes_what_a_whole_bake_would(casa: Casa, tmp_path: Path):
    fila = casa.en(Estado.PUBLICADO)
    hornear_portal(casa.sujeto, procesos=1)
    corregir(casa, fila, denominacion="Otra denominación")
    hornear_cambios(casa.sujeto)

    assert diferencias(arbol(casa.sujeto), horneado_de_nuevo(casa.sujeto, tmp_path / "otro")) == {}


@pytest.mark.parametrize(
    ("base", "dice"),
    [
        ("https://e.org/f", "https://e.org/f?sujeto=x&rubro=convenios&ejercicio=2026&periodo=2026-01-01/2026-03-31&registro=7"),
        ("https://e.org/f?a=1", "https://e.org/f?a=1&sujeto=x&rubro=convenios&ejercicio=2026&periodo=2026-01-01/2026-03-31&registro=7"),
        ("mailto:u@e.org", "mailto:u@e.org?subject=Pido%3A%20Uno%20%26%20dos%2C%20Convenios%2C%202026%2C%20registro%200007"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_door_carries_what_the_person_was_looking_at(base: str, dice: str):
    puerta = Puerta(
        base,
        "Pido",
        SimpleNamespace(nombre="Uno & dos", siglas="x"),  # type: ignore[arg-type]
        SimpleNamespace(titulo="Convenios", slug="convenios"),  # type: ignore[arg-type]
    )

    assert puerta(ejercicio=2026, periodo=(dt.date(2026, 1, 1), dt.date(2026, 3, 31)), clave=7) == dice


def test_a_ficha_says_how_to_cite_it_and_where_to_complain(casa: Casa, settings: Any):
    settings.SOLICITUDES_URL, settings.DENUNCIAS_URL = "https://e.org/pedir", "mailto:denuncias@e.org"
    fila = casa.en(Estado.PUBLICADO, denominacion="Convenio de agua")
    hornear_portal(casa.sujeto, procesos=1)

    pagina = ficha(casa, fila)
    assert f"«Convenio de agua». Convenios, registro 000{fila.clave}, publicado el " in pagina
    assert f"https://e.org/pedir?sujeto={casa.sujeto.siglas}&amp;rubro=convenios" in pagina
    assert "mailto:denuncias@e.org?subject=Denuncia%20por%20incumplimiento" in pagina
