"""What the records of a rubro add up to: exact, kept true change by change, and drawn with its data beside it."""

import csv
import datetime as dt
import io
import random
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from cms.sujetos.models import SujetoObligado
from fracciones.models.contrataciones import Contratacion
from fracciones.models.presupuesto import CapituloAprobado, Presupuesto
from static_build import cifras
from static_build.actions import hornear_cambios, hornear_portal
from static_build.models import Cifra, CifrasDePagina
from static_build.plan import cubeta_de
from tests.static_build.portales import (
    arbol,
    diferencias,
    horneado_de_nuevo,
    portal,
    publicado,
    publicar,
    retirar,
    sembrar,
)

pytestmark = pytest.mark.usefixtures("sin_sincronizar")

SLUG = Contratacion.rubro


def contrato(sujeto: SujetoObligado, monto: str, **datos: Any) -> Any:
    datos = {
        "ejercicio": 2026, "monto_total": Decimal(monto), "contrato_fecha": dt.date(2026, 7, 1), "desierta": False,
        "tipo_procedimiento": "Licitación pública", "proveedor_razon_social": "Obras del Valle, S.A.",
        "proveedor_nombres": "", "proveedor_primer_apellido": "", "proveedor_segundo_apellido": "",
    } | datos  # fmt: skip
    return publicado(Contratacion, sujeto, **datos)


def leer(sujeto: SujetoObligado, ruta: str) -> str:
    return (portal(sujeto).publico / ruta).read_text(encoding="utf-8-sig")


def tabla(sujeto: SujetoObligado, archivo: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(leer(sujeto, f"{SLUG}/2026/cifras/{archivo}"))))[1:]


def de_la_base(sujeto: SujetoObligado) -> dict[tuple[Any, ...], tuple[int, int]]:
    filas = Cifra.sin_ambito.filter(sujeto=sujeto).values_list(
        "rubro", "ejercicio", "eje", "clave", "cuantas", "centavos"
    )
    return {fila[:4]: fila[4:] for fila in filas}


@pytest.mark.usefixtures("pocos_rubros")
class TestContratos:
    """Contracts: by procedure, by month, by supplier."""

    def test_the_sums_are_exact_to_the_cent(self, sujeto: SujetoObligado):
        for monto in ("0.10", "0.20", "1000000.01"):
            contrato(sujeto, monto)
        contrato(sujeto, "500.50", tipo_procedimiento="Adjudicación directa", contrato_fecha=dt.date(2026, 1, 9))
        hornear_portal(sujeto, procesos=1)

        assert tabla(sujeto, "clase.csv") == [
            ["Licitación pública", "3", "1000000.31"],
            ["Adjudicación directa", "1", "500.5"],
        ]
        assert tabla(sujeto, "mes.csv") == [["01", "1", "500.5"], ["07", "3", "1000000.31"]]
        pagina = leer(sujeto, f"{SLUG}/2026/cifras/index.html")
        assert "Monto contratado en 2026: $1,000,500.81, en 4 contratos." in pagina
        assert "Licitación pública: 99.9\u00a0% del dinero" in pagina
        assert f'href="../../{SLUG}/2026/cifras/index.html"' in leer(sujeto, f"{SLUG}/cifras/index.html")

    def test_a_change_moves_the_sums_by_the_difference(self, sujeto: SujetoObligado, tmp_path: Path):
        fila, otra = contrato(sujeto, "100"), contrato(sujeto, "50", proveedor_razon_social="Otra, S.A.")
        hornear_portal(sujeto, procesos=1)
        publicar(fila, monto_total=Decimal("80.25"), contrato_fecha=dt.date(2026, 8, 2))
        retirar(otra)
        contrato(sujeto, "7")
        hornear_cambios(sujeto)

        assert tabla(sujeto, "clase.csv") == [["Licitación pública", "2", "87.25"]]
        assert tabla(sujeto, "mes.csv") == [["07", "1", "7"], ["08", "1", "80.25"]]
        assert [nombre for nombre, *_ in tabla(sujeto, "proveedores.csv")] == ["Obras del Valle, S.A."]
        antes = de_la_base(sujeto)
        assert diferencias(arbol(sujeto), horneado_de_nuevo(sujeto, tmp_path / "otro")) == {}
        assert de_la_base(sujeto) == antes

    def test_a_year_without_amounts_any_more_has_no_page(self, sujeto: SujetoObligado):
        fila = contrato(sujeto, "100")
        hornear_portal(sujeto, procesos=1)
        assert (portal(sujeto).publico / SLUG / "2026" / "cifras").is_dir()
        retirar(fila)
        hornear_cambios(sujeto)

        assert not list((portal(sujeto).publico / SLUG).glob("**/cifras/*"))
        assert "En cifras" not in leer(sujeto, f"{SLUG}/index.html")
        assert de_la_base(sujeto) == {}

    def test_a_contract_signed_in_another_year_counts_in_its_own_but_in_no_month(self, sujeto: SujetoObligado):
        contrato(sujeto, "100", contrato_fecha=dt.date(2025, 12, 30))
        hornear_portal(sujeto, procesos=1)

        assert tabla(sujeto, "clase.csv") == [["Licitación pública", "1", "100"]]
        assert not (portal(sujeto).publico / SLUG / "2026" / "cifras" / "mes.csv").exists()

    def test_the_home_draws_the_months_of_the_latest_year(self, sujeto: SujetoObligado):
        contrato(sujeto, "100")
        hornear_portal(sujeto, procesos=1)
        assert 'class="meses"' in leer(sujeto, "index.html")
        retirar(Contratacion.sin_ambito.get(sujeto=sujeto))
        hornear_cambios(sujeto)

        assert 'class="meses"' not in leer(sujeto, "index.html")

    def test_a_person_who_supplies_is_named_whole(self, sujeto: SujetoObligado):
        contrato(
            sujeto, "9", proveedor_razon_social="", proveedor_nombres="Fermín", proveedor_primer_apellido="Castro",
            proveedor_segundo_apellido="Ávila",
        )  # fmt: skip
        hornear_portal(sujeto, procesos=1)

        assert tabla(sujeto, "proveedores.csv") == [["Fermín Castro Ávila", "1", "9"]]

    @pytest.mark.parametrize("cuantas", [60, 1_500])
    def test_one_change_costs_the_same_at_any_size(self, sujeto: SujetoObligado, cuantas: int):
        sembrar(
            Contratacion, sujeto, cuantas, ejercicio=2026, monto_total=Decimal(10), contrato_fecha=dt.date(2026, 3, 1)
        )
        cifras.recontar(sujeto.pk, [Contratacion])
        fila = Contratacion.sin_ambito.filter(sujeto=sujeto).order_by("clave").first()
        assert fila is not None
        Contratacion.sin_ambito.filter(pk=fila.pk).update(monto_total=Decimal(11))
        with _consultas() as consultas:
            cifras.actualizar(sujeto.pk, {(SLUG, 2026, cubeta_de(fila.clave))})

        assert len(consultas) <= 18
        (total,) = cifras.sumas(sujeto.pk, SLUG, 2026, cifras.TOTAL, mayores=5)
        assert total.monto == Decimal(10 * cuantas + 1)

    def test_what_somebody_wrote_as_a_supplier_stays_text(self, sujeto: SujetoObligado):
        contrato(sujeto, "9", proveedor_razon_social='"><script>alert(1)</script>')
        hornear_portal(sujeto, procesos=1)

        assert "<script>alert" not in leer(sujeto, f"{SLUG}/2026/cifras/index.html")


