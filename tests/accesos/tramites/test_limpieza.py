"""What was begun and left is forgotten with its files; what was filed, and what is still being written, stays."""

import datetime as dt
import json
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone

from accesos.informativas.models import CargaDeTrabajadores, Informativa, Trabajador
from accesos.solicitudes.actions import guardar_borrador
from accesos.solicitudes.models import Borrador
from accesos.tramites.models import Pendiente
from accesos.tramites.presentacion import adjuntar
from cms.archivos.models import Archivo
from cms.audit.models import Asiento
from tests.factories import contratistas, sujetos
from tests.factories.expedientes import solicitud

pytestmark = pytest.mark.django_db(transaction=True)  # files go when the transaction commits


def archivo(nombre: str) -> Archivo:
    ruta = default_storage.save(f"privado/0/{nombre}.pdf", ContentFile(b"%PDF-1.4"))
    hecho = Archivo.objects.create(
        ruta=ruta, organizacion=0, nombre=f"{nombre}.pdf", extension="pdf", tamano=8, sha256="0"
    )
    Archivo.objects.filter(pk=hecho.pk).update(created_at=timezone.now() - dt.timedelta(days=3))
    return hecho


def envejecer(fila, dias: int, campo: str = "updated_at") -> None:
    type(fila)._base_manager.filter(pk=fila.pk).update(**{campo: timezone.now() - dt.timedelta(days=dias)})


def limpiar() -> dict[str, int]:
    salida = StringIO()
    call_command("limpiar_abandonados", json=True, stdout=salida)
    return json.loads(salida.getvalue())


def test_a_draft_that_nobody_came_back_to_goes_with_its_files_and_one_that_is_written_stays():
    dejado, vivo, suelto = archivo("dejado"), archivo("vivo"), archivo("suelto")
    viejo = guardar_borrador(borrador=None, respuestas={"descripcion": "x"}, archivos=[dejado])
    nuevo = guardar_borrador(borrador=None, respuestas={"descripcion": "y"}, archivos=[vivo])
    envejecer(viejo, 31)

    cuentas = limpiar()

    assert (cuentas["borradores"], cuentas["archivos"]) == (1, 2)
    assert list(Borrador.objects.all()) == [nuevo]
    assert default_storage.exists(vivo.ruta)
    assert not default_storage.exists(dejado.ruta)
    assert not default_storage.exists(suelto.ruta), "it was taken out of a draft"
    assert limpiar()["archivos"] == 0


def test_what_was_filed_keeps_its_files_although_its_draft_goes():
    expediente, anexo = solicitud(sujetos.sujeto()), archivo("anexo")
    adjuntar(expediente.actuaciones(manager="sin_ambito").get(), [anexo])
    borrador = guardar_borrador(borrador=None, respuestas={}, archivos=[anexo])
    envejecer(borrador, 31)

    assert limpiar()["archivos"] == 0
    assert default_storage.exists(anexo.ruta)


def test_what_was_written_of_a_tramite_is_forgotten_after_ninety_days():
    pendientes = [
        Pendiente.objects.create(usuario=sujetos.usuario(), clave_tramite="acceso", archivos=[archivo(f"p{dias}").pk])
        for dias in (89, 91)
    ]
    for pendiente, dias in zip(pendientes, (89, 91), strict=True):
        envejecer(pendiente, dias)

    cuentas = limpiar()

    assert (cuentas["pendientes"], cuentas["archivos"]) == (1, 1)
    assert list(Pendiente.objects.all()) == pendientes[:1]


def test_an_informativa_that_was_left_goes_with_its_workers_and_the_bitacora_says_it():
    quien, karina = sujetos.usuario(), contratistas.contratista()
    dejada = contratistas.informativa(karina, 2025, 1, por=quien)
    contratistas.contrato(dejada, trabajadores=3)
    viva = contratistas.informativa(karina, 2026, 1, por=quien)
    cargas = [
        CargaDeTrabajadores.sin_ambito.create(
            informativa=viva, nombre="t.xlsx", sha256=str(dias), filas=[], cuentas={}, problemas=[], por=quien,
            created_at=timezone.now() - dt.timedelta(days=dias),
        )
        for dias in (6, 8)
    ]  # fmt: skip
    envejecer(dejada, 366, "created_at")
    envejecer(viva, 364, "created_at")

    cuentas = limpiar()

    assert (cuentas["informativas"], cuentas["cargas"]) == (1, 1)
    assert list(Informativa.sin_ambito.all()) == [viva]
    assert list(CargaDeTrabajadores.sin_ambito.all()) == cargas[:1]
    assert not Trabajador.sin_ambito.exists()
    assert Asiento.objects.get(accion="informativas.descartar").datos == {"motivo": "abandonada"}
