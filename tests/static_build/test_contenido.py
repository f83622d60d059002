"""What a portal says: only what is public, as text and never as markup, and of what was withdrawn only that it was."""

import csv
import datetime as dt
import io
import json
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from cms.sujetos.models import SujetoObligado
from cms.workflows.estados import Estado, Operacion
from fracciones.base import Registro, campos_de, es_publico, reservar_claves, subtablas_de
from fracciones.catalogo import rubros
from fracciones.models.convenios import Convenio
from fracciones.models.organigrama import Area
from static_build import actions
from tests.factories.registros import area, registro
from tests.factories.sujetos import sujeto as hacer_sujeto
from tests.factories.sujetos import usuario
from tests.static_build.hostiles import CARGAS, ESQUEMAS, Pagina
from tests.static_build.portales import anotar, arbol, lote_de, portal, publicado, publicar, retirar
from tests.static_build.trees import leer

pytestmark = pytest.mark.usefixtures("sin_sincronizar")

CANARIO = "Cuitlacoche"
INOCENTES = {"a", "br", "code", "details", "span", "summary", "time", "wbr"}
"""Elements that say a text differently according to its length or kind."""
CANARIOS_POR_TIPO = {
    "fecha": (dt.date(1901, 2, 3), ("1901-02-03", "3 feb 1901", "03/02/1901")),
    "moneda": (Decimal("987654.32"), ("987654.32", "987,654.32")),
    "decimal": (Decimal("987654.32"), ("987654.32", "987,654.32")),
    "entero": (98765432, ("98765432", "98,765,432")),
}


def dichos(raiz: Path) -> bytes:
    """Everything a portal says, what is inside its workbooks included."""
    trozos = []
    for datos in leer(raiz).values():
        trozos.append(datos)
        if datos.startswith(b"PK\x03\x04"):
            with zipfile.ZipFile(io.BytesIO(datos)) as libro:
                trozos += [libro.read(nombre) for nombre in libro.namelist()]
    return b"\n".join(trozos)


def reservados(modelo: type[Registro]) -> dict[str, Any]:
    """A canary for every datum of a rubro that is not public."""
    return {campo.name: valor for campo in campos_de(modelo) if (valor := _canario(campo)) is not None}


def _canario(campo: Any) -> Any:
    if es_publico(campo) or campo.many_to_one:
        return None
    if campo.tipo in CANARIOS_POR_TIPO:
        return CANARIOS_POR_TIPO[campo.tipo][0]
    return (
        CANARIO[: campo.max_length] if campo.get_internal_type() in ("CharField", "TextField", "EmailField") else None
    )


@pytest.mark.parametrize("slug", rubros())
def test_nothing_that_is_not_public_is_ever_baked(sujeto: SujetoObligado, slug: str):
    modelo = rubros()[slug]
    ajena = hacer_sujeto("ajena")
    capturista = usuario(CANARIO.lower(), nombre=CANARIO)
    publicado(modelo, sujeto, por=capturista, **reservados(modelo))
    for estado in (Estado.BORRADOR, Estado.ROJO, Estado.AMARILLO, Estado.DEVUELTO):
        registro(modelo, sujeto, texto=CANARIO, por=capturista, estado=estado)
    publicado(modelo, ajena, texto=CANARIO)

    actions.hornear_portal(sujeto, procesos=1)
    publicar(modelo.sin_ambito.filter(sujeto=sujeto, live=True).last())
    actions.hornear_cambios(sujeto)

    dicho = dichos(portal(sujeto).publico)
    prohibidos = [CANARIO, *(t for campo in campos_de(modelo) for t in _textos(campo))]
    assert [texto for texto in prohibidos if texto.encode() in dicho] == []
    assert CANARIO.lower().encode() not in dicho


def _textos(campo: Any) -> tuple[str, ...]:
    return CANARIOS_POR_TIPO[campo.tipo][1] if not es_publico(campo) and campo.tipo in CANARIOS_POR_TIPO else ()


