"""Reading: the layouts are recognised, values arrive technically clean, row numbers and letters are the true ones."""

import os
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook

from cms.libros import formato
from cms.libros.leer import leer
from cms.libros.libro import Formato, clave_de_id
from cms.libros.rechazos import ArchivoRechazado
from cms.libros.valores import ValorIlegible, limpiar_texto
from tests.fracciones.carga import libros
from tests.fracciones.carga.libros import ENCABEZADOS, empacar, hoja, libro_crudo, partes_de_libro

DATOS = Path(os.environ.get("DATOS_REALES", Path(__file__).resolve().parents[4] / "shared" / "datos"))


def codigos(libro) -> list[str]:
    return [aviso.codigo for aviso in libro.avisos]


# ── Layouts ──


def test_sipot_upload_template_is_recognised(tmp_path):
    ruta = libros.sipot_carga(
        tmp_path / "f.xlsx", [libros.FILA_SIPOT, libros.FILA_SIPOT], [[1, "Ana", None], [1.0, None, "Agua S.A."]]
    )

    libro = leer(ruta)

    assert (libro.formato, libro.id_formato, libro.titulo) == (Formato.SIPOT_CARGA, "45749", "Convenios")
    assert libro.datos["NOMBRE CORTO"] == "a69_f33"
    assert libro.hoja == "Reporte de Formatos"
    assert [c.tipo_sipot for c in libro.encabezados] == [12, 4, 4, 9, 1, 9, 10, 6, 7, 13, 14]
    assert libro.encabezados[0].id_campo == "349979"
    assert libro.catalogos == {"Hidden_1": ("De coordinación", "De concertación"), "Hidden_2": ("Hombre", "Mujer")}
    assert libro.avisos == ()


def test_sipot_headings_lose_the_notice_of_a_new_criterion_and_the_table_number(tmp_path):
    libro = leer(libros.sipot_carga(tmp_path / "f.xlsx", [libros.FILA_SIPOT]))

    assert libro.encabezados[5].encabezado == "Sexo (catálogo)"
    assert libro.encabezados[5].original.startswith("ESTE CRITERIO APLICA")
    assert libro.encabezados[6].encabezado == "Persona(s) con quien se celebra el convenio"


def test_sipot_rows_keep_their_number_and_trailing_format_is_no_row(tmp_path):
    libro = leer(libros.sipot_carga(tmp_path / "f.xlsx", [libros.FILA_SIPOT, [None] * 11, libros.FILA_SIPOT]))

    assert [numero for numero, _ in libro.filas] == [8, 10]
    assert len(libro.filas) == 2
    _, valores = next(iter(libro.filas))
    assert valores == [
        2026, date(2026, 7, 1), date(2026, 9, 30), "De Coordinación", "Convenio de agua", "Mujer", 1, 150000.5,
        "https://ejemplo.gob.mx/c.pdf", date(2026, 10, 5), None,
    ]  # fmt: skip
    assert libro.encabezados[6].celda(10) == "G10"


def test_sipot_subtables_hang_from_the_field_of_the_main_column(tmp_path):
    ruta = libros.sipot_carga(
        tmp_path / "f.xlsx", [libros.FILA_SIPOT], [[1, "Ana", None], ["1", None, "Agua S.A."], [None, "Sin ID", None]]
    )

    libro = leer(ruta)

    subtabla = libro.subtablas[libro.encabezados[6].id_campo]
    assert [c.encabezado for c in subtabla.encabezados] == ["ID", "Nombre(s)", "Denominación o razón social"]
    assert subtabla.encabezados[1].id_campo == "49151"
    assert subtabla.por_id() == {
        "1": [(4, [1, "Ana", None]), (5, ["1", None, "Agua S.A."])],
        "": [(6, [None, "Sin ID", None])],
    }


def test_sipot_download_is_recognised(tmp_path):
    libro = leer(libros.sipot_descarga(tmp_path / "d.xlsx"))

    assert (libro.formato, libro.titulo) == (Formato.SIPOT_DESCARGA, "Convenios")
    assert libro.datos["Periodo"] == "1er trimestre"
    assert [c.encabezado for c in libro.encabezados] == [t.strip() for t in libros.DESCARGA_ENCABEZADOS]
    assert [numero for numero, _ in libro.filas] == [7]
    assert list(libro.subtablas["378802"].por_id()) == ["1"]


