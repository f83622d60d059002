"""The front door of the trámites, and filing a request: one question per page, nothing lost, sent once."""

import uuid
from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from accesos.solicitudes.actions import enviados, enviar, guardar_borrador
from accesos.solicitudes.arco import DERECHOS
from accesos.solicitudes.guardado import CAMPO, a_la_vista, falta, guardar, sello
from accesos.solicitudes.informacion import MODULO, UNIDAD
from accesos.solicitudes.models import Borrador
from accesos.solicitudes.pasos import MAX_AUTORIDADES, PEDIR, REVISAR, Flujo, Paso, autoridades
from accesos.tramites.archivos import recibir_archivos
from accesos.tramites.errores import FaltanDatos
from accesos.tramites.formularios import preguntas
from accesos.tramites.plazos import computos_al_presentar, recepcion
from accesos.tramites.portada import carpetas, puertas
from accesos.tramites.puertas import SESION
from accesos.tramites.respuestas import en_palabras
from accesos.tramites.selectores import plazos_a_la_vista
from accesos.tramites.views import Pantalla
from cms.acuses.codigos import en_grupos
from cms.archivos.models import Archivo
from cms.calendario.selectors import calendario_de
from cms.sujetos.models import SujetoObligado
from cms.sujetos.scoping import ambito_actual

DURA: Final = 60 * 60 * 24 * 30
DE_NADIE: Final = 0
"""Owner of the files of a draft: no authority, until it is sent."""


class PortadaView(Pantalla):
    """What can I do here?"""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the doors."""
        contexto = {"puertas": puertas(), "carpetas": carpetas(request.user, ambito_actual())}
        return render(request, "solicitudes/portada.html", contexto | {"escrito": {}, "errores": {}})


class ConBorrador(Pantalla):
    """A page of a filing, that knows the draft of this browser."""

    flujo: Flujo = PEDIR

    def borrador(self, request: HttpRequest) -> Borrador | None:
        """The draft whose key the browser holds."""
        clave = request.get_signed_cookie(self.flujo.galleta, default="", max_age=DURA)
        try:
            return Borrador.objects.filter(pk=uuid.UUID(clave)).first() if clave else None
        except ValueError:
            return None

    def abierto(self, request: HttpRequest) -> Borrador | None:
        """The same, unless it was already sent."""
        borrador = self.borrador(request)
        return borrador if borrador is not None and borrador.presentado_at is None else None

    @staticmethod
    def solo(request: HttpRequest) -> int | None:
        """The one authority for which whoever works there captures; None for the public."""
        ambito = ambito_actual()
        perfiles = (MODULO.perfil, UNIDAD.perfil)
        if ambito is None or ambito.perfil not in perfiles or not ambito.organizaciones:
            return None
        return next(iter(ambito.organizaciones))

    def recordar(self, respuesta: HttpResponse, borrador: Borrador) -> HttpResponse:
        """Give the browser the key of its draft."""
        respuesta.set_signed_cookie(
            self.flujo.galleta,
            str(borrador.pk),
            max_age=DURA,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
        return respuesta


class SolicitarView(ConBorrador):
    """The beginning: where the draft was left, or the first question."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Go there, with the authority that the portal names already chosen."""
        borrador = self.abierto(request)
        pregunta = falta(self.flujo, borrador)
        siglas = request.GET.get("sujeto", "")[:40]
        consulta = f"?sujeto={siglas}" if siglas.replace("-", "").isalnum() and borrador is None else ""
        if pregunta is None:
            return redirect(self.flujo.revisar)
        return redirect(reverse(self.flujo.paso, args=[pregunta.clave]) + consulta)


