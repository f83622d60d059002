"""What to know about a file as a whole before loading it: columns without a place, words understood as others, repeats."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Final

from cms.libros import libro as lectura
from cms.libros.libro import Aviso
from fracciones.carga.mapas import clave_de_tabla
from fracciones.carga.validar import Resultado

_NOMBRADAS: Final = 10
"""Rows of the file named in one notice; of the others it says how many."""


def avisos_de(resultado: Resultado) -> list[Aviso]:
    """Return every notice of a checked file, those of the reading included."""
    return [
        *resultado.libro.avisos,
        *_sin_lugar(resultado),
        *_ausentes(resultado),
        *_traducidas(resultado),
        *_repetidas(resultado),
        *_bajas_sin_efecto(resultado),
    ]


def _sin_lugar(resultado: Resultado) -> Iterator[Aviso]:
    cuentas = _con_dato(resultado)
    vacias = []
    for hoja, columna in resultado.mapa.sin_campo:
        cuantas = cuentas[hoja, columna.letra]
        if not cuantas:
            vacias.append(f"{columna.letra} «{columna.encabezado}»")
            continue
        datos = "su dato no se carga" if cuantas == 1 else f"sus {cuantas:,} datos no se cargan"
        yield Aviso(
            codigo="columna_sin_campo",
            mensaje=f"La columna {columna.letra} «{columna.encabezado}» no tiene lugar en esta obligación: {datos}",
            hoja=hoja,
            celda=columna.letra,
            cuantas=cuantas,
        )
    if vacias:
        cuales = ", ".join(vacias)
        verbo = "columna vacía no tiene" if len(vacias) == 1 else "columnas vacías no tienen"
        mensaje = f"{len(vacias)} {verbo} lugar en esta obligación: {cuales}"
        yield Aviso(codigo="columnas_vacias_sin_campo", mensaje=mensaje, cuantas=len(vacias))
    if resultado.mapa.automaticas:
        cuales = ", ".join(f"«{columna.encabezado}»" for columna in resultado.mapa.automaticas)
        yield Aviso(codigo="automaticas", mensaje=f"No se toman del archivo porque las pone el sistema: {cuales}")


def _con_dato(resultado: Resultado) -> Counter[tuple[str, str]]:
    """Return (sheet, letter) → how many data the columns without a place have; a table counts its child rows."""
    cuentas: Counter[tuple[str, str]] = Counter()
    por_hoja: dict[str, list[lectura.Columna]] = defaultdict(list)
    for hoja, columna in resultado.mapa.sin_campo:
        clave = clave_de_tabla(columna, resultado.libro)
        if clave is not None:
            cuentas[hoja, columna.letra] = len(resultado.libro.subtablas[clave].filas)
        else:
            por_hoja[hoja].append(columna)
    hojas = {resultado.libro.hoja: resultado.libro.filas}
    hojas |= {subtabla.hoja: subtabla.filas for subtabla in resultado.libro.subtablas.values()}
    for hoja, columnas in por_hoja.items():
        for _, valores in hojas[hoja]:
            for columna in columnas:
                if valores[columna.indice] is not None:
                    cuentas[hoja, columna.letra] += 1
    return cuentas


def _ausentes(resultado: Resultado) -> Iterator[Aviso]:
    faltan = [columna for columna in resultado.mapa.faltan if columna.requerida]
    if faltan and resultado.lector.indulgente:
        cuales = ", ".join(dict.fromkeys(f"«{columna.encabezado}»" for columna in faltan))
        mensaje = f"Este formato no trae {cuales}. Se carga sin ese dato; complétalo después"
        yield Aviso(codigo="formato_sin_columna", mensaje=mensaje, cuantas=len(faltan))


def _traducidas(resultado: Resultado) -> Iterator[Aviso]:
    for lector in (resultado.lector, *(hijas.lector for hijas in resultado.hijas)):
        for par, dicha, propia in lector.traducciones():
            mensaje = f"En «{par.en_archivo.encabezado}», «{dicha}» se guarda como «{propia}»"
            yield Aviso(codigo="equivalencia", mensaje=mensaje, hoja=lector.hoja, celda=par.en_archivo.letra)


def _repetidas(resultado: Resultado) -> Iterator[Aviso]:
    if resultado.repetidas:
        verbo = "fila repite" if resultado.repetidas == 1 else "filas repiten"
        mensaje = f"{resultado.repetidas:,} {verbo} otra de este archivo. Se cargan todas; revisa que no sobren"
        yield Aviso(codigo="repetidas", mensaje=mensaje, cuantas=resultado.repetidas)


def _bajas_sin_efecto(resultado: Resultado) -> Iterator[Aviso]:
    if hechas := resultado.bajas_hechas:
        que = "baja ya estaba hecha" if len(hechas) == 1 else "bajas ya estaban hechas"
        yield Aviso(codigo="bajas_hechas", mensaje=f"{len(hechas):,} {que} ({_filas(hechas)})", cuantas=len(hechas))
    if pedidas := resultado.bajas_pedidas:
        una = len(pedidas) == 1
        que = "baja ya se pidió y espera que se apruebe" if una else "bajas ya se pidieron y esperan que se aprueben"
        mensaje = f"{len(pedidas):,} {que} ({_filas(pedidas)})"
        yield Aviso(codigo="bajas_pedidas", mensaje=mensaje, cuantas=len(pedidas))


def _filas(numeros: list[int]) -> str:
    dichas = ", ".join(str(numero) for numero in numeros[:_NOMBRADAS])
    otras = f" y {len(numeros) - _NOMBRADAS:,} más" if len(numeros) > _NOMBRADAS else ""
    return f"{'fila' if len(numeros) == 1 else 'filas'} {dichas}{otras}"