@pytest.mark.parametrize("en_zip", [False, True])
def test_sipot_download_as_csv_is_recognised(tmp_path, en_zip):
    ruta = libros.sipot_descarga_csv(tmp_path / "d.csv")
    if en_zip:
        ruta = empacar(tmp_path / "d.zip", {"descarga.csv": ruta.read_bytes()})

    libro = leer(ruta)

    assert libro.formato == Formato.SIPOT_DESCARGA
    assert libro.datos["Nombre del Sujeto Obligado"] == "Ayuntamiento de Peñón"
    assert next(iter(libro.filas)) == (5, ["497936882", "02/05/26", "02/05/26", "2026", "DIRECCIÓN\nGENERAL", None])
    assert len(libro.filas) == 3


def test_our_template_is_recognised(tmp_path):
    ruta = libros.plantilla(
        tmp_path / "p.xlsx", [[7, 2026, "Convenio", 1], [None, 2026, "Otro", None]], [[1, "Ana"], [1, "Luis"]]
    )

    libro = leer(ruta)

    assert (libro.formato, libro.id_formato, libro.datos["version"]) == (Formato.PLANTILLA, "convenios", "1")
    assert [c.id_campo for c in libro.encabezados] == ["clave", "ejercicio", "denominacion", "participantes"]
    assert [c.encabezado for c in libro.encabezados][:3] == ["Registro", "Ejercicio", "Denominación del convenio"]
    assert list(libro.filas) == [(4, [7, 2026, "Convenio", 1]), (5, [None, 2026, "Otro", None])]
    assert libro.subtablas["participantes"].por_id() == {"1": [(3, [1, "Ana"]), (4, [1, "Luis"])]}
    assert libro.catalogos == {"tipo": ("De coordinación", "De concertación"), "sexo": ("Mujer",)}
    assert libro.avisos == ()


def test_template_without_its_hidden_rows_is_still_a_table(tmp_path):
    libro = leer(libro_crudo(tmp_path / "t.xlsx"))

    assert (libro.formato, libro.id_formato) == (Formato.PLANTILLA, None)
    assert list(libro.filas) == [(2, ["Ana", "Jefa"])]


@pytest.mark.parametrize(
    ("contenido", "caso"),
    [
        ("Nombre,Año\nPeña,2026\n".encode(), "utf-8"),
        ("Nombre,Año\nPeña,2026\n".encode("utf-8-sig"), "con BOM"),
        ("Nombre;Año\r\nPeña;2026\r\n".encode("cp1252"), "cp1252 de Excel"),
        ("Nombre\tAño\nPeña\t2026\n".encode("utf-16"), "texto Unicode de Excel"),
        ("sep=;\nNombre;Año\nPeña;2026\n".encode(), "con sep="),
    ],
    ids=lambda valor: valor if isinstance(valor, str) else "",
)
def test_csv_is_read_whatever_its_encoding_and_separator(tmp_path, contenido, caso):
    ruta = tmp_path / "t.csv"
    ruta.write_bytes(contenido)

    libro = leer(ruta)

    assert libro.formato == Formato.CSV
    assert [c.encabezado for c in libro.encabezados] == ["Nombre", "Año"]
    assert [valores for _, valores in libro.filas] == [["Peña", "2026"]]


def test_csv_with_machine_keys_as_headers_says_so(tmp_path):
    ruta = tmp_path / "t.csv"
    ruta.write_text("clave,ejercicio\n,2026\n")

    assert [c.id_campo for c in leer(ruta).encabezados] == ["clave", "ejercicio"]


def test_csv_with_a_stray_quote_is_read_and_the_row_pointed_out(tmp_path):
    ruta = tmp_path / "t.csv"
    ruta.write_text('Nombre,Nota\nAna,"dijo "hola" ayer"\nLuis,x\n')

    libro = leer(ruta)

    assert len(libro.filas) == 2
    assert [(a.codigo, a.celda) for a in libro.avisos] == [("comilla_dudosa", "A2")]


@pytest.mark.parametrize(
    ("contenido", "codigo"),
    [
        ('Nombre,Nota\nAna,"sin cerrar\n' + "renglón,\n" * 20_000, "csv_ilegible"),
        ("Nombre,Nota\n" + "x," * 600 + "x\n", "demasiadas_columnas"),
        ("Nombre,Nota\nAna," + "x" * 40_000, "texto_enorme"),
        ("Nombre,Nota\n" + "a,b\n" * 200_050, "demasiadas_filas"),
        ("x" * 1_000_000, "csv_ilegible"),
        ("Esta carta no es una tabla", "sin_tabla"),
        ("Nombre,Nota\n" + "a" * 9000 + "\0", "otro_tipo"),
    ],
    ids=lambda valor: valor if len(valor) < 30 else "",
)
def test_csv_that_cannot_be_a_table_is_refused(tmp_path, contenido, codigo):
    ruta = tmp_path / "t.csv"
    ruta.write_text(contenido)

    with pytest.raises(ArchivoRechazado) as rechazo:
        leer(ruta)

    assert rechazo.value.codigo == codigo


