"""The eight steps of the guide, in its words, and how far the dependency of somebody is with the first."""

from dataclasses import dataclass
from typing import Final

from accesos.dictamenes.papeles import DIRECCION, EJECUTIVO, JEFE, SECRETARIO, SOLICITA
from accesos.dictamenes.programa import PROGRAMA
from accesos.tramites.models import Expediente


@dataclass(frozen=True, slots=True, kw_only=True)
class Paso:
    """One step: who does it, and what."""

    quien: str
    que: str


PASOS: Final = (
    Paso(
        quien="La dependencia",
        que="Valida la entrega del Programa Sectorial de Tecnologías de la Información y Comunicaciones, o en su caso lo entrega.",
    ),
    Paso(
        quien="La dependencia",
        que=f"Solicita por oficio el acceso al sistema, con uno de dos perfiles: {SOLICITA.nombre}, o {SECRETARIO.nombre}.",
    ),
    Paso(quien=SOLICITA.nombre, que="Elabora la solicitud. Al terminarla, el sistema le asigna su número."),
    Paso(
        quien=SOLICITA.nombre,
        que="Notifica al Secretario Técnico, con ese número, que la atienda y la libere. El sistema le avisa.",
    ),
    Paso(
        quien=SECRETARIO.nombre,
        que="Libera la solicitud y pide por oficio a la Directora General la elaboración del dictamen. El sistema genera el oficio.",
    ),
    Paso(
        quien=DIRECCION.nombre,
        que="Recibe el oficio y lo turna al Jefe de Departamento para su atención y seguimiento.",
    ),
    Paso(
        quien=f"{JEFE.nombre}, y {EJECUTIVO.nombre}",
        que="Se asigna a un ejecutivo de TI. Si hay observaciones, contacta a la dependencia para aclararlas.",
    ),
    Paso(
        quien="La Dirección General, y la dependencia",
        que="Emitido el dictamen, se avisa por teléfono y por correo, y se acude personalmente a recogerlo.",
    ),
)


def programa_del_anio(promovente: int, anio: int) -> Expediente | None:
    """Return the Programa Sectorial of a dependency for a year, if it was delivered."""
    suyos = Expediente.sin_ambito.filter(
        promovente=promovente, clave_tramite=PROGRAMA.clave, datos__ejercicio=str(anio)
    )
    return suyos.order_by("-pk").first()
