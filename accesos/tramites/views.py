"""The screens of an expediente: follow, read and act. None of them knows which trámite it shows."""

import re
import uuid
from collections.abc import Sequence
from typing import Any, ClassVar, Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views import View

from accesos.tramites.actuacion import actuar
from accesos.tramites.acuse import acuse_de
from accesos.tramites.archivos import recibir_archivos, retomar, sellar
from accesos.tramites.encargos import Turno, cargas_de
from accesos.tramites.enlaces import enlaces_de
from accesos.tramites.errores import FaltanDatos, NoProcede
from accesos.tramites.expedicion import documento_de
from accesos.tramites.formularios import preguntas
from accesos.tramites.hechos import Posible, hechos_de, posibles
from accesos.tramites.models import Actuacion, Documento, Encargo, Plazo
from accesos.tramites.presentacion import PRESENTAR
from accesos.tramites.puertas import SESION, Visita, visita_o_404
from accesos.tramites.respuestas import tablas_en
from accesos.tramites.selectores import (
    con_luz,
    cronologia,
    plazos_a_la_vista,
    por_folio_y_codigo,
    respuestas_de,
)
from accesos.tramites.sesiones import preguntables
from cms.archivos.models import Archivo
from cms.archivos.servir import descarga

CABECERAS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
}


CSP_CON_GUIONES: Final = CABECERAS["Content-Security-Policy"].replace(
    "style-src", "script-src 'self'; connect-src 'self'; style-src"
)
"""For whoever is in, a script of ours warns before the session ends; where one writes, another keeps it."""


class Pantalla(View):
    """A screen of the trámites: never kept by a browser or a proxy, and, for a stranger, without anything that runs.

    Attributes:
        con_guiones: whether a script of ours runs on it, whoever looks.
    """

    con_guiones: ClassVar[bool] = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer with the headers of the house."""
        respuesta = super().dispatch(request, *args, **kwargs)
        if request.user.is_authenticated or self.con_guiones:
            respuesta.headers.setdefault("Content-Security-Policy", CSP_CON_GUIONES)
        for cabecera, valor in CABECERAS.items():
            respuesta.headers.setdefault(cabecera, valor)
        add_never_cache_headers(respuesta)
        return respuesta


class SeguimientoView(Pantalla):
    """Open an expediente with its folio and its code, without an account."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask for both."""
        return render(request, "accesos/seguimiento.html", {"escrito": {}, "errores": {}})

    def post(self, request: HttpRequest) -> HttpResponse:
        """Open it for this session; the code does not travel in the address."""
        escrito = {campo: request.POST.get(campo, "").strip()[:80] for campo in ("folio", "codigo")}
        expediente = por_folio_y_codigo(**escrito)
        if expediente is None:
            errores = {"folio": "No hay una solicitud con ese folio y ese código. Revisa los dos en tu acuse."}
            return render(request, "accesos/seguimiento.html", {"escrito": escrito, "errores": errores}, status=422)
        request.session[SESION] = list(dict.fromkeys([*request.session.get(SESION, []), expediente.pk]))
        return redirect("expediente", expediente.pk)


class ExpedienteView(Pantalla):
    """One expediente: where it is, its dates, what was done and what may be done."""

    def get(self, request: HttpRequest, expediente: int) -> HttpResponse:
        """Show it as far as whoever asks may see it."""
        visita = visita_o_404(request, expediente)
        contexto = {
            "visita": visita,
            "expediente": visita.expediente,
            "renglon": con_luz([visita.expediente], hoy=timezone.localdate())[0],
            "respuestas": respuestas_de(visita),
            "tablas": tablas_en(visita.expediente.tramite.campos, visita.expediente.datos),
            "pasos": cronologia(visita),
            "plazos": plazos_a_la_vista(visita.expediente),
            "posibles": _posibles(visita),
            "enlaces": enlaces_de(visita),
            "turnos": [] if visita.ve_lo_visible else _turnos(visita),
        }
        return render(request, "accesos/expediente.html", contexto)