def test_csv_cells_lose_the_apostrophe_that_guards_excel(tmp_path):
    ruta = tmp_path / "t.csv"
    ruta.write_text(f"Nombre,Nota\n{formato.neutralizar('=1+1')},{formato.neutralizar('d’Alba')}\n")

    assert list(leer(ruta).filas) == [(2, ["=1+1", "d’Alba"])]


# ── Values ──


def un_valor(tmp_path, celda: str, **mas):
    ruta = libro_crudo(tmp_path / "v.xlsx", ENCABEZADOS + f'<row r="2">{celda}</row>', **mas)
    return next(iter(leer(ruta).filas))[1][0]


ESTILOS = (
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-80A]dd/mm/yyyy;@"/>'
    '<numFmt numFmtId="165" formatCode="&quot;días&quot; #,##0.00"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>'
)


@pytest.mark.parametrize(
    ("celda", "esperado"),
    [
        ('<c r="A2"><v>2016</v></c>', 2016),
        ('<c r="A2"><v>2016.0</v></c>', 2016),
        ('<c r="A2"><v>1234567.89</v></c>', 1234567.89),
        ('<c r="A2"><v>0.30000000000000004</v></c>', 0.3),
        ('<c r="A2"><v>1E400</v></c>', "1E400"),
        ('<c r="A2" t="b"><v>1</v></c>', True),
        ('<c r="A2" t="b"><v>0</v></c>', False),
        ('<c r="A2" s="1"><v>46023</v></c>', date(2026, 1, 1)),
        ('<c r="A2" s="2"><v>46023</v></c>', date(2026, 1, 1)),
        ('<c r="A2" s="2"><v>46023.5</v></c>', datetime(2026, 1, 1, 12)),  # noqa: DTZ001 - workbooks have no zone
        ('<c r="A2" s="2"><v>0.75</v></c>', time(18)),
        ('<c r="A2" s="3"><v>46023</v></c>', 46023),
        ('<c r="A2" s="1"><v>-5</v></c>', -5),
        ('<c r="A2" t="d"><v>2026-01-01T00:00:00Z</v></c>', date(2026, 1, 1)),
        ('<c r="A2" t="inlineStr"><is><t>01/02/2026</t></is></c>', "01/02/2026"),
        ('<c r="A2" t="inlineStr"><is><t>&#160;Peña&#8203; </t></is></c>', "Peña"),
        ('<c r="A2" t="inlineStr"><is><r><t>Agua </t></r><r><t>Potable</t></r><rPh><t>x</t></rPh></is></c>', "Agua Potable"),
        ('<c r="A2" t="str"><f>A1&amp;B1</f><v>unido</v></c>', "unido"),
        ('<c r="A2"><f>SUM(B1:B9)</f><v>12.5</v></c>', 12.5),
        ('<c r="A2"><f>SUM(B1:B9)</f></c>', ValorIlegible(motivo="formula_sin_valor")),
        ('<c r="A2" t="e"><v>#N/A</v></c>', ValorIlegible(motivo="error_de_celda", texto="#N/A")),
    ],
)  # fmt: skip
def test_value_arrives_technically_clean(tmp_path, celda, esperado):
    leido = un_valor(tmp_path, celda + '<c r="B2"><v>1</v></c>', estilos=ESTILOS)

    assert leido == esperado
    assert type(leido) is type(esperado)


def test_dates_that_count_from_1904_are_right(tmp_path):
    celda = '<c r="A2" s="1"><v>44561</v></c>'

    assert un_valor(tmp_path, celda, estilos=ESTILOS, libro='<workbookPr date1904="1"/>') == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("crudo", "limpio"),
    [
        ("  ", None),
        ("\u00a0\u200b", None),
        ("a\r\nb", "a\nb"),
        ("_x0041_bc", "Abc"),
        ("a_x0000_b_xD800_", "ab"),
        ("x_y", "x_y"),
    ],
)
def test_text_is_cleaned_at_its_ends_only(crudo, limpio):
    assert limpiar_texto(crudo) == limpio


@pytest.mark.parametrize("valor", [1, "1", " 1 ", "1.0"])
def test_an_id_is_the_same_however_it_was_typed(valor):
    assert clave_de_id(valor) == "1"


# ── Warnings ──


def test_unreadable_values_are_counted_with_their_first_cell(tmp_path):
    filas = "".join(f'<row r="{n}"><c r="B{n}"><f>A1</f></c></row>' for n in range(5, 9))
    libro = leer(libro_crudo(tmp_path / "v.xlsx", ENCABEZADOS + filas + '<row r="9"><c t="e"><v>#REF!</v></c></row>'))

    assert [(a.codigo, a.celda, a.cuantas) for a in libro.avisos] == [
        ("formula_sin_valor", "B5", 4),
        ("error_de_celda", "A9", 1),
    ]


