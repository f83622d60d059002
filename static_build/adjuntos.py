"""Files attached to published records: read from the private storage at bake time, and described for people."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from django.core.files.storage import default_storage

from cms.archivos.models import Archivo
from cms.archivos.nombres import organizacion_de
from portal_pages import formato


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjunto:
    """Content of a file with its extension and its description (`PDF, 24 páginas, 1.8 MB`)."""

    contenido: bytes
    extension: str
    detalle: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjuntos:
    """The stored files of one organisation; the path of anybody else's is ignored."""

    organizacion_id: int

    def leer(self, ruta: str) -> Adjunto | None:
        """Return a stored file, or `None` when it is foreign or gone."""
        if organizacion_de(ruta) != self.organizacion_id or not default_storage.exists(ruta):
            return None
        with default_storage.open(ruta) as archivo:
            contenido = archivo.read()
        extension = PurePosixPath(ruta).suffix.lstrip(".")
        paginas, con_texto = Archivo.objects.filter(ruta=ruta).values_list("paginas", "con_texto").first() or (
            None,
            None,
        )
        detalle = formato.describir_archivo(extension.upper(), len(contenido), paginas=paginas, con_texto=con_texto)
        return Adjunto(contenido=contenido, extension=extension, detalle=detalle)
