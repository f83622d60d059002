"""Move an expediente: the one door through which anything happens to it after it was filed."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from accesos.tramites.avisos import asunto_del_aviso, avisar, avisar_a
from accesos.tramites.declaracion import SISTEMA, SOLICITANTE, Papel, TipoDeCampo, Transicion
from accesos.tramites.encargos import Turno, encargar
from accesos.tramites.errores import FaltanDatos, NoProcede
from accesos.tramites.estrados import poner_si_hace_falta
from accesos.tramites.expedicion import expedir
from accesos.tramites.hechos import hechos_de
from accesos.tramites.models import Actuacion, Expediente, Plazo
from accesos.tramites.plazos import limite, mover, recepcion
from accesos.tramites.presentacion import adjuntar, asunto_de
from accesos.tramites.reglas import negativa
from accesos.tramites.respuestas import en_palabras, leer_respuestas
from accesos.tramites.sesiones import en_que_sesion, preguntables, repetidas
from cms.archivos.models import Archivo
from cms.audit.actions import registrar
from cms.calendario.dias import dias_habiles_entre
from cms.calendario.selectors import calendario_de


@dataclass(frozen=True, slots=True, kw_only=True)
class Quien:
    """Who acts, and as what."""

    papel: Papel
    usuario: Any = None
    asignacion_id: int | None = None


EL_SISTEMA: Final = Quien(papel=SISTEMA)


@transaction.atomic
def actuar(
    *,
    expediente: Expediente,
    acto: str,
    quien: Quien,
    datos: Mapping[str, object] | None = None,
    archivos: Sequence[Archivo] = (),
    turno: Turno | None = None,
    clave_envio: str = "",
    ahora: dt.datetime | None = None,
) -> Actuacion:
    """Do one act of the table and everything it brings about; return it. The same `clave_envio` does it only once.

    Raises:
        NoProcede: it may not be done now by whoever tries; `motivo` is for the screen.
        FaltanDatos: a question of the act is not well answered.
    """
    instante = ahora or timezone.now()
    fila = Expediente.sin_ambito.select_for_update(of=("self",)).select_related("organizacion", "parte", "promovente").get(pk=expediente.pk)  # fmt: skip
    if clave_envio and (ya := Actuacion.sin_ambito.filter(expediente=fila, clave_envio=clave_envio).first()):
        return ya
    transicion = fila.tramite.transicion(acto)
    if transicion is None:
        raise NoProcede("Ese paso no existe en este trámite.")
    plazos = {plazo.clave: plazo for plazo in Plazo.sin_ambito.filter(expediente=fila)}
    hechos = hechos_de(fila, plazos.values(), hoy=timezone.localdate(instante), asignacion_id=quien.asignacion_id)
    if motivo := negativa(fila.tramite, transicion, quien.papel, hechos):
        raise NoProcede(motivo)
    respuestas = leer_respuestas(preguntables(transicion.campos, fila.organizacion_id, hechos.hoy), datos or {})
    respuestas |= repetidas(transicion.campos, hechos.dichos)
    if transicion.revisa and (errores := transicion.revisa(fila, respuestas)):
        raise FaltanDatos(errores)
    calendario = calendario_de(fila.organizacion.siglas)
    surte = recepcion(instante, calendario).fecha if quien.papel is SOLICITANTE else hechos.hoy
    actuacion = Actuacion(
        expediente=fila, clave=acto, papel=quien.papel.clave, por=quien.usuario, de=fila.estado,
        a=transicion.a or fila.estado, datos=respuestas, visible=transicion.visible, clave_envio=clave_envio, fecha=surte,
        created_at=instante, dias=max(0, dias_habiles_entre(fila.en_estado_desde, surte, calendario)),
    )  # fmt: skip
    if transicion.reescribe:
        actuacion.antes = _reescribir(fila, respuestas)
    if transicion.expide:
        actuacion.comprobante = expedir(actuacion, transicion.expide, archivos).pk
    actuacion.save()
    adjuntar(actuacion, archivos if transicion.con_archivos else ())
    # What the clock does starts from the day the term ended, however late the clock was looked at.
    desde = plazos[transicion.despues_de].vence if quien.papel is SISTEMA else surte
    for plazo in mover(fila, transicion, plazos, desde, calendario):
        plazo.save()
    fila.estado = actuacion.a
    encargar(transicion, actuacion, turno, quien, calendario, plazos)
    _asentar(fila, transicion, plazos, surte, quien, actuacion)
    expediente.estado, expediente.vence = fila.estado, fila.vence
    return actuacion


def _reescribir(fila: Expediente, respuestas: Mapping[str, Any]) -> dict[str, Any]:
    """Put new answers in the place of what was asked for; return those that changed, as they were."""
    nuevas = {campo.clave: respuestas[campo.clave] for campo in fila.tramite.campos if campo.clave in respuestas}
    antes = {clave: fila.datos.get(clave, "") for clave, valor in nuevas.items() if fila.datos.get(clave) != valor}
    fila.datos = fila.datos | nuevas
    presentacion = fila.tramite.presentacion
    if presentacion and presentacion.revisa and (errores := presentacion.revisa(fila.datos)):
        raise FaltanDatos(errores)
    fila.asunto = asunto_de(fila.tramite, fila.datos)
    return antes


def _asentar(
    fila: Expediente,
    transicion: Transicion,
    plazos: Mapping[str, Plazo],
    surte: dt.date,
    quien: Quien,
    hecho: Actuacion,
) -> None:
    """Write where the expediente is now, say it in the bitácora and tell the person."""
    fila.vence = limite(fila, plazos.values())
    if hecho.a != hecho.de:
        fila.en_estado_desde = surte
        fila.concluido_el = surte if fila.estado_declarado.es_final else None
    fila.save(update_fields=["estado", "vence", "concluido_el", "en_estado_desde", "datos", "asunto"])
    # The account of the person who asked is not for the bitácora of the authority.
    by = None if quien.papel is SOLICITANTE else quien.usuario
    registrar(
        cadena=fila.organizacion.siglas, by=by, accion=f"tramites.{transicion.clave}", objeto=fila,
        datos={"papel": quien.papel.clave, "de": hecho.de, "a": hecho.a}, ahora=hecho.created_at,
    )  # fmt: skip
    if transicion.efecto:
        transicion.efecto(hecho)
    propias = {campo.clave for campo in fila.tramite.campos} if transicion.reescribe else set()
    publicas = [campo for campo in transicion.campos if not campo.reservado and campo.clave not in propias]
    dichas = [campo for campo in publicas if campo.tipo is not TipoDeCampo.SESION]
    texto = "\n\n".join(filter(None, (en_palabras(campo, hecho.datos.get(campo.clave)) for campo in dichas)))
    sesion = en_que_sesion(publicas, hecho.datos)
    if transicion.aviso:
        avisar(fila, transicion.aviso, texto=texto, sesion=sesion)
        poner_si_hace_falta(hecho, asunto_del_aviso(fila, transicion.aviso))
    avisar_a(fila, transicion.avisa_a, texto=texto, sesion=sesion)
