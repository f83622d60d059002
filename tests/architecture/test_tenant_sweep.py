"""Foreign is 404: every address of the system, asked for by every profile of another authority.

The sweep walks the resolver, fills each address with rows of the foreign house (`tenant_world`), and looks at three
things: the status, the canary in what comes back, and the database, which must not have changed.
"""

import re
import zipfile
from io import BytesIO
from typing import Any

import pytest
from django.apps import apps
from django.contrib.messages.storage.cookie import CookieStorage
from django.db import connection
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse

from accesos.tramites.models import Actuacion
from cms.acuses.models import Comprobante
from cms.workflows.models import CambioPublicado
from fracciones.catalogo import rubros
from fracciones.models.aplicabilidad import Aplicabilidad
from tests.architecture.tenant_table import TABLA, Direccion, Regla, direcciones, regla_de
from tests.architecture.tenant_world import BUSCADO, CANARIO, Mundo, cliente

CON_PERFIL = ("capturista", "administrador", "unidad", "instituto")
DE_LOS_TRAMITES = ("modulo", "habilitado", "comite", "solicita", "secretario")
"""Profiles that only work in the trámites."""
TODOS_LOS_RUBROS = {("anonimo", "get"), ("unidad", "get")}
"""Who may nothing and who may do most: they visit every rubro; the others a sample, `MUESTRA`, since all come from one viewset."""
PAPELES = ("anonimo", "sin_asignacion", *CON_PERFIL, *DE_LOS_TRAMITES)
EN_CADA_CORRIDA = {"anonimo", "capturista", "unidad", "solicita"}
"""Who sweeps in every run of the suite: a stranger, who captures, who publishes, and who only has trámites."""
TODAS = list(direcciones())
CONSULTAS = {
    "rubro:list": ["", "?export=xlsx", "?export=csv", f"?q={BUSCADO}", "?estado=publicado", "?p=2"],
    "elector:choose_results": ["", f"?q={BUSCADO}"],
    "wagtail_bulk_action": ["?id=all"],
    "mensajes": ["", f"?q={BUSCADO}"],
    "bandeja_de_tramites": [
        "",
        "?ver=todos",
        "?ver=mios",
        f"?ver=todos&folio={BUSCADO}",
        "?formato=csv",
        "?formato=xlsx&ver=todos",
    ],
    "cifras_de_tramites": ["", "?desde=2020-01-01&formato=xlsx"],
}
MUESTRA = {"convenios", "organigrama", "licitacion-contratacion"}
"""Rubros that everybody visits and whose listing is asked in every way: one plain, one a tree, one with subtables. The others, in two."""
CLAVES = {
    "solicitar_paso": "que-pides",
    "datos_personales_paso": "que-pides",
    "presentar": "dictamen_tecnico",
    "presentar_revisar": "dictamen_tecnico",
}
SLUGS = {"traer": "solicitudes-recibidas-atendidas"}
PIEZAS = {"revision_id", "revision_id_a", "workflow_state_id", "task_state_id"}
"""What an address may name besides the row: also asked for with an own row and the piece of a foreign one."""
DE_QUIEN_VISITA = {"session", "usersession", "editingsession", "formstate", "userprofile", "contenttype", "pendiente"}
"""Tables where a visit leaves its own trace."""
_ESCRITURA = re.compile(r'(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM) "?(\w+)"?')


def huella() -> dict[str, list[Any]]:
    """Everything the database says, table by table."""
    return {
        modelo._meta.label: list(modelo._base_manager.order_by("pk").values_list(*_columnas(modelo)))
        for modelo in apps.get_models()
        if modelo._meta.model_name not in DE_QUIEN_VISITA and modelo._meta.managed
    }


def _columnas(modelo: Any) -> list[str]:
    return [campo.attname for campo in modelo._meta.concrete_fields if campo.name != "last_login"]


def cuerpo(respuesta: Any) -> str:
    """What the reader gets, spreadsheets unpacked."""
    crudo = b"".join(respuesta.streaming_content) if respuesta.streaming else respuesta.content
    if crudo.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(BytesIO(crudo)) as libro:
            crudo = b"".join(libro.read(nombre) for nombre in libro.namelist())
    return crudo.decode("utf-8", "replace").lower()


