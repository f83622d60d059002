"""Registrations of the obligations in Wagtail."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from cms.sujetos.menu import ItemConAccion
from cms.sujetos.perfiles import Accion, Perfil
from cms.sujetos.scoping import ambito_actual
from fracciones.aplicabilidad.views import DeclaracionView, ListaView, ProponerView
from fracciones.carga.direcciones import direcciones as direcciones_de_carga
from fracciones.catalogo import rubros
from fracciones.colegiados.views import RUBRO as DE_COLEGIADOS
from fracciones.colegiados.views import direcciones as direcciones_de_colegiados
from fracciones.copias.views import CopiarView
from fracciones.cumplimiento.inicio import CumplimientoPanel
from fracciones.cumplimiento.views import CumplimientoDeView, CumplimientoView, ValorarView
from fracciones.derive.viewsets import viewsets
from fracciones.guia import GuiaPanel
from fracciones.inicio import ObligacionesPanel
from fracciones.menu import ObligacionesItem
from fracciones.revision.views import RevisionDeUnaView, RevisionView
from fracciones.vistas_de_origenes import TraerView
from fracciones.vistas_organigrama import ArbolView, MoverView
from fracciones.vistas_usuarios import AgregarUsuarioView, EditarUsuarioView, PasarTrabajoView, UsuariosView

for _modelo in rubros().values():
    register_snippet(viewsets(_modelo))


@hooks.register("register_admin_urls")
def urls_del_organigrama() -> list[URLPattern]:
    """The tree and its buttons."""
    return [
        path("organigrama/", ArbolView.as_view(), name="organigrama_arbol"),
        path("organigrama/<int:pk>/mover/", MoverView.as_view(), name="organigrama_mover"),
    ]


@hooks.register("register_admin_urls")
def urls_de_usuarios() -> list[URLPattern]:
    """Accounts of one authority."""
    return [
        path("usuarios-so/", UsuariosView.as_view(), name="usuarios"),
        path("usuarios-so/agregar/", AgregarUsuarioView.as_view(), name="usuarios_agregar"),
        path("usuarios-so/<int:pk>/trabajo/", PasarTrabajoView.as_view(), name="usuarios_trabajo"),
        path("usuarios-so/<int:pk>/", EditarUsuarioView.as_view(), name="usuarios_editar"),
    ]


@hooks.register("register_admin_menu_item")
def menu_obligaciones() -> MenuItem:
    """The rubros of whoever asks."""
    return ObligacionesItem()


@hooks.register("register_admin_urls")
def urls_de_organos() -> list[URLPattern]:
    """The collegiate bodies and their sessions."""
    return direcciones_de_colegiados()


@hooks.register("register_admin_menu_item")
def menu_organos() -> MenuItem:
    """Second of the six main options of the Unidad."""
    return ItemConAccion(
        "Órganos Colegiados",
        reverse("organos"),
        name="organos",
        icon_name="group",
        order=110,
        accion=Accion.REVISAR,
        rubro=DE_COLEGIADOS,
    )


@hooks.register("register_admin_menu_item")
def menu_agregar_usuarios() -> MenuItem:
    """Third of the six main options of the Unidad."""
    return ItemConAccion(
        "Agregar Usuarios",
        reverse("usuarios_agregar"),
        name="agregar-usuarios",
        icon_name="user",
        order=120,
        accion=Accion.CREAR_CAPTURISTAS,
    )


@hooks.register("register_admin_menu_item")
def menu_editar_usuarios() -> MenuItem:
    """Fourth of the six main options of the Unidad."""
    return ItemConAccion(
        "Editar Usuarios",
        reverse("usuarios"),
        name="editar-usuarios",
        icon_name="group",
        order=130,
        accion=Accion.CREAR_CAPTURISTAS,
    )


@hooks.register("construct_homepage_panels")
def guia_de_arranque(request: HttpRequest, panels: list[Any]) -> None:
    """What is missing before an authority can work, for its Unidad."""
    ambito = ambito_actual()
    if ambito is not None and ambito.perfil is Perfil.UNIDAD:
        panels.append(GuiaPanel())


@hooks.register("construct_homepage_panels")
def panel_de_obligaciones(request: HttpRequest, panels: list[Any]) -> None:
    """«Tus obligaciones», for whoever works for one authority."""
    ambito = ambito_actual()
    if ambito is not None and ambito.organizaciones is not None:
        panels.append(ObligacionesPanel())


@hooks.register("register_admin_urls")
def urls_de_carga() -> list[URLPattern]:
    """Loading an Excel, and its template."""
    return direcciones_de_carga()


@hooks.register("register_admin_urls")
def urls_de_no_aplica() -> list[URLPattern]:
    """Obligations that do not apply, with their reason."""
    return [
        path("no-aplica/", ListaView.as_view(), name="no_aplica_lista"),
        path("no-aplica/proponer/<slug:slug>/", ProponerView.as_view(), name="no_aplica_proponer"),
        path("no-aplica/<int:pk>/", DeclaracionView.as_view(), name="no_aplica"),
    ]


@hooks.register("register_admin_urls")
def urls_de_copias() -> list[URLPattern]:
    """What was published of a period, as drafts of the next one."""
    return [
        path("copiar-periodo/<slug:slug>/", CopiarView.as_view(), name="copiar_periodo"),
        path("traer/<slug:slug>/", TraerView.as_view(), name="traer"),
    ]


@hooks.register("register_admin_menu_item")
def menu_no_aplica() -> MenuItem:
    """Beside the obligations: those that do not bind the authority."""
    return ItemConAccion(
        "No aplica",
        reverse("no_aplica_lista"),
        name="no-aplica",
        icon_name="cross",
        order=40,
        accion=Accion.VER,
    )


@hooks.register("register_admin_urls")
def urls_de_revision() -> list[URLPattern]:
    """How up to date each obligation is."""
    return [
        path("revision/", RevisionView.as_view(), name="revision"),
        path("revision/<int:pk>/", RevisionDeUnaView.as_view(), name="revision_de"),
    ]


@hooks.register("register_admin_menu_item")
def menu_revision() -> MenuItem:
    """Fifth of the six main options of the Unidad."""
    return ItemConAccion(
        "Revisión de actualización",
        reverse("revision"),
        name="revision",
        icon_name="table",
        order=140,
        accion=Accion.VER,
    )


@hooks.register("construct_homepage_panels")
def panel_de_cumplimiento(request: HttpRequest, panels: list[Any]) -> None:
    """How everybody complies, for the Instituto."""
    ambito = ambito_actual()
    if ambito is not None and ambito.perfil is Perfil.INSTITUTO:
        panels.append(CumplimientoPanel())


@hooks.register("register_admin_urls")
def urls_de_cumplimiento() -> list[URLPattern]:
    """The compliance score, and the grades that are part of it."""
    return [
        path("cumplimiento/", CumplimientoView.as_view(), name="cumplimiento"),
        path("cumplimiento/<int:pk>/", CumplimientoDeView.as_view(), name="cumplimiento_de"),
        path("cumplimiento/<int:pk>/<slug:slug>/", ValorarView.as_view(), name="cumplimiento_valorar"),
    ]


@hooks.register("register_admin_menu_item")
def menu_cumplimiento() -> MenuItem:
    """Beside the review: what it adds up to."""
    return ItemConAccion(
        "Cumplimiento", reverse("cumplimiento"), name="cumplimiento", icon_name="check", order=142, accion=Accion.VER
    )
