"""How the portal writes dates, money, telephones, periods and sizes: the table of the design, case by case."""

import datetime as dt
from decimal import Decimal

import pytest

from portal_pages import formato

DIA = dt.date(2026, 11, 20)
INSTANTE = dt.datetime(2026, 11, 20, 18, 3, 41, tzinfo=dt.UTC)
D = "\u00a0"

CASOS = [
    (formato.fecha_larga(DIA), "20 de noviembre de 2026"),
    (formato.fecha_corta(DIA), "20 nov 2026"),
    (formato.fecha_legal(dt.date(2026, 2, 1)), "01/02/2026"),
    (formato.dia_y_mes(dt.date(2026, 9, 5)), "5 sep"),
    (formato.instante_largo(INSTANTE), f"20 de noviembre de 2026, 12:03:41{D}h"),
    (formato.instante_corto(INSTANTE), f"20 nov 2026, 12:03:41{D}h"),
    (formato.instante_corto(INSTANTE, segundos=False), f"20 nov 2026, 12:03{D}h"),
    (formato.dinero(Decimal("4682350.4")), "$4,682,350.40"),
    (formato.dinero(0), "$0.00"),
    (formato.dinero(Decimal("-1200")), "-$1,200.00"),
    (formato.dinero_breve(86_431_200), f"$86.4{D}M"),
    (formato.dinero_breve(Decimal("94200.50")), "$94,200"),
    (formato.entero(1204), "1,204"),
    (formato.decimal(Decimal("1204.50")), "1,204.5"),
    (formato.decimal(Decimal("1200")), "1,200"),
    (formato.porcentaje(Decimal("0.705")), f"70.5{D}%"),
    (formato.porcentaje(1, decimales=0), f"100{D}%"),
    (formato.telefono("7225550140", "118"), f"722 555 0140, ext.{D}118"),
    (formato.telefono("(722) 555-0140"), "722 555 0140"),
    (formato.telefono("911"), "911"),
    (formato.periodo_largo(dt.date(2026, 7, 1), dt.date(2026, 9, 30)), "julio a septiembre de 2026"),
    (formato.periodo_largo(dt.date(2026, 1, 1), dt.date(2026, 12, 31)), "2026"),
    (formato.periodo_largo(dt.date(2024, 2, 1), dt.date(2024, 2, 29)), "febrero de 2024"),
    (formato.periodo_largo(dt.date(2025, 10, 1), dt.date(2026, 3, 31)), "octubre de 2025 a marzo de 2026"),
    (formato.periodo_largo(dt.date(2026, 7, 2), DIA), "2 de julio de 2026 a 20 de noviembre de 2026"),
    (formato.periodo_corto(dt.date(2026, 7, 1), dt.date(2026, 9, 30)), "1 jul a 30 sep 2026"),
    (formato.periodo_corto(dt.date(2025, 10, 1), dt.date(2026, 3, 31)), "1 oct 2025 a 31 mar 2026"),
    (formato.tamano(512), "512 bytes"),
    (formato.tamano(61_200), f"61{D}kB"),
    (formato.tamano(999_800), f"1.0{D}MB"),
    (formato.tamano(1_800_000), f"1.8{D}MB"),
    (
        formato.describir_archivo("PDF", 1_800_000, paginas=24, con_texto=True),
        f"PDF con texto, 24 páginas, 1.8{D}MB",
    ),
    (formato.describir_archivo("PDF", 2_100, paginas=1, con_texto=False), f"PDF escaneado, 1 página, 2{D}kB"),
    (formato.contar(1, "contrato", "contratos"), "1 contrato"),
    (formato.contar(1318, "contrato", "contratos"), "1,318 contratos"),
    (formato.huella_en_grupos("9f3a77c01b2e4d55"), "9f3a77c0 1b2e4d55"),
    (formato.clave_publica(287), "0287"),
    (formato.clave_publica(12345), "12345"),
    (formato.tiempo(DIA), '<time datetime="2026-11-20">20 nov 2026</time>'),
    (formato.tiempo_largo(DIA), '<time datetime="2026-11-20">20 de noviembre de 2026</time>'),
    (formato.momento(INSTANTE), f'<time datetime="2026-11-20T12:03:41-06:00">20 nov 2026, 12:03:41{D}h</time>'),
    (
        formato.enlace_telefono("722 555 0140", "118"),
        f'<a href="tel:+527225550140,118">722 555 0140, ext.{D}118</a>',
    ),
    (formato.enlace_telefono("<b>911</b>"), "&lt;b&gt;911&lt;/b&gt;"),
    (formato.enlace_correo("ui@so.gob.mx"), '<a href="mailto:ui@so.gob.mx">ui@<wbr>so.gob.mx</a>'),
    (formato.con_punto("Duplicado"), "Duplicado."),
    (formato.con_punto("¿Duplicado?"), "¿Duplicado?"),
]


@pytest.mark.parametrize(("escrito", "esperado"), CASOS, ids=[esperado for _, esperado in CASOS])
def test_the_portal_writes(escrito, esperado):
    assert str(escrito) == esperado


def test_an_instant_of_the_first_hours_of_the_day_belongs_to_the_eve_in_mexico():
    assert formato.instante_corto(dt.datetime(2026, 1, 1, 3, tzinfo=dt.UTC)) == f"31 dic 2025, 21:00:00{D}h"


def test_an_instant_without_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        formato.momento(dt.datetime(2026, 11, 20, 12))  # noqa: DTZ001 that is the case


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "//otro.example/", "vbscript:x", "\\\\x", ""],
)
def test_an_address_that_is_not_of_the_web_never_becomes_a_link(url):
    assert not formato.es_enlazable(url)
    assert "<a" not in formato.enlace(url, "Ver")


@pytest.mark.parametrize("url", ["https://so.gob.mx/a?b=1:2", "HTTP://x.mx", "archivos/1.pdf", "../datos.csv"])
def test_an_address_of_the_web_or_of_the_portal_becomes_a_link(url):
    assert formato.enlace(url, "Ver").startswith("<a href=")
