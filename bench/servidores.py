"""The two servers that may stand over a baked tree: nginx with the sample of the deployment page, and the application itself."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.medir import RAIZ, HijoCaido

_PACIENCIA = 60.0


@dataclass(frozen=True, slots=True)
class EnMarcha:
    """A server that answers: its port, the seconds it took to, and its process."""

    puerto: int
    arranque: float
    proceso: "subprocess.Popen[bytes]"

    def memoria_mb(self) -> float:
        """Resident memory now of the process and of those it made, in MB; what they share is counted in each."""
        propios = {self.proceso.pid}
        for carpeta in Path("/proc").iterdir():
            if carpeta.name.isdigit() and _padre(carpeta) in propios:
                propios.add(int(carpeta.name))
        return sum(map(_residente, propios)) / 1024


def nginx_instalado() -> str:
    """Return nginx, or nothing."""
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin") or ""


@contextmanager
def con_nginx(build: Path, carpeta: Path) -> Iterator[EnMarcha]:
    """Run nginx with one worker over a tree, by the sample as it is written but for certificates and ports."""
    puerto = _puerto_libre()
    hallada = re.search(r"```nginx\n(.*?)```", (RAIZ / "docs" / "despliegue.md").read_text(), re.S)
    if hallada is None:
        raise HijoCaido("docs/despliegue.md no trae la muestra de nginx")
    sitio = re.sub(
        r"server \{\n    listen 80;.*?\n\}\n", "", hallada[1].replace("/srv/ipo/portales", str(build)), flags=re.S
    )
    sitio = re.sub(r"listen 443 ssl( http2)?;", f"listen 127.0.0.1:{puerto};", sitio)
    sitio = re.sub(r" *(ssl_certificate|ssl_certificate_key|http2) .*;\n", "", sitio)
    temporales = "".join(f"{q}_temp_path {carpeta}/{q};" for q in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    usuario = "user root;\n" if os.geteuid() == 0 else ""
    (carpeta / "nginx.conf").write_text(
        f"{usuario}daemon off;\nworker_processes 1;\npid {carpeta}/pid;\nerror_log {carpeta}/errores;\n"
        f"events {{}}\nhttp {{\naccess_log off;\nkeepalive_requests 100000000;\ndefault_type application/octet-stream;\n{temporales}\n{sitio}\n}}\n"
    )
    orden = [nginx_instalado(), "-c", str(carpeta / "nginx.conf"), "-p", str(carpeta), "-e", str(carpeta / "errores")]
    with _en_marcha(orden, puerto, {}) as servidor:
        yield servidor


@contextmanager
def con_la_aplicacion(entorno: Mapping[str, str]) -> Iterator[EnMarcha]:
    """Run the application as the deployment page says, with one process: what of it serves the portals is `PortalMiddleware`."""
    puerto = _puerto_libre()
    orden = [sys.executable, "-m", "gunicorn", "cms.wsgi:application", "--bind", f"127.0.0.1:{puerto}"]
    orden += ["--workers", "1", "--threads", "4", "--keep-alive", "60", "--log-level", "warning"]
    suyo = dict(entorno) | {"DJANGO_SETTINGS_MODULE": "cms.settings.dev", "ALLOWED_HOSTS": "*"}
    with _en_marcha(orden, puerto, suyo) as servidor:
        yield servidor


@contextmanager
def _en_marcha(orden: list[str], puerto: int, entorno: Mapping[str, str]) -> Iterator[EnMarcha]:
    inicio = time.perf_counter()
    proceso = subprocess.Popen(
        orden, cwd=RAIZ, env=os.environ | entorno, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while not _contesta(puerto):
            if proceso.poll() is not None or time.perf_counter() - inicio > _PACIENCIA:
                raise HijoCaido(f"{orden[0]} no atiende")
            time.sleep(0.01)
        yield EnMarcha(puerto, time.perf_counter() - inicio, proceso)
    finally:
        proceso.terminate()
        proceso.wait()


def _contesta(puerto: int) -> bool:
    """Tell whether the index of the portals is answered: a port that listens is not yet a server that works."""
    try:
        with socket.create_connection(("127.0.0.1", puerto), timeout=5) as toma:
            toma.sendall(b"GET /ipo/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            return b" 200 " in toma.recv(64)
    except OSError:
        return False


def _puerto_libre() -> int:
    with socket.socket() as toma:
        toma.bind(("127.0.0.1", 0))
        return int(toma.getsockname()[1])


def _padre(carpeta: Path) -> int:
    try:
        return int((carpeta / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _residente(pid: int) -> int:
    try:
        hallado = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0
    return int(hallado[1]) if hallado else 0