def dicho(visitante: Client) -> str:
    """What was left to be said on the next page; taken away, or each visit would carry the messages of all before."""
    galleta = visitante.cookies.pop("messages", None)
    peticion = HttpRequest()
    peticion.COOKIES["messages"] = galleta.value if galleta else ""
    return " ".join(str(mensaje) for mensaje in CookieStorage(peticion)).lower()


def rutas(mundo: Mundo, direccion: Direccion) -> list[str]:
    """Every way to fill an address with foreign rows, or with an own row and pieces of a foreign one."""
    if direccion not in mundo.rutas:
        mundo.rutas[direccion] = _rutas(mundo, direccion)
    return mundo.rutas[direccion]


def _rutas(mundo: Mundo, direccion: Direccion) -> list[str]:
    ajena = mundo.ajena
    slug = direccion.rubro or next(
        (s for s, m in rubros().items() if direccion.nombre.split(":")[0].endswith(f"_{m._meta.model_name}")), ""
    )
    comunes = {
        "organizacion": ajena.sujeto.pk,
        "nombre": ajena.archivo.rpartition("/")[2],
        "image_id": mundo.imagen.pk,
        "document_id": mundo.documento.pk,
        "doc_id": mundo.documento.pk,
        "collection_id": mundo.coleccion.pk,
        "lote": ajena.lote.pk,
        "hilo": ajena.hilo.pk,
        "correo": 1,
        "archivo": "20261126-101500-1.log",
        "numero": 1,
        "carga": ajena.carga.pk,
        "trabajo": ajena.trabajo.pk,
        "cambio": CambioPublicado.sin_ambito.filter(sujeto=ajena.sujeto).latest("pk").pk,
        "comprobante": Comprobante.objects.filter(organizacion=ajena.sujeto.pk).latest("pk").pk,
        "expediente": ajena.expediente.pk,
        "estrado": ajena.estrado.pk,
        "vinculo": ajena.anterior.vinculo_id,
        "solicitud": ajena.anterior.pk,
        "adjunto": ajena.anterior.adjuntos.get().pk,
        "acto": "responder",
        "clave": CLAVES.get(direccion.nombre, 1),
        "documento": 1,
        "pk": ajena.personas["capturista"].pk,
        "session_id": 0,
        "action_name": "approve",
        "action": "delete",
        "slug": SLUGS.get(direccion.nombre, "convenios"),
        "rubro": "convenios",
        "siglas": ajena.sujeto.siglas,
        "registro": 1,
        "resto": "x",
        "uidb64": "MQ",
        "token": "x-y",
        "uidb36": "1",
        "enlace": "1-x",
        "key": "x-y",
        "filter_spec": "max-10x10",
    }
    if direccion.nombre in ("revision_de", "cumplimiento_de", "cumplimiento_valorar"):
        comunes["pk"] = ajena.sujeto.pk
    if direccion.nombre in ("organo", "sesion_agregar"):
        comunes["pk"] = comunes["organo"] = ajena.sesion.organo_id
    if direccion.nombre == "sesion":
        comunes["pk"] = ajena.sesion.pk
    if direccion.nombre == "no_aplica":
        comunes["pk"] = Aplicabilidad.sin_ambito.get(sujeto=ajena.sujeto).pk
    if direccion.nombre in ("usuarios_editar", "usuarios_trabajo"):
        comunes["pk"] = ajena.personas["capturista"].asignaciones(manager="sin_ambito").get().pk
    if "wagtailadmin_collections" in direccion.nombre:
        comunes["pk"] = mundo.coleccion.pk
    juegos = []
    for cual in [slug] if slug else list(rubros()):
        foraneas = comunes | mundo.piezas[cual]
        juegos.append(foraneas if slug else foraneas | {"pk": comunes["pk"]})
        if slug and PIEZAS & set(direccion.convertidores):
            juegos.append(foraneas | {"pk": mundo.propia.filas[cual].pk})
    juegos += _del_dictamen(mundo, direccion, juegos[0])
    return list(dict.fromkeys(r for juego in juegos for r in _escribir(direccion, juego, mundo)))


