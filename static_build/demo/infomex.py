"""The old systems of the demonstration: the federal one left its files, the one of Hidalgo still answers."""

import datetime as dt
from pathlib import Path
from typing import Final

from django.conf import settings

from accesos.solicitudes.informacion import INFORMACION
from accesos.tramites.presentacion import Solicitante, presentar
from accesos.vinculacion.actions import vincular
from accesos.vinculacion.conciliacion import seguir
from accesos.vinculacion.exportacion import exportar
from accesos.vinculacion.models import Vinculo
from cms.cuentas.models import Usuario
from cms.sujetos.models import SujetoObligado
from static_build.demo.cuentas import LECTOR
from static_build.demo.papeles import pdf

USUARIO: Final = "lector2019"
CONTRASENA_ANTERIOR: Final = "Nopal-Azul-41"
INAI: Final = "INSTITUTO NACIONAL DE TRANSPARENCIA, ACCESO A LA INFORMACIÓN Y PROTECCIÓN DE DATOS PERSONALES (INAI)"
_DE_HIDALGO: Final = "Secretaría de Obras Públicas de Hidalgo"
_COMUN: Final = {"TIPOSOLICITUD": "Información Pública", "MEDIOENTREGA": "Entrega por el sistema", "PAIS": "México"}
FILAS: Final = {
    "federacion": (
        {
            "FOLIO": "0623800160321", "FECHASOLICITUD": "26/08/2021", "DEPENDENCIA": INAI, "ESTATUS": "Terminada",
            "DESCRIPCIONSOLICITUD": "Solicito el directorio de servidores públicos", "FECHALIMITE": "24/09/2021",
            "RESPUESTA": "Entrega de información en medio electrónico", "FECHARESPUESTA": "20/09/2021",
            "TEXTORESPUESTA": "Se entrega el directorio.\nVa en el archivo adjunto.", "ARCHIVORESPUESTA": "directorio.pdf",
        },
        {
            "FOLIO": "0001700051220", "FECHASOLICITUD": "13/01/2020", "DEPENDENCIA": "Secretaría de Caminos (ficticia)",
            "ESTATUS": "Terminada", "TIPOSOLICITUD": "Datos Personales", "DESCRIPCIONSOLICITUD": "Mi expediente laboral completo",
            "FECHALIMITE": "11/02/2020", "RESPUESTA": "Información disponible", "FECHARESPUESTA": "14/02/2020",
            "TEXTORESPUESTA": "Acuda a la oficina con una identificación.",
        },
    ),
    "hidalgo": (
        {
            "FOLIO": "0012345678921", "FECHASOLICITUD": "01/09/2021", "DEPENDENCIA": _DE_HIDALGO, "ESTATUS": "En proceso",
            "DESCRIPCIONSOLICITUD": "Costo del puente peatonal\ny del alumbrado", "FECHALIMITE": "30/09/2021",
        },
    ),
}  # fmt: skip


def carpeta_de(sistema: str) -> Path:
    """Where the files of a system are."""
    return Path(settings.VAR_DIR) / "infomex" / sistema


def abrir_historial(personas: dict[str, Usuario], ahora: dt.datetime) -> None:
    """Write both systems, link the federal one and file a request of today; once."""
    if "federacion" not in settings.INFOMEX:
        return
    for sistema, filas in FILAS.items():
        exportar(
            carpeta_de(sistema), usuarios={USUARIO: CONTRASENA_ANTERIOR},
            filas=[(USUARIO, _COMUN | fila) for fila in filas],
            archivos={"directorio.pdf": pdf("Directorio de servidores públicos", "INAI")},
        )  # fmt: skip
    lector = personas[LECTOR.usuario]
    if Vinculo.objects.filter(persona=lector).exists():
        return
    presentar(
        tramite=INFORMACION,
        organizaciones=[SujetoObligado.objects.get(siglas="sjixtapan")],
        datos={"descripcion": "Costo del festejo del aniversario del municipio.", "modalidad": "electronica"},
        solicitante=Solicitante(nombre=lector.nombre, correo=lector.email, cuenta=lector),
        clave_envio="demostracion-historial",
        ahora=ahora,
    )
    vincular(sistema="federacion", usuario=USUARIO, contrasena=CONTRASENA_ANTERIOR, by=lector)
    seguir()
