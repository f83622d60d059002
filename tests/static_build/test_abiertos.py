"""The open data of a portal, held against the standards that it says it follows."""

import csv
import datetime as dt
import io
import json
import re
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from frictionless import Package, system

from cms.sujetos.models import SujetoObligado
from cms.workflows.estados import Operacion
from cms.workflows.models import CambioPublicado
from fracciones.models.contrataciones import Contratacion, Participante
from fracciones.models.convenios import Contraparte, Convenio
from fracciones.models.directorio import Persona
from static_build import mapa, novedades
from static_build.actions import hornear_cambios, hornear_portal
from tests.factories.sujetos import usuario
from tests.static_build.hostiles import CARGAS
from tests.static_build.portales import (
    anotar,
    arbol,
    diferencias,
    horneado_de_nuevo,
    lote_de,
    portal,
    publicado,
    publicar,
    retirar,
    sembrar,
)

pytestmark = pytest.mark.usefixtures("pocos_rubros", "sin_sincronizar")

ATOM = "{http://www.w3.org/2005/Atom}"
MAPA = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def leer(sujeto: SujetoObligado, ruta: str) -> bytes:
    return (portal(sujeto).publico / ruta).read_bytes()


def xml(datos: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(datos)  # noqa: S314 - what the oven itself wrote


def convenio(sujeto: SujetoObligado, titulo: str = "Convenio de agua", **datos: Any) -> Any:
    fila = publicado(Convenio, sujeto, denominacion=titulo, **datos)
    Contraparte.objects.create(registro=fila, razon_social="Aguas del Valle", orden=0)
    return fila


def contrato(sujeto: SujetoObligado, **datos: Any) -> Any:
    datos = {
        "ejercicio": 2026, "descripcion": "Luminarias LED", "monto_total": Decimal("4682350.40"), "tipo_moneda": "MXN",
        "contrato_numero": "SJI/003", "contrato_fecha": dt.date(2026, 7, 1), "desierta": False,
        "vigencia_inicio": dt.date(2026, 7, 14), "vigencia_fin": dt.date(2026, 11, 15), "materia": "Adquisiciones",
        "tipo_procedimiento": "Licitación pública", "proveedor_razon_social": "Iluminación del Altiplano",
        "proveedor_nombres": "", "proveedor_primer_apellido": "", "proveedor_segundo_apellido": "",
        "contrato_documento": "https://example.org/contrato.pdf", "finiquito": "",
    } | datos  # fmt: skip
    fila = publicado(Contratacion, sujeto, **datos)
    Participante.objects.filter(registro=fila).delete()
    for nombre in ("Iluminación del Altiplano", "Suministros Arcoíris"):
        Participante.objects.create(registro=fila, razon_social=nombre, rfc="XAXX010101000")
    return fila


def test_frictionless_finds_nothing_wrong_in_the_data_packages(sujeto: SujetoObligado, tmp_path: Path):
    convenio(sujeto, 'Con "comillas", comas\ny renglones')
    contrato(sujeto)
    publicado(Persona, sujeto)
    hornear_portal(sujeto, procesos=1)

    revisados = [_valido(portal(sujeto).publico / slug / "datapackage.json") for slug in ("convenios", "directorio", "licitacion-contratacion")]  # fmt: skip
    zipfile.ZipFile(io.BytesIO(leer(sujeto, "datos/todo.zip"))).extractall(tmp_path / "todo")
    entero = _valido(tmp_path / "todo" / "datapackage.json")
    assert sum(revisados) > 0
    assert entero == sum(revisados) + 1  # the organigrama


def _valido(descriptor: Path) -> int:
    """How many tables of a package were read and found right."""
    with system.use_context(trusted=True):
        informe = Package(str(descriptor)).validate()
    assert informe.valid, informe.flatten(["rowNumber", "fieldName", "type", "message"])
    return len(informe.tasks)


def test_the_csv_on_the_web_metadata_names_the_columns_that_each_file_has(sujeto: SujetoObligado):
    convenio(sujeto)
    hornear_portal(sujeto, procesos=1)
    metadatos = json.loads(leer(sujeto, "convenios/datos.csv-metadata.json"))

    assert metadatos["@context"][0] == "http://www.w3.org/ns/csvw"
    for tabla in metadatos["tables"]:
        encabezados = next(csv.reader(io.StringIO(leer(sujeto, f"convenios/{tabla['url']}").decode("utf-8-sig"))))
        assert [columna["titles"] for columna in tabla["tableSchema"]["columns"]] == encabezados
        nombres = [columna["name"] for columna in tabla["tableSchema"]["columns"]]
        assert len(set(nombres)) == len(nombres)


def test_the_catalogue_describes_every_dataset_and_links_files_that_exist(sujeto: SujetoObligado):
    convenio(sujeto)
    hornear_portal(sujeto, procesos=1)
    catalogo = json.loads(leer(sujeto, "catalogo.jsonld"))
    base = catalogo["foaf:homepage"]["@id"]

    assert catalogo["@type"] == "dcat:Catalog"
    assert {d["dct:identifier"] for d in catalogo["dcat:dataset"]} == {"toluca-convenios", "toluca-organigrama"}
    for conjunto in catalogo["dcat:dataset"]:
        assert RFC3339.fullmatch(conjunto["dct:modified"]["@value"])
        for archivo in conjunto["dcat:distribution"]:
            assert (portal(sujeto).publico / archivo["dcat:downloadURL"]["@id"].removeprefix(base)).is_file()


def test_the_page_of_a_rubro_describes_its_dataset_to_search_engines(sujeto: SujetoObligado):
    convenio(sujeto)
    hornear_portal(sujeto, procesos=1)
    pagina = leer(sujeto, "convenios/index.html").decode()
    (bloque,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', pagina, re.DOTALL)
    dato = json.loads(bloque)

    assert (dato["@type"], dato["isAccessibleForFree"]) == ("Dataset", True)
    assert 50 <= len(dato["description"]) <= 5000  # what dataset search accepts
    assert {d["encodingFormat"] for d in dato["distribution"]} >= {"text/csv", "application/json"}


class TestAtom:
    """RFC 4287: what a feed and each entry must have."""

    def feed(self, sujeto: SujetoObligado, ruta: str = "novedades.atom") -> ElementTree.Element:
        return xml(leer(sujeto, ruta))

    @pytest.mark.parametrize("ruta", ["novedades.atom", "convenios/novedades.atom", "marco-normativo/novedades.atom"])
    def test_it_is_a_feed_with_what_the_standard_demands(self, sujeto: SujetoObligado, ruta: str):
        retirar(convenio(sujeto, "Uno & <dos>"))
        convenio(sujeto)
        hornear_portal(sujeto, procesos=1)
        feed = self.feed(sujeto, ruta)

        assert feed.tag == f"{ATOM}feed"
        ids = [e.text for e in feed.iter(f"{ATOM}id")]
        assert len(set(ids)) == len(ids)
        for parte in (feed, *feed.iter(f"{ATOM}entry")):
            assert [len(parte.findall(f"{ATOM}{n}")) for n in ("id", "title", "updated")] == [1, 1, 1]
            actualizado = parte.findtext(f"{ATOM}updated") or ""
            assert RFC3339.fullmatch(actualizado)
        assert {enlace.get("rel") for enlace in feed.findall(f"{ATOM}link")} == {"self", "alternate"}
        assert feed.find(f"{ATOM}author/{ATOM}name") is not None

    def test_it_tells_what_happened_and_never_the_name_of_what_was_withdrawn(self, sujeto: SujetoObligado):
        fila = convenio(sujeto, "Convenio secreto")
        retirar(fila)
        convenio(sujeto, "Convenio vigente")
        hornear_portal(sujeto, procesos=1)
        texto = leer(sujeto, "convenios/novedades.atom").decode()

        assert "Se retiró el registro 0001 de Convenios" in texto
        assert "Se publicó el registro 0002 de Convenios: Convenio vigente" in texto
        assert "secreto" not in texto

    def test_a_lote_of_any_size_is_one_entry(self, sujeto: SujetoObligado):
        filas = [convenio(sujeto, f"Convenio {n}") for n in range(3)]
        CambioPublicado.sin_ambito.all().delete()
        lote = lote_de(Convenio, filas, por=usuario())
        type(lote).sin_ambito.filter(pk=lote.pk).update(nuevas=3)
        anotar(filas[0], Operacion.PUBLICAR, lote=lote)
        hornear_portal(sujeto, procesos=1)

        (entrada,) = self.feed(sujeto, "convenios/novedades.atom").iter(f"{ATOM}entry")
        assert entrada.findtext(f"{ATOM}title") == "Se publicaron: 3 convenios en Convenios"

    def test_it_holds_the_newest_and_costs_the_same_whatever_was_before(self, sujeto: SujetoObligado):
        fila = convenio(sujeto)
        for _ in range(novedades.CUANTAS + 10):
            anotar(fila, Operacion.PUBLICAR)
        with CaptureQueriesContext(connection) as consultas:
            ultimas = novedades.novedades_de(sujeto, rubro="convenios")

        assert len(ultimas) == novedades.CUANTAS
        assert len(consultas) == 2
        assert [n.numero for n in ultimas] == sorted((n.numero for n in ultimas), reverse=True)

    @pytest.mark.parametrize("carga", CARGAS[:12])
    def test_what_a_record_says_stays_text(self, sujeto: SujetoObligado, carga: str):
        convenio(sujeto, f"{carga}\x0b")
        hornear_portal(sujeto, procesos=1)

        assert [e.tag for e in self.feed(sujeto, "convenios/novedades.atom")[-1]] == [
            f"{ATOM}{n}" for n in ("id", "title", "updated", "link", "category", "summary")
        ]


def test_the_map_names_every_public_page_of_a_record_and_only_those(
    sujeto: SujetoObligado, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(mapa, "POR_BLOQUE", 50)
    sembrar(Convenio, sujeto, 101)
    retirar(Convenio.sin_ambito.get(sujeto=sujeto, clave=2))
    hornear_portal(sujeto, procesos=1)
    base = "http://127.0.0.1:8000/ipo/portal/toluca.web/"
    indice = xml(leer(sujeto, "sitemap.xml"))
    mapas = [loc.text or "" for loc in indice.iter(f"{MAPA}loc")]
    urls = [loc.text or "" for uno in mapas for loc in xml(leer(sujeto, uno.removeprefix(base))).iter(f"{MAPA}loc")]

    assert sum("mapa/convenios-" in uno for uno in mapas) == 3
    assert {u for u in urls if "convenios/r/" in u} == {f"{base}convenios/r/{n}/" for n in range(1, 102) if n != 2}
    for url in urls:
        assert (portal(sujeto).publico / url.removeprefix(base) / "index.html").is_file(), url


class TestOcds:
    """OCDS 1.1: what a release package and a release must have, and the codes that are closed lists."""

    def test_a_package_is_complete_and_every_party_is_declared(self, sujeto: SujetoObligado):
        contrato(sujeto)
        contrato(sujeto, desierta=True, proveedor_razon_social="")
        hornear_portal(sujeto, procesos=1)
        paquete = json.loads(leer(sujeto, "licitacion-contratacion/ocds/2026-1.json"))

        assert {"uri", "version", "publishedDate", "publisher", "releases"} <= set(paquete)
        assert paquete["version"] == "1.1"
        assert len({r["ocid"] for r in paquete["releases"]}) == 2
        for release in paquete["releases"]:
            assert {"ocid", "id", "date", "tag", "initiationType"} <= set(release)
            assert RFC3339.fullmatch(release["date"])
            assert release["initiationType"] == "tender"
            assert set(release["tag"]) <= {"tender", "award", "contract"}
            assert release["tender"]["procurementMethod"] in {"open", "selective", "limited", "direct"}
            assert release["tender"]["mainProcurementCategory"] in {"goods", "works", "services"}
            partes = {parte["id"] for parte in release["parties"]}
            citados = [release["buyer"], *release["tender"].get("tenderers", ())]
            citados += [s for fallo in release.get("awards", ()) for s in fallo["suppliers"]]
            assert {citado["id"] for citado in citados} <= partes
            fallos = {fallo["id"] for fallo in release.get("awards", ())}
            assert {c["awardID"] for c in release.get("contracts", ())} == fallos

    def test_a_contract_says_its_amount_dates_and_who_offered(self, sujeto: SujetoObligado):
        contrato(sujeto)
        hornear_portal(sujeto, procesos=1)
        crudo = leer(sujeto, "licitacion-contratacion/ocds/2026-1.json").decode()
        (release,) = json.loads(crudo)["releases"]
        (acuerdo,) = release["contracts"]

        assert acuerdo["value"] == {"amount": 4682350.40, "currency": "MXN"}
        assert acuerdo["period"] == {"startDate": "2026-07-14T00:00:00-06:00", "endDate": "2026-11-15T00:00:00-06:00"}
        assert release["tender"]["numberOfTenderers"] == 2
        assert [p["roles"] for p in release["parties"]] == [
            ["buyer", "procuringEntity"],
            ["tenderer", "supplier"],
            ["tenderer"],
        ]
        assert "XAXX010101000" not in crudo

    def test_a_withdrawn_contract_leaves_its_package(self, sujeto: SujetoObligado):
        fila = contrato(sujeto)
        hornear_portal(sujeto, procesos=1)
        retirar(fila)
        hornear_cambios(sujeto)

        assert not (portal(sujeto).publico / "licitacion-contratacion" / "ocds" / "2026-1.json").exists()


class TestZip:
    """One ZIP with all the data."""

    def test_it_holds_every_download_as_it_is_published(self, sujeto: SujetoObligado):
        fila = convenio(sujeto)
        hornear_portal(sujeto, procesos=1)
        publicar(fila, denominacion="Otro nombre")
        hornear_cambios(sujeto)
        with zipfile.ZipFile(io.BytesIO(leer(sujeto, "datos/todo.zip"))) as todo:
            assert todo.testzip() is None
            nombres = set(todo.namelist())
            assert {"datapackage.json", "convenios/datos.csv", "convenios/datos-contrapartes.csv"} <= nombres
            for nombre in nombres - {"datapackage.json"}:
                assert todo.read(nombre) == leer(sujeto, nombre)
            assert "Otro nombre" in todo.read("convenios/datos.csv").decode()


def test_a_change_bakes_the_open_data_that_a_whole_bake_would(sujeto: SujetoObligado, tmp_path: Path):
    filas = [convenio(sujeto, f"Convenio {n}") for n in range(3)]
    otro = contrato(sujeto)
    hornear_portal(sujeto, procesos=1)
    retirar(filas[0])
    publicar(filas[1], denominacion="Cambiado")
    publicar(otro, monto_total=Decimal(7))
    contrato(sujeto, ejercicio=2025)
    hornear_cambios(sujeto)

    assert diferencias(arbol(sujeto), horneado_de_nuevo(sujeto, tmp_path / "otro")) == {}
