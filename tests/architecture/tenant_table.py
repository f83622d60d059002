"""The table of the sweep: for every address of the system, what somebody from another authority must get.

A new address without a row here fails the suite. `rubro` stands for the admin of every rubro and `elector` for every
chooser of rows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


class Regla(StrEnum):
    """What an address is."""

    CERRADA = "cerrada"
    """A stock section: it does not exist for anybody who works for somebody."""
    AJENA = "ajena"
    """It names a row: a foreign one does not exist."""
    ABIERTA = "abierta"
    """It names no row: it answers, and shows nothing foreign."""
    PUBLICA = "publica"
    """As ABIERTA, and to strangers too."""
    PUBLICADA = "publicada"
    """As PUBLICA, and shows what is published of anybody: what that is has tests of its own."""


TABLA: dict[str, Regla] = {
    # -- The rubros ------------------------------------------------------------------------------------------------
    "rubro:list": Regla.ABIERTA,
    "rubro:list_results": Regla.ABIERTA,
    "rubro:add": Regla.ABIERTA,
    "rubro:preview_on_add": Regla.ABIERTA,
    "rubro:edit": Regla.AJENA,
    "rubro:delete": Regla.AJENA,
    "rubro:usage": Regla.AJENA,
    "rubro:history": Regla.AJENA,
    "rubro:history_results": Regla.AJENA,
    "rubro:inspect": Regla.AJENA,
    "rubro:preview_on_edit": Regla.AJENA,
    "rubro:revisions_view": Regla.AJENA,
    "rubro:revisions_revert": Regla.AJENA,
    "rubro:revisions_compare": Regla.AJENA,
    "rubro:revisions_unschedule": Regla.AJENA,
    "rubro:unpublish": Regla.AJENA,
    "rubro:lock": Regla.AJENA,
    "rubro:unlock": Regla.AJENA,
    "rubro:workflow_action": Regla.AJENA,
    "rubro:collect_workflow_action_data": Regla.AJENA,
    "rubro:confirm_workflow_cancellation": Regla.AJENA,
    "rubro:workflow_history": Regla.AJENA,
    "rubro:workflow_history_detail": Regla.AJENA,
    "rubro:workflow_preview": Regla.AJENA,
    "elector:choose": Regla.ABIERTA,
    "elector:choose_results": Regla.ABIERTA,
    "elector:chosen": Regla.AJENA,
    "elector:chosen_multiple": Regla.ABIERTA,
    "elector:create": Regla.CERRADA,
    # -- Our own screens -------------------------------------------------------------------------------------------
    "inicio": Regla.PUBLICA,
    "siglas_anteriores": Regla.PUBLICA,
    "verificar": Regla.PUBLICA,
    "api": Regla.PUBLICA,
    "api_esquema": Regla.PUBLICA,
    "api_sujetos": Regla.PUBLICADA,
    "api_registros": Regla.PUBLICADA,
    "api_registro": Regla.PUBLICADA,
    "api_no_existe": Regla.PUBLICA,
    "buzon": Regla.CERRADA,
    "buzon_carta": Regla.CERRADA,
    "correo_saliente": Regla.CERRADA,
    "correo_saliente_reintentar": Regla.CERRADA,
    "elegir_asignacion": Regla.ABIERTA,
    "archivo_privado": Regla.AJENA,
    "dependencia": Regla.ABIERTA,
    "usuarios": Regla.ABIERTA,
    "usuarios_agregar": Regla.ABIERTA,
    "usuarios_editar": Regla.AJENA,
    "usuarios_trabajo": Regla.AJENA,
    "carga_elegir": Regla.ABIERTA,
    "carga_plantilla": Regla.ABIERTA,
    "carga_revisar": Regla.AJENA,
    "carga_anotado": Regla.AJENA,
    "copiar_periodo": Regla.ABIERTA,
    "traer": Regla.ABIERTA,
    "no_aplica_lista": Regla.ABIERTA,
    "no_aplica_proponer": Regla.ABIERTA,
    "no_aplica": Regla.AJENA,
    "carga_trabajo": Regla.AJENA,
    "revision": Regla.ABIERTA,
    "revision_de": Regla.AJENA,
    "cumplimiento": Regla.ABIERTA,
    "cumplimiento_de": Regla.AJENA,
    "cumplimiento_valorar": Regla.AJENA,
    "organos": Regla.ABIERTA,
    "organo_agregar": Regla.ABIERTA,
    "organo": Regla.AJENA,
    "sesion_agregar": Regla.AJENA,
    "sesion": Regla.AJENA,
    "organigrama_arbol": Regla.ABIERTA,
    "organigrama_mover": Regla.AJENA,
    "bandeja": Regla.ABIERTA,
    "bandeja_mover": Regla.ABIERTA,
    "lote": Regla.AJENA,
    "lote_deshacer": Regla.AJENA,
    "recibo": Regla.AJENA,
    "comprobantes": Regla.ABIERTA,
    "comprobante": Regla.AJENA,
    "mensajes": Regla.ABIERTA,
    "mensajes_nuevo": Regla.ABIERTA,
    "mensajes_avisos": Regla.ABIERTA,
    "mensajes_hilo": Regla.AJENA,
    "registro_ver": Regla.AJENA,
    "registro_revisar": Regla.AJENA,
    "registro_aprobar": Regla.AJENA,
    "registro_devolver": Regla.AJENA,
    "registro_retirar": Regla.AJENA,
    "registro_deshacer": Regla.AJENA,
    "accesos": Regla.PUBLICA,
    "account_*": Regla.PUBLICA,
    "mfa_index": Regla.ABIERTA,
    "mfa_list_webauthn": Regla.ABIERTA,
    "mfa_authenticate": Regla.PUBLICA,
    "mfa_login_webauthn": Regla.PUBLICA,
    "mfa_remove_webauthn": Regla.AJENA,
    "mfa_*": Regla.ABIERTA,
    "usersessions_list": Regla.ABIERTA,
    "sesion_viva": Regla.ABIERTA,
    "recuperar_escrito": Regla.ABIERTA,
    "segundo_factor_obligatorio": Regla.ABIERTA,
    "entrar_con_efirma": Regla.PUBLICA,
    "ligar_efirma": Regla.ABIERTA,
    "invitacion": Regla.PUBLICA,
    "dictamenes": Regla.PUBLICA,
    "seguimiento": Regla.PUBLICA,
    "solicitar": Regla.PUBLICA,
    "solicitar_paso": Regla.PUBLICA,
    "solicitar_revisar": Regla.PUBLICA,
    "solicitud_presentada": Regla.PUBLICA,
    "datos_personales": Regla.PUBLICA,
    "datos_personales_paso": Regla.PUBLICA,
    "datos_personales_revisar": Regla.PUBLICA,
    "datos_personales_presentada": Regla.PUBLICA,
    "bandeja_de_tramites": Regla.ABIERTA,
    "bandeja_varios": Regla.ABIERTA,
    "cifras_de_tramites": Regla.ABIERTA,
    "inhabiles": Regla.ABIERTA,
    "estrados": Regla.ABIERTA,
    "estrado_cedula": Regla.AJENA,
    "estrado_fijar": Regla.AJENA,
    "pedir_mis_datos": Regla.AJENA,
    "plazos_de_tramites": Regla.ABIERTA,
    "presentar": Regla.ABIERTA,
    "presentar_revisar": Regla.ABIERTA,
    "perfil": Regla.ABIERTA,
    "mi_historial": Regla.ABIERTA,
    "mi_historial_zip": Regla.ABIERTA,
    "vinculo": Regla.AJENA,
    "vinculo_reintentar": Regla.AJENA,
    "vinculo_desvincular": Regla.AJENA,
    "solicitud_anterior": Regla.AJENA,
    "solicitud_anterior_queja": Regla.AJENA,
    "solicitud_anterior_archivo": Regla.AJENA,
    "expediente": Regla.AJENA,
    "expediente_acto": Regla.AJENA,
    "expediente_acuse": Regla.AJENA,
    "expediente_expedido": Regla.AJENA,
    "expediente_documento": Regla.AJENA,
    "expediente_agenda": Regla.AJENA,
    "agenda": Regla.ABIERTA,
    "agenda_ics": Regla.PUBLICA,
    "informativa_recibida": Regla.AJENA,
    # -- For whoever works for a contractor; among contractors, tests/accesos/informativas/test_aislamiento.py ----------
    "icsoe*": Regla.CERRADA,
    # -- Wagtail: what stays open ----------------------------------------------------------------------------------
    "wagtailadmin_home": Regla.ABIERTA,
    "wagtailadmin_account": Regla.ABIERTA,
    "wagtailadmin_dismissibles": Regla.ABIERTA,
    "wagtailadmin_editing_sessions:ping": Regla.AJENA,
    "wagtailadmin_editing_sessions:release": Regla.ABIERTA,
    "wagtailadmin_login": Regla.PUBLICA,
    "wagtailadmin_logout": Regla.PUBLICA,
    "wagtailadmin_sprite": Regla.PUBLICA,
    "wagtailadmin_javascript_catalog": Regla.PUBLICA,
    "wagtailadmin_password_reset": Regla.PUBLICA,
    "wagtailadmin_password_reset_*": Regla.CERRADA,
    # -- Wagtail: sections closed whole ----------------------------------------------------------------------------
    "wagtail_bulk_action": Regla.CERRADA,
    "wagtailadmin_api:*": Regla.CERRADA,
    "wagtailadmin_pages:*": Regla.CERRADA,
    "wagtailadmin_explore*": Regla.CERRADA,
    "wagtailadmin_choose_page*": Regla.CERRADA,
    "wagtailadmin_tag_*": Regla.CERRADA,
    "wagtailadmin_collections:*": Regla.CERRADA,
    "wagtailadmin_workflows:*": Regla.CERRADA,
    "wagtailadmin_reports:*": Regla.CERRADA,
    "wagtailadmin_block_preview": Regla.CERRADA,
    "wagtailadmin_error_test": Regla.CERRADA,
    "wagtailsnippets:index": Regla.CERRADA,
    "wagtaildocs:*": Regla.CERRADA,
    "wagtaildocs_chooser:*": Regla.CERRADA,
    "wagtaildocs_serve": Regla.CERRADA,
    "wagtaildocs_authenticate_with_password": Regla.CERRADA,
    "wagtailimages:*": Regla.CERRADA,
    "wagtailimages_chooser:*": Regla.CERRADA,
    "wagtailusers_users:*": Regla.CERRADA,
    "wagtailusers_groups:*": Regla.CERRADA,
    "/admin/test404/": Regla.CERRADA,
    "/admin/^.*/$": Regla.CERRADA,
}


RUBRO_DE = {
    "organigrama_mover": "organigrama",
    "registro_ver": "convenios",
    "registro_revisar": "convenios",
    "registro_aprobar": "convenios",
    "registro_devolver": "convenios",
    "registro_retirar": "convenios",
    "registro_deshacer": "convenios",
}
"""Rubro of the row that an address of ours names."""


@dataclass(frozen=True)
class Direccion:
    """One address of the resolver, with the parameters it takes."""

    nombre: str
    ruta: str
    convertidores: tuple[str, ...]
    posicionales: int

    @property
    def familia(self) -> str:
        """The name under which the table knows it."""
        espacio, _, vista = self.nombre.partition(":")
        if espacio.startswith("rubro_"):
            return f"rubro:{vista}"
        if espacio.startswith("wagtailsnippetchoosers_"):
            return f"elector:{vista}"
        return self.nombre

    @property
    def rubro(self) -> str:
        """Slug of the rubro it belongs to, or nothing."""
        espacio = self.nombre.partition(":")[0]
        if self.nombre in RUBRO_DE:
            return RUBRO_DE[self.nombre]
        return espacio.removeprefix("rubro_").replace("_", "-") if espacio.startswith("rubro_") else ""


def direcciones(resolver: Any = None, ruta: str = "/", espacio: str = "") -> Iterator[Direccion]:
    """Walk the whole resolver, namespaces included."""
    for pieza in (resolver or get_resolver()).url_patterns:
        camino = ruta + str(pieza.pattern)
        if isinstance(pieza, URLResolver):
            yield from direcciones(pieza, camino, f"{espacio}{pieza.namespace}:" if pieza.namespace else espacio)
        elif isinstance(pieza, URLPattern):
            yield _direccion(pieza, camino, espacio)


def _direccion(pieza: URLPattern, camino: str, espacio: str) -> Direccion:
    regex = pieza.pattern.regex
    nombrados = tuple(regex.groupindex)
    return Direccion(
        nombre=f"{espacio}{pieza.name}" if pieza.name else camino,
        ruta=camino,
        convertidores=nombrados,
        posicionales=0 if nombrados else regex.groups,
    )


def regla_de(direccion: Direccion) -> Regla | None:
    """The rule of an address: its own row first, then the section it is in."""
    if exacta := TABLA.get(direccion.familia):
        return exacta
    return next((regla for clave, regla in TABLA.items() if fnmatchcase(direccion.familia, clave)), None)
