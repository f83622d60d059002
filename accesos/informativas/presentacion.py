"""Present an informativa and leave one without effects: all or nothing, and once."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.db.models import Count, Q, Sum
from django.utils import timezone

from accesos.entrada.efirma import Firmado
from accesos.informativas.actions import en_captura_bajo_llave
from accesos.informativas.carga import CAMPOS
from accesos.informativas.errores import NoSePuede
from accesos.informativas.models import (
    CargaDeTrabajadores,
    Contrato,
    Estado,
    FirmaDeInformativa,
    Informativa,
    Trabajador,
    datos_de,
)
from accesos.informativas.tramite import COMPLEMENTARIA, INFORMATIVA
from accesos.tramites.actuacion import Quien, actuar
from accesos.tramites.declaracion import Papel
from accesos.tramites.models import Expediente
from accesos.tramites.presentacion import Solicitante, presentar
from cms.calendario.icsoe import numero_de
from cms.sujetos.models import Clase, Organizacion

DEL_CONTRATO: Final = datos_de(Contrato)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cuentas:
    """How much an informativa reports."""

    contratos: int
    trabajadores: int
    sbc: Any
    """Sum of the daily base salaries, in pesos."""


def cuentas_de(informativa: Informativa) -> Cuentas:
    """Count what it reports, in two queries."""
    trabajadores = Trabajador.sin_ambito.filter(contrato__informativa=informativa)
    suma = trabajadores.aggregate(cuantos=Count("pk"), sbc=Sum("sbc"))
    contratos = Contrato.sin_ambito.filter(informativa=informativa).count()
    return Cuentas(contratos=contratos, trabajadores=suma["cuantos"], sbc=suma["sbc"] or 0)


def lo_que_falta(informativa: Informativa, hoy: dt.date) -> list[str]:
    """Say everything that stands in the way of presenting it."""
    faltas = []
    if hoy <= informativa.periodo.fin:
        desde = informativa.periodo.fin + dt.timedelta(days=1)
        faltas.append(f"El periodo todavía no termina: se presenta a partir del {desde:%d/%m/%Y}.")
    if _autoridad() is None:
        faltas.append("El sistema no tiene dada de alta a la autoridad que recibe las informativas.")
    if not informativa.lleva_contratos:
        return faltas
    contratos = Contrato.sin_ambito.filter(informativa=informativa)
    vacios = contratos.annotate(cuantos=Count("trabajadores")).filter(cuantos=0).values_list("numero", flat=True)
    if not contratos.exists():
        faltas.append(
            "No hay contratos. Captura al menos uno, o descarta esta informativa y abre una «Sin información»."
        )
    faltas += [f"El contrato {numero} no tiene trabajadores." for numero in vacios[:20]]
    return faltas


@transaction.atomic
def presentar_informativa(
    *, informativa: Informativa, papel: Papel, by: Any, firmado: Firmado | None = None, ahora: dt.datetime | None = None
) -> Expediente:
    """Present what was captured and return its expediente, with folio and acuse.

    `firmado` is the seal signed with the e.firma of whoever presents; without it they confirmed with their password.

    Raises:
        NoSePuede: something is missing, it was presented already, or changed after it was signed.
    """
    instante = ahora or timezone.now()
    suya = en_captura_bajo_llave(informativa)
    if faltas := lo_que_falta(suya, timezone.localdate(instante)):
        raise NoSePuede(" ".join(faltas))
    anterior = suya.sustituye
    previo = anterior.expediente if anterior else None
    if anterior is not None and anterior.estado != Estado.PRESENTADA:
        raise NoSePuede("La informativa que corriges ya no está presentada. Descarta esta y abre una nueva.")
    contratista, sello = suya.contratista, sello_de(suya)
    if firmado is not None and sello not in firmado.texto:
        raise NoSePuede("Alguien cambió la informativa mientras firmabas. Revísala y firma otra vez.")
    (expediente,) = presentar(
        tramite=INFORMATIVA,
        organizaciones=[_autoridad()],  # type: ignore[list-item]  # there is one: nothing is missing
        datos=_datos(suya, sello, previo, con="e.firma" if firmado else "contraseña"),
        solicitante=Solicitante(
            nombre=contratista.nombre, correo=contratista.correo, cuenta=None, promovente=contratista, papel=papel
        ),
        clave_envio=f"informativa-{suya.pk}", by=by, ahora=instante,
    )  # fmt: skip
    if anterior is not None and previo is not None:
        actuar(
            expediente=previo, acto="sustituir", quien=Quien(papel=COMPLEMENTARIA, usuario=by),
            datos={"folio_nuevo": expediente.folio}, ahora=instante,
        )  # fmt: skip
        _poner(anterior, Estado.SUSTITUIDA)
    if firmado is not None:
        FirmaDeInformativa.sin_ambito.create(
            informativa=suya, texto=firmado.texto, certificado=firmado.certificado, firma=firmado.firma
        )
    CargaDeTrabajadores.sin_ambito.filter(informativa=suya).delete()
    suya.expediente = expediente
    _poner(suya, Estado.PRESENTADA)
    return expediente


def _datos(informativa: Informativa, sello: str, previo: Expediente | None, *, con: str) -> dict[str, str]:
    """What the expediente says of it: nothing of any worker."""
    cuentas = cuentas_de(informativa)
    return {
        "periodo": informativa.nombre_del_periodo, "tipo": informativa.get_tipo_display(), "rfc": informativa.contratista.rfc,
        "contratos": f"{cuentas.contratos:,}", "trabajadores": f"{cuentas.trabajadores:,}", "sello": sello, "firma": con,
        "sustituye": previo.folio if previo else "",
    }  # fmt: skip


@transaction.atomic
def dejar_sin_efectos(
    *, informativa: Informativa, motivo: str, papel: Papel, by: Any, ahora: dt.datetime | None = None
) -> None:
    """Leave what was presented without effects.

    Raises:
        NoProcede: whoever asks may not, or it is not the one in force.
        FaltanDatos: the reason is missing.
    """
    suya = Informativa.sin_ambito.select_for_update(of=("self",)).select_related("expediente").get(pk=informativa.pk)
    if suya.expediente is None:
        raise NoSePuede("Esta informativa no se ha presentado. Para tirarla, descártala.")
    actuar(
        expediente=suya.expediente, acto="dejar_sin_efectos", quien=Quien(papel=papel, usuario=by),
        datos={"motivo": motivo}, ahora=ahora,
    )  # fmt: skip


def sello_de(informativa: Informativa) -> str:
    """Return the SHA-256 of everything that is reported, in hexadecimal: the same rows give the same seal.

    Each contract is a line of JSON with its fields in alphabetical order, followed by one for each of its workers by CURP;
    contracts go by number, and the first line says contractor, year, period and kind.
    """
    resumen = hashlib.sha256()
    for linea in _renglones(informativa):
        resumen.update(json.dumps(linea, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n")
    return resumen.hexdigest()


def _renglones(informativa: Informativa) -> Iterator[dict[str, str]]:
    yield {
        "contratista": informativa.contratista.rfc,
        "ejercicio": str(informativa.ejercicio),
        "cuatrimestre": str(informativa.cuatrimestre),
        "tipo": informativa.tipo,
    }
    contratos = Contrato.sin_ambito.filter(informativa=informativa).order_by("numero")
    for pk, *valores in contratos.values_list("pk", *DEL_CONTRATO):
        yield dict(zip(DEL_CONTRATO, map(str, valores), strict=True))
        suyos = Trabajador.sin_ambito.filter(contrato=pk).order_by("curp").values_list(*CAMPOS)
        for fila in suyos.iterator():
            yield dict(zip(CAMPOS, map(str, fila), strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparacion:
    """An informativa beside the one of the period before."""

    anterior: Informativa
    antes: Cuentas
    entran: int
    """Workers that were not in the one before, by CURP."""
    salen: int


def comparar(informativa: Informativa) -> Comparacion | None:
    """Compare with what was presented of the period before; None when nothing was."""
    previo = informativa.periodo.anterior()
    anterior = Informativa.sin_ambito.filter(
        contratista=informativa.contratista_id, ejercicio=previo.inicio.year, cuatrimestre=numero_de(previo),
        estado=Estado.PRESENTADA,
    ).first()  # fmt: skip
    if anterior is None:
        return None
    de_antes = Trabajador.sin_ambito.filter(contrato__informativa=anterior).values("curp")
    de_ahora = Trabajador.sin_ambito.filter(contrato__informativa=informativa).values("curp")
    entran = de_ahora.filter(~Q(curp__in=de_antes)).distinct().count()
    salen = de_antes.filter(~Q(curp__in=de_ahora)).distinct().count()
    return Comparacion(anterior=anterior, antes=cuentas_de(anterior), entran=entran, salen=salen)


def _poner(informativa: Informativa, estado: Estado) -> None:
    informativa.estado = estado
    informativa.save(update_fields=["estado", "expediente"])


def _autoridad() -> Organizacion | None:
    """Who receives the informativas; none in an installation that does not use this module."""
    return Organizacion.objects.filter(clase=Clase.SEGURO_SOCIAL, activa=True).order_by("pk").first()
