"""Addresses of the account of a person and of their history, under `/accesos/`."""

from django.urls import path

from accesos.vinculacion import views

urlpatterns = [
    path("perfil/", views.PerfilView.as_view(), name="perfil"),
    path("perfil/vinculo/<int:vinculo>/", views.VinculoView.as_view(), name="vinculo"),
    path("perfil/vinculo/<int:vinculo>/reintentar/", views.ReintentarView.as_view(), name="vinculo_reintentar"),
    path("perfil/vinculo/<int:vinculo>/desvincular/", views.DesvincularView.as_view(), name="vinculo_desvincular"),
    path("historial/", views.HistorialView.as_view(), name="mi_historial"),
    path("historial/descargar.zip", views.PaqueteView.as_view(), name="mi_historial_zip"),
    path("historial/<int:solicitud>/", views.SolicitudAnteriorView.as_view(), name="solicitud_anterior"),
    path("historial/<int:solicitud>/queja/", views.QuejaView.as_view(), name="solicitud_anterior_queja"),
    path(
        "historial/<int:solicitud>/archivos/<int:adjunto>/",
        views.AdjuntoView.as_view(),
        name="solicitud_anterior_archivo",
    ),
]
