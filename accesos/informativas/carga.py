"""Workers from a file: read in the cage, checked whole, shown, and only then stored.

The columns are the fields of `Trabajador` and the number of its contract. A worker is the same in two files when contract
and CURP are, so loading a file again changes nothing.
"""

import hashlib
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from django.core.exceptions import ValidationError
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from accesos.informativas.errores import NoSePuede
from accesos.informativas.models import Contrato, Informativa, Trabajador, datos_de
from cms.libros import formato
from cms.libros.leer import leer
from cms.libros.libro import Columna, Libro
from cms.libros.problemas import Nivel, Problema, Problemas
from cms.libros.valores import Valor, ValorIlegible

CAMPOS: Final = datos_de(Trabajador)
CONTRATO: Final = "contrato"
ENCABEZADOS: Final[dict[str, str]] = {
    CONTRATO: "Número de contrato",
    **{campo: str(Trabajador._meta.get_field(campo).verbose_name) for campo in CAMPOS},  # type: ignore[union-attr]  # concrete fields
}
_LARGO_NSS: Final = 11


class Accion(StrEnum):
    """What a row would do."""

    ALTA = "alta"
    CAMBIO = "cambio"
    IGUAL = "igual"


@dataclass(slots=True, kw_only=True)
class Revision:
    """What a file would do.

    Attributes:
        filas: (contract id, the values of `CAMPOS` as text) of each row that would be stored, in the order of the file.
        cuentas: rows by `Accion`, and `errores`.
    """

    filas: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    cuentas: Counter[str] = field(default_factory=Counter)
    problemas: Problemas = field(default_factory=Problemas)


def plantilla(informativa: Informativa) -> bytes:
    """Return the workbook to fill: the headings, and the workers that are already there."""
    libro = Workbook(write_only=True)
    hoja = libro.create_sheet(formato.HOJA_DATOS)
    hoja.freeze_panes = "A2"
    for indice, ancho in enumerate((24, 36, 22, 16, 14, 10)):
        hoja.column_dimensions[formato.letra_columna(indice)].width = ancho
    hoja.append(
        [_negrita(hoja, formato.encabezado(_mayuscula(texto), requerido=True)) for texto in ENCABEZADOS.values()]
    )
    suyos = Trabajador.objects.filter(contrato__informativa=informativa).order_by("contrato__numero", "nombre", "pk")
    for fila in suyos.values_list("contrato__numero", *CAMPOS):
        hoja.append([formato.neutralizar(v) if isinstance(v, str) else v for v in fila])
    salida = io.BytesIO()
    libro.save(salida)
    return salida.getvalue()


def huella_del_archivo(ruta: Path) -> str:
    """Return the SHA-256 of a file."""
    with ruta.open("rb") as archivo:
        return hashlib.file_digest(archivo, "sha256").hexdigest()


def revisar(ruta: Path, informativa: Informativa, *, nombre: str = "") -> Revision:
    """Read a file and say what it would do; nothing is stored.

    Raises:
        ArchivoRechazado: it cannot be read.
        NoSePuede: it lacks columns.
    """
    libro = leer(ruta, nombre)
    donde = _columnas(libro)
    contratos = dict(Contrato.sin_ambito.filter(informativa=informativa).values_list("numero", "pk"))
    actuales = _actuales(informativa)
    revision = Revision()
    vistas: dict[tuple[int | None, str], int] = {}
    for fila, crudos in libro.filas:
        leida = _Fila(libro=libro, donde=donde, fila=fila, crudos=crudos)
        contrato = leida.contrato(contratos)
        valores = {campo: leida.valor(campo) for campo in CAMPOS}
        llave = (contrato, valores["curp"])
        if not leida.problemas and llave in vistas:
            leida.objetar("curp", "repetida", f"Esta CURP ya viene en la fila {vistas[llave]} con el mismo contrato", "Deja una de las dos.")  # fmt: skip
        for problema in leida.problemas:
            revision.problemas.anotar(problema)
        if leida.problemas or contrato is None:
            revision.cuentas["errores"] += 1
            continue
        vistas[llave] = fila
        accion = _accion(valores, actuales.get(llave))  # type: ignore[arg-type]  # no None: there are no problems
        revision.cuentas[accion] += 1
        if accion is not Accion.IGUAL:
            revision.filas.append((contrato, valores))
    return revision


