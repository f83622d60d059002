"""A house of many authorities: one with people, lotes in every state and versions, and the rows of all the others."""

import time
from typing import Any, Final

from django.db import connection, transaction

from bench import generadores
from bench.tareas.pantallas import Pantalla, de_rubro, medir, tableros
from bench.tareas.semana import como
from cms.sujetos.models import Asignacion, Clase, Organizacion, SujetoObligado, TipoSujeto
from cms.sujetos.perfiles import Perfil
from cms.sujetos.scoping import TOTAL, en_ambito
from cms.workflows.actions_lote import crear_lote, enviar_lote, revisar_lote
from fracciones.base import Registro, reservar_claves, subtablas_de
from fracciones.catalogo import rubro, rubros
from fracciones.models.organigrama import Area
from fracciones.resumenes import recontar

RUBRO: Final = "convenios"
EN_ESPERA: Final = 20
"""Records of each lote that waits."""
DE_LA_CASA: Final = (Perfil.UNIDAD, Perfil.ADMINISTRADOR, Perfil.CAPTURISTA)


def preparar(filas: int, sujetos: int) -> dict[str, Any]:
    """Make the authority that is looked at, with its share of the rows in every rubro and lotes that wait."""
    inicio = time.perf_counter()
    suyas = max(1, filas // (sujetos * len(rubros())))
    with en_ambito(TOTAL):
        sujeto = generadores.autoridad()
        for perfil in DE_LA_CASA:
            generadores.persona(perfil, sujeto)
        instituto = Organizacion.objects.create(clase=Clase.INSTITUTO, nombre="Instituto", siglas="instituto")
        generadores.persona(Perfil.INSTITUTO, instituto)  # type: ignore[arg-type]  # it asks for its siglas only
    for modelo in rubros().values():
        if modelo is not Area:
            generadores.publicar(modelo, sujeto, suyas)
    gente = {perfil: _asignacion(perfil) for perfil in DE_LA_CASA}
    for numero, modelo in enumerate(m for m in rubros().values() if m is not Area):
        _lote(modelo, sujeto, gente, revisado=bool(numero % 2))
    recontar()
    return {"segundos": time.perf_counter() - inicio, "rubros": len(rubros())}


def poblar(sujetos: int) -> dict[str, Any]:
    """Give the same rows to every other authority, in the database itself; only the records, whose areas stay of the first."""
    inicio = time.perf_counter()
    (primero,) = SujetoObligado.objects.all()
    tipos = list(TipoSujeto)
    for numero in range(1, sujetos):
        SujetoObligado.objects.create(
            clase=Clase.SUJETO_OBLIGADO, siglas=f"otra{numero}", nombre=f"Autoridad {numero}", nombre_corto=f"Otra {numero}",
            tipo=tipos[numero % len(tipos)],
        )  # fmt: skip
    for modelo in rubros().values():
        if modelo is not Area:
            _copiar(modelo, primero.pk)
    recontar()
    generadores.analizar()
    registros = sum(modelo.sin_ambito.filter(live=True).count() for modelo in rubros().values())
    return {"segundos": time.perf_counter() - inicio, "registros": registros}


def abrir(vueltas: int) -> dict[str, Any]:
    """Open the screens of everybody."""
    inicio = time.perf_counter()
    fila = rubro(RUBRO).sin_ambito.filter(lote__isnull=False).order_by("pk")[0]
    pantallas: list[Pantalla] = []
    for perfil in DE_LA_CASA:
        quien = _asignacion(perfil)
        pantallas += [*tableros(quien), *de_rubro(quien, fila)]
    pantallas += tableros(_asignacion(Perfil.INSTITUTO))
    vistas = medir(pantallas, vueltas)
    return {"segundos": time.perf_counter() - inicio, "vistas": vistas}


def _copiar(modelo: type[Registro], de: int) -> None:
    columnas = [c.column for c in modelo._meta.concrete_fields if not c.primary_key and c.name != "sujeto"]
    nombres = ", ".join(connection.ops.quote_name(c) for c in columnas)
    elegidos = ", ".join(f"t.{connection.ops.quote_name(c)}" for c in columnas)
    tabla, otros = modelo._meta.db_table, SujetoObligado._meta.db_table
    padre = Organizacion._meta.db_table
    orden = (
        f'INSERT INTO "{tabla}" (sujeto_id, {nombres}) SELECT o.id, {elegidos} FROM "{tabla}" t CROSS JOIN "{padre}" o '  # noqa: S608 - names of our own tables
        f'WHERE t.sujeto_id = %s AND t.live AND o.id <> %s AND o.id IN (SELECT organizacion_ptr_id FROM "{otros}")'
    )
    with connection.cursor() as cursor:
        cursor.execute(orden, [de, de])


def _lote(modelo: type[Registro], sujeto: SujetoObligado, gente: dict[Perfil, Asignacion], *, revisado: bool) -> None:
    referencias = generadores.referencias_de(sujeto)
    with como(gente[Perfil.CAPTURISTA]) as by, transaction.atomic():
        lote = crear_lote(sujeto=sujeto, modelo=modelo, by=by)
        nuevas = []
        for clave in reservar_claves(modelo, sujeto.pk, EN_ESPERA):
            fila = modelo(
                sujeto=sujeto, clave=clave, capturado_por=by, **generadores.valores(modelo, clave, referencias)
            )
            for nombre, tabla in subtablas_de(modelo).items():
                setattr(fila, nombre, [tabla(orden=0, **generadores.valores(tabla, clave, referencias))])
            nuevas.append(fila)
        enviar_lote(lote=lote, by=by, nuevas=nuevas)
    if revisado:
        with como(gente[Perfil.ADMINISTRADOR]) as by:
            revisar_lote(lote=lote, by=by)


def _asignacion(perfil: Perfil) -> Asignacion:
    return Asignacion.sin_ambito.select_related("usuario", "organizacion").get(perfil=perfil)
