"""Nothing of who asks leaves their expediente: two thousand canaries, looked for in every byte that others get (R-26).

What somebody writes as their request is of the authority that reads it, so here nobody writes their data in it; what is looked for
is who they are: name and e-mail.
"""

import gzip
import io
import logging
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from django.core import mail
from django.test import Client
from django.urls import reverse

from accesos.solicitudes.informacion import UNIDAD
from accesos.tramites.actuacion import Quien, actuar
from accesos.tramites.models import Expediente, Parte
from accesos.tramites.vigilancia import vigilar
from cms.acuses.models import Comprobante
from cms.audit.models import Asiento
from cms.mensajes.dia import avisar
from cms.sujetos.perfiles import Perfil
from fracciones.models.convenios import Convenio
from static_build import actions
from tests.factories import sujetos
from tests.factories.expedientes import solicitud
from tests.static_build.portales import publicado

PERSONAS = 12
"""Who go the whole way; the others are rows beside theirs."""
FILAS = 2_000
CANARIO = re.compile(rb"zopilote\d{4}k", re.IGNORECASE)


def canario(n: int) -> str:
    return f"zopilote{n:04d}k"


def dentro_de(nombre: str, octetos: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield a file and what is packed in it."""
    yield nombre, octetos
    if octetos[:2] == b"\x1f\x8b":
        yield f"{nombre}!", gzip.decompress(octetos)
    elif octetos[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(octetos)) as paquete:
            for parte in paquete.namelist():
                yield f"{nombre}!{parte}", paquete.read(parte)
    elif octetos[:5] == b"%PDF-":
        with pikepdf.open(io.BytesIO(octetos)) as pdf:
            for n, objeto in enumerate(pdf.objects):
                if isinstance(objeto, pikepdf.Stream):
                    try:
                        yield f"{nombre}!{n}", objeto.read_bytes()
                    except pikepdf.PdfError:
                        yield f"{nombre}!{n}", objeto.read_raw_bytes()
            yield f"{nombre}!datos", str(pdf.docinfo).encode()


def hallados(cosas: dict[str, bytes]) -> list[str]:
    return [
        donde
        for nombre, octetos in cosas.items()
        for donde, contenido in dentro_de(nombre, octetos)
        if CANARIO.search(contenido) or CANARIO.search(donde.encode())
    ]


def arbol(raiz: Path) -> dict[str, bytes]:
    return {str(p.relative_to(raiz)): p.read_bytes() for p in raiz.rglob("*") if p.is_file()}


def entrar(persona) -> Client:
    visitante = Client()
    visitante.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")
    return visitante


def test_the_search_finds_what_is_hidden_in_files():
    libro = io.BytesIO()
    with zipfile.ZipFile(libro, "w", zipfile.ZIP_DEFLATED) as paquete:
        paquete.writestr("xl/hoja.xml", canario(7))

    assert hallados({"a.xlsx": libro.getvalue()}) == ["a.xlsx!xl/hoja.xml"]
    assert hallados({"a.gz": gzip.compress(canario(7).upper().encode())}) == ["a.gz!"]
    assert hallados({f"{canario(7)}.txt": b""}) == [f"{canario(7)}.txt"]


def test_no_byte_of_two_thousand_requesters_reaches_anybody_else(
    sujeto, build, pocos_rubros, sin_sincronizar, caplog, settings
):
    caplog.set_level(logging.INFO)
    instituto = sujetos.asignacion(Perfil.INSTITUTO, sujetos.instituto())
    gente = {perfil: sujetos.asignacion(perfil, sujeto) for perfil in (Perfil.UNIDAD, Perfil.HABILITADO, Perfil.COMITE)}
    publicado(Convenio, sujeto)
    pedidas = [
        solicitud(
            sujeto, nombre=f"Persona {canario(n)}", correo=f"{canario(n)}@e.org",
            cuenta=sujetos.usuario(canario(n), nombre=canario(n)) if n % 4 == 0 else None,
        )
        for n in range(PERSONAS)
    ]  # fmt: skip
    _filas_de_mas(sujeto)
    actuar(expediente=pedidas[0], acto="responder", quien=Quien(papel=UNIDAD, usuario=gente[Perfil.UNIDAD].usuario),
           datos={"texto": "Va", "nota": ""})  # fmt: skip
    vigilar(ahora=pedidas[0].presentado_at, hoy=pedidas[0].recibido_el)
    avisar(hoy=pedidas[0].recibido_el)
    actions.hornear_portal(sujeto, procesos=1)

    cosas = arbol(build)
    direcciones: list[str] = []
    for asignacion in (*gente.values(), instituto):
        visitante = entrar(asignacion.usuario)
        for ruta in (
            f"{reverse('bandeja_de_tramites')}?formato=csv&ver=todos", f"{reverse('bandeja_de_tramites')}?formato=xlsx&ver=todos",
            f"{reverse('cifras_de_tramites')}?formato=csv", reverse("bandeja_de_tramites"), reverse("agenda"), reverse("estrados"), reverse("inhabiles"),
            reverse("expediente_agenda", args=[pedidas[1].pk]),
        ):  # fmt: skip
            respuesta = visitante.get(ruta)
            cosas[f"{asignacion.perfil} {ruta}"] = respuesta.content
            direcciones += [str(respuesta.headers)]
    habilitado = entrar(gente[Perfil.COMITE].usuario).get(reverse("expediente", args=[pedidas[1].pk]))
    cosas["el expediente, a quien no conoce a quien pide"] = habilitado.content
    cosas["los registros del servidor"] = "\n".join(r.getMessage() for r in caplog.records).encode()
    cosas["las bitácoras"] = repr(list(Asiento.objects.values_list())).encode()
    cosas["los comprobantes"] = repr(list(Comprobante.objects.values_list())).encode()
    cosas["las direcciones"] = " ".join(direcciones).encode()
    for n, carta in enumerate(mail.outbox):
        suya = f"{carta.to[0].partition('@')[0]}".encode()
        cosas[f"correo {n}"] = (carta.subject + carta.body).encode().replace(suya, b"")
        assert len(carta.to) == 1

    assert Parte.sin_ambito.count() == FILAS + PERSONAS
    assert any(nombre.endswith(".html") for nombre in cosas), "something was baked"
    assert hallados(cosas) == []


def _filas_de_mas(sujeto) -> None:
    """Fill the tables up to the two thousand of R-26 without going through each filing."""
    modelo = Expediente.sin_ambito.first()
    filas = Expediente.sin_ambito.bulk_create(
        Expediente(
            **{c.attname: getattr(modelo, c.attname) for c in Expediente._meta.concrete_fields if not c.primary_key}
            | {"folio": f"{n:05d}/TOLUCA/IP/2020", "clave_envio": f"de-mas-{n}", "codigo": f"C{n:07d}"}
        )
        for n in range(PERSONAS, PERSONAS + FILAS)
    )
    Parte.sin_ambito.bulk_create(
        Parte(expediente=e, nombre=canario(n), correo=f"{canario(n)}@e.org") for n, e in enumerate(filas, PERSONAS)
    )