class ActoView(Pantalla):
    """One act of the table: its questions, and doing it."""

    def get(self, request: HttpRequest, expediente: int, acto: str) -> HttpResponse:
        """Show the questions, or why it may not be done."""
        visita = visita_o_404(request, expediente)
        posible = self._posible(visita, acto)
        pedido = visita.expediente.datos
        propuestas = {c.clave: pedido.get(c.propone, "") for c in posible.transicion.campos if c.propone}
        antes = pedido if posible.transicion.reescribe else propuestas
        return self._pagina(request, visita, posible, antes, {}, 200)

    def post(self, request: HttpRequest, expediente: int, acto: str) -> HttpResponse:
        """Do it once, however many times it arrives; what was written comes back when something is missing."""
        visita = visita_o_404(request, expediente)
        posible = self._posible(visita, acto)
        if visita.quien is None:
            raise Http404
        archivos, errores = _archivos_de(request, visita, posible)
        if otro := request.POST.get("agregar", ""):
            return self._pagina(
                request, visita, posible, request.POST.dict(), errores, 200, otro=otro, archivos=archivos
            )
        try:
            turno = Turno(
                asignaciones=numeros_en(request.POST.getlist("encargados")), dias=numero_en(request.POST.get("dias"))
            )
            if errores:
                raise FaltanDatos(errores)
            actuar(
                expediente=visita.expediente, acto=acto, quien=visita.quien, datos=request.POST.dict(), archivos=archivos,
                turno=turno, clave_envio=request.POST.get("clave_envio", "")[:36],
            )  # fmt: skip
        except FaltanDatos as faltan:
            return self._pagina(request, visita, posible, request.POST.dict(), faltan.errores, 422, archivos=archivos)
        except NoProcede as negado:
            sin_paso = Posible(transicion=posible.transicion, motivo=negado.motivo)
            return self._pagina(request, visita, sin_paso, request.POST.dict(), {}, 409)
        return redirect("expediente", visita.expediente.pk)

    @staticmethod
    def _posible(visita: Visita, acto: str) -> Posible:
        transicion = visita.expediente.tramite.transicion(acto)
        if transicion is None or visita.quien is None or visita.quien.papel not in transicion.por:
            raise Http404
        hallado = next((p for p in _posibles(visita) if p.transicion is transicion), None)
        estado = visita.expediente.estado_declarado.nombre
        return hallado or Posible(transicion=transicion, motivo=f"No se puede cuando está en «{estado}».")

    @staticmethod
    def _pagina(
        request: HttpRequest,
        visita: Visita,
        posible: Posible,
        escrito: dict[str, Any],
        errores: dict[str, str],
        status: int,
        otro: str = "",
        archivos: Sequence[Archivo] = (),
    ) -> HttpResponse:
        campos = preguntables(posible.transicion.campos, visita.expediente.organizacion_id, timezone.localdate())
        contexto = {
            "visita": visita,
            "expediente": visita.expediente,
            "posible": posible,
            "campos": preguntas(campos, escrito, errores, otro=otro),
            "cargas": cargas_de(visita.expediente, hoy=timezone.localdate()) if posible.transicion.da_encargos else [],
            "elegidos": numeros_en(request.POST.getlist("encargados")),
            "escrito": escrito,
            "errores": errores,
            "guardados": archivos,
            "sello": sellar(archivos, expediente=visita.expediente.pk) if archivos else "",
            "clave_envio": escrito.get("clave_envio") or str(uuid.uuid4()),
        }
        return render(request, "accesos/acto.html", contexto, status=status)


