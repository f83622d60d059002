"""Admin screens of a load: choose the file, review what it would do, confirm; and the files that go with it.

Everything works without JavaScript: a form, a page with the review, and buttons that say how many rows they load.
"""

from typing import Any, Final

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views import View

from cms.acuses.codigos import en_grupos
from cms.acuses.hoja import url_de_verificacion
from cms.acuses.models import Comprobante
from cms.archivos.rechazos import ArchivoRechazado
from cms.libros.problemas import CargaRechazada
from cms.sujetos.models import Asignacion, SujetoObligado
from cms.sujetos.perfiles import Accion
from cms.sujetos.scoping import Ambito
from cms.sujetos.viewsets import buscar_o_404, exigir
from cms.workflows.errores import NoProcede
from fracciones.base import Registro
from fracciones.carga import pantalla, trabajos
from fracciones.carga.actuales import plantilla_de
from fracciones.carga.anotado import libro_anotado
from fracciones.carga.aplicar import aplicar
from fracciones.carga.delicados import por_confirmar
from fracciones.carga.previsualizar import previsualizar
from fracciones.catalogo import rubros
from fracciones.models.cargas import Carga, EstadoDeTrabajo, Trabajo

_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ArchivoForm(forms.Form):
    """The file to load."""

    archivo = forms.FileField(
        label="Tu archivo",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={
            "required": "Elige el archivo que vas a cargar.",
            "empty": "El archivo está vacío. Revisa que sea el que querías subir.",
        },
    )

    def clean_archivo(self) -> Any:
        """Refuse what is too big before looking at it."""
        archivo = self.cleaned_data["archivo"]
        limite = settings.CARGA_MAX_MB
        if archivo.size > limite * 2**20:
            raise forms.ValidationError(
                f"El archivo pesa {pantalla.peso(archivo.size)} y el límite es {limite} MB. Divídelo y carga cada parte."
            )
        return archivo


