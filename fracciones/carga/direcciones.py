"""Addresses of the screens of a load, under those of each rubro."""

from django.urls import URLPattern, path

from fracciones.carga.views import AnotadoView, ElegirView, PlantillaView, RevisarView, TrabajoView


def direcciones() -> list[URLPattern]:
    """Return the patterns, to be registered in the admin."""
    return [
        path("rubros/<slug:slug>/cargar/", ElegirView.as_view(), name="carga_elegir"),
        path("rubros/<slug:slug>/cargar/<int:carga>/", RevisarView.as_view(), name="carga_revisar"),
        path("rubros/<slug:slug>/cargar/<int:carga>/errores.xlsx", AnotadoView.as_view(), name="carga_anotado"),
        path("rubros/<slug:slug>/cargar/trabajos/<int:trabajo>/", TrabajoView.as_view(), name="carga_trabajo"),
        path("rubros/<slug:slug>/plantilla.xlsx", PlantillaView.as_view(), name="carga_plantilla"),
    ]
