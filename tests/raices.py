"""Wagtail's own rows, which migrations make and a test that empties the database takes along for all that follow it.

Django announces the end of a flush as that of a migration; so the roots of pages and collections come back there.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Collection, Locale, Page


def plantar(sender: Any, **_: Any) -> None:
    """Make the roots that are missing, once Wagtail's tables are ready."""
    if sender.label != "wagtailcore":
        return
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    if Page.get_first_root_node() is None:
        idioma, _ = Locale.objects.get_or_create(language_code="es-mx")
        Page.add_root(title="Root", content_type=ContentType.objects.get_for_model(Page), locale=idioma)
