"""The addresses of the public read API, below `/api/`."""

from django.urls import path, re_path

from fracciones.publica import views

urlpatterns = [
    path("", views.ApiView.as_view(), name="api"),
    path("openapi.json", views.EsquemaView.as_view(), name="api_esquema"),
    path("sujetos/", views.SujetosView.as_view(), name="api_sujetos"),
    path("rubros/<slug:rubro>/", views.RegistrosView.as_view(), name="api_registros"),
    path("rubros/<slug:rubro>/<slug:siglas>/<int:registro>/", views.RegistroView.as_view(), name="api_registro"),
    re_path(r"^(?P<resto>(?s:.+))$", views.no_existe, name="api_no_existe"),
]
