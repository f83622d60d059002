"""The pages in another language: the words of the shell are said in it, the data are not touched, each is marked as what it is."""

import re
from collections.abc import Iterator
from dataclasses import replace

import html5lib
import pytest

from portal_pages import idiomas
from portal_pages.idiomas import CATALOGOS, NOMBRES, CatalogoMalEscrito, catalogo, en_otro_idioma, leer_po
from portal_pages.motor import PLANTILLAS, TRADUCIDAS, pagina
from tests.architecture.tree import ROOT
from tests.portal_pages import muestras

TRADUCIBLES = frozenset({"index.html", "directorio/index.html", "estados/index.html", "accesibilidad/index.html"})


def original(nombre: str) -> tuple[str, bytes]:
    """Path and bytes of a sample page, of a portal that has other languages."""
    plantilla, portal, pag = muestras.todas()[nombre]
    portal = replace(portal, idiomas=tuple(NOMBRES.items()))
    return f"{pag.ruta}index.html", pagina(plantilla, portal, pag)  # type: ignore[attr-defined]  # every page has it


def en_ingles(nombre: str) -> str:
    ruta, datos = original(nombre)
    return en_otro_idioma(ruta, datos, "en", traducidas=TRADUCIBLES)[1].decode()


def de(*plantillas: str) -> Iterator[str]:
    yield from (nombre for nombre, (plantilla, _, _) in muestras.todas().items() if plantilla in plantillas)


TODAS = sorted(de(*TRADUCIDAS))


def titulo(pagina: str) -> list[str]:
    """The parts of the title of a page."""
    return pagina.partition("<title>")[2].partition("</title>")[0].split(" · ")


class TestTraducir:
    @pytest.mark.parametrize("nombre", TODAS)
    def test_a_title_keeps_every_part_it_had(self, nombre: str):
        suyo = titulo(original(nombre)[1].decode())

        assert len(titulo(en_ingles(nombre))) == len(suyo)

    def test_the_shell_is_said_and_the_data_are_not(self):
        pagina_en = en_ingles(next(de("rubro.html")))
        assert '<html lang="en">' in pagina_en
        assert "Directory of public servants" in pagina_en
        assert ">What does each column mean?<" in pagina_en
        assert "Mtra. Lucía Arriaga Montes" in pagina_en
        assert "20 November 2026" in pagina_en
        assert "<time datetime" in pagina_en

    @pytest.mark.parametrize("nombre", TODAS)
    def test_what_stays_in_spanish_says_so_and_what_does_not_does_not(self, nombre: str):
        arbol = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(en_ingles(nombre))
        dicho = set(catalogo("en").frases.values())
        malos = []

        def mirar(nodo, idioma: str) -> None:
            if not isinstance(nodo.tag, str) or nodo.tag in ("script", "head"):
                return
            idioma = nodo.get("lang", idioma)
            for texto, en in ((nodo.text, idioma), *((hijo.tail, idioma) for hijo in nodo)):
                llano = " ".join((texto or "").split())
                if len(llano) > 9 and llano in dicho and en != "en":
                    malos.append((llano, en))
                if (
                    "los 122 registros" not in llano
                    and re.search(r"\b(el|los|las|del|para|qué|cómo|está)\b", llano)
                    and not en.startswith("es")
                ):
                    malos.append((llano, en))
            for hijo in nodo:
                mirar(hijo, idioma)

        mirar(arbol.find("body"), "en")
        assert malos == []

    @pytest.mark.parametrize("nombre", TODAS)
    def test_nothing_of_the_shell_is_left_in_spanish(self, nombre: str):
        """In what is the same whatever the data: menus, buttons, headings of sections and of columns of our own."""
        texto = en_ingles(nombre)
        marcado = re.findall(r'<(?:button|summary|h2|label|nav)[^>]* lang="es-MX"[^>]*>([^<]*)<', texto)
        assert set(marcado) <= {"Unidad de Información", "Instituto de Transparencia", "Esta obligación tiene atraso"}

    def test_links_lead_to_pages_in_the_same_language_and_everything_else_one_folder_up(self):
        texto = en_ingles(next(de("inicio.html")))
        assert 'href="../activos/' in texto
        assert 'href="directorio/index.html"' in texto
        assert 'href="estados/index.html"' in texto

    def test_each_twin_names_the_others(self):
        ruta, datos = original(next(de("estados.html")))
        assert (
            b'<link rel="alternate" hreflang="en" href="https://ipo.example/ipo/portal/sjixtapan.web/en/estados/">'
            in datos
        )
        assert b'href="../en/estados/index.html" hreflang="en" lang="en">English</a>' in datos
        gemela, suya = en_otro_idioma(ruta, datos, "en", traducidas=TRADUCIBLES)
        assert gemela == "en/estados/index.html"
        assert b'<link rel="canonical" href="https://ipo.example/ipo/portal/sjixtapan.web/en/estados/">' in suya
        assert b'href="../../estados/index.html" hreflang="es-MX" lang="es-MX">Espa' in suya
        assert b'href="../../maz/estados/index.html" hreflang="maz" lang="maz">Mazahua' in suya

    def test_a_word_of_the_shell_in_the_data_is_data(self):
        plantilla, portal, pag = muestras.todas()[next(de("rubro.html"))]
        fila = pag.tabla.filas[0]  # type: ignore[attr-defined]  # the sample has one
        dicha = replace(pag.tabla, filas=(type(fila)(celdas=("1", "Inicio", *fila.celdas[2:]), url=fila.url),))  # type: ignore[attr-defined]
        datos = pagina(plantilla, portal, replace(pag, tabla=dicha))  # type: ignore[type-var]
        assert (
            b">Inicio<"
            in en_otro_idioma("directorio/index.html", datos, "en", traducidas=TRADUCIBLES)[1].split(b"<tbody")[1]
        )

    def test_a_language_nobody_wrote_yet_is_the_page_in_spanish_marked_as_such(self):
        ruta, datos = original(next(de("estados.html")))
        texto = en_otro_idioma(ruta, datos, "maz", traducidas=TRADUCIBLES)[1].decode()
        assert '<html lang="maz">' in texto
        assert '<h1 lang="es-MX">¿Qué significan los estados?</h1>' in texto


