"""The bandeja and what is decided from it: lotes and groups of hand captures."""

from typing import Any, Final
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.html import format_html
from wagtail.admin import messages

from cms.acuses.models import Comprobante
from cms.sujetos.perfiles import Accion
from cms.sujetos.scoping import Ambito
from cms.sujetos.views import VistaDeLaOficina
from cms.sujetos.viewsets import exigir
from cms.workflows import bajas, enlaces
from cms.workflows.actions_lote import Resultado, deshacer_lote
from cms.workflows.avisos import MOTIVOS, avisar, ligas, motivo_dado
from cms.workflows.bandeja import ME_TOCA, PENDIENTES, con_avisos, contadores, pendientes, titulo_de
from cms.workflows.conjuntos.deshacer import como_los_dejo
from cms.workflows.constancias import del_lote
from cms.workflows.devoluciones import quienes_recibiran
from cms.workflows.diferencias import revisadas
from cms.workflows.errores import FaltaMotivo, NoProcede
from cms.workflows.estados import Estado
from cms.workflows.lotes import conteo, modelo_de
from cms.workflows.outbox import ultimo_cambio
from cms.workflows.permisos import objecion
from cms.workflows.seleccion import Elegido, GrupoElegido, LoteElegido, PorMirar, elegidos, por_mirar
from cms.workflows.tablas import CambioPublicado, Lote

POR_PAGINA: Final = 50
SIN_PREGUNTAR: Final = 50
"""Up to this many records a click is enough; above it, the person types how many."""
ACCIONES: Final = {"revisar": Accion.REVISAR, "aprobar": Accion.APROBAR, "devolver": Accion.DEVOLVER}


class VistaDeModeracion(VistaDeLaOficina):
    """What the screens of this module share: who asks, and in which scope."""

    ambito: Ambito

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let through whoever works for somebody."""
        if request.user.is_authenticated:
            self.ambito = exigir(request, Accion.VER)
        return super().dispatch(request, *args, **kwargs)

    def lote_o_404(self, pk: int) -> Lote:
        """Return a lote in sight, of a rubro that is theirs."""
        lote = Lote.sin_ambito.en(self.ambito).select_related("sujeto").filter(pk=pk).first()
        if lote is None or not self.ambito.puede(Accion.VER, lote):
            raise Http404
        return lote


class BandejaView(VistaDeModeracion):
    """What waits: counters that filter, one line per lote or group of hand captures, and a bar for what is chosen."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show what this person may act on first, the oldest first."""
        todo = pendientes(self.ambito)
        cuentas = contadores(todo)
        estado = self._estado(request.GET.get("estado", ""), cuentas)
        buscado = request.GET.get("q", "").strip().casefold()
        renglones = [
            r
            for r in todo
            if r.estado == estado and buscado in f"{r.titulo} {r.detalle} {r.capturo} {r.reviso}".casefold()
        ]
        pagina = Paginator(renglones, POR_PAGINA).get_page(request.GET.get("p"))
        vencen = enlaces.por_vencer(self.ambito)
        pagina.object_list = con_avisos(list(pagina.object_list), vencen or [])
        contexto = {
            "contadores": cuentas,
            "estado": estado,
            "pagina": pagina,
            "buscado": request.GET.get("q", ""),
            "consulta": urlencode({"estado": estado.value, "q": request.GET.get("q", "")}),
            "vencimientos": vencen,
            "apartes": enlaces.apartes_de(self.ambito),
            "acciones": self._acciones(estado),
            "sin_preguntar": SIN_PREGUNTAR,
        }
        return render(request, "workflows/bandeja.html", contexto)

    def _estado(self, pedido: str, cuentas: list[Any]) -> Estado:
        if pedido in PENDIENTES:
            return Estado(pedido)
        mio = ME_TOCA.get(self.ambito.perfil, Estado.AMARILLO)
        con_algo = {cuenta.estado for cuenta in cuentas if cuenta.renglones}
        return mio if mio in con_algo or not con_algo else next(e for e in PENDIENTES if e in con_algo)

    def _acciones(self, estado: Estado) -> list[str]:
        """What the bar offers for rows in that state."""
        posibles = {
            Estado.ROJO: ("devolver", "revisar", "aprobar"),
            Estado.AMARILLO: ("devolver", "aprobar"),
        }.get(estado, ())
        return [nombre for nombre in posibles if self.ambito.puede(ACCIONES[nombre])]


