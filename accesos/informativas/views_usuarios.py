"""The users of a contractor: only the contractor sees and changes them."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from accesos.informativas.capturistas import capturistas_de, dar_de_alta, dar_de_baja, enlazar, faltas_de
from accesos.informativas.errores import NoSePuede
from accesos.informativas.puertas import DeContratista

CAMPOS = {"nombre": 200, "curp": 18, "correo": 254}
"""What is asked, and how long it may be."""
_FALTAN = {
    "nombre": "Escribe el nombre completo.", "curp": "Escribe la CURP: con ella entra.",
    "correo": "Escribe el correo: ahí le llega el enlace para su contraseña.",
}  # fmt: skip


class UsuariosIcsoeView(DeContratista):
    """Who captures, and enrolling somebody else."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show both."""
        self.solo_contratista()
        return self._pagina(request, {}, {}, "", 200)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Enrol; what was written comes back when it is not right."""
        self.solo_contratista()
        escrito = {campo: request.POST.get(campo, "").strip()[:largo] for campo, largo in CAMPOS.items()}
        if errores := {campo: dicho for campo, dicho in _FALTAN.items() if not escrito[campo]}:
            return self._pagina(request, escrito, errores, "", 422)
        try:
            dar_de_alta(contratista=self.contratista, **escrito, by=request.user)
        except ValidationError as mal:
            return self._pagina(request, escrito, faltas_de(mal), "", 422)
        except NoSePuede as negado:
            return self._pagina(request, escrito, {}, negado.motivo, 409)
        return redirect("icsoe_usuarios")

    def _pagina(
        self, request: HttpRequest, escrito: dict[str, str], errores: dict[str, str], negado: str, status: int
    ) -> HttpResponse:
        contexto = {
            "capturistas": capturistas_de(self.contratista), "escrito": escrito, "errores": errores, "negado": negado,
        }  # fmt: skip
        return self.pagina(request, "usuarios", contexto, status)


class UsuarioIcsoeView(UsuariosIcsoeView):
    """Send the link again, or let somebody capture no more."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, usuario: int = 0) -> HttpResponse:
        """Do it."""
        self.solo_contratista()
        asignacion = get_object_or_404(capturistas_de(self.contratista), pk=usuario)
        try:
            if request.POST.get("que") == "baja":
                dar_de_baja(asignacion=asignacion, by=request.user)
            else:
                enlazar(asignacion=asignacion, by=request.user)
        except NoSePuede as negado:
            return self._pagina(request, {}, {}, negado.motivo, 409)
        return redirect("icsoe_usuarios")