class AcuseView(Pantalla):
    """The acuse, as PDF, for the person who asked and for whoever knows who that is."""

    def get(self, request: HttpRequest, expediente: int) -> HttpResponse:
        """Write it anew and send it."""
        visita = visita_o_404(request, expediente)
        if not visita.conoce_a_quien_pide:
            raise Http404
        return pdf(acuse_de(visita.expediente), f"acuse-{visita.expediente.folio}")


class ExpedidoView(Pantalla):
    """The document that an act issued, as PDF, for whoever may see the act."""

    def get(self, request: HttpRequest, expediente: int, actuacion: int) -> HttpResponse:
        """Write it anew and send it."""
        visita = visita_o_404(request, expediente)
        hechas = Actuacion.sin_ambito.filter(expediente=visita.expediente, comprobante__isnull=False)
        if visita.ve_lo_visible:
            hechas = hechas.filter(visible=True)
        hecha = hechas.select_related("expediente__organizacion", "expediente__promovente").filter(pk=actuacion).first()
        if hecha is None:
            raise Http404
        numero, contenido = documento_de(hecha)
        return pdf(contenido, f"documento-{numero}")


class DocumentoView(Pantalla):
    """A file of an act, for whoever may see the act."""

    def get(self, request: HttpRequest, expediente: int, documento: int) -> HttpResponseBase:
        """Send it as a download."""
        visita = visita_o_404(request, expediente)
        suyos = Documento.sin_ambito.filter(expediente=visita.expediente)
        if visita.ve_lo_visible:
            suyos = suyos.filter(actuacion__visible=True)
        if not visita.ve_lo_que_acredita:
            suyos = suyos.exclude(actuacion__clave=PRESENTAR)
        hallado = suyos.filter(pk=documento).first()
        if hallado is None:
            raise Http404
        return descarga(hallado.ruta)


def pdf(contenido: bytes, nombre: str) -> HttpResponse:
    """Return a PDF that the browser shows, under a clean name."""
    respuesta = HttpResponse(contenido, content_type="application/pdf")
    limpio = re.sub(r"[^A-Za-z0-9]+", "-", nombre).strip("-")
    respuesta["Content-Disposition"] = f'inline; filename="{limpio}.pdf"'
    respuesta["X-Content-Type-Options"] = "nosniff"
    return respuesta


def _archivos_de(request: HttpRequest, visita: Visita, posible: Posible) -> tuple[list[Archivo], dict[str, str]]:
    """Return the files of the act, those that had already come and those that come now, and what is wrong with the others."""
    if posible.motivo or not posible.transicion.con_archivos or visita.quien is None:
        return [], {}
    expediente = visita.expediente
    habia = retomar(request.POST.get("guardados", ""), expediente=expediente.pk, quitar=request.POST.getlist("quitar"))
    try:
        subidos = request.FILES.getlist("archivos")
        nuevos = recibir_archivos(subidos, organizacion=expediente.organizacion_id, by=visita.quien.usuario)
    except FaltanDatos as faltan:
        return [*habia, *faltan.archivos], faltan.errores
    return [*habia, *nuevos], {}


def _posibles(visita: Visita) -> list[Posible]:
    if visita.quien is None:
        return []
    plazos = Plazo.sin_ambito.filter(expediente=visita.expediente)
    hechos = hechos_de(visita.expediente, plazos, hoy=timezone.localdate(), asignacion_id=visita.quien.asignacion_id)
    return posibles(visita.expediente, visita.quien.papel, hechos)


def _turnos(visita: Visita) -> Any:
    return (
        Encargo.sin_ambito.filter(expediente=visita.expediente).select_related("asignacion__usuario", "contestado").order_by("pk")
    )  # fmt: skip


def numero_en(texto: str | None) -> int:
    """Return the number that a field of a form holds; 0 when it holds none."""
    return int(texto) if texto and texto.isascii() and texto.isdigit() and len(texto) < 10 else 0


def numeros_en(textos: list[str]) -> list[int]:
    """Return those that the fields of one name hold."""
    return [numero for numero in map(numero_en, textos) if numero]
