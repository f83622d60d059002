"""The front door of the trámites, and filing a request: one question per page, nothing lost, sent once."""

import uuid
from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from accesos.solicitudes.actions import enviados, enviar, guardar_borrador
from accesos.solicitudes.informacion import INFORMACION, MODALIDADES, MODULO, UNIDAD
from accesos.solicitudes.models import Borrador
from accesos.solicitudes.pasos import (
    MAX_AUTORIDADES,
    PASOS,
    REVISAR,
    autoridades,
    paso,
    primero_sin_contestar,
    siguiente,
)
from accesos.tramites.archivos import recibir_archivos
from accesos.tramites.errores import FaltanDatos
from accesos.tramites.plazos import computos_al_presentar, recepcion
from accesos.tramites.portada import carpetas, puertas
from accesos.tramites.puertas import SESION
from accesos.tramites.selectores import plazos_a_la_vista
from accesos.tramites.views import Pantalla
from cms.acuses.codigos import en_grupos
from cms.archivos.models import Archivo
from cms.calendario.selectors import calendario_de
from cms.sujetos.models import SujetoObligado
from cms.sujetos.scoping import ambito_actual

GALLETA: Final = "borrador"
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
    """A page that knows the draft of this browser."""

    def borrador(self, request: HttpRequest) -> Borrador | None:
        """The draft whose key the browser holds."""
        clave = request.get_signed_cookie(GALLETA, default="", max_age=DURA)
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

    @staticmethod
    def recordar(respuesta: HttpResponse, borrador: Borrador) -> HttpResponse:
        """Give the browser the key of its draft."""
        respuesta.set_signed_cookie(
            GALLETA,
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
        falta = primero_sin_contestar(borrador.datos if borrador else {})
        consulta = (
            f"?sujeto={siglas}" if (siglas := request.GET.get("sujeto", "")[:40]).replace("-", "").isalnum() else ""
        )
        return redirect(
            reverse("solicitar_paso", args=[falta.clave if falta else REVISAR]) + (consulta if not borrador else "")
        )


class PasoView(ConBorrador):
    """One question."""

    def get(self, request: HttpRequest, clave: str) -> HttpResponse:
        """Ask it, with what was answered before."""
        return self._pagina(request, clave, self.abierto(request), {}, 200)

    def post(self, request: HttpRequest, clave: str) -> HttpResponse:
        """Save the answer in the draft and go on; or say what to correct, with everything that was written."""
        este, borrador = paso(clave), self.abierto(request)
        if este is None:
            raise Http404
        try:
            respuestas = este.leer(request.POST, self.solo(request))
            nuevos, quitar = self._archivos(request, borrador) if clave == "que-pides" else ([], [])
        except FaltanDatos as faltan:
            return self._pagina(request, clave, borrador, faltan.errores, 422)
        borrador = guardar_borrador(borrador=borrador, respuestas=respuestas, archivos=nuevos, quitar=quitar)
        falta = primero_sin_contestar(borrador.datos)
        vuelve = falta is None and "volver" in request.POST
        return self.recordar(redirect("solicitar_paso", REVISAR if vuelve else siguiente(clave)), borrador)

    @staticmethod
    def _archivos(request: HttpRequest, borrador: Borrador | None) -> tuple[list[Archivo], list[int]]:
        quitar = [pk for pk in (borrador.archivos if borrador else []) if str(pk) in request.POST.getlist("quitar")]
        return recibir_archivos(request.FILES.getlist("archivos"), organizacion=DE_NADIE, by=None), quitar

    def _pagina(
        self, request: HttpRequest, clave: str, borrador: Borrador | None, errores: dict[str, str], status: int
    ) -> HttpResponse:
        este = paso(clave)
        if este is None:
            raise Http404
        datos = (borrador.datos if borrador else {}) | (request.POST.dict() if request.method == "POST" else {})
        elegidas = set(borrador.datos.get("autoridades", [])) if borrador else set()
        if request.method == "POST":
            elegidas = {int(pk) for pk in request.POST.getlist("autoridades") if pk.isascii() and pk.isdigit()}
        solo = self.solo(request)
        contexto = {
            "paso": este,
            "anteriores": PASOS[: PASOS.index(este)],
            "numero": PASOS.index(este) + 1,
            "cuantos": len(PASOS) + 1,
            "datos": datos,
            "errores": errores,
            "autoridades": list(autoridades(solo)) if clave == "a-quien" else [],
            "elegidas": elegidas,
            "propuesta": request.GET.get("sujeto", ""),
            "maximo": MAX_AUTORIDADES,
            "modalidades": MODALIDADES,
            "adjuntos": Archivo.objects.filter(pk__in=borrador.archivos) if borrador else [],
            "volver": "volver" in request.GET or "volver" in request.POST,
        }
        return render(request, "solicitudes/paso.html", contexto, status=status)


class RevisarView(ConBorrador):
    """Everything that was answered, the date by which they must answer, and the button that sends it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it, or the question that is missing."""
        borrador = self.abierto(request)
        falta = primero_sin_contestar(borrador.datos if borrador else {})
        if borrador is None or falta is not None:
            return redirect("solicitar_paso", (falta or PASOS[0]).clave)
        elegidas = list(SujetoObligado.objects.filter(pk__in=borrador.datos["autoridades"]).order_by("nombre"))
        calendario = calendario_de(elegidas[0].siglas if len(elegidas) == 1 else "")
        recibida = recepcion(timezone.now(), calendario)
        contexto = {
            "datos": borrador.datos,
            "autoridades": elegidas,
            "modalidad": dict(MODALIDADES)[borrador.datos["modalidad"]],
            "adjuntos": Archivo.objects.filter(pk__in=borrador.archivos),
            "recibida": recibida,
            "respuesta": computos_al_presentar(INFORMACION, recibida.fecha, calendario)["respuesta"],
            "pasos": PASOS,
            "cierre": settings.HORA_DE_CIERRE,
        }
        return render(request, "solicitudes/revisar.html", contexto)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Send it. However many times it arrives, it is filed once, and every arrival sees the same acuse."""
        borrador = self.borrador(request)
        if borrador is None:
            return redirect("solicitar")
        if borrador.presentado_at is None:
            if falta := primero_sin_contestar(borrador.datos):
                return redirect("solicitar_paso", falta.clave)
            captura = request.user if self.solo(request) else None
            cuenta = request.user if request.user.is_authenticated and ambito_actual() is None else None
            presentados = enviar(borrador=borrador, cuenta=cuenta, by=captura)
            abiertos = [*request.session.get(SESION, []), *(expediente.pk for expediente in presentados)]
            request.session[SESION] = list(dict.fromkeys(abiertos))
        return redirect("solicitud_presentada")


class PresentadaView(ConBorrador):
    """The acuse on screen, one for each authority."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show those that this browser's draft became."""
        borrador = self.borrador(request)
        presentados = enviados(borrador) if borrador else []
        if not presentados:
            return redirect("solicitar")
        contexto = {
            "acuses": [(e, en_grupos(e.codigo), plazos_a_la_vista(e)) for e in presentados],
            "varios": len(presentados) > 1,
        }
        return render(request, "solicitudes/presentada.html", contexto)
