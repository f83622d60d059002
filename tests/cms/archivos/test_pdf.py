"""What a PDF has is told, and nothing that acts, hides or names its author is left in the copy."""

import io
import re

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from cms.archivos.puerta import Hechos, recibir
from cms.archivos.rechazos import ArchivoRechazado
from tests.cms.archivos import muestras as m
from tests.cms.archivos.muestras import Subida


def limpiar(contenido: bytes) -> tuple[Hechos, pikepdf.Pdf, bytes]:
    with recibir(Subida(contenido, "acta.pdf"), extensiones=("pdf",)) as limpio:
        copia = limpio.archivo.read()
    return limpio.hechos, pikepdf.open(io.BytesIO(copia)), en_claro(copia)


def en_claro(copia: bytes) -> bytes:
    """The file with every stream open, to look for words in it."""
    with pikepdf.open(io.BytesIO(copia)) as documento:
        return m.bytes_de(documento, object_stream_mode=pikepdf.ObjectStreamMode.disable, qdf=True)


def catalogo(**claves: object) -> bytes:
    documento = m.pdf()
    for clave, valor in claves.items():
        documento.Root["/" + clave] = valor
    return m.bytes_de(documento)


JS = m.accion("JavaScript", JS=String("app.alert(1)"))
ADJUNTO = Dictionary(Type=Name.Filespec, F=String("virus.exe"), EF=Dictionary(F=Dictionary()))


@pytest.mark.parametrize(
    ("contenido", "motivo"),
    [
        pytest.param(lambda: catalogo(OpenAction=JS), "código JavaScript", id="OpenAction"),
        pytest.param(lambda: catalogo(AA=Dictionary(WC=JS)), "acciones automáticas", id="AA"),
        pytest.param(
            lambda: catalogo(Names=Dictionary(JavaScript=Dictionary(Names=Array([String("x"), JS])))),
            "código JavaScript",
            id="nombres_JavaScript",
        ),
        pytest.param(
            lambda: catalogo(Names=Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("x"), ADJUNTO])))),
            "archivos adjuntos",
            id="EmbeddedFiles",
        ),
        pytest.param(lambda: catalogo(AF=Array([ADJUNTO])), "archivos adjuntos", id="AF"),
        pytest.param(
            lambda: catalogo(OpenAction=m.accion("Launch", F=String("cmd.exe"))), "órdenes que abren programas", id="Launch"
        ),
        pytest.param(
            lambda: m.con_anotacion(A=m.accion("SubmitForm", F=String("http://mal.o"))), "envío de formularios", id="SubmitForm"
        ),
        pytest.param(
            lambda: m.con_anotacion(A=m.accion("GoToR", F=String("//mal.o/x"))), "ligas a otros archivos", id="GoToR"
        ),
        pytest.param(
            lambda: m.con_anotacion(A=m.accion("URI", URI=String("javascript:alert(1)"))),
            "ligas que no abren una página",
            id="URI_javascript",
        ),
        pytest.param(lambda: m.con_anotacion(Subtype=Name.RichMedia), "multimedia", id="RichMedia"),
        pytest.param(
            lambda: m.con_anotacion(Subtype=Name.FileAttachment, FS=ADJUNTO), "archivos adjuntos", id="FileAttachment"
        ),
        pytest.param(
            lambda: m.con_anotacion(Subtype=Name.Widget, AA=Dictionary(K=JS)), "acciones automáticas", id="tecla"
        ),
        pytest.param(
            lambda: catalogo(AcroForm=Dictionary(Fields=Array(), XFA=String("<xdp/>"))), "formulario XFA", id="XFA"
        ),
    ],
)  # fmt: skip
def test_what_acts_is_taken_out_and_told(contenido, motivo):
    hechos, _, claro = limpiar(contenido())

    assert motivo in hechos.limpiado
    for palabra in (rb"alert", rb"/JavaScript", rb"/JS\b", rb"/Launch", rb"/AA\b", rb"/EF\b", rb"/SubmitForm", rb"/XFA",
                    rb"/EmbeddedFiles", rb"/RichMedia", rb"/GoToR", rb"/FileAttachment", rb"mal\.o", rb"\.exe"):  # fmt: skip
        assert not re.search(palabra, claro), palabra


def test_what_is_only_read_stays():
    documento = m.pdf(3)
    enlace = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=m.accion("URI", URI=String("https://x.org/"))
    )
    documento.pages[0].obj.Annots = Array([documento.make_indirect(enlace)])
    documento.Root.OpenAction = Array([documento.pages[1].obj, Name.Fit])
    with documento.open_outline() as indice:
        indice.root += [pikepdf.OutlineItem("Uno", 0), pikepdf.OutlineItem("Dos", 2)]

    hechos, copia, _ = limpiar(m.bytes_de(documento))

    assert hechos == Hechos(paginas=3, con_texto=True)
    assert copia.pages[0].obj.Annots[0].A.URI == "https://x.org/"
    assert copia.Root.OpenAction[1] == Name.Fit
    with copia.open_outline() as indice:
        assert [punto.title for punto in indice.root] == ["Uno", "Dos"]


