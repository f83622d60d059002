"""Addresses of the front door and of filing, under `/accesos/`."""

from django.urls import path

from accesos.solicitudes import views

urlpatterns = [
    path("", views.PortadaView.as_view(), name="accesos"),
    path("solicitar/", views.SolicitarView.as_view(), name="solicitar"),
    path("solicitar/revisar/", views.RevisarView.as_view(), name="solicitar_revisar"),
    path("solicitar/presentada/", views.PresentadaView.as_view(), name="solicitud_presentada"),
    path("solicitar/<slug:clave>/", views.PasoView.as_view(), name="solicitar_paso"),
]