class MoverView(VistaDeModeracion):
    """Review, approve or return what was chosen, after saying what will and what will not happen."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Nothing was chosen: back to the bandeja."""
        return redirect("bandeja")

    def post(self, request: HttpRequest) -> HttpResponse:
        """Do it, or ask first."""
        nombre = request.POST.get("accion", "")
        if nombre not in ACCIONES:
            return redirect("bandeja")
        accion = ACCIONES[nombre]
        cosas = elegidos(request.POST.getlist("elegido"), self.ambito)
        if not cosas:
            messages.error(request, "No elegiste nada. Marca al menos un renglón.")
            return redirect("bandeja")
        sin_revisar = accion is Accion.APROBAR and request.POST.get("sin_revisar") == "1"
        previstos = [(cosa, _prever(cosa, accion, request.user, sin_revisar)) for cosa in cosas]
        total = sum(previsto.hechas for _, previsto in previstos)
        mirar = por_mirar([cosa for cosa, previsto in previstos if previsto.hechas]) if nombre == "aprobar" else []
        sin_mirar = mirar and request.POST.get("confirmado") != "1"
        error = "" if sin_mirar else self._falta(request, accion, total, previstos)
        if error is not None:
            return self._preguntar(request, nombre, previstos, total, error, sin_revisar, mirar)
        self._mover(request, accion, [cosa for cosa, previsto in previstos if previsto.hechas], sin_revisar)
        de_un_lote = {cosa.lote.pk for cosa in cosas if isinstance(cosa, GrupoElegido) and cosa.lote is not None}
        return redirect("lote", lote=de_un_lote.pop()) if len(de_un_lote) == 1 else redirect("bandeja")

    def _falta(
        self, request: HttpRequest, accion: Accion, total: int, previstos: list[tuple[Elegido, Resultado]]
    ) -> str | None:
        """What has to be asked before doing it: nothing (`None`), something to look at (empty) or to correct."""
        confirmado = request.POST.get("confirmado") == "1"
        if not total or (any(previsto.omitidas for _, previsto in previstos) and not confirmado):
            return ""
        if accion is Accion.DEVOLVER and not motivo_dado(request):
            return "Escribe el motivo: quien lo capturó debe saber qué corregir." if confirmado else ""
        if total > SIN_PREGUNTAR and request.POST.get("escrito", "").strip() != str(total):
            return f"Escribe {total} para confirmar." if confirmado else ""
        return None

    def _preguntar(
        self,
        request: HttpRequest,
        nombre: str,
        previstos: list[tuple[Elegido, Resultado]],
        total: int,
        error: str,
        sin_revisar: bool,
        mirar: list[PorMirar],
    ) -> HttpResponse:
        en_rojo = (
            nombre == "aprobar"
            and not total
            and any(_prever(c, Accion.APROBAR, request.user, True).hechas for c, _ in previstos)
        )
        contexto = {
            "accion": nombre,
            "claves": request.POST.getlist("elegido"),
            "previstos": previstos,
            "total": total,
            "error": error,
            "sin_revisar": sin_revisar,
            "en_rojo": en_rojo,
            "por_mirar": mirar,
            "pedir_numero": total > SIN_PREGUNTAR,
            "motivos": MOTIVOS if nombre == "devolver" else (),
            "recibiran": _recibiran([c for c, p in previstos if p.hechas], request.user)
            if nombre == "devolver"
            else "",
            "lotes": sum(1 for _, previsto in previstos if previsto.hechas),
        }
        return render(request, "workflows/confirmar.html", contexto, status=422 if error else 200)

    def _mover(self, request: HttpRequest, accion: Accion, cosas: list[Elegido], sin_revisar: bool) -> None:
        hechas, lotes = 0, []
        comprobantes: list[Comprobante] = []
        for cosa in cosas:
            try:
                resultado = cosa.mover(accion, request.user, sin_revisar=sin_revisar, motivo=motivo_dado(request))
            except NoProcede as razon:
                messages.error(request, f"{cosa.titulo}: {razon}")
                continue
            hechas += resultado.hechas
            comprobantes += resultado.comprobantes
            lotes += [cosa.lote] if isinstance(cosa, LoteElegido) else []
            for dicho, n in resultado.omitidas if not isinstance(cosa, LoteElegido) else ():
                messages.warning(request, f"{cosa.titulo}: {n} no se movieron. {dicho}")
        if hechas:
            avisar(request, accion, hechas, lotes, comprobantes)