def test_author_and_metadata_are_taken_out():
    documento = m.pdf()
    documento.docinfo["/Author"] = "Juan Pérez"
    with documento.open_metadata() as xmp:
        xmp["dc:creator"] = ["Juan Pérez"]
    documento.pages[0].obj.PieceInfo = Dictionary(X=String("Juan Pérez"))

    hechos, copia, claro = limpiar(m.bytes_de(documento))

    assert "metadatos" in hechos.limpiado
    assert "/Info" not in copia.trailer
    assert b"Juan" not in claro
    assert "Juan Pérez".encode("utf-16-be") not in claro


def test_document_of_pictures_is_told_from_one_with_text():
    hechos, _, _ = limpiar(m.bytes_de(m.pdf(4, texto=False)))

    assert hechos.con_texto is False
    assert hechos.paginas == 4
    assert hechos.mensajes() == [
        "Este PDF es una imagen: no se puede buscar ni leer en voz alta. Puedes publicarlo así, pero la norma pide texto."
    ]


def test_text_inside_a_form_of_the_page_is_text():
    documento = m.pdf(1, texto=False)
    forma = documento.make_stream(b"BT (Convenio) Tj ET")
    forma.Type, forma.Subtype, forma.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
    forma.Resources = documento.pages[0].obj.Resources
    documento.pages[0].obj.Resources = Dictionary(XObject=Dictionary(F=forma))

    assert limpiar(m.bytes_de(documento))[0].con_texto


@pytest.mark.parametrize("clave", [{"owner": "x"}, {"user": "x", "owner": "y"}], ids=["restringido", "con_clave"])
def test_protected_document_is_refused_with_help(clave):
    contenido = m.bytes_de(m.pdf(), encryption=pikepdf.Encryption(**clave))

    with pytest.raises(ArchivoRechazado, match="Quítale la protección"):
        limpiar(contenido)


@pytest.mark.parametrize(
    ("claves", "codigo"),
    [
        ({"Collection": Dictionary()}, "portafolio"),
        ({"AcroForm": Dictionary(XFA=String("x")), "NeedsRendering": True}, "formulario_xfa"),
    ],
)
def test_what_cannot_be_cleaned_without_changing_it_is_refused(claves, codigo):
    with pytest.raises(ArchivoRechazado) as rechazo:
        limpiar(catalogo(**claves))

    assert rechazo.value.codigo == codigo


def test_document_without_pages_is_refused():
    with pytest.raises(ArchivoRechazado) as rechazo:
        limpiar(m.bytes_de(pikepdf.new()))

    assert rechazo.value.codigo == "sin_paginas"


@pytest.mark.parametrize(
    ("contenido", "aviso"),
    [
        (lambda: catalogo(OCProperties=Dictionary(OCGs=Array(), D=Dictionary(BaseState=Name.OFF))), "capas_ocultas"),
        (lambda: m.con_anotacion(Subtype=Name.Text, Contents=String("revisar")), "comentarios"),
        (lambda: m.con_anotacion(Subtype=Name.Redact), "testado_sin_aplicar"),
        (
            lambda: m.con_anotacion(
                Subtype=Name.Widget,
                FT=Name.Sig,
                V=Dictionary(ByteRange=Array([0, 1, 2, 3]), Contents=String("firma"), Name=String("Juan")),
            ),
            "firma_retirada",
        ),
    ],
)
def test_what_a_reader_could_find_is_told(contenido, aviso):
    hechos, _, claro = limpiar(contenido())

    assert aviso in hechos.avisos
    assert b"Juan" not in claro


def test_stream_that_opens_into_too_much_is_refused_and_we_live():
    documento = m.pdf()
    documento.pages[0].obj.Contents = documento.make_stream(b" " * (400 << 20))

    with pytest.raises(ArchivoRechazado) as rechazo:
        limpiar(m.bytes_de(documento))

    assert rechazo.value.codigo == "pide_demasiada_memoria"


def test_same_document_makes_the_same_bytes():
    contenido = m.bytes_de(m.pdf(), static_id=True)
    huellas = set()
    for nombre in ("a.pdf", "b.pdf"):
        with recibir(Subida(contenido, nombre), extensiones=("pdf",)) as limpio:
            huellas.add(limpio.sha256)

    assert len(huellas) == 1
