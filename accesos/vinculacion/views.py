"""Configuración Perfil with its linking, and Mi Historial. Everything here is of whoever asks: the rest is 404."""

from tempfile import TemporaryFile
from typing import Any, Final

from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from accesos.tramites.errores import FaltanDatos
from accesos.tramites.models import Expediente
from accesos.tramites.presentacion import Solicitante, presentar
from accesos.tramites.views import Pantalla
from accesos.vinculacion.actions import desvincular, reintentar, vincular
from accesos.vinculacion.errores import NoSePuede
from accesos.vinculacion.historial import Filtro, cuantas_anteriores, esperan, lista, luz_anterior, queja_de, renglones
from accesos.vinculacion.informes import DICHOS, cuentas_de, vinculadas
from accesos.vinculacion.models import EstadoDelVinculo, SolicitudAnterior, Vinculo
from accesos.vinculacion.paquete import COLUMNAS, empaquetar, filas_de
from accesos.vinculacion.queja import PREGUNTAS, QUEJA, clave_de_la_queja, datos_de
from accesos.vinculacion.sistemas import SISTEMAS
from cms.archivos.servir import descarga
from cms.calendario.selectors import calendario_de
from cms.libros.descarga import TIPOS, archivo
from cms.sujetos.models import Clase, Organizacion

POR_PAGINA: Final = 50


class DeMiCuenta(Pantalla):
    """A screen of somebody's own account."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Send strangers to the door."""
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        return super().dispatch(request, *args, **kwargs)


@method_decorator(sensitive_post_parameters("contrasena"), name="dispatch")
class PerfilView(DeMiCuenta):
    """Who one is here, and the linking with the old systems."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it."""
        return self._pagina(request, {}, {}, 200)

    @method_decorator(sensitive_variables("contrasena"))
    def post(self, request: HttpRequest) -> HttpResponse:
        """Link an old account. What was written comes back when it fails, except the password."""
        escrito = {campo: request.POST.get(campo, "").strip()[:150] for campo in ("sistema", "usuario")}
        contrasena = request.POST.get("contrasena", "")[:500]
        errores = {}
        if escrito["sistema"] not in SISTEMAS:
            errores["sistema"] = "Elige el Estado, o Federación, donde tienes tus solicitudes."
        if not escrito["usuario"]:
            errores["usuario"] = "Escribe el usuario que tenías en Infomex."
        if not contrasena:
            errores["contrasena"] = "Escribe la contraseña que tenías en Infomex."
        if errores:
            return self._pagina(request, escrito, errores, 422)
        try:
            vinculo = vincular(**escrito, contrasena=contrasena, by=request.user)
        except NoSePuede as negado:
            return self._pagina(request, escrito, {"usuario": str(negado)}, 429)
        if vinculo.estado != EstadoDelVinculo.VINCULADA:
            return self._pagina(request, escrito, {"usuario": DICHOS[EstadoDelVinculo(vinculo.estado)]}, 422)
        return redirect(f"{reverse('perfil')}#vinculacion")

    @staticmethod
    def _pagina(request: HttpRequest, escrito: dict[str, str], errores: dict[str, str], status: int) -> HttpResponse:
        contexto = {
            "sistemas": list(SISTEMAS.items()), "vinculadas": vinculadas(request.user), "escrito": escrito, "errores": errores,
        }  # fmt: skip
        return render(request, "vinculacion/perfil.html", contexto, status=status)


class VinculoView(DeMiCuenta):
    """The report of the last import of an account, item by item."""

    def get(self, request: HttpRequest, vinculo: int) -> HttpResponse:
        """Show a page of it; first what could not be brought."""
        suyo = _vinculo(request, vinculo)
        ultima = suyo.importaciones.order_by("-pk").first()
        if ultima is None:
            raise Http404
        partidas = ultima.partidas.order_by("-causa", "numero")
        contexto = {
            "vinculo": suyo,
            "importacion": ultima,
            "cuentas": cuentas_de(ultima),
            "pagina": Paginator(partidas, POR_PAGINA).get_page(request.GET.get("p")),
            "sin_archivo": _sin_archivo(suyo),
        }
        return render(request, "vinculacion/informe.html", contexto)


class ReintentarView(DeMiCuenta):
    """Bring again what is missing."""

    def post(self, request: HttpRequest, vinculo: int) -> HttpResponse:
        """Ask for it; when the password is needed again, the page says so."""
        suyo = _vinculo(request, vinculo)
        try:
            reintentar(vinculo=suyo, by=request.user)
        except NoSePuede as negado:
            escrito = {"sistema": suyo.sistema, "usuario": suyo.usuario}
            return PerfilView._pagina(request, escrito, {"contrasena": str(negado)}, 409)
        return redirect(f"{reverse('perfil')}#vinculacion")


class DesvincularView(DeMiCuenta):
    """Cut the link."""

    def post(self, request: HttpRequest, vinculo: int) -> HttpResponse:
        """Cut it, and keep what came."""
        desvincular(vinculo=_vinculo(request, vinculo), by=request.user)
        return redirect(f"{reverse('perfil')}#vinculacion")


