"""Registrations of the obligations in Wagtail."""

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from fracciones.catalogo import rubros
from fracciones.derive.viewsets import viewsets
from fracciones.vistas_organigrama import ArbolView, MoverView

for _modelo in rubros().values():
    register_snippet(viewsets(_modelo))


@hooks.register("register_admin_urls")
def urls_del_organigrama() -> list[URLPattern]:
    """The tree and its buttons."""
    return [
        path("organigrama/", ArbolView.as_view(), name="organigrama_arbol"),
        path("organigrama/<int:pk>/mover/", MoverView.as_view(), name="organigrama_mover"),
    ]
