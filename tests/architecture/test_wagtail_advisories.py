"""Every hole that Wagtail's advisories of 2026 describe, asked for here by name: it must not come back with a version.

The sweep already visits these addresses; this page says which advisory each one answers. Three ways of not having a
hole: the section is closed, the row is looked up in scope, or the application is not installed.
"""

from dataclasses import dataclass

import pytest
from django.conf import settings

from tests.architecture.tenant_table import direcciones
from tests.architecture.tenant_world import CANARIO, cliente
from tests.architecture.test_tenant_sweep import cuerpo, rutas, visitar

TODAS = list(direcciones())


@dataclass(frozen=True, kw_only=True)
class Aviso:
    """One advisory: the addresses it is about, or the application it is in."""

    id: str
    que: str
    familias: tuple[str, ...] = ()
    aplicacion: str = ""


AVISOS = (
    Aviso(id="7.2.2", que="preview endpoints check no permission", familias=(
        "rubro:preview_on_edit", "rubro:revisions_view", "rubro:workflow_preview", "wagtailadmin_pages:preview_on_edit")),
    Aviso(id="7.0.7-comparison", que="comparing revisions", familias=(
        "rubro:revisions_compare", "wagtailadmin_pages:revisions_compare")),
    Aviso(id="7.0.7-history", que="viewing history", familias=(
        "rubro:history", "rubro:history_results", "rubro:workflow_history", "rubro:workflow_history_detail",
        "wagtailadmin_pages:history")),
    Aviso(id="CVE-2026-44199", que="deleting form submissions of others", aplicacion="wagtail.contrib.forms"),
    Aviso(id="CVE-2026-44200", que="copying a page one may not see", familias=("wagtailadmin_pages:copy",)),
    Aviso(id="7.0.7-api", que="private collections in the documents and images API", aplicacion="wagtail.api.v2",
          familias=("wagtailadmin_api:documents:listing", "wagtailadmin_api:images:listing")),
    Aviso(id="CVE-2026-28222", que="HTML of table blocks", aplicacion="wagtail.contrib.table_block"),
    Aviso(id="CVE-2026-28223", que="HTML of titles when translating",
          aplicacion="wagtail.contrib.simple_translation"),
    Aviso(id="CVE-2026-54259", que="chosen endpoints of documents and images", familias=(
        "wagtaildocs_chooser:chosen", "wagtaildocs_chooser:chosen_multiple", "wagtailimages_chooser:chosen",
        "wagtailimages_chooser:chosen_multiple", "elector:chosen", "elector:chosen_multiple")),
    Aviso(id="CVE-2026-54260", que="unbounded filters of the image preview", familias=("wagtailimages:preview",)),
    Aviso(id="CVE-2026-54261", que="preview of any image", familias=(
        "wagtailimages:preview", "wagtailimages_chooser:select_format")),
    Aviso(id="CVE-2026-54262", que="translations without page permissions",
          aplicacion="wagtail.contrib.simple_translation"),
    Aviso(id="CVE-2026-54263", que="reflected HTML in the URL generator of images", familias=(
        "wagtailimages:url_generator", "wagtailimages:url_generator_output")),
    Aviso(id="CVE-2026-55468", que="fields of any page in the admin API", familias=(
        "wagtailadmin_api:pages:listing", "wagtailadmin_api:pages:detail", "wagtailadmin_api:pages:find")),
    Aviso(id="GHSA-92hv-j533-69wc", que="documents recognised by their hash", familias=("wagtaildocs_serve",)),
    Aviso(id="GHSA-c2xx-cjmh-9q8f", que="descendants of private collections in the API", aplicacion="wagtail.api.v2",
          familias=("wagtailadmin_api:documents:detail", "wagtailadmin_api:images:detail")),
    Aviso(id="GHSA-x5cx-w6p2-mxf2", que="copying a snippet one may not see", familias=("rubro:copy",)),
    Aviso(id="GHSA-jm5p-837g-rv8g", que="copying a page through the translation action of the API", familias=(
        "wagtailadmin_api:pages:action",)),
)  # fmt: skip


@pytest.mark.parametrize("aviso", AVISOS, ids=lambda aviso: aviso.id)
@pytest.mark.parametrize("papel", ["anonimo", "capturista", "unidad"])
def test_what_the_advisory_describes_does_not_happen_here(mundo, db, aviso, papel):
    visitante = cliente(mundo.persona(papel))
    direcciones_del_aviso = [d for d in TODAS if d.familia in aviso.familias]

    assert aviso.aplicacion not in settings.INSTALLED_APPS
    for direccion in direcciones_del_aviso:
        for metodo in ("get", "post"):
            respuesta = visitar(visitante, metodo, rutas(mundo, direccion)[0])

            assert CANARIO not in cuerpo(respuesta), direccion.nombre
            if direccion.familia != "elector:chosen_multiple":
                assert respuesta.status_code in (302, 403, 404, 405), direccion.nombre


def test_every_advisory_is_about_something():
    for aviso in AVISOS:
        presentes = {d.familia for d in TODAS}

        assert aviso.aplicacion or aviso.id == "GHSA-x5cx-w6p2-mxf2" or set(aviso.familias) & presentes, aviso.id


def test_a_rubro_offers_no_copy_view():
    """Copying is ours, with its own checks; Wagtail's is off."""
    assert not [d.nombre for d in TODAS if d.familia == "rubro:copy"]
