"""What changes an informativa before it is presented. Each act is checked against its contractor again, under lock, and audited.

Raises `NoSePuede` with the reason when the state does not allow it, and Django's `ValidationError`, by field, for bad data.
"""

import datetime as dt
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from accesos.informativas.carga import CAMPOS, filas_de, huella_del_archivo, revisar
from accesos.informativas.errores import NoSePuede
from accesos.informativas.models import (
    CargaDeTrabajadores,
    Contratista,
    Contrato,
    Estado,
    Informativa,
    Tipo,
    Trabajador,
)
from cms.archivos.nombres import nombre_visible
from cms.audit.actions import registrar
from cms.sujetos.models import Clase

_POR_LOTE = 2_000


@transaction.atomic
def inscribir_contratista(*, datos: Mapping[str, Any], by: Any) -> Contratista:
    """Register a contractor, under siglas that say nothing of it.

    Raises:
        ValidationError: the data are not right.
    """
    contratista = Contratista(clase=Clase.CONTRATISTA, siglas=f"c{secrets.token_hex(6)}", **datos)
    contratista.full_clean()
    contratista.save()
    registrar(cadena=contratista.siglas, by=by, accion="informativas.inscribir", objeto=contratista)
    return contratista


@transaction.atomic
def guardar_datos_generales(*, contratista: Contratista, by: Any) -> Contratista:
    """Store the general data of a contractor, already changed in memory.

    Raises:
        ValidationError: they are not right.
    """
    contratista.full_clean()
    contratista.save()
    registrar(cadena=contratista.siglas, by=by, accion="informativas.datos_generales", objeto=contratista)
    return contratista


@transaction.atomic
def abrir_informativa(
    *, contratista: Contratista, ejercicio: int, numero: int, tipo: Tipo, by: Any, ahora: dt.datetime | None = None
) -> Informativa:
    """Begin to capture a period; what is already being captured is given back.

    Raises:
        NoSePuede: it has not begun, or was already presented.
    """
    Contratista.sin_ambito.select_for_update(of=("self",)).get(pk=contratista.pk)  # two tabs at the same time
    suyas = {i.estado: i for i in Informativa.sin_ambito.filter(
        contratista=contratista, ejercicio=ejercicio, cuatrimestre=numero, estado__in=[Estado.BORRADOR, Estado.PRESENTADA]
    )}  # fmt: skip
    if Estado.BORRADOR in suyas:
        return suyas[Estado.BORRADOR]
    if Estado.PRESENTADA in suyas:
        raise NoSePuede("Ese periodo ya se presentó. Para corregirlo, abre la informativa y haz una complementaria.")
    nueva = Informativa(
        contratista=contratista, ejercicio=ejercicio, cuatrimestre=numero, tipo=tipo, abierta_por=by,
        created_at=ahora or timezone.now(),
    )  # fmt: skip
    if nueva.periodo.inicio > timezone.localdate(nueva.created_at):
        raise NoSePuede(f"El periodo de {nueva.nombre_del_periodo} todavía no empieza.")
    nueva.save()
    registrar(cadena=contratista.siglas, by=by, accion="informativas.abrir", objeto=nueva, datos={"tipo": tipo})
    return nueva


@transaction.atomic
def abrir_complementaria(*, informativa: Informativa, by: Any, ahora: dt.datetime | None = None) -> Informativa:
    """Begin to correct what was presented, from a copy of it.

    Raises:
        NoSePuede: it is not the one in force, or another correction is being captured.
    """
    origen = _bajo_llave(informativa)
    if origen.estado != Estado.PRESENTADA:
        raise NoSePuede("Sólo se corrige la informativa que está presentada.")
    periodo = {
        "contratista_id": origen.contratista_id,
        "ejercicio": origen.ejercicio,
        "cuatrimestre": origen.cuatrimestre,
    }
    if ya := Informativa.sin_ambito.filter(**periodo, estado=Estado.BORRADOR).first():
        return ya
    nueva = Informativa.sin_ambito.create(
        **periodo, tipo=Tipo.COMPLEMENTARIA, sustituye=origen, abierta_por=by, created_at=ahora or timezone.now()
    )
    _copiar(origen, nueva)
    registrar(cadena=origen.contratista.siglas, by=by, accion="informativas.complementar", objeto=nueva)
    return nueva


def _copiar(origen: Informativa, nueva: Informativa) -> None:
    copias = list(Contrato.sin_ambito.filter(informativa=origen))
    de = [copia.pk for copia in copias]
    for copia in copias:
        copia.pk, copia.informativa = None, nueva
    Contrato.sin_ambito.bulk_create(copias)
    nuevos = dict(zip(de, (copia.pk for copia in copias), strict=True))
    suyos = Trabajador.sin_ambito.filter(contrato__informativa=origen).values("contrato_id", *CAMPOS)
    Trabajador.sin_ambito.bulk_create(
        (Trabajador(**(fila | {"contrato_id": nuevos[fila["contrato_id"]]})) for fila in suyos), batch_size=_POR_LOTE
    )


@transaction.atomic
def descartar(*, informativa: Informativa, by: Any) -> None:
    """Throw away what is being captured; what was presented stays.

    Raises:
        NoSePuede: it was already presented.
    """
    suya = en_captura_bajo_llave(informativa)
    registrar(cadena=suya.contratista.siglas, by=by, accion="informativas.descartar", objeto=suya)
    suya.delete()


