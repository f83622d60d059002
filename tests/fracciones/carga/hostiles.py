"""The pack of hostile and merely strange workbooks: each one is built when a test asks for it, none is stored.

Every builder takes the path to write. `RECHAZADOS` says with which code each one is refused; `LEIBLES` are read cleanly.
"""

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.fracciones.carga.libros import ENCABEZADOS, UNA_FILA, empacar, hoja, libro_crudo, partes_de_libro

Constructor = Callable[[Path], Path]


def bomba_zip(ruta: Path) -> Path:
    """Hundreds of megabytes of blanks inside a file of a few hundred kilobytes."""
    with zipfile.ZipFile(ruta, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as paquete:
        for nombre, contenido in partes_de_libro({"Datos": ""}).items():
            if not nombre.endswith("sheet1.xml"):
                paquete.writestr(nombre, contenido)
        with paquete.open("xl/worksheets/sheet1.xml", "w") as parte:
            parte.write(hoja(ENCABEZADOS)[:-30].encode())
            for _ in range(410):
                parte.write(b" " * (1 << 20))
    return ruta


def bomba_que_miente(ruta: Path) -> Path:
    """The directory says the sheet opens into 1,000 bytes; it opens into 64 MB."""
    libro_crudo(ruta, ENCABEZADOS + "<!--" + " " * (64 << 20) + "-->")
    datos = bytearray(ruta.read_bytes())
    marca = struct.pack("<I", len(hoja(ENCABEZADOS + "<!--" + " " * (64 << 20) + "-->")))
    return _escribir(ruta, bytes(datos).replace(marca, struct.pack("<I", 1000)))


def zip_anidado(ruta: Path) -> Path:
    """A zip of zips of zips."""
    dentro = b"x" * 100_000
    for nivel in range(4):
        bufer = io.BytesIO()
        with zipfile.ZipFile(bufer, "w", zipfile.ZIP_DEFLATED) as paquete:
            for copia in range(8):
                paquete.writestr(f"capa{nivel}_{copia}.zip", dentro)
        dentro = bufer.getvalue()
    return _escribir(ruta, dentro)


def risas(ruta: Path) -> Path:
    """Billion laughs in the shared strings."""
    entidades = '<!ENTITY a0 "ja">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    cadenas = f"<!DOCTYPE sst [{entidades}]><sst><si><t>&a9;</t></si></sst>"
    return libro_crudo(ruta, cadenas=cadenas)


def cuadratica(ruta: Path) -> Path:
    """Quadratic blow-up: one long entity, named many times, in the sheet."""
    dtd = f'<!DOCTYPE worksheet [<!ENTITY a "{"a" * 100_000}">]>'
    celdas = '<row r="1"><c r="A1" t="inlineStr"><is><t>' + "&a;" * 20_000 + "</t></is></c></row>"
    return empacar(ruta, partes_de_libro({"Datos": hoja(celdas, dtd=dtd)}))


def celda_lejana(ruta: Path) -> Path:
    """A value in the last cell of all."""
    return libro_crudo(ruta, ENCABEZADOS + UNA_FILA + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def dimension_falsa(ruta: Path) -> Path:
    """Two rows that claim to be seventeen thousand million cells."""
    return libro_crudo(ruta, antes='<dimension ref="A1:XFD1048576"/>')


def columnas_16k(ruta: Path) -> Path:
    """Sixteen thousand columns, the cells without their address."""
    return libro_crudo(ruta, '<row r="1">' + '<c t="inlineStr"><is><t>Col</t></is></c>' * 16_384 + "</row>")


def filas_vacias(ruta: Path) -> Path:
    """A million rows with format and nothing else."""
    vacias = "".join(f'<row r="{n}" s="1" customFormat="1"/>' for n in range(3, 1_000_003))
    return libro_crudo(ruta, ENCABEZADOS + UNA_FILA + vacias)


def celdas_vacias(ruta: Path) -> Path:
    """Every row of the sheet formatted, two cells in each, also beyond the row limit."""
    vacias = "".join(f'<row r="{n}"><c r="A{n}" s="1"/><c r="XFD{n}" s="1"/></row>' for n in range(3, 1_000_003))
    return libro_crudo(ruta, ENCABEZADOS + UNA_FILA + vacias)


def demasiadas_filas(ruta: Path) -> Path:
    """One row more than allowed, and then some."""
    return libro_crudo(ruta, ENCABEZADOS + "".join(f'<row r="{n}"><c><v>1</v></c></row>' for n in range(2, 200_100)))


def xlsm_renombrado(ruta: Path) -> Path:
    """A workbook with macros, named .xlsx."""
    partes = partes_de_libro({"Datos": hoja(ENCABEZADOS)}, macros=True)
    return empacar(ruta, {**partes, "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 macros"})


def macros_sin_declarar(ruta: Path) -> Path:
    """The macro-enabled type, without the project."""
    return empacar(ruta, partes_de_libro({"Datos": hoja(ENCABEZADOS)}, macros=True))


def dde_en_formula(ruta: Path) -> Path:
    """A formula that starts a program."""
    return libro_crudo(ruta, ENCABEZADOS + '<row r="2"><c r="A2"><f>cmd|\'/C calc\'!A0</f><v>0</v></c></row>')


def dde_en_enlace(ruta: Path) -> Path:
    """The same order, as an external link."""
    enlace = '<externalLink><ddeLink ddeService="cmd" ddeTopic="/C calc"/></externalLink>'
    partes = partes_de_libro({"Datos": hoja(ENCABEZADOS + UNA_FILA)})
    return empacar(ruta, partes | {"xl/externalLinks/externalLink1.xml": enlace})


def enlaces_externos(ruta: Path) -> Path:
    """Values taken from another workbook: usual in real templates."""
    partes = partes_de_libro({"Datos": hoja(ENCABEZADOS + UNA_FILA)})
    enlace = '<externalLink><externalBook r:id="rId1"/></externalLink>'
    return empacar(ruta, partes | {"xl/externalLinks/externalLink1.xml": enlace})


def con_contrasena(ruta: Path) -> Path:
    """An encrypted workbook is not a zip: it is a compound file that names its stream in UTF-16."""
    firma = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    return _escribir(ruta, firma + b"\x00" * 1000 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 1000)


def zip_cifrado(ruta: Path) -> Path:
    """A zip whose entries say they are encrypted."""
    libro_crudo(ruta)
    datos = bytearray(ruta.read_bytes())
    for firma, salto in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        donde = datos.find(firma)
        while donde >= 0:
            datos[donde + salto] |= 1
            donde = datos.find(firma, donde + 4)
    return _escribir(ruta, bytes(datos))


def xls_antiguo(ruta: Path) -> Path:
    """The old binary format."""
    firma = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    return _escribir(ruta, firma + b"\x00" * 1000 + "Workbook".encode("utf-16-le") + b"\x00" * 1000)


def truncado(ruta: Path) -> Path:
    """An upload that was cut."""
    libro_crudo(ruta, ENCABEZADOS + UNA_FILA)
    return _escribir(ruta, ruta.read_bytes()[:-200])


def truncado_con_directorio(ruta: Path) -> Path:
    """The directory is whole; the sheet is not what it says."""
    libro_crudo(ruta, ENCABEZADOS + "".join(f'<row r="{n}"><c><v>{n}</v></c></row>' for n in range(2, 5000)))
    datos = bytearray(ruta.read_bytes())
    for n in range(len(datos) // 2, len(datos) // 2 + 200):
        datos[n] ^= 0xFF
    return _escribir(ruta, bytes(datos))


def partes_repetidas(ruta: Path) -> Path:
    """The same part twice, the second in capitals."""
    partes = partes_de_libro({"Datos": hoja(ENCABEZADOS)})
    return empacar(ruta, partes | {"xl/worksheets/SHEET1.XML": hoja(UNA_FILA)})


def nombre_que_sale(ruta: Path) -> Path:
    """A part that wants to be written elsewhere."""
    return empacar(ruta, partes_de_libro({"Datos": hoja(ENCABEZADOS)}) | {"../../etc/passwd": "x"})


def nombre_absoluto(ruta: Path) -> Path:
    """The same with a drive letter."""
    return empacar(ruta, partes_de_libro({"Datos": hoja(ENCABEZADOS)}) | {"C:\\Windows\\x.dll": "x"})


def muchas_partes(ruta: Path) -> Path:
    """Five thousand parts."""
    return empacar(ruta, partes_de_libro({"Datos": hoja(ENCABEZADOS)}) | {f"xl/media/{n}.png": "" for n in range(5000)})


def muchas_hojas(ruta: Path) -> Path:
    """Four hundred sheets."""
    return empacar(ruta, partes_de_libro({f"H{n}": hoja(ENCABEZADOS) for n in range(400)}))


def cadenas_300k(ruta: Path) -> Path:
    """Three hundred thousand shared strings, all used."""
    cadenas = "".join(f"<si><t>Texto compartido número {n}</t></si>" for n in range(300_000))
    filas = "".join(
        f'<row r="{f + 2}"><c t="s"><v>{f * 3}</v></c><c t="s"><v>{f * 3 + 1}</v></c><c t="s"><v>{f * 3 + 2}</v></c></row>'
        for f in range(100_000)
    )
    return libro_crudo(
        ruta,
        ENCABEZADOS.replace("</row>", '<c t="inlineStr"><is><t>Nota</t></is></c></row>') + filas,
        cadenas=f"<sst>{cadenas}</sst>",
    )


def amplificacion(ruta: Path) -> Path:
    """One long shared string quoted from every cell: small in the file, gigabytes when read."""
    cadenas = f"<sst><si><t>{'palabra ' * 4000}</t></si></sst>"
    filas = "".join(f'<row r="{n}"><c t="s"><v>0</v></c></row>' for n in range(2, 100_000))
    return libro_crudo(ruta, ENCABEZADOS + filas, cadenas=cadenas)


def texto_enorme(ruta: Path) -> Path:
    """One cell with nineteen megabytes of text, just under the size from which a ratio gives a bomb away."""
    texto = "palabra " * 2_400_000
    return libro_crudo(ruta, ENCABEZADOS + f'<row r="2"><c r="A2" t="inlineStr"><is><t>{texto}</t></is></c></row>')


def filas_al_reves(ruta: Path) -> Path:
    """The same row number twice."""
    return libro_crudo(ruta, ENCABEZADOS + UNA_FILA + UNA_FILA)


def direccion_imposible(ruta: Path) -> Path:
    """A cell whose address is no address."""
    return libro_crudo(ruta, ENCABEZADOS + '<row r="2"><c r="Ñ$2"><v>1</v></c></row>')


def cadena_inexistente(ruta: Path) -> Path:
    """A cell that quotes a shared string that is not there."""
    return libro_crudo(ruta, ENCABEZADOS + '<row r="2"><c r="A2" t="s"><v>99</v></c></row>', cadenas="<sst></sst>")


def xml_roto(ruta: Path) -> Path:
    """A sheet that is not XML."""
    return libro_crudo(ruta, ENCABEZADOS + "<row r='2'><c>")


def _con(contenido: bytes) -> Constructor:
    return lambda ruta: _escribir(ruta, contenido)


def _escribir(ruta: Path, contenido: bytes) -> Path:
    ruta.write_bytes(contenido)
    return ruta


RECHAZADOS: dict[str, tuple[Constructor, str]] = {
    "bomba zip": (bomba_zip, "se_infla"),
    "bomba que miente en el directorio": (bomba_que_miente, "danado"),
    "zip de zips": (zip_anidado, "zip_con_libro"),
    "billion laughs": (risas, "entidades"),
    "explosión cuadrática": (cuadratica, "entidades"),
    "celda XFD1048576": (celda_lejana, "celda_lejana"),
    "16 mil columnas": (columnas_16k, "demasiadas_columnas"),
    "demasiadas filas": (demasiadas_filas, "demasiadas_filas"),
    "xlsm renombrado": (xlsm_renombrado, "con_macros"),
    "macros sin declarar": (macros_sin_declarar, "con_macros"),
    "DDE en fórmula": (dde_en_formula, "ordenes_externas"),
    "DDE en enlace": (dde_en_enlace, "ordenes_externas"),
    "libro con contraseña": (con_contrasena, "con_contrasena"),
    "zip cifrado": (zip_cifrado, "con_contrasena"),
    "xls antiguo": (xls_antiguo, "xls_antiguo"),
    "truncado": (truncado, "danado"),
    "truncado con directorio": (truncado_con_directorio, "danado"),
    "partes repetidas": (partes_repetidas, "partes_repetidas"),
    "nombre que sale": (nombre_que_sale, "parte_fuera"),
    "nombre absoluto": (nombre_absoluto, "parte_fuera"),
    "cinco mil partes": (muchas_partes, "demasiadas_partes"),
    "cuatrocientas hojas": (muchas_hojas, "demasiadas_hojas"),
    "texto repetido mil veces": (amplificacion, "demasiado_contenido"),
    "texto enorme": (texto_enorme, "texto_enorme"),
    "filas al revés": (filas_al_reves, "danado"),
    "dirección imposible": (direccion_imposible, "danado"),
    "cadena inexistente": (cadena_inexistente, "danado"),
    "XML roto": (xml_roto, "danado"),
    "vacío": (_con(b""), "vacio"),
    "PDF": (_con(b"%PDF-1.7\n"), "pdf"),
    "imagen": (_con(b"\x89PNG\r\n\x1a\n" + b"\x00" * 50), "imagen"),
    "página web": (_con(b"\xef\xbb\xbf<html><body><table><tr><td>Nombre</td></tr></table>"), "html"),
    "XML suelto": (_con(b'<?xml version="1.0"?><Workbook/>'), "xml_suelto"),
    "XML con entidades": (_con(b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'), "entidades"),
    "binario": (_con(b"\x7fELF" + bytes(200)), "otro_tipo"),
    "LibreOffice": (lambda r: empacar(r, {"mimetype": "application/vnd.oasis", "content.xml": "<a/>"}), "ods"),
    "documento": (lambda r: empacar(r, {"[Content_Types].xml": "<Types/>", "word/document.xml": "<a/>"}), "documento"),
    "xlsb": (lambda r: empacar(r, {"[Content_Types].xml": "<Types/>", "xl/workbook.bin": b"x"}), "xlsb"),
    "zip cualquiera": (lambda r: empacar(r, {"foto.txt": "x"}), "zip_sin_libro"),
    "libro sin tabla": (lambda r: libro_crudo(r, ""), "sin_tabla"),
}

LEIBLES: dict[str, Constructor] = {
    "dimensión falsa": dimension_falsa,
    "un millón de filas vacías": filas_vacias,
    "un millón de filas con formato": celdas_vacias,
    "enlaces externos": enlaces_externos,
    "300 mil cadenas": cadenas_300k,
}
