"""Why a file is not kept, in words for the person who uploaded it, and what else they should know about it.

One table of messages: what happened, and what to do. A module that reads files of its own kind (the Excel load) derives
its exception from this one and brings its own words. Standard library only: the caged processes use it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

_OTRA_COPIA: Final = "Ábrelo, guárdalo con otro nombre y sube esa copia."

MENSAJES: Final[dict[str, str]] = {
    # Seen from outside
    "vacio": "El archivo está vacío. Revisa que sea el que querías subir.",
    "pesa_demasiado": "El archivo pesa {mb} MB y el límite es {limite} MB. Divídelo o comprímelo; lo demás quedó guardado.",
    "no_va": "Aquí va un archivo {aceptadas} y el tuyo se llama «{nombre}». Guárdalo en ese formato y vuelve a subirlo.",
    "parece_otro": "Esto parece {que} con nombre .{dicha}. {Guardalo} como {formato} y vuelve a {subirlo}.",
    "danado": "El archivo está dañado o incompleto. " + _OTRA_COPIA,
    "con_contrasena": "Este archivo está protegido con contraseña o con restricciones, y quien lo descargue no podría leerlo o copiarlo. Quítale la protección, guárdalo y vuelve a subirlo.",
    "demasiado_contenido": "El archivo trae más contenido del que se puede revisar de una vez. Divídelo y sube cada parte.",
    # PDF
    "sin_paginas": "Este PDF no tiene páginas. Ábrelo para revisar qué contiene y sube el bueno.",
    "formulario_xfa": "Este PDF es un formulario que sólo abre un programa. Imprímelo a PDF y sube ese: se ve igual y lo abre cualquiera.",
    "portafolio": "Este PDF es un portafolio: los documentos vienen adentro como adjuntos. Sácalos y sube cada uno.",
    # Images and emblems
    "imagen_enorme": "La imagen mide {ancho} × {alto} puntos, más de lo que se puede revisar. Redúcela y vuelve a subirla.",
    "svg_sin_dibujo": "Este SVG no trae ningún trazo que se pueda mostrar: sólo imágenes incrustadas, texto o código. Expórtalo como trazos, o súbelo en PNG.",
    "escudo_pesado": "El escudo pesa {kb} kB ya limpio y el límite es {limite} kB. Simplifica sus trazos, o súbelo en PNG.",
    "entidades": "El archivo trae definiciones que un dibujo no usa y que sirven para saturar equipos. Expórtalo otra vez desde el programa con el que se hizo.",
    # Packages of Office
    "demasiadas_partes": "El archivo trae {partes} partes por dentro, más de las que usa un documento. " + _OTRA_COPIA,
    "partes_repetidas": "El archivo trae dos veces la parte «{parte}» y no se puede saber cuál es la buena. "
    + _OTRA_COPIA,
    "parte_fuera": "El archivo trae una parte con un nombre no permitido («{parte}»). " + _OTRA_COPIA,
    "se_infla": "El archivo pesa poco pero al abrirse ocuparía {mb} MB, más de lo que se puede revisar. " + _OTRA_COPIA,
    "con_macros": "Este archivo trae macros. Ábrelo y guárdalo en formato {formato}, sin macros: el contenido se conserva.",
    "ordenes_externas": "El archivo trae una orden que abre otro programa o una plantilla de otro equipo. Copia su contenido a un archivo nuevo y sube ese.",
    "incrustados": "El archivo trae adentro otro archivo («{parte}») que no se puede revisar. Quítalo, guarda y vuelve a subirlo.",
    # What happened in the cage
    "tarda_demasiado": "Revisar este archivo tardaba demasiado y lo detuvimos. " + _OTRA_COPIA,
    "pide_demasiada_memoria": "Revisar este archivo pedía demasiada memoria y lo detuvimos. Divídelo o redúcelo y vuelve a subirlo.",
    "no_se_pudo_leer": "No pudimos revisar este archivo. " + _OTRA_COPIA,
}

AVISOS: Final[dict[str, str]] = {
    "escaneado": "Este PDF es una imagen: no se puede buscar ni leer en voz alta. Puedes publicarlo así, pero la norma pide texto.",
    "capas_ocultas": "Este PDF trae capas ocultas: quien lo descargue puede mostrarlas. Revisa que no digan nada reservado.",
    "comentarios": "Este PDF trae comentarios o marcas de revisión a la vista. Revisa que quieras publicarlos.",
    "testado_sin_aplicar": "Este PDF tiene partes marcadas para testar, pero lo de abajo sigue ahí y se puede leer. Aplica el testado y vuelve a subirlo.",
    "firma_retirada": "La firma electrónica de este PDF sólo se puede comprobar en el archivo original: consérvalo.",
    "reducida": "La imagen era más grande de lo que se necesita y se redujo.",
    "hojas_ocultas": "Este libro trae hojas ocultas: quien lo descargue puede mostrarlas. Revisa que no digan nada reservado.",
    "filas_ocultas": "Este libro trae filas o columnas ocultas: quien lo descargue puede mostrarlas. Revisa que no digan nada reservado.",
    "tablas_dinamicas": "Este libro trae una tabla dinámica, que guarda una copia escondida de todos sus datos. Si no deben publicarse, pégala como valores en otro libro.",
    "notas": "Este archivo trae comentarios, y se publican con él. Bórralos si son de trabajo interno.",
    "archivos_adentro": "Este archivo trae otros archivos adentro, y se publican con él. Revisa qué dicen.",
    "cambios_sin_aceptar": "Este documento trae cambios sin aceptar: quien lo descargue lee también lo que se borró. Acéptalos y vuelve a subirlo.",
    "texto_oculto": "Este documento trae texto oculto: quien lo descargue puede mostrarlo. Revisa que no diga nada reservado.",
}
"""What does not stop the file but has to be said, by code."""

ESCONDEN: Final = frozenset({
    "capas_ocultas", "comentarios", "testado_sin_aplicar", "hojas_ocultas", "filas_ocultas", "tablas_dinamicas", "notas",
    "archivos_adentro", "cambios_sin_aceptar", "texto_oculto",
})  # fmt: skip
"""Those of something that a reader of the portal could find: whoever publishes says first that they saw it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consumo:
    """What the caged process used: CPU seconds, and peak resident memory in MB."""

    cpu_s: float
    memoria_mb: float


class ArchivoRechazado(Exception):
    """The file is not kept, and this is why.

    `codigo` is a key of `mensajes`; `mensaje` is the Spanish sentence for the screen; `detalle` is for the log only;
    `consumo` is known when a caged process was started.
    """

    mensajes: ClassVar[Mapping[str, str]] = MENSAJES

    def __init__(self, codigo: str, *, detalle: str = "", consumo: Consumo | None = None, **datos: str | int) -> None:
        self.codigo = codigo
        self.datos = datos
        self.detalle = detalle
        self.consumo = consumo
        self.mensaje = self.mensajes[codigo].format(**datos)
        super().__init__(self.mensaje)
