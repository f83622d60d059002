"""Composition root: the addresses of the whole system. Imports every app, imported by none."""

from django.urls import include, path, re_path
from django.views.generic import RedirectView
from django.views.i18n import JavaScriptCatalog
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from accesos.entrada.views import EntrarSujetosView, RecuperarDesdeAdminView
from cms.acuses.views import VerificarView
from cms.correo.views import BuzonView, CartaView
from cms.sujetos.views import ElegirAsignacionView
from fracciones.archivos import ArchivoView
from static_build.views import SiglasAnterioresView

# Wagtail's own catalogue of the browser's messages, completed: it reads the texts of one application only.
textos_de_javascript = JavaScriptCatalog.as_view(packages=["wagtail.admin", "cms.sujetos"])

urlpatterns = [
    path("", RedirectView.as_view(url="/ipo/", permanent=False), name="inicio"),
    path("demo/correo/", BuzonView.as_view(), name="buzon"),
    path("demo/correo/<str:archivo>/<int:numero>/", CartaView.as_view(), name="buzon_carta"),
    path("api/", include("fracciones.publica.urls")),
    path("verificar/", VerificarView.as_view(), name="verificar"),
    path("admin/trabajar-para/", ElegirAsignacionView.as_view(), name="elegir_asignacion"),
    path("admin/archivos/<int:organizacion>/<str:nombre>", ArchivoView.as_view(), name="archivo_privado"),
    path("admin/jsi18n/", textos_de_javascript, name="wagtailadmin_javascript_catalog"),
    path("admin/login/", EntrarSujetosView.as_view(), name="wagtailadmin_login"),
    path("admin/password_reset/", RecuperarDesdeAdminView.as_view(), name="wagtailadmin_password_reset"),
    path("admin/", include(wagtailadmin_urls)),
    path("accesos/", include("accesos.entrada.urls")),
    path("accesos/", include("accesos.solicitudes.urls")),
    path("accesos/icsoe/", include("accesos.informativas.urls")),
    path("accesos/", include("accesos.dictamenes.urls")),
    path("accesos/", include("accesos.vinculacion.urls")),
    path("accesos/", include("accesos.agenda.urls")),
    path("accesos/", include("accesos.tramites.urls")),
    path("documents/", include(wagtaildocs_urls)),
    re_path(
        r"^ipo/portal/(?P<siglas>[A-Za-z0-9-]{1,40})\.web(?:/(?P<resto>.*))?$",
        SiglasAnterioresView.as_view(),
        name="siglas_anteriores",
    ),
]

handler500 = "cms.sujetos.fallos.fallo"