@dataclass(slots=True, kw_only=True)
class _Fila:
    """One row of the file, with what is wrong in it."""

    libro: Libro
    donde: Mapping[str, Columna]
    fila: int
    crudos: list[Valor]
    problemas: list[Problema] = field(default_factory=list)

    def contrato(self, contratos: Mapping[str, int]) -> int | None:
        """Return the contract it names, if the informativa has it."""
        numero = _texto(self.crudos[self.donde[CONTRATO].indice])
        if not numero:
            self.objetar(CONTRATO, "obligatorio", "Falta el número de contrato", "Escríbelo como lo capturaste.")
        elif numero not in contratos:
            conocidos = ", ".join(sorted(contratos)[:5]) or "ninguno"
            self.objetar(CONTRATO, "sin_contrato", "No hay un contrato con ese número en esta informativa", f"Captúralo primero, o corrige el número. Hay: {conocidos}.")  # fmt: skip
        return contratos.get(numero)

    def valor(self, campo: str) -> str:
        """Return a field as text in its normal form; what is wrong is noted."""
        crudo = self.crudos[self.donde[campo].indice]
        if isinstance(crudo, ValorIlegible):
            self.objetar(campo, "ilegible", crudo.mensaje)
            return ""
        texto = normalizar(campo, _texto(crudo))
        if not texto:
            self.objetar(campo, "obligatorio", f"Falta «{_mayuscula(ENCABEZADOS[campo])}»", "Escríbelo.")
            return ""
        try:
            limpio = Trabajador._meta.get_field(campo).clean(texto, None)  # type: ignore[union-attr]  # a concrete field
        except ValidationError as mal:
            self.objetar(campo, "valor", " ".join(mal.messages))
            return ""
        return f"{limpio:.2f}" if isinstance(limpio, Decimal) else str(limpio)  # as the database gives it back

    def objetar(self, campo: str, codigo: str, titulo: str, remedio: str = "") -> None:
        """Note what is wrong in a cell."""
        columna = self.donde[campo]
        crudo = self.crudos[columna.indice]
        self.problemas.append(
            Problema(
                nivel=Nivel.ERROR, codigo=codigo, hoja=self.libro.hoja, fila=self.fila, columna=columna.letra,
                encabezado=columna.encabezado, valor=_texto(crudo)[:60], titulo=titulo, remedio=remedio,
            )
        )  # fmt: skip


def normalizar(campo: str, texto: str) -> str:
    """Return what was written without what people add to it: signs of money, spaces in the NSS, small letters in a key."""
    if campo in {"curp", "beneficiario_rfc"}:
        return texto.upper()
    if campo == "nss":
        limpio = texto.replace(" ", "").replace("-", "")
        # A spreadsheet takes the zeros off a number that begins with them.
        return limpio.zfill(_LARGO_NSS) if limpio.isdigit() else limpio
    return texto.replace("$", "").replace(",", "").strip() if campo in {"sbc", "monto"} else texto


def _columnas(libro: Libro) -> dict[str, Columna]:
    """Return where each column is.

    Raises:
        NoSePuede: one is missing.
    """
    halladas = {_sin_formato(columna.encabezado): columna for columna in libro.encabezados}
    halladas |= {_sin_formato(columna.id_campo): columna for columna in libro.encabezados if columna.id_campo}
    donde = {
        campo: columna
        for campo, texto in ENCABEZADOS.items()
        if (columna := halladas.get(_sin_formato(texto)) or halladas.get(campo))
    }
    if faltan := [_mayuscula(texto) for campo, texto in ENCABEZADOS.items() if campo not in donde]:
        raise NoSePuede(
            f"El archivo no trae {'la columna' if len(faltan) == 1 else 'las columnas'} {', '.join(f'«{f}»' for f in faltan)}. "
            "Descarga la plantilla y copia en ella tus datos."
        )
    return donde


def _actuales(informativa: Informativa) -> dict[tuple[int, str], dict[str, str]]:
    suyos = Trabajador.objects.filter(contrato__informativa=informativa)
    return {
        (contrato, valores[CAMPOS.index("curp")]): dict(zip(CAMPOS, map(str, valores), strict=True))
        for contrato, *valores in suyos.values_list("contrato_id", *CAMPOS).iterator()
    }


def _accion(valores: dict[str, str], actual: dict[str, str] | None) -> Accion:
    if actual is None:
        return Accion.ALTA
    return Accion.IGUAL if valores == actual else Accion.CAMBIO


def _texto(valor: Valor) -> str:
    if isinstance(valor, ValorIlegible):
        return valor.texto
    if isinstance(valor, float):
        return repr(valor).removesuffix(".0")
    return "" if valor is None else formato.restaurar(" ".join(str(valor).split()))


def _sin_formato(texto: str) -> str:
    return texto.casefold().strip()


def _mayuscula(texto: str) -> str:
    return texto[:1].upper() + texto[1:]


def _negrita(hoja: Any, texto: str) -> Any:
    celda = WriteOnlyCell(hoja, value=texto)
    celda.font = Font(bold=True)
    return celda


def filas_de(guardadas: list[list[Any]]) -> Iterator[Trabajador]:
    """Yield the workers of the rows of a load."""
    for contrato, valores in guardadas:
        yield Trabajador(contrato_id=contrato, **valores)
