"""Numbers without gaps: one series for each authority, kind and year."""

from accesos.tramites.models import SerieDeExpedientes
from cms.sujetos.models import Organizacion


def siguiente_folio(organizacion: Organizacion, serie: str, anio: int) -> str:
    """Take the next folio: whoever wants one of the same series waits until this transaction ends, so none is lost."""
    fila, _ = SerieDeExpedientes.sin_ambito.select_for_update().get_or_create(
        organizacion=organizacion, serie=serie, anio=anio
    )
    fila.ultimo += 1
    fila.save(update_fields=["ultimo"])
    return f"{fila.ultimo:05d}/{organizacion.siglas.upper()}/{serie}/{anio}"
