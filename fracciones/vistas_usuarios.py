"""Agregar Usuarios and Editar Usuarios: accounts of one authority, given to people of its directorio."""

from typing import Any, Final

from django import forms
from django.contrib import messages
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views import View

from cms.audit.models import Asiento
from cms.sujetos.formularios import EleccionEnAmbito
from cms.sujetos.models import Asignacion
from cms.sujetos.perfiles import Accion, Perfil
from cms.sujetos.scoping import Ambito, ambito_actual
from cms.sujetos.viewsets import buscar_o_404, exigir
from fracciones.actions import CuentaNoProcede, cambiar_usuario, crear_usuario
from fracciones.catalogo import rubros as catalogo
from fracciones.cuentas import administra, perfiles_que_otorga, sugerir_usuario
from fracciones.guia import pasos
from fracciones.models.directorio import Persona
from fracciones.models.organigrama import Area
from fracciones.traspasos import pasar_trabajo, pueden_recibir, trabajo_abierto
from fracciones.visibles import visibles_en

QUE_PASO: Final = {
    "usuario.crear": "Recibió la cuenta",
    "usuario.cambiar": "Cambiaron sus permisos",
    "usuario.cerrar": "Se cerró su acceso",
    "usuario.pasar_trabajo": "Su trabajo abierto pasó a otra persona",
}
"""Act of the bitácora → how the history of an account says it."""


def puesto_de(persona: str) -> Coalesce:
    """Return the expression of the post that the organigrama gives to a person (named by its id), or an empty text."""
    areas = Area.sin_ambito.filter(titular=OuterRef(persona), live=True).exclude(puesto_titular="").order_by("pk")
    return Coalesce(Subquery(areas.values("puesto_titular")[:1]), Value(""))


class Habilitada(EleccionEnAmbito):
    """Somebody of the directorio who may have an account, with their post."""

    def _get_queryset(self) -> Any:
        personas = super()._get_queryset().filter(es_sph=True).select_related("area")
        return personas.annotate(puesto=puesto_de("pk")).order_by("primer_apellido", "nombres")

    queryset = property(_get_queryset, EleccionEnAmbito._set_queryset)

    def label_from_instance(self, obj: Persona) -> str:
        """Name, post and area: the post that the organigrama gives to whoever heads an area, else that of the directorio."""
        puesto = getattr(obj, "puesto", "") or obj.cargo
        return " — ".join(filter(None, [obj.titulo(), puesto, obj.area.nombre_area if obj.area else ""]))


