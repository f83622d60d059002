"""Addresses of the informativas, under `/accesos/icsoe/`. None of them says an RFC or a CURP."""

from django.urls import path

from accesos.informativas import recepcion, views, views_captura, views_firma, views_usuarios

urlpatterns = [
    path("", views.PerfilIcsoeView.as_view(), name="icsoe"),
    path("seleccionar/", views.SeleccionarView.as_view(), name="icsoe_seleccionar"),
    path("principal/", views.PrincipalView.as_view(), name="icsoe_principal"),
    path("datos-generales/", views.DatosGeneralesView.as_view(), name="icsoe_datos"),
    path("usuarios/", views_usuarios.UsuariosIcsoeView.as_view(), name="icsoe_usuarios"),
    path("usuarios/<int:usuario>/", views_usuarios.UsuarioIcsoeView.as_view(), name="icsoe_usuario"),
    path("recibida/<int:expediente>/", recepcion.RecibidaView.as_view(), name="informativa_recibida"),
    path("historial/", views.HistorialIcsoeView.as_view(), name="icsoe_historial"),
    path("informativa/<int:informativa>/", views.InformativaView.as_view(), name="icsoe_informativa"),
    path("informativa/<int:informativa>/presentar/", views.PresentarView.as_view(), name="icsoe_presentar"),
    path("informativa/<int:informativa>/firmar/", views_firma.FirmarView.as_view(), name="icsoe_firmar"),
    path(
        "informativa/<int:informativa>/complementaria/", views.ComplementariaView.as_view(), name="icsoe_complementaria"
    ),
    path("informativa/<int:informativa>/sin-efectos/", views.SinEfectosView.as_view(), name="icsoe_sin_efectos"),
    path("informativa/<int:informativa>/descartar/", views.DescartarView.as_view(), name="icsoe_descartar"),
    path("informativa/<int:informativa>/contrato/", views_captura.ContratoView.as_view(), name="icsoe_contrato_nuevo"),
    path(
        "informativa/<int:informativa>/contrato/<int:contrato>/",
        views_captura.ContratoView.as_view(),
        name="icsoe_contrato",
    ),
    path(
        "informativa/<int:informativa>/contrato/<int:contrato>/trabajador/",
        views_captura.TrabajadorView.as_view(),
        name="icsoe_trabajador_nuevo",
    ),
    path(
        "informativa/<int:informativa>/contrato/<int:contrato>/trabajador/<int:trabajador>/",
        views_captura.TrabajadorView.as_view(),
        name="icsoe_trabajador",
    ),
    path("informativa/<int:informativa>/plantilla.xlsx", views_captura.PlantillaView.as_view(), name="icsoe_plantilla"),
    path("informativa/<int:informativa>/carga/", views_captura.CargaView.as_view(), name="icsoe_carga"),
    path(
        "informativa/<int:informativa>/carga/<int:carga>/",
        views_captura.RevisarCargaView.as_view(),
        name="icsoe_carga_revisar",
    ),
]
