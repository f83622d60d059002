"""The commands of the oven: `build`, `unbuild` and `reanimar`, and the jobs behind them."""

import datetime as dt
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.sujetos.models import SujetoObligado
from cms.workflows.models import CambioPublicado
from fracciones.models.convenios import Convenio
from static_build import actions, tasks
from static_build.models import DescargaPendiente, PortalHorneado
from tests.factories.sujetos import sujeto as hacer_sujeto
from tests.static_build.portales import arbol, diferencias, portal, publicado

DB = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def correr(*orden: str) -> str:
    """Run a command and return what it said."""
    salida = StringIO()
    call_command(*orden, stdout=salida)
    return salida.getvalue()


def test_build_bakes_every_portal_in_force_and_the_index(sujeto: SujetoObligado, build: Path):
    hacer_sujeto("ixtapan")
    hacer_sujeto("cerrada", activa=False)

    dicho = correr("build")

    assert [linea.split(":")[0] for linea in dicho.splitlines()] == ["ixtapan", "toluca"]
    assert sorted(p.name for p in (build / "ipo" / "portal").iterdir()) == ["ixtapan.web", "toluca.web"]
    assert (build / "ipo" / "index.html").read_bytes().count(b'href="portal/') == 2
    assert CambioPublicado.sin_ambito.filter(baked_at=None).count() == 0


@pytest.mark.django_db(transaction=True)
def test_many_portals_are_baked_side_by_side_into_what_each_is_alone(
    sujeto: SujetoObligado, build: Path, monkeypatch: pytest.MonkeyPatch
):
    otros = [hacer_sujeto(siglas) for siglas in ("ixtapan", "malinalco", "rota")]
    for uno in (sujeto, *otros):
        publicado(Convenio, uno)
    correr("build")
    solos = {uno.siglas: arbol(uno) for uno in (sujeto, *otros)}
    correr("unbuild", "--noinput")
    (build / "ipo" / "portal" / "rota.web").mkdir()  # where the link to its release goes
    monkeypatch.setattr("static_build.management.commands.build.A_LA_VEZ", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)

    salida = StringIO()
    with pytest.raises(CommandError, match="rota"):
        call_command("build", "--json", stdout=salida)

    dicho = json.loads(salida.getvalue())
    assert [p["siglas"] for p in dicho["portales"]] == ["ixtapan", "malinalco", "toluca"]
    assert {uno.siglas: diferencias(arbol(uno), solos[uno.siglas]) for uno in (sujeto, *otros[:2])} == {
        "ixtapan": {},
        "malinalco": {},
        "toluca": {},
    }
    assert [falla.partition(":")[0] for falla in dicho["fallas"]] == ["rota"]
    assert (build / "ipo" / "index.html").read_bytes().count(b'href="portal/') == 3


def test_build_of_some_siglas_bakes_only_those_however_they_are_written(sujeto: SujetoObligado, build: Path):
    hacer_sujeto("ixtapan")

    datos = json.loads(correr("build", "TOLUCA", "--json"))

    assert [(p["siglas"], p["huella"]) for p in datos["portales"]] == [("toluca", portal(sujeto).manifiesto().root())]
    assert datos["fallas"] == []
    assert not (build / "ipo" / "portal" / "ixtapan.web").exists()


def test_build_says_which_siglas_nobody_has(sujeto: SujetoObligado, build: Path):
    with pytest.raises(CommandError, match=r"No hay ningún sujeto obligado con estas siglas: nadie\."):
        correr("build", "toluca", "nadie")

    assert not (build / "ipo").exists()


def test_build_of_changes_bakes_only_what_is_pending(sujeto: SujetoObligado):
    correr("build")
    assert correr("build", "--cambios") == "toluca: nada pendiente.\n"

    publicado(Convenio, sujeto)

    assert correr("build", "--cambios").startswith("toluca: ")
    assert (portal(sujeto).publico / "convenios/r/1/index.html").exists()
    assert (portal(sujeto).publico / "convenios/datos.csv").exists()


def test_build_leaves_one_release_behind(sujeto: SujetoObligado):
    correr("build")
    correr("build")

    assert len(list((portal(sujeto).taller / "releases").iterdir())) == 1


def test_verificar_names_every_difference_and_fails(sujeto: SujetoObligado):
    correr("build")
    dicho = correr("build", "--verificar")
    assert dicho.startswith("toluca: cada archivo coincide con el manifiesto; ")
    assert dicho.endswith(" enlaces internos llevan a donde dicen.\n")
    (portal(sujeto).publico / "estados/index.html").write_text("otra cosa")

    with pytest.raises(CommandError, match=r"toluca: estados/index\.html: alterado"):
        correr("build", "--verificar")