class PermisosForm(forms.Form):
    """Profile and rubros, of those that whoever asks may give."""

    perfil = forms.ChoiceField(label="Perfil", widget=forms.RadioSelect)
    rubros = forms.MultipleChoiceField(
        label="Obligaciones que le tocan",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Elige al menos una obligación."},
    )

    def __init__(self, *args: Any, request: HttpRequest, ambito: Ambito, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["perfil"].choices = [(p.value, p.label) for p in perfiles_que_otorga(ambito)]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["rubros"].choices = [(s, m.ficha.titulo) for s, m in visibles_en(request).items()]  # type: ignore[attr-defined]  # a ChoiceField


class AgregarForm(PermisosForm):
    """Who, under which user name, with which profile and rubros."""

    persona = Habilitada(
        Persona.sin_ambito.none(),
        label="Nombre",
        empty_label="Elige a la persona",
        help_text="Del Directorio, sólo servidores públicos habilitados. El cargo viene del Organigrama si es titular de un área.",
    )
    username = forms.CharField(
        label="Usuario",
        max_length=150,
        required=False,
        help_text="Vacío para usar nombre.apellido. Si la persona ya tiene cuenta en el sistema, conserva la suya.",
    )
    field_order = ("persona", "username", "perfil", "rubros")


class EditarForm(PermisosForm):
    """Profile, rubros and whether the account still works here."""

    activa = forms.BooleanField(
        label="Puede entrar", required=False, help_text="Sin marcar, deja de entrar de inmediato. No se borra nada."
    )


class UsuariosView(View):
    """The accounts of the authority."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """List them, with a link to those that whoever asks may change."""
        ambito = exigir(request, Accion.CREAR_CAPTURISTAS)
        asignaciones = Asignacion.sin_ambito.en(ambito).select_related("usuario")
        suyas = Persona.sin_ambito.en(ambito).exclude(usuario=None).annotate(puesto=puesto_de("pk"))
        personas = {
            quien: puesto or cargo for quien, puesto, cargo in suyas.values_list("usuario_id", "puesto", "cargo")
        }
        titulos = {slug: modelo.ficha.titulo for slug, modelo in visibles_en(request).items()}
        filas = [
            {
                "asignacion": asignacion,
                "cargo": personas.get(asignacion.usuario_id, ""),
                "rubros": [titulos.get(slug, slug) for slug in asignacion.rubros],
                "editable": administra(ambito, asignacion.perfil, asignacion.rubros),
            }
            for asignacion in asignaciones.order_by("-activa", "usuario__nombre", "pk")
        ]
        return render(request, "fracciones/usuarios/lista.html", {"filas": filas})


class AgregarUsuarioView(View):
    """Give an account."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The empty form."""
        return self._pagina(request, AgregarForm(request=request, ambito=exigir(request, Accion.CREAR_CAPTURISTAS)))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Give it, or say what to correct."""
        form = AgregarForm(request.POST, request=request, ambito=exigir(request, Accion.CREAR_CAPTURISTAS))
        if not form.is_valid():
            return self._pagina(request, form, status=422)
        datos = form.cleaned_data
        try:
            asignacion = crear_usuario(
                persona=datos["persona"],
                username=datos["username"].strip() or sugerir_usuario(datos["persona"]),
                perfil=Perfil(datos["perfil"]),
                rubros=datos["rubros"],
                by=request.user,
            )
        except CuentaNoProcede as motivo:
            form.add_error(None, str(motivo))
            return self._pagina(request, form, status=422)
        usuario = asignacion.usuario
        messages.success(
            request,
            f"{usuario} ya tiene cuenta: su usuario es «{usuario.username}». "
            f"Le escribimos a {usuario.email} para que elija su contraseña.",
        )
        return redirect("usuarios")

    @staticmethod
    def _pagina(request: HttpRequest, form: AgregarForm, status: int = 200) -> HttpResponse:
        ambito = ambito_actual()
        previos = pasos(ambito)[:-1] if ambito else []
        contexto = {
            "form": form,
            "titulo": "Agregar Usuarios",
            "boton": "Crear la cuenta",
            "pasos": [] if all(paso.hecho for paso in previos) else previos,
        }
        return render(request, "fracciones/usuarios/formulario.html", contexto, status=status)


class EditarUsuarioView(View):
    """Change or close an account."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The form with what the account has."""
        ambito, asignacion = _buscar(request, pk)
        form = EditarForm(
            initial={"perfil": asignacion.perfil, "rubros": asignacion.rubros, "activa": asignacion.activa},
            request=request,
            ambito=ambito,
        )
        return self._pagina(request, form, asignacion)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Save it, or say what to correct."""
        ambito, asignacion = _buscar(request, pk)
        form = EditarForm(request.POST, request=request, ambito=ambito)
        if form.is_valid():
            datos = form.cleaned_data
            try:
                cambiar_usuario(
                    asignacion=asignacion,
                    perfil=Perfil(datos["perfil"]),
                    rubros=datos["rubros"],
                    activa=datos["activa"],
                    by=request.user,
                )
            except CuentaNoProcede as motivo:
                form.add_error(None, str(motivo))
            else:
                messages.success(request, f"Se guardaron los permisos de {asignacion.usuario}.")
                if not datos["activa"] and trabajo_abierto(asignacion):
                    messages.warning(request, "Dejó trabajo abierto: pásalo a otra persona aquí abajo.")
                    return redirect("usuarios_editar", pk=pk)
                return redirect("usuarios")
        return self._pagina(request, form, asignacion, status=422)

    @staticmethod
    def _pagina(request: HttpRequest, form: EditarForm, asignacion: Asignacion, status: int = 200) -> HttpResponse:
        contexto = {"form": form, "titulo": f"Permisos de {asignacion.usuario}", "boton": "Guardar"}
        contexto |= {
            "cuenta": asignacion,  # «asignacion» is whom the person at the screen works for
            "abierto": trabajo_abierto(asignacion),
            "reciben": pueden_recibir(asignacion),
            "historia": historia_de(asignacion),
        }
        return render(request, "fracciones/usuarios/editar.html", contexto, status=status)


class PasarTrabajoView(View):
    """Give the open work of somebody to another person; answers POST only."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Pass it, or say why not, and come back to the person."""
        ambito, asignacion = _buscar(request, pk)
        elegida = request.POST.get("a", "")
        if not elegida:
            messages.error(request, "Elige a quién le pasas el trabajo.")
            return redirect("usuarios_editar", pk=pk)
        quien = buscar_o_404(Asignacion, elegida, ambito)
        try:
            movidos = pasar_trabajo(de=asignacion, a=quien, by=request.user)
        except CuentaNoProcede as motivo:
            messages.error(request, str(motivo))
        else:
            que = "1 registro abierto" if movidos == 1 else f"{movidos:,} registros abiertos"
            messages.success(request, f"{que} de {asignacion.usuario} ahora son de {quien.usuario}.")
        return redirect("usuarios_editar", pk=pk)


def historia_de(asignacion: Asignacion) -> list[dict[str, Any]]:
    """Return what was done to an assignment, newest first, in the words of the screen; one query."""
    return [
        {
            "instante": asiento.instante,
            "quien": asiento.quien,
            "que": QUE_PASO.get(asiento.accion, asiento.accion),
            "perfil": dict(Perfil.choices).get(asiento.datos.get("perfil", ""), ""),
            "rubros": [m.ficha.titulo for s, m in catalogo().items() if s in asiento.datos.get("rubros", ())],
            "a": asiento.datos.get("a", ""),
        }
        for asiento in reversed(Asiento.objects.de_objeto(asignacion))
    ]


def _buscar(request: HttpRequest, pk: int) -> tuple[Ambito, Asignacion]:
    ambito = exigir(request, Accion.CREAR_CAPTURISTAS)
    asignacion = buscar_o_404(Asignacion, pk, ambito)
    if not administra(ambito, asignacion.perfil, asignacion.rubros):
        raise Http404
    return ambito, asignacion
