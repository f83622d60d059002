"""The screens of messages: the list, one thread, a new one, and what one wants by e-mail."""

from typing import Any, Final
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from wagtail.admin import messages

from cms.mensajes import referencias
from cms.mensajes.actions import MensajeNoProcede, abrir_hilo, elegir_avisos, marcar_leido, marcar_sin_leer, responder
from cms.mensajes.consultas import lugar_o_404, participaciones, personas_de, ultimos_de
from cms.mensajes.destinatarios import posibles
from cms.mensajes.forms import AvisosForm, MensajeForm, RespuestaForm, SujetoForm
from cms.mensajes.models import Participante, Preferencia
from cms.sujetos.models import SujetoObligado
from cms.sujetos.perfiles import Accion, Perfil
from cms.sujetos.scoping import Ambito
from cms.sujetos.views import VistaDeLaOficina
from cms.sujetos.viewsets import exigir

POR_PAGINA: Final = 30
VER: Final = {"": "Todos", "sin-leer": "No leídos", "leidos": "Leídos"}


class VistaDeMensajes(VistaDeLaOficina):
    """What these screens share: who asks, and for whom they work."""

    ambito: Ambito

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let through whoever works for somebody; the system itself has no mail."""
        if request.user.is_authenticated:
            self.ambito = exigir(request, Accion.VER)
            if self.ambito.perfil is None:
                raise Http404
        return super().dispatch(request, *args, **kwargs)


class MensajesView(VistaDeMensajes):
    """The threads one takes part in, what was last said on top."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show one page of them."""
        ver, buscado = request.GET.get("ver", ""), request.GET.get("q", "").strip()
        pagina = Paginator(self._filtrados(ver, buscado), POR_PAGINA).get_page(request.GET.get("p"))
        lugares = list(pagina)
        ultimos = ultimos_de(lugares)
        contexto = {
            "pagina": pagina,
            "filas": [(lugar, ultimos[lugar.ultimo]) for lugar in lugares],
            "ver": ver,
            "filtros": [(clave, nombre, clave == ver) for clave, nombre in VER.items()],
            "buscado": buscado,
            "consulta": urlencode({"ver": ver, "q": buscado}),
            "de_varias": self.ambito.perfil is Perfil.INSTITUTO,
        }
        return render(request, "mensajes/lista.html", contexto)

    def _filtrados(self, ver: str, buscado: str) -> QuerySet[Participante]:
        lugares = participaciones(self.ambito).select_related("hilo__sujeto").order_by("-ultimo")
        if ver == "sin-leer":
            lugares = lugares.filter(ultimo__gt=F("leido_hasta"))
        elif ver == "leidos":
            lugares = lugares.filter(ultimo__lte=F("leido_hasta"))
        return lugares.filter(hilo__asunto__icontains=buscado) if buscado else lugares


class HiloView(VistaDeMensajes):
    """One thread and the answer to it. Opening it is reading it."""

    def get(self, request: HttpRequest, hilo: int) -> HttpResponse:
        """Show everything that was said, and remember that it was seen."""
        return self._pagina(request, lugar_o_404(hilo, self.ambito), RespuestaForm())

    def post(self, request: HttpRequest, hilo: int) -> HttpResponse:
        """Answer, or leave it for later."""
        lugar = lugar_o_404(hilo, self.ambito)
        if request.POST.get("accion") == "sin-leer":
            marcar_sin_leer(hilo=lugar.hilo, by=request.user)
            messages.success(request, f"«{lugar.hilo.asunto}» quedó como no leído.")
            return redirect("mensajes")
        form = RespuestaForm(request.POST)
        if form.is_valid():
            datos = form.cleaned_data
            try:
                responder(hilo=lugar.hilo, texto=datos["texto"], by=request.user, envio=datos["envio"])
            except MensajeNoProcede as razon:
                form.add_error("texto", str(razon))
            else:
                messages.success(request, "Se envió tu respuesta.")
                return redirect("mensajes_hilo", hilo=hilo)
        return self._pagina(request, lugar, form, status=422)

    def _pagina(
        self, request: HttpRequest, lugar: Participante, form: RespuestaForm, status: int = 200
    ) -> HttpResponse:
        hilo = lugar.hilo
        dichos = list(hilo.mensajes.select_related("autor").order_by("pk"))
        marcar_leido(hilo=hilo, by=request.user, hasta=dichos[-1].pk)
        contexto = {
            "hilo": hilo,
            "mensajes": [(mensaje, mensaje.pk > lugar.leido_hasta) for mensaje in dichos],
            "personas": personas_de(hilo),
            "referencia": referencias.buscar(hilo.sobre, ambito=self.ambito, sujeto_id=hilo.sujeto_id),
            "form": form,
        }
        return render(request, "mensajes/hilo.html", contexto, status=status)


