"""Where the benchmarks run: a folder, databases and a build directory of their own, made at the start and gone at the end."""

import os
import platform
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

import psycopg
from psycopg import sql

EN_MEMORIA = Path("/dev/shm")  # noqa: S108 - a file system in memory, not a predictable temporary name


@dataclass(kw_only=True)
class Taller:
    """The place of one run.

    Databases are SQLite files, or databases of the server that DATABASE_URL names. Baked trees go to `horno`, in memory
    where the system has such a file system, so that the disk of the machine is not what is compared.
    """

    servidor: str = ""
    carpeta_dada: Path | None = None
    carpeta: Path = field(init=False)
    horno: Path = field(init=False)
    _hechas: list[str] = field(default_factory=list, init=False)

    def __enter__(self) -> Self:
        self.carpeta = Path(tempfile.mkdtemp(prefix="ipo-bench-", dir=self.carpeta_dada))
        en_memoria = self.carpeta_dada is None and EN_MEMORIA.is_dir() and os.access(EN_MEMORIA, os.W_OK)
        self.horno = Path(tempfile.mkdtemp(prefix="ipo-bench-", dir=EN_MEMORIA if en_memoria else self.carpeta))
        return self

    def __exit__(self, tipo: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        for nombre in list(self._hechas):
            self.borrar(nombre)
        shutil.rmtree(self.horno, ignore_errors=True)
        shutil.rmtree(self.carpeta, ignore_errors=True)

    @property
    def motor(self) -> str:
        """The database engine, for people."""
        return "PostgreSQL" if self.servidor else "SQLite"

    def base(self, nombre: str, *, copia_de: str = "", archivo: Path | None = None) -> str:
        """Make a database, empty or a copy, and return its URL. One of that name is replaced.

        Args:
            nombre: how this run calls it.
            copia_de: another of this run to copy.
            archivo: a SQLite file to copy; a server makes its own database anyway.
        """
        self.borrar(nombre)
        self._hechas.append(nombre)
        if self.servidor:
            copia = sql.SQL(" TEMPLATE {}").format(self._identificador(copia_de)) if copia_de else sql.SQL("")
            self._mandar(sql.SQL("CREATE DATABASE {}{}").format(self._identificador(nombre), copia))
        elif origen := archivo or (self._archivo(copia_de) if copia_de else None):
            shutil.copyfile(origen, self._archivo(nombre))
        return self.url(nombre)

    def url(self, nombre: str) -> str:
        """Return the URL of a database of this run."""
        if not self.servidor:
            return f"sqlite:///{self._archivo(nombre)}"
        partes = urlsplit(self.servidor)
        return partes._replace(path=f"/{self._nombre(nombre)}").geturl()

    def borrar(self, nombre: str) -> None:
        """Drop a database of this run."""
        if nombre not in self._hechas:
            return
        self._hechas.remove(nombre)
        if self.servidor:
            self._mandar(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(self._identificador(nombre)))
            return
        for final in ("", "-wal", "-shm"):
            Path(f"{self._archivo(nombre)}{final}").unlink(missing_ok=True)

    def entorno(self, base: str, *, horno: str = "horno") -> dict[str, str]:
        """Return the environment of a measured child: its database, its build directory, its temporary folder."""
        return {
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "DATABASE_URL": self.url(base),
            "BUILD_DIR": str(self.horno / horno),
            "VAR_DIR": str(self.carpeta / "var"),
            "TMPDIR": str(self.carpeta),
            "LOG_LEVEL": "ERROR",
        }

    def vaciar_horno(self, horno: str = "horno") -> Path:
        """Empty a build directory and return it."""
        shutil.rmtree(self.horno / horno, ignore_errors=True)
        return self.horno / horno

    def _archivo(self, nombre: str) -> Path:
        return self.carpeta / f"{nombre}.sqlite3"

    def _nombre(self, nombre: str) -> str:
        return f"ipo_bench_{os.getpid()}_{nombre}"

    def _identificador(self, nombre: str) -> sql.Identifier:
        return sql.Identifier(self._nombre(nombre))

    def _mandar(self, orden: sql.Composed) -> None:
        partes = urlsplit(self.servidor)
        with psycopg.connect(
            host=partes.hostname, port=partes.port or 5432, user=unquote(partes.username or ""),
            password=unquote(partes.password or ""), dbname="postgres", autocommit=True,
        ) as conexion:  # fmt: skip
            conexion.execute(orden)


def servidor_de(url: str) -> str:
    """Return the URL of a PostgreSQL server, or nothing when the database is a file."""
    return url if urlsplit(url).scheme in ("postgres", "postgresql", "psql", "pgsql") else ""


def maquina() -> dict[str, object]:
    """Describe the machine without naming it."""
    return {
        "procesadores": os.cpu_count(),
        "memoria_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        "sistema": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "carga_al_empezar": round(os.getloadavg()[0], 2),
    }
