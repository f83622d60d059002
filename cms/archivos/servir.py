"""How a kept file is sent: as a download, whatever it is, and so that no browser runs it, guesses it or frames it."""

from django.core.files.storage import default_storage
from django.http import FileResponse

from cms.archivos.models import Archivo

TIPOS = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "svg": "image/svg+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
CABECERAS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "private, no-store",
}


def descarga(ruta: str) -> FileResponse:
    """Return the response for a kept file; who may have it was decided before.

    Raises:
        FileNotFoundError: it is gone.
    """
    archivo = Archivo.objects.filter(ruta=ruta).first()
    nombre = archivo.nombre if archivo else ruta.rpartition("/")[2]
    tipo = TIPOS.get(ruta.rpartition(".")[2], "application/octet-stream")
    respuesta = FileResponse(default_storage.open(ruta), as_attachment=True, filename=nombre, content_type=tipo)
    for cabecera, valor in CABECERAS.items():
        respuesta[cabecera] = valor
    return respuesta