def hostil(campo: Any, numero: int) -> Any:
    """What a hostile hand would write in a field: any text goes into any column that takes texts."""
    carga = CARGAS[numero % len(CARGAS)]
    if campo.tipo == "domicilio":
        return {"nombre_vialidad": carga, "municipio": carga, "cp": carga}
    if campo.get_internal_type() in ("CharField", "TextField", "EmailField", "URLField"):
        return carga[: campo.max_length]
    return None


def sembrar_hostiles(modelo: Any, sujeto: SujetoObligado, *, benigno: bool) -> None:
    """A public row for each hostile text, in every text of the record and of its subtables."""
    muestra = registro(modelo, sujeto)
    ahora = timezone.now()
    estado = {"live": True, "estado": Estado.PUBLICADO, "first_published_at": ahora, "last_published_at": ahora}
    filas = []
    for numero, clave in enumerate(reservar_claves(modelo, sujeto.pk, len(CARGAS))):
        valores = {campo.attname: getattr(muestra, campo.attname) for campo in campos_de(modelo)}
        if not benigno:
            valores |= {c.attname: v for c in campos_de(modelo) if (v := hostil(c, numero)) is not None}
        filas.append(modelo(sujeto=sujeto, clave=clave, **(valores | estado)))
    modelo.sin_ambito.bulk_create(filas)
    for tabla in subtablas_de(modelo).values():
        hijas = []
        for numero, fila in enumerate(filas):
            valores = {c.attname: hostil(c, numero) for c in campos_de(tabla)}
            hijas.append(tabla(registro=fila, **{n: v for n, v in valores.items() if v is not None and not benigno}))
        tabla._default_manager.bulk_create(hijas)


def horneado_hostil(modelo: Any, siglas: str, *, benigno: bool) -> dict[str, bytes]:
    """The portal of an authority with those rows."""
    duenio = hacer_sujeto(siglas)
    publicar(area(duenio, nombre="Área" if benigno else CARGAS[0]))
    sembrar_hostiles(modelo, duenio, benigno=benigno)
    actions.hornear_portal(duenio, procesos=1)
    return arbol(duenio)


@pytest.mark.parametrize("slug", rubros())
def test_no_text_becomes_markup_on_any_page(db: None, build: Path, slug: str):
    assert len(CARGAS) >= 60
    normales = horneado_hostil(rubros()[slug], "normal", benigno=True)
    atacados = horneado_hostil(rubros()[slug], "atacado", benigno=False)

    paginas = [Pagina(datos) for ruta, datos in normales.items() if ruta.endswith(".html")]
    elementos = {elemento for pagina in paginas for elemento in pagina.etiquetas} | INOCENTES
    atributos = {atributo for pagina in paginas for atributo in pagina.atributos}
    for ruta, datos in atacados.items():
        if ruta.endswith(".json"):
            json.loads(datos)
        if not ruta.endswith(".html"):
            continue
        pagina = Pagina(datos)
        assert set(pagina.etiquetas) <= elementos, ruta
        assert {(e, a) for e, a in pagina.atributos - atributos if a not in ("href", "datetime", "class")} == set(), (
            ruta
        )
        assert pagina.mal_cerradas == [], ruta
        assert [d for d in pagina.direcciones if d.lstrip().startswith(("//", "\\"))] == [], ruta
        assert [d for d in pagina.direcciones if ":" in d.split("/")[0] and not d.startswith(ESQUEMAS)] == [], ruta


@pytest.mark.parametrize("campo", ["nombre_corto", "prefijo", "domicilio", "horario", "nombre"])
@pytest.mark.usefixtures("pocos_rubros")
def test_no_datum_of_the_authority_becomes_markup(db: None, build: Path, campo: str):
    def vivas(pagina: Pagina) -> list[int]:
        return [pagina.etiquetas[etiqueta] for etiqueta in ("script", "iframe", "form", "object", "img")]

    def paginas(valor: str) -> dict[str, Pagina]:
        duenio = hacer_sujeto("", **{campo: valor})
        actions.hornear_portal(duenio, procesos=1)
        actions.hornear_indice()
        leidas = {r: Pagina(d) for r, d in arbol(duenio).items() if r.endswith(".html")}
        return leidas | {"/ipo/": Pagina((build / "ipo/index.html").read_bytes())}

    sanas = {ruta: vivas(pagina) for ruta, pagina in paginas("Toluca de Lerdo").items()}
    for carga in CARGAS[::6]:
        for ruta, pagina in paginas(carga).items():
            assert pagina.mal_cerradas == []
            assert not {a for _, a in pagina.atributos if a.startswith("on") or a in ("style", "srcdoc")}
            assert vivas(pagina) == sanas[ruta], ruta


