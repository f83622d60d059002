"""Addresses of the front door and of filing, under `/accesos/`."""

from django.urls import path

from accesos.solicitudes import views
from accesos.solicitudes.pasos import SOBRE_MIS_DATOS
from accesos.solicitudes.views_reconduccion import PedirMisDatosView

urlpatterns = [
    path("", views.PortadaView.as_view(), name="accesos"),
    path("solicitar/", views.SolicitarView.as_view(), name="solicitar"),
    path("solicitar/revisar/", views.RevisarView.as_view(), name="solicitar_revisar"),
    path("solicitar/presentada/", views.PresentadaView.as_view(), name="solicitud_presentada"),
    path("solicitar/<slug:clave>/", views.PasoView.as_view(), name="solicitar_paso"),
    path("datos-personales/", views.SolicitarView.as_view(flujo=SOBRE_MIS_DATOS), name=SOBRE_MIS_DATOS.inicio),
    path("datos-personales/revisar/", views.RevisarView.as_view(flujo=SOBRE_MIS_DATOS), name=SOBRE_MIS_DATOS.revisar),
    path(
        "datos-personales/presentada/",
        views.PresentadaView.as_view(flujo=SOBRE_MIS_DATOS),
        name=SOBRE_MIS_DATOS.presentada,
    ),
    path("datos-personales/de/<int:expediente>/", PedirMisDatosView.as_view(), name="pedir_mis_datos"),
    path("datos-personales/<slug:clave>/", views.PasoView.as_view(flujo=SOBRE_MIS_DATOS), name=SOBRE_MIS_DATOS.paso),
]
