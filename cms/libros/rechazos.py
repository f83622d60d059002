"""Why a file is not even read, in words for the person who uploaded it.

One table of messages: what happened, and what to do. Errors in single cells are not here; they are found later, by the
validation, and never stop the reading.
"""

from __future__ import annotations

from typing import Final

from cms.archivos import rechazos as archivos

MAX_MB: Final = 50
MAX_FILAS: Final = 200_000
MAX_COLUMNAS: Final = 500

_COPIA_LIMPIA: Final = "Abre el archivo, copia la tabla a un libro nuevo, guárdalo y sube ese."

MENSAJES: Final[dict[str, str]] = {
    # What it is, seen from outside
    "vacio": "El archivo está vacío. Revisa que sea el que querías subir.",
    "pesa_demasiado": "El archivo pesa {mb} MB y el límite es {limite} MB. Divídelo, o quita las imágenes y las hojas que no se cargan.",
    "xls_antiguo": "Este es un .xls antiguo. Ábrelo y guárdalo como «Libro de Excel (.xlsx)».",
    "con_contrasena": "Este libro está protegido con contraseña y no se puede leer. Ábrelo, quítasela en Archivo › Información › Proteger libro, guárdalo y vuelve a subirlo.",
    "con_macros": "Este libro trae macros y no lo abrimos, aunque se llame .xlsx. Ábrelo y guárdalo como «Libro de Excel (.xlsx)»: los datos se conservan y las macros se quedan fuera.",
    "xlsb": "Este es un libro binario (.xlsb). Ábrelo y guárdalo como «Libro de Excel (.xlsx)».",
    "ods": "Este es un libro de LibreOffice (.ods). Ábrelo y guárdalo como «Excel 2007-365 (.xlsx)».",
    "html": "Esto es una página web con nombre de libro de Excel. Ábrela en Excel y guárdala como «Libro de Excel (.xlsx)».",
    "xml_suelto": "Esto es un archivo XML, no un libro. Ábrelo en Excel y guárdalo como «Libro de Excel (.xlsx)».",
    "pdf": "Esto es un PDF y aquí se cargan tablas. Sube el libro de Excel (.xlsx) o el CSV del que salió.",
    "imagen": "Esto es una imagen y aquí se cargan tablas. Sube el libro de Excel (.xlsx) o el CSV.",
    "documento": "Esto es un documento o una presentación, no un libro de Excel. Copia la tabla a un libro, guárdalo como .xlsx y sube ese.",
    "otro_tipo": "No reconocemos este archivo. Sube un libro de Excel (.xlsx) o un CSV.",
    "zip_con_libro": "El libro viene dentro de un .zip («{parte}»). Sácalo del .zip y sube el libro.",
    "zip_sin_libro": "Este .zip no es un libro de Excel. Si trae un libro adentro, sácalo y sube ese.",
    # What the package looks like before opening it
    "danado": "El archivo está dañado o incompleto. Ábrelo en Excel, deja que lo repare, guárdalo con otro nombre y sube ese.",
    "se_infla": "El archivo pesa poco pero al abrirse ocuparía {mb} MB, más de lo que se puede leer. " + _COPIA_LIMPIA,
    "demasiadas_partes": "El archivo trae {partes} partes por dentro, más de las que usa un libro de Excel. "
    + _COPIA_LIMPIA,
    "partes_repetidas": "El archivo trae dos veces la parte «{parte}» y no se puede saber cuál es la buena. "
    + _COPIA_LIMPIA,
    "parte_fuera": "El archivo trae una parte con un nombre no permitido («{parte}»). " + _COPIA_LIMPIA,
    "entidades": "El archivo trae definiciones que un libro de Excel no usa y que sirven para saturar equipos. "
    + _COPIA_LIMPIA,
    "ordenes_externas": "El libro trae una orden que abre otro programa (DDE) y no lo abrimos. Ábrelo, cambia esa celda por su valor (Copiar › Pegar valores), guárdalo y vuelve a subirlo.",
    # What the sheets look like
    "sin_tabla": "No encontramos la tabla en este archivo. Hojas que trae: {hojas}. Usa la plantilla de esta obligación, o pon los encabezados en el primer renglón de una hoja llamada «Datos».",
    "celda_lejana": "En la hoja «{hoja}» la celda {celda} tiene algo, muy lejos de la tabla. Bórrala (o elimina ese renglón y esa columna), guarda y vuelve a subir el libro.",
    "demasiadas_filas": "La hoja «{hoja}» tiene más de {limite:,} filas. Divide el archivo y carga cada parte.",
    "demasiadas_columnas": "La hoja «{hoja}» tiene más de {limite} columnas. Deja sólo las columnas de la plantilla y vuelve a subirlo.",
    "demasiadas_hojas": "El libro tiene {hojas} hojas y se leen hasta {limite}. Deja sólo las de la plantilla y vuelve a subirlo.",
    "texto_enorme": "La celda {celda} de la hoja «{hoja}» tiene más texto del que cabe en una celda de Excel. Acórtalo y vuelve a subirlo.",
    "demasiado_contenido": "El archivo trae más contenido del que se puede leer de una vez. Divídelo y carga cada parte.",
    "csv_ilegible": "El renglón {renglon} del CSV no se puede leer: parece que unas comillas se abren y no se cierran. Corrígelo, o ábrelo en Excel y guárdalo como «Libro de Excel (.xlsx)».",
    # What happened while reading
    "tarda_demasiado": "Leer este archivo tardaba demasiado y lo detuvimos. Casi siempre es por formato en filas vacías. "
    + _COPIA_LIMPIA,
    "pide_demasiada_memoria": "Leer este archivo pedía demasiada memoria y lo detuvimos. "
    + _COPIA_LIMPIA
    + " Si tiene muchas filas, divídelo.",
    "no_se_pudo_leer": "No pudimos leer este archivo. " + _COPIA_LIMPIA,
}


class ArchivoRechazado(archivos.ArchivoRechazado):
    """The file cannot be read, and this is why, in the words of whoever loads tables."""

    mensajes = MENSAJES