def _consultas() -> Any:
    return CaptureQueriesContext(connection)


def test_any_run_of_changes_leaves_the_sums_of_a_recount(sujeto: SujetoObligado):
    azar = random.Random(26)
    filas = [contrato(sujeto, str(n)) for n in range(1, 6)]
    cifras.recontar(sujeto.pk, [Contratacion])
    for _ in range(40):
        fila = azar.choice(filas)
        datos = {
            "monto_total": azar.choice([None, Decimal("1.11"), Decimal(50)]),
            "tipo_procedimiento": azar.choice(["Licitación pública", "Adjudicación directa"]),
            "proveedor_razon_social": azar.choice(["A", "B", "C"]),
            "live": azar.random() < 0.8,
        }
        Contratacion.sin_ambito.filter(pk=fila.pk).update(**datos)
        cifras.actualizar(sujeto.pk, {(SLUG, 2026, 1)})
        hay = de_la_base(sujeto)
        with transaction.atomic():
            cifras.recontar(sujeto.pk, [Contratacion])
            assert hay == de_la_base(sujeto)
    assert CifrasDePagina.sin_ambito.filter(sujeto=sujeto).count() == 1


def test_a_budget_is_drawn_by_chapter_and_over_the_years(sujeto: SujetoObligado):
    for anio, monto in ((2025, 300), (2026, 400)):
        fila = publicado(Presupuesto, sujeto, ejercicio=anio, presupuesto_total=Decimal(monto) * 1_000_000)
        CapituloAprobado.objects.filter(registro=fila).delete()
        for clave, parte in (("1000 Servicios personales", 3), ("6000 Inversión pública", 1)):
            aprobado = Decimal(monto) * 250_000 * parte
            CapituloAprobado.objects.create(registro=fila, capitulo=clave, aprobado=aprobado)
    hornear_portal(sujeto, procesos=1)

    pagina = leer(sujeto, "presupuesto-asignado/2026/cifras/index.html")
    assert "1000 Servicios personales: 75.0\u00a0% del dinero" in pagina
    assert "$300,000,000.00" in pagina
    anios = leer(sujeto, "presupuesto-asignado/cifras/index.html")
    assert "2026, el año con mayor monto: $400.0\u00a0M" in anios
    assert 'role="img"' in anios
