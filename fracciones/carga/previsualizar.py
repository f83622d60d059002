"""Third stage of a load: read and check a file, and keep what it would do for somebody to confirm. No record is touched."""

import hashlib
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any, Final

from django.core.files import File
from django.db import transaction

from cms.libros.leer import leer
from cms.libros.problemas import CargaRechazada, Nivel
from cms.sujetos.perfiles import Accion as Permiso
from cms.sujetos.scoping import Ambito
from fracciones.base import Registro
from fracciones.carga.clasificar import Accion
from fracciones.carga.decididas import escribir_decididas
from fracciones.carga.existentes import Existente
from fracciones.carga.muestra import muestra
from fracciones.carga.notas import avisos_de
from fracciones.carga.validar import Resultado, validar
from fracciones.models.cargas import Carga

_NOMBRE_MAXIMO: Final = 255


def previsualizar(
    *,
    modelo: type[Registro],
    sujeto_id: int,
    archivo: IO[bytes],
    nombre: str,
    by: Any,
    ambito: Ambito,
    al_avanzar: Callable[[int], None] = lambda _: None,
) -> Carga:
    """Check a file and keep it with what it would do.

    Args:
        modelo: the rubro.
        sujeto_id: the authority it is for.
        archivo: the file, open for reading bytes.
        nombre: its name as the person knows it.
        by: who loads it.
        ambito: under which scope; it decides which rows may be changed.
        al_avanzar: told from time to time how many rows were checked.

    Raises:
        ArchivoRechazado: the file cannot be read.
        CargaRechazada: it is of another rubro, has no rows, or `by` may not load here.
    """
    if not ambito.incluye(sujeto_id) or not ambito.puede(Permiso.AGREGAR, rubro=modelo.rubro):
        raise CargaRechazada("Tu perfil no carga información en esta obligación.")
    inicio = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="carga-") as carpeta:
        copia, huella = _copiar(archivo, Path(carpeta) / "archivo")
        libro = leer(copia, nombre)
        provisional, decididas = Path(carpeta) / "filas", Path(carpeta) / "decididas"
        with provisional.open("w+", encoding="utf-8") as filas, decididas.open("w", encoding="utf-8") as salida:
            resultado = validar(
                libro,
                modelo,
                sujeto_id,
                filas=filas,
                puede_cambiar=_quien_cambia(modelo, sujeto_id, ambito),
                al_avanzar=al_avanzar,
            )
            if not resultado.leidas:
                raise CargaRechazada(
                    f"La hoja «{libro.hoja}» no tiene filas con datos. Llénala desde la fila {libro.filas.primera}."
                )
            filas.seek(0)
            for _ in escribir_decididas(resultado, filas, salida):
                pass
        carga = _armar(resultado, huella=huella, tamano=copia.stat().st_size, nombre=nombre, by=by)
        carga.segundos = round(time.perf_counter() - inicio, 2)
        return _guardar(carga, sujeto_id, copia, decididas)


def _copiar(archivo: IO[bytes], destino: Path) -> tuple[Path, str]:
    with destino.open("wb") as copia:
        shutil.copyfileobj(archivo, copia)
    with destino.open("rb") as copia:
        return destino, hashlib.file_digest(copia, "sha256").hexdigest()


def _quien_cambia(modelo: type[Registro], sujeto_id: int, ambito: Ambito) -> Callable[[Existente], bool]:
    def puede(existente: Existente) -> bool:
        fila = modelo(pk=existente.pk, sujeto_id=sujeto_id, capturado_por_id=existente.capturado_por)
        return ambito.puede(Permiso.EDITAR, fila)

    return puede


def _armar(resultado: Resultado, *, huella: str, tamano: int, nombre: str, by: Any) -> Carga:
    libro = resultado.libro
    return Carga(
        rubro=resultado.modelo.rubro,
        usuario=by,
        archivo_nombre=Path(nombre).name[-_NOMBRE_MAXIMO:],
        huella=huella,
        tamano=tamano,
        formato=libro.formato,
        hoja=libro.hoja,
        leidas=resultado.leidas,
        nuevas=resultado.cuantas(Accion.NUEVA),
        cambiadas=resultado.cuantas(Accion.CAMBIA),
        bajas=resultado.cuantas(Accion.BAJA),
        quitadas=resultado.cuantas(Accion.QUITA),
        iguales=resultado.cuantas(Accion.IGUAL),
        con_error=len(resultado.con_error),
        por_areas=len(resultado.por_areas),
        areas_nuevas=dict(resultado.areas_nuevas),
        errores=resultado.problemas.cuantos(Nivel.ERROR),
        advertencias=resultado.problemas.cuantos(Nivel.ADVERTENCIA),
        problemas=resultado.problemas.como_json(),
        avisos=[asdict(aviso) for aviso in avisos_de(resultado)],
        muestra=muestra(resultado),
    )


def _guardar(carga: Carga, sujeto_id: int, copia: Path, decididas: Path) -> Carga:
    """Store the files and the row; without the row, the files do not stay."""
    carga.sujeto_id = sujeto_id
    try:
        with copia.open("rb") as archivo, decididas.open("rb") as filas, transaction.atomic():
            carga.archivo.save(carga.archivo_nombre, File(archivo), save=False)
            carga.filas.save("filas.jsonl", File(filas), save=False)
            carga.save()
    except BaseException:
        borrar_archivos(carga)
        raise
    return carga


def borrar_archivos(carga: Carga) -> None:
    """Remove the files of a load from the storage."""
    for campo in (carga.archivo, carga.filas):
        if campo.name:
            campo.storage.delete(campo.name)


def borrar_carga(carga: Carga) -> None:
    """Forget a preview that was not confirmed, with its files."""
    borrar_archivos(carga)
    carga.delete()