class TestCatalogos:
    @pytest.mark.parametrize("idioma", NOMBRES)
    def test_every_catalogue_has_the_same_phrases(self, idioma: str):
        pares = leer_po((CATALOGOS / idioma / "LC_MESSAGES" / "portal.po").read_text())
        suyo = leer_po((CATALOGOS / "en" / "LC_MESSAGES" / "portal.po").read_text())
        assert list(pares) == list(suyo)
        for original_, dicho in pares.items():
            if dicho and original_:
                assert set(re.findall(r"\{\w+\}", dicho)) <= set(re.findall(r"\{\w+\}", original_)), original_

    @pytest.mark.parametrize("idioma", ["maz", "ots", "nah"])
    def test_no_translation_was_made_up(self, idioma: str):
        assert catalogo(idioma).frases == {}

    def test_what_it_translates_is_said_somewhere(self):
        fuentes = [
            *PLANTILLAS.rglob("*.html"),
            *(ROOT / "static_build").glob("*.py"),
            *(ROOT / "portal_pages").glob("*.py"),
        ]
        fuentes += [*(ROOT / "fracciones").rglob("*.py"), *(ROOT / "cms").rglob("*.py")]
        dicho = "\n".join(archivo.read_text().lower() for archivo in fuentes if archivo.name != "idiomas.py")
        sobran, partidas = [], {"presenta una denuncia", "Presenta una denuncia", "· Aprobó Unidad de Información"}
        for frase in catalogo("en").frases:
            palabras = max(re.split(r"[{}.,;:()]", frase.lower()), key=len).strip()
            if palabras and palabras not in dicho and frase not in partidas:
                sobran.append(frase)
        assert sobran == []

    def test_a_file_that_is_no_catalogue(self):
        assert leer_po('msgid "a"\n"b"\nmsgstr "c"\n"d"\n\n#, fuzzy\nmsgid "x"\nmsgstr "y"\n') == {"ab": "cd", "x": ""}
        with pytest.raises(CatalogoMalEscrito):
            leer_po("msgid sin comillas")

    def test_gaps(self):
        dicho = catalogo("en")
        assert dicho.decir("26 de 30 obligaciones están al día") == "26 of 30 obligations are up to date"
        assert dicho.decir("Por vencer: 27 nov") == "Due soon: 27 Nov"
        assert dicho.decir("Ver 1,204 contratos") == "See 1,204 contracts"
        assert dicho.decir("1 jul a 30 sep 2026") == "1 Jul to 30 Sep 2026"
        assert dicho.decir("El oficio del río") is None
        assert idiomas._fecha("20 de noviembre de 2026, 12:03:41 h", "en") == "20 November 2026, 12:03:41 h"
