"""What the requests provide to the rubro that publishes them: the two siblings meet here, above both."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from accesos.solicitudes.rubro import filas_publicas
from cms.calendario.periodos import periodo_de
from fracciones.catalogo import rubro
from fracciones.proveedores import FilaProvista, registrar

SLUG: Final = "solicitudes-recibidas-atendidas"
ORIGEN: Final = "Solicitudes"


def solicitudes_atendidas(sujeto_id: int, *, desde: dt.datetime | None = None) -> Iterator[FilaProvista]:
    """Yield one row for each request with a public version, in the period in which it was received."""
    periodicidad = rubro(SLUG).ficha.periodicidad
    for valores in filas_publicas(sujeto_id, desde=desde):
        periodo = periodo_de(valores["fecha_recepcion"], periodicidad)
        yield FilaProvista(
            valores=valores | {"fecha_inicio_periodo": periodo.inicio, "fecha_termino_periodo": periodo.fin}
        )


def conectar() -> None:
    """Register the provider; called at start-up."""
    registrar(SLUG, solicitudes_atendidas, origen=ORIGEN)
