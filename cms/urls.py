"""Composition root: the addresses of the whole system. Imports every app, imported by none."""

from django.urls import include, path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.sujetos.views import ElegirAsignacionView
from fracciones.archivos import ArchivoView

urlpatterns = [
    path("", RedirectView.as_view(url="/ipo/", permanent=False), name="inicio"),
    path("admin/trabajar-para/", ElegirAsignacionView.as_view(), name="elegir_asignacion"),
    path("admin/archivos/<int:organizacion>/<str:nombre>", ArchivoView.as_view(), name="archivo_privado"),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
]
