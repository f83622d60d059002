"""An emblem comes out with its shapes and colours, and with nothing that acts or reaches outside."""

import re
from xml.etree import ElementTree as ET

import pytest

from cms.archivos.puerta import Hechos, recibir_escudo
from cms.archivos.rechazos import ArchivoRechazado
from tests.cms.archivos import muestras as m
from tests.cms.archivos.muestras import Subida

TRAZO = '<path d="M0 0h9v9z" fill="#123"/>'


def limpiar(contenido: bytes) -> tuple[Hechos, str]:
    with recibir_escudo(Subida(contenido, "escudo.svg")) as limpio:
        texto = limpio.archivo.read().decode()
    ET.fromstring(texto)  # noqa: S314 - what we wrote ourselves
    return limpio.hechos, texto


ATAQUES = {
    "script": "<script>alert(1)</script>",
    "script_con_espacio": '<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>',
    "html_script": '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>',
    "foreign_object": '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml" onload="alert(1)"/></foreignObject>',
    "onload": '<g onload="alert(1)"/>',
    "onbegin": '<animate onbegin="alert(1)" attributeName="x" dur="1s"/>',
    "set_href": '<use href="#a"><set attributeName="href" to="javascript:alert(1)"/></use>',
    "a_javascript": '<a xlink:href="javascript:alert(1)"><path d="M0 0"/></a>',
    "use_externo": '<use xlink:href="http://mal.o/x.svg#alert"/>',
    "use_data": '<use href="data:image/svg+xml;base64,PHN2Zz4=#alert"/>',
    "image": '<image href="http://mal.o/alert.png"/>',
    "fe_image": '<filter id="f"><feImage href="http://mal.o/alert"/></filter>',
    "style_import": "<style>@import 'http://mal.o/alert.css';</style>",
    "style_url": "<style>path{fill:url(http://mal.o/alert)}</style>",
    "style_atributo": '<path d="M0 0" style="fill:url(//mal.o/alert);behavior:url(alert.htc)"/>',
    "fill_url": '<path d="M0 0" fill="url(https://mal.o/alert)"/>',
    "fill_escapado": '<path d="M0 0" fill="u\\72l(alert)"/>',
    "handler": '<handler type="application/ecmascript" event="load">alert(1)</handler>',
    "iframe": '<iframe xmlns="http://www.w3.org/1999/xhtml" src="javascript:alert(1)"/>',
    "comillas": "<path d='M0 0' fill='\"&gt;&lt;script&gt;alert(1)&lt;/script&gt;'/>",
    "cdata": "<desc><![CDATA[</desc><script>alert(1)</script>]]></desc>",
    "comentario": "<!-- --><!--><script>alert(1)</script>-->",
    "instruccion": '<?xml-stylesheet href="http://mal.o/alert.xsl"?>',
}


@pytest.mark.parametrize("ataque", ATAQUES)
def test_what_acts_or_reaches_outside_is_not_written(ataque):
    _, texto = limpiar(m.svg(ATAQUES[ataque] + TRAZO))

    sin_textos = re.sub(r"<(title|desc)>[^<]*</\1>", "", texto)
    assert TRAZO in texto
    assert not re.search(r"alert|script|mal\.o|\bon\w+=|style|foreign|href=\"[^#]", sin_textos, re.IGNORECASE)


@pytest.mark.parametrize(
    "antes",
    [
        '<!DOCTYPE svg [<!ENTITY a "ja"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE svg [<!ATTLIST path onload CDATA "alert(1)">]>',
    ],
)
def test_declarations_are_refused(antes):
    with pytest.raises(ArchivoRechazado) as rechazo:
        limpiar(m.svg(TRAZO, antes=antes))

    assert rechazo.value.codigo == "entidades"


def test_drawing_of_a_drawing_program_keeps_its_shapes_and_colours():
    hechos, texto = limpiar(
        m.svg(
            """<style type="text/css">/* Generator */ .st0{fill:#0F5652;stroke:none} .st1,.st2{opacity:0.5 !important}</style>
            <defs><linearGradient id="g"><stop offset="0" style="stop-color:#fff;stop-opacity:1"/></linearGradient></defs>
            <metadata>Juan</metadata><sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/"/>
            <switch><g class="st1"><circle class="st0" cx="5" cy="5" r="4"/></g></switch>
            <rect width="9" height="9" fill="url('#g')"/><use xlink:href="#g"/>""",
            atributos='width="24px" height="24" onload="x()"',
            antes='<?xml version="1.0" encoding="utf-8"?>\n<!-- Generator -->\n'
            '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">',
        )
    )

    assert '<circle cx="5" cy="5" r="4" fill="#0F5652" stroke="none"/>' in texto
    assert '<g opacity="0.5">' in texto
    assert '<stop offset="0" stop-color="#fff" stop-opacity="1"/>' in texto
    assert 'fill="url(#g)"' in texto
    assert '<use href="#g"/>' in texto
    assert 'viewBox="0 0 24 24"' in texto
    assert "Juan" not in texto
    assert set(hechos.limpiado) >= {"código JavaScript", "datos del programa de dibujo", "elementos metadata"}


@pytest.mark.parametrize("dentro", ["", "<g/>", '<image href="x.png"/>', "<text>SO</text>"])
def test_emblem_that_draws_nothing_is_refused_with_help(dentro):
    with pytest.raises(ArchivoRechazado, match="Expórtalo como trazos"):
        limpiar(m.svg(dentro))


def test_emblem_too_heavy_once_clean_is_refused():
    with pytest.raises(ArchivoRechazado) as rechazo:
        limpiar(m.svg(f'<path d="M0 0{"h1v1" * 4000}"/>'))

    assert rechazo.value.mensaje.startswith("El escudo pesa 16 kB ya limpio y el límite es 12 kB.")


def test_weight_is_measured_after_cleaning():
    _, texto = limpiar(m.svg(f"<metadata>{'x' * 50_000}</metadata>{TRAZO}"))

    assert len(texto) < 200


def test_deep_nesting_is_cut_and_we_live():
    profundo = "<g>" * 5000 + TRAZO + "</g>" * 5000

    _, texto = limpiar(m.svg(profundo + TRAZO))

    assert texto.count("<g") <= 60