@pytest.mark.usefixtures("pocos_rubros")
class TestRetirado:
    """A record that was withdrawn keeps its address and its place, and nothing of what it said."""

    def test_its_page_says_so_and_nothing_else_of_it_is_left(self, sujeto: SujetoObligado):
        fila = publicado(Convenio, sujeto, texto=CANARIO, documento="https://example.org/convenio.pdf")
        otra = publicado(Convenio, sujeto)
        actions.hornear_cambios(sujeto)
        assert CANARIO.encode() in dichos(portal(sujeto).publico)

        retirar(fila, "Contenía un dato personal")
        actions.hornear_cambios(sujeto)

        archivos = arbol(sujeto)
        assert CANARIO.encode() not in dichos(portal(sujeto).publico)
        ficha = archivos[f"convenios/r/{fila.clave}/index.html"].decode()
        listado = archivos["convenios/2026/1/index.html"].decode()
        assert "Motivo: Contenía un dato personal." in ficha
        assert '<meta name="robots" content="noindex">' in ficha
        assert "Contenía un dato personal." in listado
        assert "Ver su historia" in listado
        assert f"convenios/r/{fila.clave}/registro.json" not in archivos
        datos = json.loads(archivos["convenios/datos.json"])
        renglones = list(csv.reader(io.StringIO(archivos["convenios/datos.csv"].decode("utf-8-sig"))))
        assert len(renglones) == 2
        assert str(otra.clave) in json.dumps(datos)

    def test_the_last_record_of_a_rubro_leaves_no_downloads(self, sujeto: SujetoObligado):
        fila = publicado(Convenio, sujeto)
        actions.hornear_cambios(sujeto)
        retirar(fila)
        actions.hornear_cambios(sujeto)

        archivos = arbol(sujeto)
        assert [
            ruta for ruta in archivos if ruta.startswith("convenios/") and not ruta.endswith((".html", ".atom"))
        ] == []
        assert b"datos.csv" not in archivos["convenios/index.html"]
        assert "Todavía no se ha publicado nada".encode() in archivos["convenios/index.html"]

    def test_the_reason_is_that_of_the_withdrawal_in_force(self, sujeto: SujetoObligado):
        fila = publicado(Convenio, sujeto)
        lote = lote_de(Convenio, [fila], por=usuario())
        retirar(fila, "Primera vez")
        publicar(fila)
        type(fila).sin_ambito.filter(pk=fila.pk).update(live=False, estado=Estado.RETIRADO)
        anotar(fila, Operacion.RETIRAR, lote=lote, motivo="Con su lote")
        actions.hornear_portal(sujeto)
        assert b"Motivo: Con su lote." in arbol(sujeto)[f"convenios/r/{fila.clave}/index.html"]

        publicar(fila)
        retirar(fila, "Por sí mismo")
        anotar(fila, Operacion.RETIRAR, lote=lote, motivo="Su lote, después")
        actions.hornear_portal(sujeto)
        assert "Motivo: Por sí mismo.".encode() in arbol(sujeto)[f"convenios/r/{fila.clave}/index.html"]

    def test_an_area_that_was_never_approved_is_not_named(self, sujeto: SujetoObligado):
        borrador = registro(Area, sujeto, nombre_area=CANARIO, clave_area="99")
        fila = publicado(Convenio, sujeto, area_generadora=borrador)
        actions.hornear_cambios(sujeto)
        assert CANARIO.encode() not in dichos(portal(sujeto).publico)

        publicar(borrador)
        actions.hornear_cambios(sujeto)
        assert CANARIO.encode() in arbol(sujeto)[f"convenios/r/{fila.clave}/index.html"]