def test_verificar_looks_at_every_page_and_follows_every_link(sujeto: SujetoObligado):
    correr("build")
    mala = (
        b'<!doctype html><html><head><title>x</title></head><body><main id="uno"><div><p>Hola</main>'
        b'<a href="../no-esta/">a</a><a href="#dos">b</a><a href="../index.html">c</a><a href="https://example.org/">d</a></body></html>'
    )
    portal(sujeto).hornear_cambios([("estados/index.html", mala)])

    with pytest.raises(CommandError) as fallo:
        correr("build", "--verificar", "--json")

    assert str(fallo.value).split(" · ") == [
        "toluca: estados/index.html: </main> no cierra lo que está abierto",
        "toluca: estados/index.html: enlaza a ../no-esta/, que no existe",
        "toluca: estados/index.html: enlaza a #dos, que no está",
    ]


def test_verificar_of_a_portal_never_baked_says_so(sujeto: SujetoObligado):
    with pytest.raises(CommandError, match="no se ha horneado completo"):
        correr("build", "--verificar")


def test_unbuild_takes_some_portals_offline(sujeto: SujetoObligado, build: Path):
    hacer_sujeto("ixtapan")
    correr("build")

    assert correr("unbuild", "TOLUCA") == "Portales retirados: toluca.\n"

    assert [p.name for p in (build / "ipo" / "portal").iterdir()] == ["ixtapan.web"]
    assert b"toluca" not in (build / "ipo" / "index.html").read_bytes().lower()
    assert not PortalHorneado.sin_ambito.filter(sujeto=sujeto).exists()


def test_unbuild_of_everything_has_to_be_meant(sujeto: SujetoObligado, build: Path):
    correr("build")
    with pytest.raises(CommandError, match="--noinput"):
        correr("unbuild")
    assert (build / "ipo/portal/toluca.web/index.html").exists()

    correr("unbuild", "--noinput")

    assert not (build / "ipo/portal/toluca.web").exists()


def test_unbuild_reaches_the_portal_of_an_authority_that_is_not_here_any_more(sujeto: SujetoObligado, build: Path):
    correr("build")
    SujetoObligado.objects.filter(pk=sujeto.pk).update(siglas="otras")

    correr("unbuild", "toluca")

    assert not (build / "ipo/portal/toluca.web").is_symlink()


def test_unbuild_says_which_portals_there_are_not(sujeto: SujetoObligado):
    with pytest.raises(CommandError, match=r"No hay ningún portal horneado con estas siglas: \.\., toluca\."):
        correr("unbuild", "..", "toluca")


@pytest.mark.django_db(transaction=True)
def test_what_is_published_is_baked_without_anybody_asking(build: Path, settings: Any):
    settings.HORNEAR_AL_PUBLICAR = True
    toluca = hacer_sujeto("toluca")

    fila = publicado(Convenio, toluca, area_generadora=None, area_seguimiento=None)

    assert (build / f"ipo/portal/toluca.web/convenios/r/{fila.clave}/index.html").exists()
    assert (build / "ipo/portal/toluca.web/convenios/datos.csv").exists()
    assert CambioPublicado.sin_ambito.get().baked_at is not None


def test_a_job_of_an_authority_that_is_not_in_force_does_nothing(sujeto: SujetoObligado, build: Path):
    SujetoObligado.objects.filter(pk=sujeto.pk).update(activa=False)

    tasks.hornear.call(sujeto.pk)

    assert not (build / "ipo").exists()


class TestReanimar:
    """A worker that dies leaves its job running for ever."""

    @pytest.fixture(autouse=True)
    def con_tabla(self, sujeto: SujetoObligado, settings: Any) -> None:
        settings.TASKS = DB

    def test_dead_jobs_are_closed_and_their_portals_woken(self, sujeto: SujetoObligado):
        ahora = timezone.now()
        for minutos in (5, 40):
            tasks.hornear.enqueue(sujeto.pk)
            trabajo = DBTaskResult.objects.ready().get()
            trabajo.claim("muerto")
            DBTaskResult.objects.filter(pk=trabajo.pk).update(started_at=ahora - dt.timedelta(minutes=minutos))

        datos = json.loads(correr("reanimar", "--json"))

        assert datos == {"trabajos": 1, "portales": ["toluca"]}
        assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == ["FAILED", "READY", "RUNNING"]
        assert DBTaskResult.objects.ready().get().args_kwargs == {"args": [sujeto.pk], "kwargs": {}}

    def test_downloads_left_behind_wake_their_portal_too(self, sujeto: SujetoObligado):
        actions.hornear_portal(sujeto)
        assert tasks.reanimar().portales == ()
        publicado(Convenio, sujeto)
        actions.hornear_pendientes(sujeto)
        assert CambioPublicado.sin_ambito.filter(baked_at=None).count() == 0
        assert DescargaPendiente.sin_ambito.count() == 1

        assert tasks.reanimar().portales == ("toluca",)

    def test_it_says_what_it_did(self, sujeto: SujetoObligado):
        assert correr("reanimar") == "0 trabajos cerrados. Portales despertados: toluca.\n"
        actions.hornear_portal(sujeto)
        assert correr("reanimar") == "0 trabajos cerrados. Portales despertados: ninguno tiene nada pendiente.\n"