class LoteView(VistaDeModeracion):
    """Inside a lote: its rows with what each changes, and each one decidable apart."""

    def get(self, request: HttpRequest, lote: int) -> HttpResponse:
        """Show one page of rows."""
        este = self.lote_o_404(lote)
        modelo = modelo_de(este)
        cuentas = conteo(este)
        filas = modelo.sin_ambito.filter(lote=este).order_by("clave")
        filtro = request.GET.get("ver", "")
        if filtro in ("nuevos", "cambios"):
            filas = filas.filter(live=filtro == "cambios").exclude(bajas.de_lote(este))
        elif filtro == "bajas":
            filas = filas.filter(bajas.de_lote(este))
        pagina = Paginator(filas, POR_PAGINA).get_page(request.GET.get("p"))
        puede = {
            nombre: objecion(accion, este, by=request.user) is None
            for nombre, accion in {**ACCIONES, "deshacer": Accion.RETIRAR}.items()
        }
        puede["deshacer"] &= Estado.PUBLICADO in cuentas or (Estado.RETIRADO in cuentas and este.bajas > 0)
        puede["revisar"] &= Estado.ROJO in cuentas
        puede["aprobar"] &= bool({Estado.ROJO, Estado.AMARILLO} & cuentas.keys())
        puede["devolver"] &= bool({Estado.ROJO, Estado.AMARILLO} & cuentas.keys())
        contexto = {
            "lote": este,
            "titulo": titulo_de(este.rubro),
            "cuentas": [(estado, cuentas[estado]) for estado in Estado if estado in cuentas],
            "pagina": pagina,
            "filas": revisadas(modelo, list(pagina.object_list)),
            "por_mirar": _por_mirar(este, cuentas),
            "filtro": filtro,
            "consulta": urlencode({"ver": filtro}),
            "puede": puede,
            "elige": len(pagina) > 1 and any(puede[nombre] for nombre in ACCIONES),
            "url_editar": modelo.snippet_viewset.get_url_name("edit"),
            "cambio": ultimo_cambio(este),
            "comprobantes": del_lote(este),
            "en_el_portal": enlaces.en_el_portal(este),
        }
        return render(request, "workflows/lote.html", contexto)


class DeshacerView(VistaDeModeracion):
    """Undo a published lote, with its reason."""

    def get(self, request: HttpRequest, lote: int, error: str = "", status: int = 200) -> HttpResponse:
        """Say what it does and ask why."""
        este = self.lote_o_404(lote)
        publicadas = modelo_de(este).sin_ambito.filter(como_los_dejo(este), lote=este).count()
        contexto = {"lote": este, "titulo": titulo_de(este.rubro), "publicadas": publicadas, "error": error}
        return render(request, "workflows/deshacer.html", contexto, status=status)

    def post(self, request: HttpRequest, lote: int) -> HttpResponse:
        """Undo it."""
        este = self.lote_o_404(lote)
        try:
            resultado = deshacer_lote(lote=este, by=request.user, motivo=request.POST.get("motivo", ""))
        except FaltaMotivo as falta:
            return self.get(request, lote, error=str(falta), status=422)
        except NoProcede as razon:
            messages.error(request, str(razon))
        else:
            messages.success(
                request,
                format_html(
                    "Se deshizo el lote {}: {} registros esperan otra vez en amarillo. {}",
                    este.folio,
                    resultado.hechas,
                    ligas(resultado.comprobantes),
                ),
            )
        return redirect("lote", lote=este.pk)


class ReciboView(VistaDeModeracion):
    """Whether a change is already in the portal: what the screen asks while it bakes."""

    def get(self, request: HttpRequest, cambio: int) -> HttpResponse:
        """Answer with the hour, or that it is still baking."""
        este = CambioPublicado.sin_ambito.en(self.ambito).filter(pk=cambio).first()
        if este is None:
            raise Http404
        if este.baked_at is None:
            return JsonResponse({"publicado": False, "texto": "Publicando…"})
        hora = f"{timezone.localtime(este.baked_at):%H:%M:%S}"
        return JsonResponse({"publicado": True, "texto": f"Publicado en el portal a las {hora} h."})


def _recibiran(cosas: list[Elegido], by: Any) -> str:
    return quienes_recibiran(tuple(quien for cosa in cosas for quien in cosa.interesados), by=by)


def _prever(cosa: Elegido, accion: Accion, by: Any, sin_revisar: bool) -> Resultado:
    try:
        return cosa.prever(accion, by, sin_revisar=sin_revisar)
    except NoProcede as razon:
        return Resultado(hechas=0, omitidas=((str(razon), 0),))


def _por_mirar(lote: Lote, cuentas: dict[Estado, int]) -> list[str]:
    """What the file of a lote brought to look at, while something of it waits."""
    espera = lote.archivo_huella and {Estado.ROJO, Estado.AMARILLO} & cuentas.keys()
    return enlaces.por_mirar_en_lotes([lote.pk]).get(lote.pk, []) if espera else []
