"""The writer of ZIP files: what it writes others read, and what was compressed once is not compressed again."""

import zipfile
from pathlib import Path

import pytest

from cms.libros.comprimido import comprimir, miembro, miembros_de


def test_a_file_too_large_for_the_first_form_of_the_format_is_said_in_the_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """As a sheet of more than four gigabytes is, which compresses to much less."""
    monkeypatch.setattr("cms.libros.comprimido.MAXIMO", 5_000)
    grande, chico = miembro("a.csv", bytes(20_000), {}), miembro("b.csv", b"b", {})
    archivo = tmp_path / "todo.zip"
    archivo.write_bytes(comprimir([chico, grande]))

    with zipfile.ZipFile(archivo) as abierto:
        assert abierto.testzip() is None
        assert abierto.read("a.csv") == bytes(20_000)
        assert abierto.getinfo("a.csv").extract_version == 45
    assert miembros_de(archivo) == {"a.csv": grande, "b.csv": chico}


def test_a_zip_too_large_for_the_format_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("cms.libros.comprimido.MAXIMO", 5_000)

    with pytest.raises(OverflowError):
        comprimir([miembro("a.pdf", bytes(6_000), {})])


def test_what_did_not_change_is_not_compressed_again(tmp_path: Path):
    primero = comprimir([miembro("a/datos.csv", b"x" * 1000, {}), miembro("b/datos.xlsx", b"PK", {})])
    (tmp_path / "z.zip").write_bytes(primero)
    anteriores = miembros_de(tmp_path / "z.zip")

    assert miembro("a/datos.csv", b"x" * 1000, anteriores) is anteriores["a/datos.csv"]
    assert miembro("a/datos.csv", b"y" * 1000, anteriores) is not anteriores["a/datos.csv"]
    assert comprimir(anteriores.values()) == primero


@pytest.mark.parametrize("contenido", [b"", b"PK", b"PK\5\6" + bytes(10)])
def test_a_file_that_is_no_zip_lends_nothing(tmp_path: Path, contenido: bytes):
    (tmp_path / "z.zip").write_bytes(contenido)

    assert miembros_de(tmp_path / "z.zip") == {}
    assert miembros_de(tmp_path / "no-existe.zip") == {}
