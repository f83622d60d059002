"""The public downloads: only public columns, nothing that runs, the same bytes for the same rows."""

import csv
import datetime as dt
import io
import json
import zipfile
import zlib
from decimal import Decimal
from types import SimpleNamespace

import pytest
from openpyxl import load_workbook

from cms.libros.tablas import csv_de_tabla
from cms.libros.xlsx import Hoja, xlsx
from fracciones.base import campos_de, es_publico, subtablas_de
from fracciones.catalogo import rubros
from fracciones.derive.exports import csv_de_subtabla, csv_publico, decir, json_publico, xlsx_publico
from fracciones.derive.schema import ENCABEZADOS, diccionario, table_schema
from fracciones.models.contrataciones import Contratacion
from fracciones.models.directorio import Persona

PELIGROS = ["=1+1", "+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "＝1+1", '",=1', "a\x07b"]
SECRETO = "SECRETO900101HDFXXX01"


def fila(modelo, clave=1, tablas=None, **valores):
    vacios = {campo.attname: campo.get_default() for campo in campos_de(modelo)}
    validacion = dt.datetime(2026, 4, 1, 12, tzinfo=dt.UTC)
    return SimpleNamespace(clave=clave, valores=vacios | valores, tablas=tablas or {}, validacion=validacion)


def leer_csv(trozos):
    return list(csv.reader(io.StringIO(b"".join(trozos).decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("slug", list(rubros()))
def test_only_public_columns_leave_the_house(slug):
    modelo = rubros()[slug]
    internos = {
        c.attname: SECRETO for c in campos_de(modelo) if not es_publico(c) and c.get_internal_type() == "CharField"
    }
    hijas = {
        nombre: [{c.attname: c.get_default() if es_publico(c) else SECRETO for c in campos_de(tabla)}]
        for nombre, tabla in subtablas_de(modelo).items()
    }
    filas = [fila(modelo, tablas=hijas, **internos)]

    salidas = [
        b"".join(csv_publico(modelo, decir(modelo, filas))),
        b"".join(json_publico(modelo, decir(modelo, filas))),
    ]
    salidas += [b"".join(csv_de_subtabla(modelo, nombre, decir(modelo, filas))) for nombre in hijas]
    libro = zipfile.ZipFile(io.BytesIO(xlsx_publico(modelo, lambda: decir(modelo, filas))))
    salidas += [libro.read(parte) for parte in libro.namelist()]

    assert not any(SECRETO.encode() in salida for salida in salidas)


@pytest.mark.parametrize("peligro", PELIGROS)
def test_no_text_becomes_a_formula_and_the_raw_datum_stays_raw(peligro):
    filas = [fila(Persona, nombres=peligro)]

    hoja = load_workbook(io.BytesIO(xlsx_publico(Persona, lambda: decir(Persona, filas))))["Datos"]
    celdas = [celda for celda in hoja[2] if celda.value is not None and celda.data_type != "n"]
    crudo = leer_csv(csv_publico(Persona, decir(Persona, filas)))
    para_excel = leer_csv(csv_publico(Persona, decir(Persona, filas), para_excel=True))

    assert {celda.data_type for celda in celdas} <= {"s", "inlineStr", "d"}
    assert peligro in crudo[1]
    assert not any(celda.startswith(("=", "+", "-", "@", "\t", "＝")) for celda in para_excel[1])


def test_a_workbook_types_its_cells_and_puts_each_subtable_in_its_sheet():
    participantes = [{"nombres": "Ana", "monto_propuesta": Decimal("10.50")}, {"nombres": "Luis"}]
    filas = [fila(Contratacion, ejercicio=2026, contrato_fecha=dt.date(2026, 3, 5), monto_total=Decimal("1250.50"),
                  tablas={"participantes": participantes})]  # fmt: skip

    libro = load_workbook(io.BytesIO(xlsx_publico(Contratacion, lambda: decir(Contratacion, filas))))

    datos = dict(zip([c.value for c in libro["Datos"][1]], [c.value for c in libro["Datos"][2]], strict=True))
    assert datos["Registro"] == 1
    assert datos["Fecha del contrato"] == dt.datetime(2026, 3, 5)  # noqa: DTZ001 - Excel has no time zones
    assert datos["Monto total con impuestos"] == 1250.5
    hija = next(hoja for hoja in libro if hoja.title.startswith("Posibles"))
    assert [[c.value for c in linea][:2] for linea in hija.iter_rows(min_row=2)] == [[1, "Ana"], [1, "Luis"]]


def test_json_nests_subtables_and_addresses_and_keeps_types():
    filas = [fila(Contratacion, clave=7, desierta=False, monto_total=Decimal("1.50"), proveedor_domicilio={"cp": "50000"},
                  tablas={"partidas": [{"partida": "3390", "denominacion": ""}]})]  # fmt: skip

    (dato,) = json.loads(b"".join(json_publico(Contratacion, decir(Contratacion, filas))))

    assert (dato["registro"], dato["desierta"], dato["monto_total"]) == (7, False, 1.5)
    assert dato["proveedor_domicilio"] == {"cp": "50000"}
    assert dato["partidas"] == [{"partida": "3390", "denominacion": None}]
    assert "proveedor_rfc" not in dato


def test_a_stored_file_is_published_under_its_address_and_a_link_as_it_is():
    filas = [fila(Contratacion, contrato_documento="privado/1/ab.pdf", dictamen="https://ejemplo.gob.mx/d.pdf")]

    (dato,) = json.loads(
        b"".join(
            json_publico(
                Contratacion, decir(Contratacion, filas, enlazar=lambda clave, campo, ruta: f"r/{clave}/{campo}.pdf")
            )
        )
    )

    assert (dato["contrato_documento"], dato["dictamen"]) == (
        "r/1/contrato_documento.pdf",
        "https://ejemplo.gob.mx/d.pdf",
    )


def test_the_same_rows_give_the_same_bytes():
    filas = [fila(Persona, clave=n, nombres=f"Ana {n}") for n in range(50)]

    assert xlsx_publico(Persona, lambda: decir(Persona, filas)) == xlsx_publico(Persona, lambda: decir(Persona, filas))


def test_the_parts_of_a_workbook_are_whole_have_no_date_and_weigh_what_zlib_would_make_them_weigh():
    filas = [fila(Persona, clave=n, nombres=f"Ana {n}") for n in range(50)]
    libro = zipfile.ZipFile(io.BytesIO(xlsx_publico(Persona, lambda: decir(Persona, filas))))
    hoja = libro.getinfo("xl/worksheets/sheet1.xml")

    assert {parte.date_time for parte in libro.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert libro.testzip() is None
    assert hoja.compress_size <= 1.05 * len(zlib.compress(libro.read(hoja), level=1))


def test_csv_is_rfc_4180_in_utf_8_with_bom():
    crudo = b"".join(csv_publico(Persona, decir(Persona, [fila(Persona, nombres='Ñandú "El", 2\nrenglones')])))

    assert crudo.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in crudo
    assert leer_csv([crudo])[1][4] == 'Ñandú "El", 2\nrenglones'


@pytest.mark.parametrize("para_excel", [False, True])
def test_every_kind_of_cell_of_a_csv_says_the_same_whoever_opens_it(para_excel):
    celdas = [None, "", "a", 7, 1.5, Decimal("1250.50"), True, dt.date(2026, 3, 5), dt.time(9, 30)]
    con_instante = [*celdas, dt.datetime(2026, 3, 5, 9, 30, tzinfo=dt.UTC)]

    _, sin, con = leer_csv(csv_de_tabla(["x"], [celdas, con_instante], para_excel=para_excel))

    assert sin == ["", "", "a", "7", "1.5", "1250.50", "True", "2026-03-05", "09:30:00"]
    assert con == [*sin, "2026-03-05T09:30:00+00:00"]


def test_an_empty_rubro_gives_headings_and_no_rows():
    assert len(leer_csv(csv_publico(Persona, decir(Persona, [])))) == 1
    assert json.loads(b"".join(json_publico(Persona, decir(Persona, [])))) == []


def test_sheets_with_one_name_and_forbidden_signs_get_names_that_excel_takes():
    hojas = [Hoja(nombre="a/b:c" * 10, encabezados=["x"], filas=[]) for _ in range(3)]

    nombres = load_workbook(io.BytesIO(xlsx(hojas))).sheetnames

    assert len(set(nombres)) == 3
    assert all(len(nombre) <= 31 for nombre in nombres)


@pytest.mark.parametrize("slug", list(rubros()))
def test_the_dictionary_explains_exactly_the_columns_of_the_downloads(slug):
    modelo = rubros()[slug]

    filas = diccionario(modelo)

    propias = [columna for tabla, columna, *_ in filas if tabla == modelo.ficha.titulo]
    descargadas = leer_csv(csv_publico(modelo, decir(modelo, [])))[0]
    assert propias == descargadas[:-1]
    assert all(len(una) == len(ENCABEZADOS) for una in filas)
    assert [campo["name"] for campo in table_schema(modelo)["fields"]] == propias