class VistaDeCarga(View):
    """What the screens share: the rubro, who asks and for whom."""

    modelo: type[Registro]
    ambito: Ambito
    sujeto: SujetoObligado

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the rubro and check that it is theirs to load, before anything else."""
        super().setup(request, *args, **kwargs)
        modelo = rubros().get(kwargs["slug"])
        if modelo is None:
            raise Http404
        self.modelo = modelo
        self.ambito = exigir(request, Accion.AGREGAR, rubro=modelo.rubro)
        if self.ambito.organizaciones is None or len(self.ambito.organizaciones) != 1:
            raise Http404
        (organizacion,) = self.ambito.organizaciones
        sujeto = SujetoObligado.objects.filter(pk=organizacion).first()
        if sujeto is None:
            raise Http404
        self.sujeto = sujeto

    @property
    def asignacion(self) -> Asignacion | None:
        """The assignment worked under; a superuser has none, and waits in front of the screen."""
        return Asignacion.sin_ambito.filter(pk=self.ambito.asignacion_id).first()

    @property
    def url_lista(self) -> str:
        """Address of the listing of the rubro."""
        return reverse(self.modelo.snippet_viewset.get_url_name("list"))

    def carga(self, pk: int) -> Carga:
        """Return a load of this rubro in sight, or 404."""
        carga: Carga = buscar_o_404(Carga, pk, self.ambito)
        if carga.rubro != self.modelo.rubro:
            raise Http404
        return carga

    def mostrar(self, plantilla: str, contexto: dict[str, Any], *, status: int = 200) -> HttpResponse:
        """Render a screen with the trail and the heading of the rubro."""
        comunes = {
            "modelo": self.modelo,
            "titulo": self.modelo.ficha.titulo,
            "header_title": pantalla.titulo_de_rubro(self.modelo),
            "header_icon": "upload",
            "url_lista": self.url_lista,
            "breadcrumbs_items": [
                {"url": self.url_lista, "label": self.modelo.ficha.titulo},
                {
                    "url": reverse("carga_elegir", args=[self.modelo.rubro]),
                    "label": f"Cargar Excel · {self.modelo.ficha.titulo}",
                },
            ],
        }
        return render(self.request, f"fracciones/carga/{plantilla}.html", comunes | contexto, status=status)


class ElegirView(VistaDeCarga):
    """Step 1: the templates first, then the file."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Show the form."""
        return self._pantalla(ArchivoForm())

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Check the file and go to the review; what is wrong with the file as a whole is said here."""
        form = ArchivoForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._pantalla(form, status=422)
        archivo = form.cleaned_data["archivo"]
        if trabajos.es_grande(archivo.size) and self.asignacion is not None:
            trabajo = trabajos.pedir_revision(
                modelo=self.modelo, asignacion=self.asignacion, archivo=archivo, nombre=archivo.name, by=request.user
            )
            return redirect("carga_trabajo", slug=slug, trabajo=trabajo.pk)
        try:
            carga = previsualizar(
                modelo=self.modelo,
                sujeto_id=self.sujeto.pk,
                archivo=archivo,
                nombre=archivo.name,
                by=request.user,
                ambito=self.ambito,
            )
        except (ArchivoRechazado, CargaRechazada) as rechazada:
            form.add_error("archivo", rechazada.mensaje)
            return self._pantalla(form, status=422)
        return redirect("carga_revisar", slug=slug, carga=carga.pk)

    def _pantalla(self, form: ArchivoForm, *, status: int = 200) -> HttpResponse:
        contexto = {
            "form": form,
            "limite_mb": settings.CARGA_MAX_MB,
            "limite_filas": settings.CARGA_MAX_FILAS,
            "paso": 1,
        }
        return self.mostrar("elegir", contexto, status=status)


class RevisarView(VistaDeCarga):
    """Step 2, what the file would do; and step 3, the receipt of what it did."""

    def get(self, request: HttpRequest, slug: str, carga: int) -> HttpResponse:
        """Show the review, or the receipt once it was confirmed."""
        hallada = self.carga(carga)
        if hallada.lote is not None:
            return self.mostrar("recibo", {"carga": hallada, "paso": 4} | _del_acuse(hallada.lote.comprobante))
        que_hay, que_hacer = pantalla.resumen(hallada)
        ver = request.GET.get("ver", "")
        return self.mostrar(
            "revisar",
            {
                "carga": hallada,
                "paso": 2,
                "peso": pantalla.peso(hallada.tamano),
                "contadores": pantalla.contadores(hallada),
                "que_hay": que_hay,
                "que_hacer": que_hacer,
                "clases": pantalla.por_corregir(hallada),
                "delicados": por_confirmar(hallada) if hallada.cargables or hallada.por_areas else [],
                "hoja": pantalla.vista_de_hoja(hallada, ver if ver in pantalla.VISTAS else "todas"),
                "cargar": pantalla.etiqueta_de_carga(hallada) if hallada.cargables else "",
                "cargar_con_areas": pantalla.etiqueta_de_carga(hallada, con_areas=True) if hallada.por_areas else "",
            },
        )

    def post(self, request: HttpRequest, slug: str, carga: int) -> HttpResponse:
        """Load what was seen."""
        hallada = self.carga(carga)
        crear_areas, vistos = "crear_areas" in request.POST, request.POST.get("avisos_vistos") == "1"
        motivo = request.POST.get("motivo_de_baja", "").strip()
        completa = (vistos or not por_confirmar(hallada)) and (motivo or not hallada.bajas)
        if trabajos.son_muchas(hallada) and self.asignacion is not None and completa:
            trabajo = trabajos.pedir_carga(
                carga=hallada,
                asignacion=self.asignacion,
                by=request.user,
                crear_areas=crear_areas,
                avisos_vistos=vistos,
                motivo_de_baja=motivo,
            )
            return redirect("carga_trabajo", slug=slug, trabajo=trabajo.pk)
        try:
            aplicar(
                carga=hallada,
                by=request.user,
                crear_areas=crear_areas,
                avisos_vistos=vistos,
                motivo_de_baja=motivo,
            )
        except CargaRechazada as rechazada:
            messages.error(request, rechazada.mensaje)
        except NoProcede as negada:
            messages.error(request, str(negada))
        return redirect("carga_revisar", slug=slug, carga=carga)


class TrabajoView(VistaDeCarga):
    """How far the work on a large file is; the page asks again by itself, without a script."""

    def get(self, request: HttpRequest, slug: str, trabajo: int) -> HttpResponse:
        """Go on when it is done; else say how it goes."""
        este: Trabajo = buscar_o_404(Trabajo, trabajo, self.ambito)
        if este.rubro != self.modelo.rubro:
            raise Http404
        trabajos.despertar(este)
        if este.estado == EstadoDeTrabajo.LISTO and este.carga_id is not None:
            return redirect("carga_revisar", slug=slug, carga=este.carga_id)
        sigue = este.estado in (EstadoDeTrabajo.ESPERA, EstadoDeTrabajo.EN_CURSO)
        respuesta = self.mostrar(
            "trabajo",
            {"trabajo": este, "sigue": sigue, "cargando": este.carga_id is not None, "paso": 3 if este.carga_id else 2},
        )
        if sigue:
            respuesta["Refresh"] = "4"
        return respuesta


class AnotadoView(VistaDeCarga):
    """The uploaded file with its errors marked."""

    def get(self, request: HttpRequest, slug: str, carga: int) -> HttpResponse:
        """Send it as a workbook."""
        hallada = self.carga(carga)
        nombre = slugify(hallada.archivo_nombre.rpartition(".")[0]) or "archivo"
        return _adjunto(libro_anotado(hallada), f"{nombre}-con-errores.xlsx")


class PlantillaView(VistaDeCarga):
    """The template of a rubro, empty or with its present rows."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Send it as a workbook."""
        con_datos = request.GET.get("datos") == "1"
        hoy = f"-{timezone.localdate().isoformat()}" if con_datos else ""
        contenido = plantilla_de(self.modelo, self.sujeto.pk, con_datos=con_datos)
        return _adjunto(contenido, f"{self.sujeto.siglas}-{self.modelo.rubro}{hoy}.xlsx")


def _del_acuse(comprobante: Comprobante | None) -> dict[str, str]:
    if comprobante is None:
        return {}
    return {"codigo": en_grupos(comprobante.codigo), "verificar": url_de_verificacion(comprobante)}


def _adjunto(contenido: bytes, nombre: str) -> HttpResponse:
    respuesta = HttpResponse(contenido, content_type=_XLSX)
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}"'
    respuesta["X-Content-Type-Options"] = "nosniff"
    return respuesta
