"""The workbook of a rubro with the layout in which the national platform gives its downloads (SIPOT).

Sheet `Información`: four rows that say whose it is and of what, headings in capitals in row 6, beginning with `ID`,
`FECHA CREACION` and `FECHA MODIFICACION`, and data from row 7. One sheet `Tabla_n` per subtable: headings in row 3, data from
row 4; the main column that quotes its IDs ends in the name of the sheet. The load reads it back (`carga.reconocer`).
"""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, Protocol

from cms.libros.xlsx import Hoja, xlsx
from fracciones.base import Registro, subtablas_de
from fracciones.comparacion import normalizar
from fracciones.derive.columnas import Columna, encabezado_de_subtabla
from fracciones.derive.exports import FilaPublica, Renglon, hijas_en_xml, publicas


class FilaFechada(FilaPublica, Protocol):
    """A published row that also says when it was published first and last."""

    @property
    def primera(self) -> Any:
        """First publication."""

    @property
    def ultima(self) -> Any:
        """Last publication."""


def sipot_publico(
    modelo: type[Registro], renglones: Callable[[], Iterable[Renglon[FilaFechada]]], *, autoridad: str, normativa: str
) -> bytes:
    """Return the workbook. `renglones` is called once per sheet, so that nothing need be held in memory."""
    propias = publicas(modelo)
    tablas = list(enumerate(subtablas_de(modelo).items(), start=1))
    de_tablas = [f"{encabezado_de_subtabla(tabla)} Tabla_{n}".upper() for n, (_, tabla) in tablas]
    hojas = [
        Hoja(
            nombre="Información",
            antes=(
                ("Nombre del Sujeto Obligado:", autoridad),
                ("Normativa:", normativa),
                ("Formato:", modelo.ficha.titulo),
                ("Periodo:", "Todos los publicados"),
                (),
            ),
            encabezados=("ID", "FECHA CREACION", "FECHA MODIFICACION", *_encabezados(propias), *de_tablas),
            filas=(
                [
                    *(uno.fila.clave, _dia(uno.fila.primera), _dia(uno.fila.ultima), uno.dichas.xml),
                    *(uno.fila.clave if uno.fila.tablas.get(nombre) else None for _, (nombre, _) in tablas),
                ]
                for uno in renglones()
            ),
        )
    ]
    for n, (nombre, tabla) in tablas:
        suyas = publicas(tabla)
        hojas.append(
            Hoja(
                nombre=f"Tabla_{n}",
                antes=(("Información relacionada a:", encabezado_de_subtabla(tabla)), ()),
                encabezados=("ID", *_encabezados(suyas)),
                filas=hijas_en_xml(nombre, renglones()),
            )
        )
    return xlsx(hojas)


def _encabezados(columnas: Iterable[Columna]) -> list[str]:
    """The heading that the official format gives each column, in capitals; ours where two columns would have the same."""
    columnas = list(columnas)
    oficiales = [columna.alias[0] if columna.alias else columna.encabezado for columna in columnas]
    veces = Counter(map(normalizar, oficiales))
    return [
        (oficial if veces[normalizar(oficial)] == 1 else columna.encabezado).upper()
        for oficial, columna in zip(oficiales, columnas, strict=True)
    ]


def _dia(instante: Any) -> Any:
    return None if instante is None else instante.date()