def _del_dictamen(mundo: Mundo, direccion: Direccion, juego: dict[str, Any]) -> list[dict[str, Any]]:
    """The same address on the expediente that a foreign dependency filed before somebody else."""
    if "expediente" not in direccion.convertidores:
        return []
    dictamen = mundo.ajena.dictamen
    emitido = Actuacion.sin_ambito.get(expediente=dictamen, clave="liberar").pk
    return [juego | {"expediente": dictamen.pk, "acto": "desistir", "actuacion": emitido}]


def _escribir(direccion: Direccion, juego: dict[str, Any], mundo: Mundo) -> list[str]:
    if direccion.ruta.endswith("test404/"):
        return [direccion.ruta]
    if "^.*/$" in direccion.ruta:
        return ["/admin/no-existe/"]
    if direccion.nombre == "wagtaildocs_serve":
        return [mundo.documento.url]
    if direccion.posicionales:
        return [reverse(direccion.nombre, args=[1, "earliest", "latest"][: direccion.posicionales])]
    valores = {nombre: juego.get(nombre, 1) for nombre in direccion.convertidores}
    base = reverse(direccion.nombre, kwargs=valores)
    consultas = list(CONSULTAS.get(direccion.familia, [""]))
    if direccion.rubro and direccion.rubro not in MUESTRA:
        consultas = consultas[:2]
    if direccion.familia in ("elector:chosen_multiple", "wagtail_bulk_action"):
        consultas.append(f"?id={juego['object_id']}")
    return [base + consulta for consulta in consultas]


def visitar(visitante: Client, metodo: str, ruta: str, lote: int = 0) -> Any:
    if metodo == "get":
        return visitante.get(ruta)
    datos = {
        "elegido": f"l-{lote}",
        "accion": "aprobar",
        "sin_revisar": "1",
        "confirmado": "1",
        "motivo": "intruso",
        "action-publish": "1",
        "action-submit": "1",
        "next": "/admin/",
        "nota": "intruso",
        "comment": "intruso",
    }
    return visitante.post(ruta, datos)


def falta(respuesta: Any, regla: Regla, papel: str) -> str:
    """Say what is wrong with the status, or nothing."""
    if respuesta.status_code >= 500:
        return "se rompe"
    rechazada = respuesta.status_code in (400, 403, 404, 405)
    destino = respuesta.headers.get("Location", "")
    al_login = respuesta.status_code == 302 and destino.startswith(
        (reverse("wagtailadmin_login"), reverse("account_login"))
    )
    if regla in (Regla.PUBLICA, Regla.PUBLICADA):
        return ""
    if papel in ("anonimo", "sin_asignacion"):
        return "" if rechazada or al_login or (papel != "anonimo" and regla is Regla.ABIERTA) else "deja entrar"
    if regla is Regla.CERRADA and respuesta.status_code != 404:
        return "no está cerrada"
    if regla is Regla.AJENA and papel != "instituto":
        a_casa = respuesta.status_code == 302 and destino == reverse("wagtailadmin_home")
        return "" if rechazada or a_casa else "abre lo ajeno"
    return ""


def ve_lo_ajeno(papel: str, direccion: Direccion) -> bool:
    """The Instituto watches over everybody: for it no row is foreign. What is published is foreign to nobody."""
    if regla_de(direccion) is Regla.PUBLICADA:
        return True
    return papel == "instituto" and regla_de(direccion) is not Regla.CERRADA


def test_every_address_has_its_row_in_the_table():
    sin_fila = sorted({d.familia for d in TODAS if regla_de(d) is None})

    assert not sin_fila, "say in tests/architecture/tenant_table.py what a foreigner must get there"


def test_no_row_of_the_table_is_left_over():
    familias = {d.familia for d in TODAS}
    exactas = [clave for clave in TABLA if "*" not in clave or clave.startswith("/")]

    assert not [clave for clave in exactas if clave not in familias]


class Escrituras:
    """Notes every statement that would change a table, except the traces of the visit itself."""

    def __init__(self) -> None:
        self.tablas: set[str] = set()

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if hallada := _ESCRITURA.match(sql):
            tabla = hallada.group(1)
            if not tabla.endswith(tuple(DE_QUIEN_VISITA)):
                self.tablas.add(tabla)
        return execute(sql, params, many, context)