class PasoView(ConBorrador):
    """One question. A script of ours keeps what is being written of it, also for strangers."""

    con_guiones = True

    def get(self, request: HttpRequest, clave: str) -> HttpResponse:
        """Ask it, with what was answered before."""
        borrador = self.abierto(request)
        return self._pagina(request, self._paso(clave, borrador), borrador, {}, 200)

    def post(self, request: HttpRequest, clave: str) -> HttpResponse:
        """Save the answer in the draft and go on; or say what to correct, with everything that was written."""
        borrador = self.abierto(request)
        este = self._paso(clave, borrador)
        if CAMPO in request.POST:
            return self._guardar(request, este, borrador)
        nuevos, quitar, errores = self._archivos(request, este, borrador)
        try:
            respuestas = este.leer(request.POST, self.solo(request))
        except FaltanDatos as faltan:
            errores = faltan.errores | errores
        if errores:
            if nuevos:  # what was uploaded stays, whatever has to be corrected
                borrador = guardar_borrador(borrador=borrador, respuestas={}, archivos=nuevos)
            pagina = self._pagina(request, este, borrador, errores, 422)
            return self.recordar(pagina, borrador) if borrador is not None else pagina
        borrador = guardar_borrador(
            borrador=borrador, respuestas=respuestas, archivos=nuevos, quitar=quitar, paso=clave
        )
        vuelve_a_revisar = "volver" in request.POST and self.flujo.primero_sin_contestar(borrador.datos) is None
        sigue = REVISAR if vuelve_a_revisar else self.flujo.siguiente(clave, borrador.datos)
        vuelve = redirect(self.flujo.revisar) if sigue == REVISAR else redirect(self.flujo.paso, sigue)
        return self.recordar(vuelve, borrador)

    def _guardar(self, request: HttpRequest, este: Paso, borrador: Borrador | None) -> HttpResponse:
        """Keep what is being written, whatever it is, and stay."""
        if not este.nombres:
            raise Http404
        respuesta, guardado = guardar(request, borrador, este, self.solo(request))
        return self.recordar(respuesta, guardado) if guardado is not None else respuesta

    def _paso(self, clave: str, borrador: Borrador | None) -> Paso:
        este = self.flujo.uno(clave, borrador.datos if borrador else {})
        if este is None:
            raise Http404
        return este

    @staticmethod
    def _archivos(
        request: HttpRequest, este: Paso, borrador: Borrador | None
    ) -> tuple[list[Archivo], list[int], dict[str, str]]:
        """Return the files that came, those to be taken out, and what is wrong."""
        if not este.archivos:
            return [], [], {}
        habia = borrador.archivos if borrador else []
        quitar = [pk for pk in habia if str(pk) in request.POST.getlist("quitar")]
        try:
            nuevos = recibir_archivos(request.FILES.getlist("archivos"), organizacion=DE_NADIE, by=None)
        except FaltanDatos as faltan:
            return list(faltan.archivos), quitar, faltan.errores
        if len(habia) - len(quitar) + len(nuevos) < este.minimo:
            cuantos = "un archivo" if este.minimo == 1 else f"{este.minimo} archivos"
            return nuevos, quitar, {"archivos": f"Adjunta al menos {cuantos}."}
        return nuevos, quitar, {}

    def _pagina(
        self, request: HttpRequest, este: Paso, borrador: Borrador | None, errores: dict[str, str], status: int
    ) -> HttpResponse:
        guardado = borrador.datos if borrador else {}
        escrito, marcadas = a_la_vista(borrador, este)
        datos = guardado | (request.POST.dict() if request.method == "POST" else escrito)
        elegidas = set(guardado.get("autoridades", [])) if marcadas is None else marcadas
        if request.method == "POST":
            elegidas = {int(pk) for pk in request.POST.getlist("autoridades") if pk.isascii() and pk.isdigit()}
        solo = self.solo(request)
        pasos = self.flujo.pasos(guardado)
        lugar = [cada.clave for cada in pasos].index(este.clave)
        contexto = {
            "flujo": self.flujo,
            "paso": este,
            "anteriores": pasos[:lugar],
            "numero": lugar + 1,
            "cuantos": len(pasos) + 1,
            "datos": datos,
            "errores": errores,
            "campos": preguntas(este.campos, datos, errores),
            "derechos": DERECHOS,
            "autoridades": list(autoridades(solo)) if este.clave == "a-quien" else [],
            "elegidas": elegidas,
            "propuesta": request.GET.get("sujeto", ""),
            "maximo": MAX_AUTORIDADES,
            "adjuntos": Archivo.objects.filter(pk__in=borrador.archivos) if borrador and este.archivos else [],
            "sello": sello(borrador, este.clave),
            "por_confirmar": bool(escrito or marcadas is not None) and este.contestado(guardado),
            "volver": "volver" in request.GET or "volver" in request.POST,
        }
        return render(request, "solicitudes/paso.html", contexto, status=status)


