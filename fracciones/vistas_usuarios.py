"""Agregar Usuarios and Editar Usuarios: accounts of one authority, given to people of its directorio."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views import View

from cms.sujetos.formularios import EleccionEnAmbito
from cms.sujetos.models import Asignacion
from cms.sujetos.perfiles import Accion, Perfil
from cms.sujetos.scoping import Ambito
from cms.sujetos.viewsets import buscar_o_404, exigir
from fracciones.actions import CuentaNoProcede, cambiar_usuario, crear_usuario
from fracciones.cuentas import administra, perfiles_que_otorga, sugerir_usuario
from fracciones.models.directorio import Persona
from fracciones.visibles import visibles_en


class Habilitada(EleccionEnAmbito):
    """Somebody of the directorio who may have an account, with their post."""

    def _get_queryset(self) -> Any:
        return super()._get_queryset().filter(es_sph=True).select_related("area").order_by("primer_apellido", "nombres")

    queryset = property(_get_queryset, EleccionEnAmbito._set_queryset)

    def label_from_instance(self, obj: Persona) -> str:
        """Name, post and area: the cargo comes from the directorio, its area from the organigrama."""
        return " — ".join(filter(None, [obj.titulo(), obj.cargo, obj.area.nombre_area if obj.area else ""]))


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
        help_text="Del Directorio, sólo servidores públicos habilitados. El cargo viene del Directorio.",
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
        personas = dict(Persona.sin_ambito.en(ambito).exclude(usuario=None).values_list("usuario_id", "cargo"))
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
        contexto = {"form": form, "titulo": "Agregar Usuarios", "boton": "Crear la cuenta"}
        return render(request, "fracciones/usuarios/formulario.html", contexto, status=status)


class EditarUsuarioView(View):
    """Change or close an account."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The form with what the account has."""
        ambito, asignacion = self._buscar(request, pk)
        form = EditarForm(
            initial={"perfil": asignacion.perfil, "rubros": asignacion.rubros, "activa": asignacion.activa},
            request=request,
            ambito=ambito,
        )
        return self._pagina(request, form, asignacion)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Save it, or say what to correct."""
        ambito, asignacion = self._buscar(request, pk)
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
                return redirect("usuarios")
        return self._pagina(request, form, asignacion, status=422)

    @staticmethod
    def _buscar(request: HttpRequest, pk: int) -> tuple[Ambito, Asignacion]:
        ambito = exigir(request, Accion.CREAR_CAPTURISTAS)
        asignacion = buscar_o_404(Asignacion, pk, ambito)
        if not administra(ambito, asignacion.perfil, asignacion.rubros):
            raise Http404
        return ambito, asignacion

    @staticmethod
    def _pagina(request: HttpRequest, form: EditarForm, asignacion: Asignacion, status: int = 200) -> HttpResponse:
        contexto = {"form": form, "titulo": f"Permisos de {asignacion.usuario}", "boton": "Guardar"}
        return render(request, "fracciones/usuarios/formulario.html", contexto, status=status)
