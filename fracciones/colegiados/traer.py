"""Bring into a rubro what its provider knows: one lote in rojo with what is new and what changed, and nothing twice.

A row is matched by the `llave` of its rubro. Only what the provider says is compared and written: what somebody added by
hand to the same record stays.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from cms.audit.actions import registrar
from cms.sujetos.models import SujetoObligado
from cms.sujetos.perfiles import Accion
from cms.sujetos.scoping import Ambito, ambito_actual
from cms.workflows.actions_lote import crear_lote, enviar_lote
from cms.workflows.errores import SinPermiso
from cms.workflows.estados import Estado
from cms.workflows.tablas import Lote
from fracciones.base import Registro, campos_de, faltas, reservar_claves, subtablas_de
from fracciones.carga.acuse import acusar_lote
from fracciones.carga.aplicar import ultimas_versiones
from fracciones.carga.existentes import Existente, leer_existentes, llave_de
from fracciones.carga.plano import plano
from fracciones.catalogo import rubro
from fracciones.proveedores import FilaProvista, filas_de


@dataclass(slots=True, kw_only=True)
class Traido:
    """What bringing did, or why not.

    Attributes:
        nuevas: titles of the records it made.
        cambiadas: title of the record → what changed in it, by the words of the form.
        iguales: how many said already what they should.
        omitidas: title → why it was not brought and what to do.
    """

    modelo: type[Registro]
    lote: Lote | None = None
    nuevas: list[str] = field(default_factory=list)
    cambiadas: list[tuple[str, list[str]]] = field(default_factory=list)
    iguales: int = 0
    omitidas: list[tuple[str, str]] = field(default_factory=list)


@transaction.atomic
def traer(
    *, slug: str, sujeto: SujetoObligado, by: Any, origen: str, de_nuevas: Mapping[str, Any] | None = None
) -> Traido:
    """Bring the rows that the provider of a rubro has for one authority; the second time, nothing changes.

    Args:
        slug: the rubro.
        sujeto: the authority; its row stays locked, so that two people who bring at once make no row twice.
        by: who brings, under the scope in force.
        origen: where the rows come from, in words; it names the lote.
        de_nuevas: what a new record says where the provider says nothing; those there were keep what they say.

    Raises:
        SinPermiso: `by` does not capture that rubro there.
        FilaAjena: the provider said what the rubro has no place for.
    """
    ambito = ambito_actual()
    if ambito is None or not ambito.incluye(sujeto.pk) or not ambito.puede(Accion.AGREGAR, rubro=slug):
        raise SinPermiso("Tu perfil no captura en esta obligación.")
    SujetoObligado.objects.select_for_update().get(pk=sujeto.pk)
    modelo = rubro(slug)
    traido = Traido(modelo=modelo)
    filas = list(filas_de(slug, sujeto.pk))
    nuevas, cambios = _comparar(modelo, sujeto.pk, filas, ambito, traido, de_nuevas or {})
    if not nuevas and not cambios:
        return traido
    traido.lote = crear_lote(sujeto=sujeto, modelo=modelo, by=by, archivo_nombre=origen)
    claves = reservar_claves(modelo, sujeto.pk, len(nuevas)) if nuevas else range(0)
    hechas = [modelo(sujeto=sujeto, clave=clave, capturado_por=by) for clave in claves]
    for objeto, fila in zip(hechas, nuevas, strict=True):
        _escribir(objeto, fila)
    versiones = ultimas_versiones(modelo, list(cambios))
    for pk, fila in cambios.items():
        versiones[pk].fecha_actualizacion = timezone.now()
        _escribir(versiones[pk], fila)
    traido.lote = enviar_lote(lote=traido.lote, by=by, nuevas=hechas, cambiadas=versiones.values())
    registrar(
        cadena=sujeto.siglas, by=by, accion="colegiados.traer", objeto=traido.lote,
        datos={"rubro": slug, "nuevas": len(nuevas), "cambiadas": len(cambios)},
    )  # fmt: skip
    acusar_lote(lote=traido.lote, operacion=f"Registros traídos de {origen}", by=by)
    return traido


def _comparar(
    modelo: type[Registro],
    sujeto_id: int,
    filas: list[FilaProvista],
    ambito: Ambito,
    traido: Traido,
    de_nuevas: Mapping[str, Any],
) -> tuple[list[FilaProvista], dict[int, FilaProvista]]:
    """Sort the rows into new, changed (by the pk of the record), equal and left out."""
    campos = [campo.name for campo in campos_de(modelo)]
    tablas = {nombre: [c.name for c in campos_de(tabla)] for nombre, tabla in subtablas_de(modelo).items()}
    presentes: dict[bytes, tuple[Existente, dict[str, Any], dict[str, list[dict[str, Any]]]]] = {}
    for tres in leer_existentes(modelo, sujeto_id, campos, tablas):
        if (llave := llave_de(modelo.llave, tres[1])) is not None:
            presentes[llave] = tres
    nuevas: list[FilaProvista] = []
    cambios: dict[int, FilaProvista] = {}
    vistas: set[bytes | None] = set()
    for fila in filas:
        llave = llave_de(modelo.llave, {nombre: plano(fila.valores[nombre]) for nombre in modelo.llave})
        titulo = " ".join(_en_palabras(fila.valores[nombre]) for nombre in modelo.llave)
        if llave in vistas:
            traido.omitidas.append((titulo, "Está dos veces: deja una sola, o cambia lo que las distingue."))
            continue
        vistas.add(llave)
        if llave is None or llave not in presentes:
            nueva = replace(fila, valores={**de_nuevas, **fila.valores})
            if razones := [falta.mensaje for falta in faltas(modelo, nueva.valores)]:
                traido.omitidas.append((titulo, " ".join(razones)))
            else:
                nuevas.append(nueva)
                traido.nuevas.append(titulo)
            continue
        existente, valores, hijas = presentes[llave]
        distintos = _distintos(modelo, fila, valores, hijas)
        if not distintos:
            traido.iguales += 1
        elif existente.estado == Estado.RETIRADO:
            traido.omitidas.append((titulo, "Ese registro se retiró del portal: no se vuelve a traer."))
        elif not ambito.puede(
            Accion.EDITAR, modelo(pk=existente.pk, sujeto_id=sujeto_id, capturado_por_id=existente.capturado_por)
        ):
            traido.omitidas.append((titulo, "Lo capturó otra persona: pide que lo cambie ella o la Unidad."))
        else:
            cambios[existente.pk] = fila
            traido.cambiadas.append((titulo, distintos))
    return nuevas, cambios


def _en_palabras(valor: Any) -> str:
    return f"{valor:%d/%m/%Y}" if isinstance(valor, dt.date) else str(valor)


def _distintos(
    modelo: type[Registro],
    fila: FilaProvista,
    valores: Mapping[str, Any],
    hijas: Mapping[str, list[dict[str, Any]]],
) -> list[str]:
    """The headings under which the provider says something else than the record; what it leaves empty it does not say."""
    distintos = [
        str(modelo._meta.get_field(nombre).verbose_name)
        for nombre, valor in fila.valores.items()
        if plano(valor) is not None and plano(valor) != valores.get(nombre)
    ]
    for nombre, suyas in _dichas(fila):
        provistas = [{campo: plano(dato) for campo, dato in hija.items()} for hija in suyas]
        presentes = [
            {campo: hija.get(campo) for campo in cada}
            for hija, cada in zip(hijas.get(nombre, []), provistas, strict=False)
        ]
        if len(provistas) != len(hijas.get(nombre, [])) or presentes != provistas:
            distintos.append(str(subtablas_de(modelo)[nombre]._meta.verbose_name_plural))
    return distintos


def _escribir(objeto: Registro, fila: FilaProvista) -> None:
    for nombre, valor in fila.valores.items():
        if plano(valor) is not None:
            setattr(objeto, objeto._meta.get_field(nombre).attname, valor)
    for nombre, suyas in _dichas(fila):
        tabla = subtablas_de(type(objeto))[nombre]
        setattr(objeto, nombre, _hijas(tabla, suyas))


def _dichas(fila: FilaProvista) -> list[tuple[str, tuple[Mapping[str, Any], ...]]]:
    """The subtables of which the provider says something: an empty one takes nothing away."""
    return [(nombre, suyas) for nombre, suyas in fila.tablas.items() if suyas]


def _hijas(tabla: Any, suyas: Iterable[Mapping[str, Any]]) -> list[Any]:
    return [
        tabla(orden=orden, **{tabla._meta.get_field(campo).attname: dato for campo, dato in hija.items()})
        for orden, hija in enumerate(suyas)
    ]
