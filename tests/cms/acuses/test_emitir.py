"""A receipt has the next folio of its authority and year, a code nobody can guess, and never changes."""

import datetime as dt
import hashlib
import io
import json
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pikepdf
import pytest
from django.db import connection, transaction

from cms.acuses import codigos
from cms.acuses.actions import emitir
from cms.acuses.datos import Datos
from cms.acuses.hoja import pdf_de
from cms.acuses.models import Comprobante, ComprobanteInmutable, SerieDeFolios, Tipo
from cms.audit.models import Asiento

pytestmark = pytest.mark.django_db

QUIEN = SimpleNamespace(pk=7, get_username=lambda: "carolina")
AHORA = dt.datetime(2026, 11, 20, 18, 3, 41, 250, tzinfo=dt.UTC)
DATOS = Datos(
    autoridad="Ayuntamiento de San Jerónimo Ixtapan",
    rubro="Convenios",
    operacion="Carga de registros",
    momento=AHORA,
    cuentas=(("nuevos", 1190), ("cambiados", 3)),
    quien="Carolina Mejía, Unidad de Información",
    archivo="convenios 2026.xlsx",
    archivo_huella="ab" * 32,
    direccion="https://ipomex.example.org/ipo/portal/sjixtapan.web/convenios/",
    nota="Ahora los revisa Carolina Mejía",
)


def emitido(organizacion: int = 1, ahora: dt.datetime = AHORA, siglas: str = "sjixtapan") -> Comprobante:
    return emitir(organizacion=organizacion, siglas=siglas, tipo=Tipo.CARGA, datos=DATOS, by=QUIEN, ahora=ahora)


def test_folios_follow_one_another_in_each_organisation_and_year():
    nueva = dt.datetime(2027, 1, 1, 6, 0, tzinfo=dt.UTC)  # midnight in Mexico
    casi = nueva - dt.timedelta(seconds=1)

    folios = [emitido().folio, emitido().folio, emitido(2).folio, emitido(ahora=casi).folio, emitido(ahora=nueva).folio]

    assert folios == ["C-2026-000001", "C-2026-000002", "C-2026-000001", "C-2026-000003", "C-2027-000001"]


def test_act_that_is_rolled_back_leaves_no_gap():
    emitido()
    with transaction.atomic():
        emitido()
        transaction.set_rollback(True)

    assert emitido().folio == "C-2026-000002"
    assert Comprobante.objects.count() == SerieDeFolios.objects.get().ultimo == 2


@pytest.mark.django_db(transaction=True)
def test_folios_taken_at_once_are_all_there_and_all_different():
    def tomar(_: int) -> str:
        try:
            return emitido().folio
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=4) as hilos:
        folios = sorted(hilos.map(tomar, range(12)))

    assert folios == [f"C-2026-{numero:06d}" for numero in range(1, 13)]


def test_huella_can_be_computed_by_anybody_from_what_is_kept():
    comprobante = Comprobante.objects.get(pk=emitido().pk)
    contenido = {
        "version": 1,
        "folio": "C-2026-000001",
        "siglas": "sjixtapan",
        "tipo": "carga",
        "emitido": "2026-11-20T18:03:41.000250Z",
        "datos": comprobante.datos,
    }

    canonico = json.dumps(contenido, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()

    assert comprobante.huella == hashlib.sha256(canonico).hexdigest() == comprobante.calcular_huella()


def test_issue_is_in_the_bitacora_without_the_code():
    comprobante = emitido()

    asiento = Asiento.objects.get(accion="acuses.emitir")
    assert (asiento.cadena, asiento.quien) == ("sjixtapan", "carolina")
    assert asiento.datos == {"folio": comprobante.folio, "tipo": "carga", "huella": comprobante.huella}


def test_issued_receipt_never_changes_or_goes_away():
    comprobante = emitido()

    for intento in (
        comprobante.save,
        comprobante.delete,
        Comprobante.objects.all().delete,
        lambda: Comprobante.objects.update(siglas="otra"),
        lambda: Comprobante.objects.bulk_update([comprobante], ["siglas"]),
    ):
        with pytest.raises(ComprobanteInmutable):
            intento()


def test_instant_without_a_time_zone_is_a_fault_of_the_caller():
    with pytest.raises(ValueError, match="time zone"):
        Datos(autoridad="A", rubro="B", operacion="C", momento=dt.datetime(2026, 1, 1))  # noqa: DTZ001


def test_code_has_more_than_128_bits_and_can_be_dictated():
    assert len({codigos.nuevo() for _ in range(200)}) == 200
    assert len(codigos.ALFABETO) ** codigos.LARGO >= 2**128
    codigo = codigos.nuevo()
    assert codigos.normalizar(f" {codigos.en_grupos(codigo).lower()} ") == codigo
    assert codigos.normalizar("oil-O") == "0110"


def test_pdf_of_a_receipt_is_the_same_every_time_and_leads_to_its_verification():
    comprobante = emitido()

    pdf = pdf_de(comprobante)

    assert pdf == pdf_de(Comprobante.objects.get(pk=comprobante.pk))
    with pikepdf.open(io.BytesIO(pdf)) as documento:
        ligas = {str(anotacion.A.URI) for anotacion in documento.pages[0].Annots}
        assert str(documento.docinfo.Title) == f"Acuse de carga {comprobante.folio}"
    assert ligas == {
        DATOS.direccion,
        f"http://127.0.0.1:8000/verificar/?folio={comprobante.folio}&codigo={comprobante.codigo}",
    }