def barrer(mundo: Mundo, papel: str, metodo: str, cuales: list[Direccion]) -> list[str]:
    """Visit every address and return what went wrong, one line each."""
    hallazgos = []
    visitante = cliente(mundo.persona(papel))
    for direccion in cuales:
        regla = regla_de(direccion)
        todas = rutas(mundo, direccion)
        for ruta in todas if papel in CON_PERFIL or papel in DE_LOS_TRAMITES[3:] else todas[:1]:
            escrituras = Escrituras()
            with connection.execute_wrapper(escrituras):
                respuesta = visitar(visitante, metodo, ruta, mundo.ajena.lote.pk)
                leido = cuerpo(respuesta) + dicho(visitante)
            if motivo := falta(respuesta, regla, papel):
                hallazgos.append(f"{motivo}: {metodo} {ruta} -> {respuesta.status_code}")
            if CANARIO in leido and not ve_lo_ajeno(papel, direccion):
                hallazgos.append(f"canario: {metodo} {ruta} -> {respuesta.status_code}")
            if escrituras.tablas:
                hallazgos.append(f"escribe en {sorted(escrituras.tablas)}: {metodo} {ruta}")
        if direccion.nombre in ("account_logout", "wagtailadmin_logout", "elegir_asignacion"):
            visitante = cliente(mundo.persona(papel))
    return hallazgos


@pytest.mark.parametrize("metodo", ["get", "post"])
@pytest.mark.parametrize(
    "papel", [p if p in EN_CADA_CORRIDA else pytest.param(p, marks=pytest.mark.exhaustiva) for p in PAPELES]
)
def test_nothing_foreign_opens_shows_or_changes(mundo, db, papel, metodo):
    antes = huella()

    visitadas = [d for d in TODAS if (papel, metodo) in TODOS_LOS_RUBROS or not d.rubro or d.rubro in MUESTRA]
    hallazgos = barrer(mundo, papel, metodo, visitadas)

    assert not hallazgos, "\n".join(hallazgos)
    assert huella() == antes


def test_without_the_doors_the_sweep_finds_stock_wagtail_open(mundo, db, monkeypatch):
    monkeypatch.setattr("cms.sujetos.puertas.es_nuestra", lambda vista: True)

    hallazgos = barrer(mundo, "unidad", "get", [d for d in TODAS if d.nombre.startswith("wagtailadmin_reports")])

    assert any(hallazgo.startswith("canario: get /admin/reports/site-history/") for hallazgo in hallazgos)


def test_without_the_row_check_the_sweep_finds_foreign_rows_open(mundo, db, monkeypatch):
    monkeypatch.setattr("cms.sujetos.viewsets.buscar_o_404", lambda modelo, pk, ambito: modelo.sin_ambito.get(pk=pk))

    ajenas = [d for d in TODAS if regla_de(d) is Regla.AJENA and (not d.rubro or d.rubro in MUESTRA)]
    hallazgos = barrer(mundo, "unidad", "get", ajenas)

    assert any(hallazgo.startswith("abre lo ajeno") for hallazgo in hallazgos)
    assert any(hallazgo.startswith("canario") for hallazgo in hallazgos)


def test_both_sides_do_see_the_canary_of_their_opinion(mundo, db):
    pagina = reverse("expediente", args=[mundo.ajena.dictamen.pk])

    for papel in ("solicita", "secretario"):
        assert cuerpo(cliente(mundo.ajena.personas[papel]).get(pagina)).count(CANARIO) > 3


def test_the_owner_does_see_their_expediente_with_whoever_asked(mundo, db):
    respuesta = cliente(mundo.ajena.personas["unidad"]).get(reverse("expediente", args=[mundo.ajena.expediente.pk]))

    assert cuerpo(respuesta).count(CANARIO) > 3


@pytest.mark.parametrize("familia", ["list", "edit", "inspect", "usage", "history", "workflow_history", "delete"])
def test_the_owner_does_see_the_canary(mundo, db, familia):
    """The sweep can fail: the same addresses show the canary to the house it lives in."""
    visitante = cliente(mundo.ajena.personas["unidad"])
    for direccion in (d for d in TODAS if d.familia == f"rubro:{familia}"):
        respuesta = visitante.get(rutas(mundo, direccion)[0])

        assert respuesta.status_code == 200, direccion.nombre
        assert CANARIO in cuerpo(respuesta), direccion.nombre