class NuevoView(VistaDeMensajes):
    """Start a conversation. Whoever watches over every authority says first about which one."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The empty form, with what the address already says."""
        sujeto = self._sujeto(request)
        if sujeto is None:
            form = SujetoForm(request.GET if "sujeto" in request.GET else None)
            return render(request, "mensajes/elegir_sujeto.html", {"form": form}, status=422 if form.errors else 200)
        sobre = request.GET.get("sobre", "")
        personas = posibles(self.ambito, sujeto.pk)
        inicial = {"sobre": sobre, "para": [str(personas[0].pk)] if len(personas) == 1 else []}
        return self._pagina(request, sujeto, self._form(sujeto, sobre, initial=inicial))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Send it, or say what to correct."""
        sujeto = self._sujeto(request)
        if sujeto is None:
            return redirect("mensajes_nuevo")
        form = self._form(sujeto, request.POST.get("sobre", ""), data=request.POST)
        if form.is_valid():
            datos = form.cleaned_data
            try:
                hilo = abrir_hilo(
                    sujeto=sujeto,
                    asunto=datos["asunto"],
                    texto=datos["texto"],
                    para=[int(pk) for pk in datos["para"]],
                    sobre=datos["sobre"],
                    by=request.user,
                    envio=datos["envio"],
                )
            except MensajeNoProcede as razon:
                form.add_error(None, str(razon))
            else:
                messages.success(request, "Se envió tu mensaje.")
                return redirect("mensajes_hilo", hilo=hilo.pk)
        return self._pagina(request, sujeto, form, status=422)

    def _sujeto(self, request: HttpRequest) -> SujetoObligado | None:
        """The authority one works for, or the one chosen."""
        activos = SujetoObligado.objects.filter(activa=True)
        if self.ambito.organizaciones is not None:
            return activos.filter(pk__in=self.ambito.organizaciones).first()
        elegido = request.GET.get("sujeto", "")
        return activos.filter(pk=int(elegido)).first() if elegido.isdecimal() else None

    def _form(self, sujeto: SujetoObligado, sobre: str, **kwargs: Any) -> MensajeForm:
        """The form with the people and things in sight; what the address names is one of them.

        Raises:
            Http404: the address names something that is not in sight.
        """
        cosas = referencias.ofrecidas(ambito=self.ambito, sujeto_id=sujeto.pk)
        if sobre and sobre not in {cosa.nombre for cosa in cosas}:
            nombrada = referencias.buscar(sobre, ambito=self.ambito, sujeto_id=sujeto.pk)
            if nombrada is None:
                raise Http404
            cosas = [nombrada, *cosas]
        return MensajeForm(personas=posibles(self.ambito, sujeto.pk), referencias=cosas, **kwargs)

    @staticmethod
    def _pagina(request: HttpRequest, sujeto: SujetoObligado, form: MensajeForm, status: int = 200) -> HttpResponse:
        return render(request, "mensajes/nuevo.html", {"form": form, "sujeto": sujeto}, status=status)


class AvisosView(VistaDeMensajes):
    """What one wants by e-mail."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show what was chosen."""
        return self._pagina(request, AvisosForm(instance=self._preferencia(request)))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep it."""
        form = AvisosForm(request.POST, instance=self._preferencia(request))
        if not form.is_valid():
            return self._pagina(request, form, status=422)
        elegir_avisos(correos=form.cleaned_data["correos"], by=request.user)
        messages.success(request, "Se guardó cómo quieres que te avisemos.")
        return redirect("mensajes")

    @staticmethod
    def _preferencia(request: HttpRequest) -> Preferencia:
        quien: Any = request.user
        return Preferencia.objects.filter(usuario=quien).first() or Preferencia(usuario=quien)

    @staticmethod
    def _pagina(request: HttpRequest, form: AvisosForm, status: int = 200) -> HttpResponse:
        return render(request, "mensajes/avisos.html", {"form": form}, status=status)
