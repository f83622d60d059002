"""Private files of records: served to whoever has their organisation in scope, as a download and nothing else."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views import View

from cms.archivos.nombres import RAIZ
from cms.archivos.servir import descarga
from cms.sujetos.scoping import ambito_actual


class ArchivoView(View):
    """One stored file of one organisation."""

    def get(self, request: HttpRequest, organizacion: int, nombre: str) -> FileResponse:
        """Send the file, or 404 when it is foreign or absent alike."""
        ambito = ambito_actual()
        ruta = f"{RAIZ}/{organizacion}/{nombre}"
        if ambito is None or not ambito.incluye(organizacion) or "/" in nombre or not default_storage.exists(ruta):
            raise Http404
        return descarga(ruta)