class RevisarView(ConBorrador):
    """Everything that was answered, the date by which they must answer, and the button that sends it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it, or the question that is missing."""
        borrador = self.abierto(request)
        datos = borrador.datos if borrador else {}
        pregunta = falta(self.flujo, borrador)
        if borrador is None or pregunta is not None:
            return redirect(self.flujo.paso, (pregunta or self.flujo.pasos(datos)[0]).clave)
        elegidas = list(SujetoObligado.objects.filter(pk__in=datos["autoridades"]).order_by("nombre"))
        calendario = calendario_de(elegidas[0].siglas if len(elegidas) == 1 else "")
        recibida = recepcion(timezone.now(), calendario)
        tramite = self.flujo.tramite(datos)
        contexto = {
            "flujo": self.flujo,
            "tramite": tramite,
            "datos": datos,
            "autoridades": elegidas,
            "respuestas": self._respuestas(datos),
            "adjunta_en": next((paso.clave for paso in self.flujo.pasos(datos) if paso.archivos), ""),
            "avisa_en": next(paso.clave for paso in self.flujo.pasos(datos) if "correo" in paso.llaves),
            "ultimo": self.flujo.pasos(datos)[-1],
            "adjuntos": Archivo.objects.filter(pk__in=borrador.archivos),
            "recibida": recibida,
            "respuesta": computos_al_presentar(tramite, recibida.fecha, calendario)["respuesta"],
            "cierre": settings.HORA_DE_CIERRE,
        }
        return render(request, "solicitudes/revisar.html", contexto)

    def _respuestas(self, datos: dict[str, Any]) -> list[tuple[str, str, str]]:
        """Each question with its answer and the page where it is changed."""
        return [
            (campo.nombre, en_palabras(campo, datos.get(campo.clave)), paso.clave)
            for paso in self.flujo.pasos(datos)
            for campo in paso.campos
        ]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Send it. However many times it arrives, it is filed once, and every arrival sees the same acuse."""
        borrador = self.borrador(request)
        if borrador is None:
            return redirect(self.flujo.inicio)
        if borrador.presentado_at is None:
            if pregunta := falta(self.flujo, borrador):
                return redirect(self.flujo.paso, pregunta.clave)
            captura = request.user if self.solo(request) else None
            cuenta = request.user if request.user.is_authenticated and ambito_actual() is None else None
            tramite = self.flujo.tramite(borrador.datos)
            try:
                presentados = enviar(tramite=tramite, borrador=borrador, cuenta=cuenta, by=captura)
            except FaltanDatos as faltan:
                return self._falta(request, borrador, faltan)
            abiertos = [*request.session.get(SESION, []), *(expediente.pk for expediente in presentados)]
            request.session[SESION] = list(dict.fromkeys(abiertos))
        return redirect(self.flujo.presentada)

    def _falta(self, request: HttpRequest, borrador: Borrador, faltan: FaltanDatos) -> HttpResponse:
        """Ask again what is no longer answered: the draft stays as it was."""
        for paso in self.flujo.pasos(borrador.datos):
            if set(paso.llaves) & set(faltan.errores) or (paso.archivos and "archivos" in faltan.errores):
                messages.warning(request, " ".join(faltan.errores.values()))
                return redirect(self.flujo.paso, paso.clave)
        raise faltan


class PresentadaView(ConBorrador):
    """The acuse on screen, one for each authority."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show those that this browser's draft became."""
        borrador = self.borrador(request)
        presentados = enviados(borrador) if borrador else []
        if not presentados:
            return redirect(self.flujo.inicio)
        contexto = {
            "acuses": [(e, en_grupos(e.codigo), plazos_a_la_vista(e)) for e in presentados],
            "varios": len(presentados) > 1,
            "acredita": bool(presentados[0].tramite.acredita),
        }
        return render(request, "solicitudes/presentada.html", contexto)
