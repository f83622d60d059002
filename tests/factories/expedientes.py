"""Requests filed before an authority."""

import uuid
from typing import Any

from accesos.solicitudes.informacion import INFORMACION
from accesos.tramites.models import Expediente
from accesos.tramites.presentacion import Solicitante, presentar
from cms.sujetos.models import Organizacion


def solicitud(ante: Organizacion, *, texto: str = "Facturas de luminarias de 2026", **datos: Any) -> Expediente:
    """File one request with good defaults; `nombre`, `correo` and `cuenta` are those of the person."""
    persona = {clave: datos.pop(clave) for clave in ("nombre", "correo", "cuenta") if clave in datos}
    base = {"tramite": INFORMACION, "clave_envio": str(uuid.uuid4())}
    respuestas = {"descripcion": texto, "modalidad": datos.pop("modalidad", "electronica")}
    (expediente,) = presentar(
        organizaciones=[ante], datos=respuestas, solicitante=Solicitante(**persona), **(base | datos)
    )
    return expediente
