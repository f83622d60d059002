"""A receipt is an accessible document that says what it was told, as text, whatever was written there."""

import datetime as dt
import io
import re
import time
import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pikepdf
import pytest

from cms.acuses.pdf import PlantillaDesconocida, acuse_pdf, legible, qr_svg

FECHA = dt.datetime(2026, 11, 20, 18, 3, 41, tzinfo=dt.UTC)
DIRECCION = "https://ipomex.example.org/verificar/?folio=C-2026-000123&codigo=ABCD"


def datos(*valores: str, **otros: object) -> dict[str, object]:
    return {
        "titulo": "Acuse de carga",
        "antetitulo": "Información pública de oficio",
        "autoridad": "Ayuntamiento de San Jerónimo Ixtapan",
        "folio": "C-2026-000123",
        "codigo": "ABCD-EFGH",
        "filas": [{"nombre": "Dato", "valor": valor, "clase": "texto"} for valor in valores],
        "huella": "0123abcd " * 8,
        "verificar": DIRECCION,
        "verificar_texto": "Este documento se comprueba en",
        "verificar_corto": "ipomex.example.org/verificar/",
        "qr": qr_svg(DIRECCION),
        "qr_texto": "Código QR con la dirección para comprobar este documento",
        "escudo": "",
        "color": "#22262B",
    } | otros


def hacer(*valores: str, **otros: object) -> bytes:
    return acuse_pdf("comprobante", datos(*valores, **otros), fecha=FECHA)


def texto_de(pdf: bytes) -> str:
    """The text of every page, through the table that maps its glyphs to letters, as a reader copies it."""
    with pikepdf.open(io.BytesIO(pdf)) as documento:
        return "".join(_texto_de_pagina(pagina) for pagina in documento.pages)


def _texto_de_pagina(pagina: pikepdf.Page) -> str:
    tablas = {
        nombre: dict(_letras(fuente.ToUnicode.read_bytes().decode()))
        for nombre, fuente in pagina.Resources.Font.items()
    }
    tabla: dict[bytes, str] = {}
    trozos = []
    for operandos, operador in pikepdf.parse_content_stream(pagina):
        if str(operador) == "Tf":
            tabla = tablas[str(operandos[0])]
        elif str(operador) in {"Tj", "TJ"}:
            partes = operandos[0] if str(operador) == "TJ" else operandos
            crudo = b"".join(bytes(parte) for parte in partes if isinstance(parte, pikepdf.String))
            trozos.append("".join(tabla.get(crudo[i : i + 2], "") for i in range(0, len(crudo), 2)))
    return "".join(trozos)


def _letras(cmap: str):
    for codigo, letras in re.findall(r"^<([0-9a-fA-F]{4})> <([0-9a-fA-F]+)>$", cmap, re.MULTILINE):
        yield bytes.fromhex(codigo), bytes.fromhex(letras).decode("utf-16-be")


def test_receipt_is_tagged_titled_and_in_spanish_of_mexico():
    with pikepdf.open(io.BytesIO(hacer("Convenio"))) as documento:
        raiz = documento.Root
        assert raiz.MarkInfo.Marked
        assert str(raiz.Lang) == "es-MX"
        assert raiz.ViewerPreferences.DisplayDocTitle
        assert str(documento.docinfo.Title) == "Acuse de carga C-2026-000123"
        with documento.open_metadata() as xmp:
            assert xmp["pdfuaid:part"] == "1"
            assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("2", "A")
        assert len(documento.pages) == 1


def test_reader_finds_one_title_a_table_with_headings_and_the_words_of_the_qr():
    with pikepdf.open(io.BytesIO(hacer("Convenio", "Otro"))) as documento:
        marcas = list(_marcas(documento.Root.StructTreeRoot))

    clases = [str(marca.S) for marca in marcas]
    figura = next(marca for marca in marcas if marca.S == "/Figure")
    assert clases.count("/H1") == 1
    assert (clases.count("/Table"), clases.count("/TH"), clases.count("/TR")) == (1, 2, 3)
    assert str(figura.Alt) == "Código QR con la dirección para comprobar este documento"
    assert "/Link" in clases


