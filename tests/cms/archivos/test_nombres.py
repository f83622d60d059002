"""A name is a label: what is read is what is there, and it leads nowhere."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.archivos.nombres import MAX_LARGO, extension_de, nombre_visible, organizacion_de, ruta_privada


@pytest.mark.parametrize(
    ("nombre", "visible"),
    [
        ("Convenio de colaboración 2026.pdf", "Convenio de colaboración 2026.pdf"),
        ("../../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("C:\\Users\\juan\\acta.pdf", "acta.pdf"),
        ("acta\u202efdp.exe", "actafdp.exe"),
        ("ac\u200bta\ufeff.pdf", "acta.pdf"),
        ("acta\x00.pdf.exe", "acta.pdf.exe"),
        ("acta\r\nSet-Cookie.pdf", "acta Set-Cookie.pdf"),
        ('a"<b>|?*.pdf', "ab.pdf"),
        ("  acta .pdf  ", "acta.pdf"),
        ("...", "archivo"),
        ("", "archivo"),
        (None, "archivo"),
        ("CON.pdf", "_CON.pdf"),
        ("conta.pdf", "conta.pdf"),
        (unicodedata.normalize("NFD", "núñez.pdf"), "núñez.pdf"),
    ],
)
def test_name_to_show(nombre, visible):
    assert nombre_visible(nombre) == visible


def test_long_name_is_cut_before_its_extension():
    visible = nombre_visible("x" * 300 + ".pdf")

    assert len(visible) == MAX_LARGO
    assert visible.endswith("x.pdf")


@given(st.text(max_size=400))
def test_no_name_leads_anywhere_or_hides_anything(nombre):
    visible = nombre_visible(nombre)

    assert 0 < len(visible) <= MAX_LARGO
    assert not re.search(r'[/\\:<>"|?*]', visible)
    assert visible not in {".", ".."}
    assert not visible.startswith(".")
    assert all(letra == " " or unicodedata.category(letra)[0] not in "CZ" for letra in visible)


@pytest.mark.parametrize(
    ("nombre", "extension"),
    [("a.PDF", "pdf"), ("a.jpeg", "jpg"), ("a.pdf.exe", "exe"), ("a", ""), ("a.pdf\u202e", "pdf")],
)
def test_extension_that_a_name_claims(nombre, extension):
    assert extension_de(nombre) == extension


def test_kept_name_is_nobodys_choice_and_tells_its_owner():
    una, otra = ruta_privada(7, "pdf"), ruta_privada(7, "pdf")

    assert una != otra
    assert re.fullmatch(r"privado/7/[0-9a-f]{32}\.pdf", una)
    assert organizacion_de(una) == 7


@pytest.mark.parametrize(
    "ruta", ["", "privado/x/a.pdf", "otro/7/a.pdf", "privado/7/b/a.pdf", "privado/../a.pdf", "privado/٧/a"]
)
def test_path_that_is_not_ours_has_no_owner(ruta):
    assert organizacion_de(ruta) is None
