"""The demonstration on an empty database: everything a visitor is promised is there, and a second run changes nothing."""

import datetime as dt
import re
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings

from cms.audit.verificacion import claves, verificar
from cms.cuentas.models import Usuario
from cms.mensajes.models import Mensaje, Participante
from cms.sujetos.models import Asignacion, SujetoObligado
from cms.sujetos.perfiles import Perfil
from cms.workflows.estados import Estado
from cms.workflows.models import Lote
from fracciones.base import faltas, subtablas_de
from fracciones.catalogo import rubros, rubros_de
from fracciones.models.aplicabilidad import Aplicabilidad, EstadoDeAplicabilidad
from fracciones.models.contrataciones import Contratacion
from fracciones.models.directorio import Persona
from fracciones.models.organigrama import Area
from static_build.demo import nombres, papeles
from static_build.demo.asuntos import ASUNTOS, NO_APLICA, PROPIOS
from static_build.demo.cuentas import CONTRASENA, CUENTAS
from static_build.demo.filas import trimestre_cerrado
from static_build.demo.servidor import puerto_libre
from tests.factories.sujetos import sujeto

SEIS = ("marco-normativo", "organigrama", "directorio", "licitacion-contratacion", "convenios", "tramites-servicios")


@pytest.fixture(scope="class")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demonstration, made once for the tests that look at it, and not served."""
    raiz, salida = tmp_path_factory.mktemp("demo"), StringIO()
    with (
        django_db_blocker.unblock(),
        override_settings(BUILD_DIR=str(raiz / "build"), MEDIA_ROOT=raiz / "media"),
        transaction.atomic(),
    ):
        call_command("demo", no_servir=True, stdout=salida)
        yield salida.getvalue()
        transaction.set_rollback(True)


def portal(siglas: str) -> Path:
    return Path(settings.BUILD_DIR) / "ipo" / "portal" / f"{siglas}.web"


def estados() -> dict[str, int]:
    cuantos: dict[str, int] = {}
    for modelo in rubros().values():
        for estado in modelo.sin_ambito.values_list("estado", flat=True):
            cuantos[estado] = cuantos.get(estado, 0) + 1
    return cuantos


@pytest.mark.lento
@pytest.mark.django_db
class TestDemonstration:
    """What a visitor is promised."""

    def test_the_demonstration_keeps_its_promises(self, demo):
        assert set(estados()) == set(Estado.values)
        for modelo in rubros().values():
            assert not modelo.sin_ambito.filter(live=True, first_published_at=None).exists()
        assert Persona.sin_ambito.filter(live=True, estado=Estado.ROJO).exists(), "a live row with a newer draft"
        assert {Estado.ROJO, Estado.AMARILLO, Estado.PUBLICADO} <= set(Lote.sin_ambito.values_list("estado", flat=True))

        ayuntamiento = SujetoObligado.objects.get(siglas="sjixtapan")
        assert Area.sin_ambito.filter(sujeto=ayuntamiento, live=True).count() == 41
        assert max(area.get_depth() for area in Area.sin_ambito.filter(sujeto=ayuntamiento)) == 5
        for slug in SEIS:
            assert (portal("sjixtapan") / slug / "index.html").exists()
        for siglas in ("sjixtapan", "sefomart", "legislatura"):
            assert (portal(siglas) / "index.html").exists()
            assert f"/ipo/portal/{siglas}.web/" in demo
        assert (Path(settings.BUILD_DIR) / "ipo" / "index.html").exists()

        for cuenta in CUENTAS:
            assert authenticate(username=cuenta.usuario, password=CONTRASENA) is not None
            assert re.search(rf"^  {re.escape(cuenta.usuario)} ", demo, re.M)
        assert len([p for p in Participante.objects.all() if p.sin_leer]) >= 5
        assert Mensaje.objects.filter(hilo__clave__startswith="devuelto:").exists()
        assert {a.perfil for a in Asignacion.sin_ambito.all()} == set(Perfil.values)
        assert Asignacion.sin_ambito.filter(usuario__username="lidia.fierro").count() == 2
        assert CONTRASENA in demo
        assert not [rotura for clave in claves() for rotura in verificar(clave)]

        for sujeto_demo in SujetoObligado.objects.all():
            vivos = {
                s for s, m in rubros_de(sujeto_demo.tipo).items() if m.sin_ambito.filter(sujeto=sujeto_demo, live=True)
            }
            vacios = {NO_APLICA[sujeto_demo.siglas][estado][0] for estado in ("vigente", "propuesta")}
            assert rubros_de(sujeto_demo.tipo).keys() - vivos == vacios
            declaradas = Aplicabilidad.sin_ambito.filter(sujeto=sujeto_demo)
            assert set(declaradas.values_list("estado", flat=True)) == set(EstadoDeAplicabilidad.values)
            for modelo in rubros_de(sujeto_demo.tipo).values():
                rellenos = ASUNTOS.keys() | PROPIOS.get(sujeto_demo.siglas, {}).keys()
                if modelo.rubro in rellenos and modelo.rubro not in vacios:
                    en = set(modelo.sin_ambito.filter(sujeto=sujeto_demo).values_list("estado", flat=True))
                    partes = {Estado.PUBLICADO}, {Estado.AMARILLO, Estado.ROJO}, {Estado.DEVUELTO, Estado.BORRADOR}
                    assert all(en & parte for parte in partes), (
                        f"{sujeto_demo}: {modelo.rubro} is published, on its way and returned or a draft"
                    )

        antes = estados()
        call_command("demo", no_servir=True, stdout=StringIO())
        assert estados() == antes

    def test_every_published_record_has_what_its_format_asks_for(self, demo):
        incompletos = []
        for modelo in rubros().values():
            for registro in modelo.sin_ambito.filter(live=True):
                valores = {campo.name: getattr(registro, campo.attname) for campo in modelo._meta.concrete_fields}
                incompletos += [(modelo.rubro, str(registro), falta.mensaje) for falta in faltas(modelo, valores)]
                registro.full_clean(exclude=["sujeto", "lote"])
                for nombre, tabla in subtablas_de(modelo).items():
                    if getattr(tabla, "requerida", False):
                        assert getattr(registro, nombre).exists()

        assert not incompletos

    def test_no_key_of_a_supplier_reaches_a_page(self, demo):
        claves = set(Contratacion.sin_ambito.exclude(proveedor_rfc="").values_list("proveedor_rfc", flat=True))
        textos = [
            p.read_bytes() for p in portal("sjixtapan").resolve().rglob("*") if p.suffix in {".html", ".json", ".csv"}
        ]

        assert claves
        assert not [clave for clave in claves for texto in textos if clave.encode() in texto]


@pytest.mark.django_db
def test_a_database_with_other_authorities_is_left_alone():
    sujeto("axolotepec")

    with pytest.raises(CommandError, match="axolotepec"):
        call_command("demo", no_servir=True, stdout=StringIO())

    assert not Usuario.objects.exists()


def test_a_known_password_is_never_installed_in_production(settings):
    settings.SESSION_COOKIE_SECURE = True

    with pytest.raises(CommandError, match="producción"):
        call_command("demo", no_servir=True, stdout=StringIO())


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_port_in_use_is_said_before_anything_is_done(monkeypatch):
    import socket

    with socket.create_server(("127.0.0.1", 0)) as ocupado:
        puerto = ocupado.getsockname()[1]
        assert not puerto_libre(puerto)
        with pytest.raises(CommandError, match=f"{puerto} está ocupado"):
            call_command("demo", port=puerto, stdout=StringIO())


def test_the_password_of_the_demonstration_obeys_the_policy():
    for cuenta in CUENTAS:
        validate_password(CONTRASENA, Usuario(username=cuenta.usuario, nombre=cuenta.nombre))


def test_the_people_are_always_the_same_and_never_twice():
    def primeras(semilla):
        return [persona for persona, _ in zip(nombres.personas(semilla), range(300), strict=False)]

    assert primeras("a") == primeras("a")
    assert primeras("a") != primeras("b")
    assert len({(p.nombres, p.primer_apellido) for p in primeras("a")}) == 300


@pytest.mark.parametrize(
    ("hoy", "inicio", "fin"),
    [
        ("2026-11-21", "2026-07-01", "2026-09-30"),
        ("2026-10-01", "2026-07-01", "2026-09-30"),
        ("2027-01-01", "2026-10-01", "2026-12-31"),
        ("2028-02-29", "2027-10-01", "2027-12-31"),
    ],
)
def test_the_period_informed_is_the_last_quarter_that_ended(hoy, inicio, fin):
    trimestre = trimestre_cerrado(dt.date.fromisoformat(hoy))

    assert (trimestre.inicio.isoformat(), trimestre.fin.isoformat()) == (inicio, fin)


def test_the_documents_open_and_their_text_can_be_read():
    pikepdf = pytest.importorskip("pikepdf")
    from io import BytesIO

    with pikepdf.open(BytesIO(papeles.pdf("Convenio (primero) de ñandúes", "Ayuntamiento"))) as abierto:
        texto = abierto.pages[0].Contents.read_bytes().decode("cp1252")

    assert r"Convenio \(primero\) de ñandúes" in texto