class HistorialView(DeMiCuenta):
    """Every request of a person, with the columns of the document."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """One page of it, or all of it as a file."""
        pedido = _pedido(request)
        filtro = Filtro(**pedido)
        filas, hoy = lista(request.user, filtro), timezone.localdate()
        if (formato := request.GET.get("formato", "")) in TIPOS:
            return archivo(formato, "mi-historial", "Mi Historial", COLUMNAS, filas_de(renglones(filas, hoy=hoy)))
        pagina = Paginator(filas, POR_PAGINA).get_page(request.GET.get("p"))
        esperando, cuantas = esperan(request.user)
        contexto = {
            "pagina": pagina,
            "renglones": renglones(pagina.object_list, hoy=hoy),
            "columnas": COLUMNAS,
            "anteriores": cuantas_anteriores(request.user, filtro),
            "esperan": esperando,
            "cuantas_esperan": cuantas,
            "pedido": pedido,
            "sistemas": list(SISTEMAS.items()),
        }
        return render(request, "vinculacion/historial.html", contexto)


class PaqueteView(DeMiCuenta):
    """The same, with what was answered and the files, in one ZIP."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Write it to a file that disappears with the answer, and send it."""
        destino, hoy = TemporaryFile(), timezone.localdate()  # noqa: SIM115 - closed by the answer
        empaquetar(request.user, Filtro(**_pedido(request)), destino, hoy=hoy)
        destino.seek(0)
        nombre = f"mi-historial-{hoy.isoformat()}.zip"
        respuesta = FileResponse(destino, as_attachment=True, filename=nombre, content_type="application/zip")
        respuesta["X-Content-Type-Options"] = "nosniff"
        return respuesta


class SolicitudAnteriorView(DeMiCuenta):
    """One request of an old system, whole."""

    def get(self, request: HttpRequest, solicitud: int) -> HttpResponse:
        """Show it, with its files."""
        suya, hoy, inhabiles = _solicitud(request, solicitud), timezone.localdate(), calendario_de()
        contexto = {
            "solicitud": suya,
            "luz": luz_anterior(suya, hoy, inhabiles),
            "queja": queja_de(suya, _expediente_de_la_queja(suya), hoy, inhabiles),
            "adjuntos": suya.adjuntos.order_by("-de", "pk"),
        }
        return render(request, "vinculacion/solicitud.html", contexto)


class AdjuntoView(DeMiCuenta):
    """A file of an old request."""

    def get(self, request: HttpRequest, solicitud: int, adjunto: int) -> HttpResponseBase:
        """Send it as a download."""
        suyo = get_object_or_404(_solicitud(request, solicitud).adjuntos.exclude(ruta=""), pk=adjunto)
        return descarga(suyo.ruta)


class QuejaView(DeMiCuenta):
    """Interpose the queja of an old request: what is known comes written."""

    def get(self, request: HttpRequest, solicitud: int) -> HttpResponse:
        """Show the two questions, or why it may not be interposed."""
        return self._pagina(request, _solicitud(request, solicitud), {}, 200)

    def post(self, request: HttpRequest, solicitud: int) -> HttpResponse:
        """Interpose it once, however many times it arrives."""
        suya = _solicitud(request, solicitud)
        if ya := _expediente_de_la_queja(suya):
            return redirect("expediente", ya)
        instituto = _instituto()
        if instituto is None or not queja_de(suya, None, timezone.localdate(), calendario_de()).procede:
            return self._pagina(request, suya, {}, 409)
        try:
            (expediente,) = presentar(
                tramite=QUEJA, organizaciones=[instituto], datos=datos_de(suya, request.POST),
                solicitante=Solicitante(
                    nombre=request.user.get_full_name(), correo=request.user.email, cuenta=request.user  # type: ignore[union-attr]  # not a stranger
                ),
                clave_envio=clave_de_la_queja(suya),
            )  # fmt: skip
        except FaltanDatos as faltan:
            return self._pagina(request, suya, faltan.errores, 422)
        return redirect("expediente", expediente.pk)

    @staticmethod
    def _pagina(request: HttpRequest, suya: SolicitudAnterior, errores: dict[str, str], status: int) -> HttpResponse:
        contexto = {
            "solicitud": suya,
            "queja": queja_de(suya, _expediente_de_la_queja(suya), timezone.localdate(), calendario_de()),
            "instituto": _instituto(),
            "campos": [(c, request.POST.get(c.clave, ""), errores.get(c.clave, "")) for c in PREGUNTAS],
            "errores": errores,
        }
        return render(request, "vinculacion/queja.html", contexto, status=status)


def _pedido(request: HttpRequest) -> dict[str, str]:
    """Return what the filter of the list asks for."""
    return {
        clave: request.GET.get(clave, "").strip()[:70].replace("\x00", "")
        for clave in ("ver", "tipo", "sistema", "texto")
    }


def _vinculo(request: HttpRequest, pk: int) -> Vinculo:
    return get_object_or_404(Vinculo, pk=pk, persona=request.user)


def _solicitud(request: HttpRequest, pk: int) -> SolicitudAnterior:
    return get_object_or_404(SolicitudAnterior, pk=pk, persona=request.user)


def _sin_archivo(vinculo: Vinculo) -> Any:
    return (
        SolicitudAnterior.objects.filter(vinculo=vinculo, adjuntos__ruta="")
        .order_by("pk").values_list("pk", "folio", "adjuntos__referencia", "adjuntos__causa")[:POR_PAGINA]
    )  # fmt: skip


def _expediente_de_la_queja(solicitud: SolicitudAnterior) -> int | None:
    suyo = Expediente.sin_ambito.filter(clave_tramite=QUEJA.clave, clave_envio=clave_de_la_queja(solicitud))
    return suyo.values_list("pk", flat=True).first()


def _instituto() -> Organizacion | None:
    """Who receives the quejas; none in an installation that has not been set up."""
    return Organizacion.objects.filter(clase=Clase.INSTITUTO, activa=True).order_by("pk").first()