@transaction.atomic
def guardar_contrato(*, contrato: Contrato, by: Any) -> Contrato:
    """Store a contract, new or changed in memory.

    Raises:
        NoSePuede: its informativa is not being captured, or reports nothing.
        ValidationError: it is not right.
    """
    informativa = en_captura_bajo_llave(contrato.informativa)
    if not informativa.lleva_contratos:
        raise NoSePuede("Esta informativa dice que no hay nada que reportar. Descártala y abre una normal.")
    contrato.full_clean()
    contrato.save()
    registrar(cadena=informativa.contratista.siglas, by=by, accion="informativas.contrato", objeto=contrato)
    return contrato


@transaction.atomic
def borrar_contrato(*, contrato: Contrato, by: Any) -> None:
    """Take a contract and its workers out.

    Raises:
        NoSePuede: its informativa is not being captured.
    """
    informativa = en_captura_bajo_llave(contrato.informativa)
    registrar(cadena=informativa.contratista.siglas, by=by, accion="informativas.borrar_contrato", objeto=contrato)
    contrato.delete()


@transaction.atomic
def guardar_trabajador(*, trabajador: Trabajador, by: Any) -> Trabajador:
    """Store a worker, new or changed in memory.

    Raises:
        NoSePuede: the informativa is not being captured.
        ValidationError: the data are not right.
    """
    informativa = en_captura_bajo_llave(trabajador.contrato.informativa)
    trabajador.full_clean()
    trabajador.save()
    registrar(cadena=informativa.contratista.siglas, by=by, accion="informativas.trabajador", objeto=trabajador)
    return trabajador


@transaction.atomic
def borrar_trabajador(*, trabajador: Trabajador, by: Any) -> None:
    """Take a worker out.

    Raises:
        NoSePuede: the informativa is not being captured.
    """
    informativa = en_captura_bajo_llave(trabajador.contrato.informativa)
    registrar(cadena=informativa.contratista.siglas, by=by, accion="informativas.borrar_trabajador", objeto=trabajador)
    trabajador.delete()


def guardar_carga(
    *, informativa: Informativa, ruta: Path, nombre: str, by: Any, ahora: dt.datetime | None = None
) -> CargaDeTrabajadores:
    """Check a file of workers and keep what it would do until it is confirmed.

    The file is read outside the transaction: it may take a while, and nothing of it changes the informativa.

    Raises:
        ArchivoRechazado: it cannot be read.
        NoSePuede: it lacks columns, or the informativa is not being captured.
    """
    if not (informativa.en_captura and informativa.lleva_contratos):
        raise NoSePuede("Esta informativa no recibe trabajadores: ya se presentó, o es «Sin información».")
    revision = revisar(ruta, informativa, nombre=nombre)
    with transaction.atomic():
        suya = en_captura_bajo_llave(informativa)
        # What was checked before and not confirmed held personal data.
        CargaDeTrabajadores.sin_ambito.filter(
            informativa=suya, estado=CargaDeTrabajadores.Estado.POR_CONFIRMAR
        ).delete()
        return CargaDeTrabajadores.sin_ambito.create(
            informativa=suya, nombre=nombre_visible(nombre), sha256=huella_del_archivo(ruta), filas=revision.filas,
            cuentas=dict(revision.cuentas), problemas=revision.problemas.como_json(), por=by,
            created_at=ahora or timezone.now(),
        )  # fmt: skip


@transaction.atomic
def aplicar_carga(*, carga: CargaDeTrabajadores, by: Any) -> int:
    """Store the rows of a file that was checked, once, and return how many.

    Raises:
        NoSePuede: the informativa is not being captured, or a contract of the file is not there any more.
    """
    informativa = en_captura_bajo_llave(carga.informativa)
    fila = CargaDeTrabajadores.sin_ambito.select_for_update(of=("self",)).get(pk=carga.pk)
    if fila.estado == CargaDeTrabajadores.Estado.APLICADA:
        return 0
    propios = set(Contrato.sin_ambito.filter(informativa=informativa).values_list("pk", flat=True))
    if {contrato for contrato, _ in fila.filas} - propios:
        raise NoSePuede("Se borró un contrato después de revisar este archivo. Vuelve a subirlo.")
    Trabajador.sin_ambito.bulk_create(
        filas_de(fila.filas), batch_size=_POR_LOTE, update_conflicts=True, unique_fields=["contrato", "curp"],
        update_fields=[campo for campo in CAMPOS if campo != "curp"],
    )  # fmt: skip
    cuantas = len(fila.filas)
    # The rows live on as workers. What is wrong in others stays for the screen until the informativa is presented.
    fila.estado, fila.filas = CargaDeTrabajadores.Estado.APLICADA, []
    fila.save(update_fields=["estado", "filas"])
    registrar(
        cadena=informativa.contratista.siglas, by=by, accion="informativas.cargar", objeto=fila,
        datos={"filas": cuantas, "sha256": fila.sha256},
    )  # fmt: skip
    return cuantas


def en_captura_bajo_llave(informativa: Informativa) -> Informativa:
    """Return the informativa locked until the transaction ends.

    Raises:
        NoSePuede: it cannot be changed any more.
    """
    suya = _bajo_llave(informativa)
    if not suya.en_captura:
        raise NoSePuede(
            "Esta informativa ya se presentó y no se puede cambiar. Para corregirla, haz una complementaria."
        )
    return suya


def _bajo_llave(informativa: Informativa) -> Informativa:
    filas = Informativa.sin_ambito.select_for_update(of=("self",)).select_related("contratista")
    return filas.get(pk=informativa.pk)