def _marcas(nodo):
    hijos = nodo.get("/K", [])
    for hijo in hijos if isinstance(hijos, pikepdf.Array) else [hijos]:
        if isinstance(hijo, pikepdf.Dictionary) and "/S" in hijo:
            yield hijo
            yield from _marcas(hijo)


def test_every_font_is_inside_and_maps_to_letters():
    with pikepdf.open(io.BytesIO(hacer("Łódź"))) as documento:
        fuentes = documento.pages[0].Resources.Font
        for fuente in fuentes.values():
            descriptor = fuente.DescendantFonts[0].FontDescriptor
            assert "/ToUnicode" in fuente
            assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys())


PAYLOADS = [
    '#read("/etc/passwd")',
    '#import "/etc/passwd"',
    '#eval("1+1")',
    "#sys.inputs",
    '#{ panic("x") }',
    "] #pagebreak() [",
    '") #pagebreak() ("',
    "= Encabezado",
    "*negrita* _cursiva_ `código`",
    "$ integral x $",
    "<etiqueta> @etiqueta",
    "\\u{41} // comentario",
    "/* comentario",
    '#link("javascript:alert(1)")',
    "&lt;script&gt;<script>",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_was_written_is_set_as_text(payload):
    pdf = hacer(payload, autoridad=payload, titulo=payload, folio=payload, verificar_texto=payload)

    texto = texto_de(pdf)
    assert texto.replace(" ", "").count(payload.replace(" ", "")) >= 4
    assert "root:" not in texto
    with pikepdf.open(io.BytesIO(pdf)) as documento:
        assert len(documento.pages) == 1


@pytest.mark.parametrize(
    "valor",
    ["漢字と😀", "\u202eacta\u0000\u0007", "العربية", "x" * 5000, "a\u0301" * 400, "\ud800", "ﬁ ﷽ ㍿", "𝔘𝔫𝔦", ""],
)
def test_no_text_breaks_a_receipt(valor):
    assert hacer(valor, autoridad=valor or "A").startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("texto", "se_lee"),
    [
        ("Convenio n.º 3 «acta» – ñandú", "Convenio n.º 3 «acta» – ñandú"),
        (unicodedata.normalize("NFD", "Jerónimo"), "Jerónimo"),
        ("acta\u202efdp", "actafdp"),
        ("a\t\nb  c", "a b c"),
        ("𝔘𝔫𝔦", "Uni"),
        ("漢", "□"),
        ("Ștefan", "Stefan"),
    ],
)
def test_text_that_can_be_drawn(texto, se_lee):
    assert legible(texto) == se_lee


def test_the_fonts_draw_every_letter_that_is_let_through():
    letras = [chr(n) for n in range(0x20, 0x3000) if legible(f"a{chr(n)}a") == f"a{chr(n)}a"]

    assert len(letras) > 300
    assert acuse_pdf(
        "comprobante", datos(*("".join(letras[i : i + 30]) for i in range(0, len(letras), 30))), fecha=FECHA
    )


def test_same_data_make_the_same_bytes_whoever_asks():
    esperado = hacer("Convenio")

    with ThreadPoolExecutor(max_workers=4) as hilos:
        assert set(hilos.map(lambda _: hacer("Convenio"), range(8))) == {esperado}


def test_receipt_takes_less_than_three_tenths_of_a_second():
    hacer("Convenio")
    antes = time.perf_counter()

    hacer("Convenio")

    assert time.perf_counter() - antes < 0.3


def test_emblem_is_drawn_and_not_read_aloud():
    escudo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9" stroke="#fff"/></svg>'

    with pikepdf.open(io.BytesIO(hacer("x", escudo=escudo))) as documento:
        clases = [str(marca.S) for marca in _marcas(documento.Root.StructTreeRoot)]

    assert clases.count("/Figure") == 1


@pytest.mark.parametrize("nombre", ["nada", "../comprobante", "comprobante.typ", "/etc/passwd", ""])
def test_template_that_does_not_exist_is_refused(nombre):
    with pytest.raises(PlantillaDesconocida):
        acuse_pdf(nombre, {}, fecha=FECHA)
