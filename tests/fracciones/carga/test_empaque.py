"""The hostile pack: every file is refused with its reason or read cleanly, in little time and memory, and we live."""

import pytest

from cms.archivos.rechazos import Consumo
from cms.libros.empaque import clase_de_archivo
from cms.libros.leer import leer
from cms.libros.rechazos import MENSAJES, ArchivoRechazado
from tests.fracciones.carga.hostiles import LEIBLES, RECHAZADOS
from tests.fracciones.carga.libros import empacar, hoja, libro_crudo, partes_de_libro

CPU_S = 10
MEMORIA_MB = 256


def dentro_de_los_limites(consumo: Consumo | None) -> bool:
    return consumo is not None and consumo.cpu_s <= CPU_S and consumo.memoria_mb <= MEMORIA_MB


@pytest.mark.parametrize("caso", RECHAZADOS)
def test_hostile_file_is_refused_with_its_reason(tmp_path, caso):
    construir, codigo = RECHAZADOS[caso]
    ruta = construir(tmp_path / "libro.xlsx")

    with pytest.raises(ArchivoRechazado) as rechazo:
        leer(ruta, "libro.xlsx")

    assert rechazo.value.codigo == codigo, rechazo.value.detalle
    assert rechazo.value.mensaje
    assert codigo == "vacio" or dentro_de_los_limites(rechazo.value.consumo)


@pytest.mark.parametrize("caso", LEIBLES)
def test_strange_file_is_read_cleanly(tmp_path, caso):
    ruta = LEIBLES[caso](tmp_path / "libro.xlsx")

    libro = leer(ruta, "libro.xlsx")

    assert [columna.encabezado for columna in libro.encabezados][:2] == ["Nombre", "Cargo"]
    assert len(libro.filas) == sum(1 for _ in libro.filas) >= 1
    assert dentro_de_los_limites(libro.consumo)


def test_old_xls_gets_help_in_the_agreed_words():
    assert MENSAJES["xls_antiguo"] == "Este es un .xls antiguo. Ábrelo y guárdalo como «Libro de Excel (.xlsx)»."


def test_far_cell_is_named_with_its_address(tmp_path):
    construir, _ = RECHAZADOS["celda XFD1048576"]

    with pytest.raises(ArchivoRechazado, match="XFD1048576"):
        leer(construir(tmp_path / "libro.xlsx"))


def test_file_over_the_size_limit_is_refused_without_opening_it(tmp_path):
    ruta = tmp_path / "enorme.xlsx"
    with ruta.open("wb") as archivo:
        archivo.truncate(51 << 20)

    with pytest.raises(ArchivoRechazado, match=r"pesa 51 MB y el límite es 50 MB") as rechazo:
        leer(ruta)

    assert rechazo.value.consumo is None


def test_kind_is_decided_by_content_and_not_by_name(tmp_path):
    ruta = libro_crudo(tmp_path / "a69_f48_aXlsx.CSV")

    with ruta.open("rb") as archivo:
        assert clase_de_archivo(archivo) == "zip"
    assert len(leer(ruta).filas) == 1


def test_prefixes_backslashes_and_odd_capitals_are_read(tmp_path):
    partes = partes_de_libro(
        {"Datos": hoja('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2" t="s"><v>0</v></c></row>')},
        cadenas="<x:sst xmlns:x='s'><x:si><x:t>Nombre</x:t></x:si><x:si><x:r><x:t>Car</x:t></x:r><x:r><x:t>go</x:t></x:r></x:si></x:sst>",
    )  # fmt: skip
    con_prefijo = partes.pop("xl/worksheets/sheet1.xml")
    for etiqueta in ("worksheet", "sheetData", "row", "c ", "c>", "v>"):
        con_prefijo = con_prefijo.replace(f"</{etiqueta}", f"</x:{etiqueta}").replace(f"<{etiqueta}", f"<x:{etiqueta}")
    partes["xl\\worksheets\\Sheet1.xml"] = con_prefijo.replace("xmlns=", "xmlns:x=")
    partes["xl/SharedStrings.xml"] = partes.pop("xl/sharedStrings.xml")

    libro = leer(empacar(tmp_path / "libro.xlsx", partes))

    assert [columna.encabezado for columna in libro.encabezados] == ["Nombre", "Cargo"]
    assert list(libro.filas) == [(2, ["Nombre", None])]
