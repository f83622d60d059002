"""Addresses of the kernel, under `/accesos/`."""

from django.urls import path

from accesos.tramites import views, views_bandeja, views_estrados, views_inhabiles, views_presentar, views_varios

urlpatterns = [
    path("seguimiento/", views.SeguimientoView.as_view(), name="seguimiento"),
    path("bandeja/", views_bandeja.BandejaView.as_view(), name="bandeja_de_tramites"),
    path("bandeja/varios/", views_varios.VariosView.as_view(), name="bandeja_varios"),
    path("cifras/", views_bandeja.CifrasView.as_view(), name="cifras_de_tramites"),
    path("plazos/", views_bandeja.PlazosView.as_view(), name="plazos_de_tramites"),
    path("inhabiles/", views_inhabiles.InhabilesView.as_view(), name="inhabiles"),
    path("estrados/", views_estrados.EstradosView.as_view(), name="estrados"),
    path("estrados/<int:estrado>/cedula.pdf", views_estrados.CedulaView.as_view(), name="estrado_cedula"),
    path("estrados/<int:estrado>/fijar/", views_estrados.FijarView.as_view(), name="estrado_fijar"),
    path("tramite/<slug:clave>/", views_presentar.PresentarView.as_view(), name="presentar"),
    path("tramite/<slug:clave>/revisar/", views_presentar.PresentarRevisarView.as_view(), name="presentar_revisar"),
    path("expediente/<int:expediente>/", views.ExpedienteView.as_view(), name="expediente"),
    path("expediente/<int:expediente>/acuse.pdf", views.AcuseView.as_view(), name="expediente_acuse"),
    path("expediente/<int:expediente>/<slug:acto>/", views.ActoView.as_view(), name="expediente_acto"),
    path(
        "expediente/<int:expediente>/expedido/<int:actuacion>/",
        views.ExpedidoView.as_view(),
        name="expediente_expedido",
    ),
    path(
        "expediente/<int:expediente>/documentos/<int:documento>/",
        views.DocumentoView.as_view(),
        name="expediente_documento",
    ),
]
