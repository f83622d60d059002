"""Registrations of the obligations in Wagtail."""

from wagtail.snippets.models import register_snippet

from fracciones.catalogo import rubros
from fracciones.derive.viewsets import viewsets

for _modelo in rubros().values():
    register_snippet(viewsets(_modelo))