def test_hidden_rows_columns_and_sheets_are_told(tmp_path):
    filas = ENCABEZADOS + '<row r="2" hidden="1"><c r="A2"><v>1</v></c></row><row r="3" hidden="1"/>'
    partes = partes_de_libro(
        {"Datos": hoja(filas, antes='<cols><col min="2" max="3" hidden="1"/></cols>'), "Nómina": hoja(ENCABEZADOS)},
        estado='state="hidden"',
    )

    libro = leer(empacar(tmp_path / "o.xlsx", partes))

    assert [(a.codigo, a.hoja, a.celda) for a in libro.avisos] == [
        ("filas_ocultas", "Datos", "A2"),
        ("columnas_ocultas", "Datos", "B2"),
        ("hoja_oculta", "Nómina", ""),
    ]


def test_links_pivot_caches_and_embedded_files_are_told(tmp_path):
    partes = partes_de_libro({"Datos": hoja(ENCABEZADOS)}) | {
        "xl/externalLinks/externalLink1.xml": "<a/>",
        "xl/pivotCache/pivotCacheRecords1.xml": "<a/>",
        "xl/embeddings/oleObject1.bin": "x",
        "xl/comments1.xml": "<a/>",
    }

    assert set(codigos(leer(empacar(tmp_path / "o.xlsx", partes)))) == {
        "enlaces_externos",
        "tablas_dinamicas",
        "incrustados",
    }


def test_merged_headers_repeated_headers_and_data_without_header_are_told(tmp_path):
    libro = Workbook()
    datos = libro.active
    datos.append(["Nombre", None, "Cargo", "cargo"])
    datos.append(["Ana", "Peña", "Jefa", "Jefa", "suelto"])
    datos.merge_cells("A1:B1")
    libro.save(tmp_path / "m.xlsx")

    leido = leer(tmp_path / "m.xlsx")

    assert [(a.codigo, a.celda) for a in leido.avisos] == [
        ("sin_encabezado", "E1"),
        ("encabezado_repetido", "D1"),
        ("celdas_combinadas", "A1"),
    ]
    assert [c.letra for c in leido.encabezados] == ["A", "C", "D"]
    assert list(leido.filas) == [(2, ["Ana", "Peña", "Jefa", "Jefa"])]


def test_rows_can_be_read_twice_and_at_the_same_time(tmp_path):
    libro = leer(
        libro_crudo(tmp_path / "t.xlsx", ENCABEZADOS + "".join(f"<row><c><v>{n}</v></c></row>" for n in range(500)))
    )

    assert all(una == otra for una, otra in zip(libro.filas, libro.filas, strict=True))


# ── Names and letters ──


@pytest.mark.parametrize(
    ("indice", "letras"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")]
)
def test_letters_and_indices_agree(indice, letras):
    assert formato.letra_columna(indice) == letras
    assert formato.indice_columna(letras) == indice


def test_long_subtable_name_survives_the_limit_of_excel():
    clave = "integrantes_del_comite_de_transparencia"

    hoja_cortada = formato.nombre_hoja_subtabla(clave)

    assert len(hoja_cortada) == 31
    assert formato.clave_de_subtabla(hoja_cortada, ["otra", clave]) == clave


# ── The real files, when they are at hand ──

PLANTILLAS = sorted((DATOS / "sipot_plantillas").glob("*.xlsx"))


@pytest.mark.skipif(not PLANTILLAS, reason="the real files are not at hand; their synthetic twins always run")
def test_real_upload_templates_are_read():
    leidos = {libro.id_formato: libro for libro in map(leer, PLANTILLAS)}

    assert set(leidos) == {"43958", "43962", "43965", "44205", "44212", "44220", "45749", "50750", "52260", "59483"}
    assert {libro.formato for libro in leidos.values()} == {Formato.SIPOT_CARGA}
    assert len(leidos["44220"].filas) == 122
    assert len(leidos["50750"].filas) == 201
    contratos = leidos["59483"]
    assert (len(contratos.encabezados), len(contratos.subtablas)) == (87, 7)
    assert {c.id_campo for c in contratos.encabezados if c.tipo_sipot == 10} >= set(contratos.subtablas)
    assert set(codigos(leidos["44220"])) == {"enlaces_externos"}


@pytest.mark.skipif(not (DATOS / "sipot_descargas").exists(), reason="the real files are not at hand")
def test_real_download_is_read():
    (ruta,) = (DATOS / "sipot_descargas").glob("*.zip")

    libro = leer(ruta)

    assert (libro.formato, len(libro.encabezados), len(libro.filas)) == (Formato.SIPOT_DESCARGA, 19, 2226 - 1)
