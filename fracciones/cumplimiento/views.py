"""The screens of the score: every authority for the Instituto, its own for each one, and the form that grades content."""

from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views import View

from cms.calendario.periodos import ETIQUETAS, EstadoRubro
from cms.libros.descarga import archivo
from cms.sujetos.models import SujetoObligado, TipoSujeto
from cms.sujetos.perfiles import Accion
from cms.sujetos.scoping import Ambito
from cms.sujetos.viewsets import exigir
from cms.workflows.errores import NoProcede
from fracciones.catalogo import rubros_de
from fracciones.cumplimiento.actions import valorar_contenido
from fracciones.cumplimiento.consultas import calificar
from fracciones.cumplimiento.criterios import CONTENIDO, FORMA, PESO_DE_LA_FORMA, PESO_DEL_CONTENIDO
from fracciones.cumplimiento.notas import CIEN, Calificacion
from fracciones.marco import cita_de
from fracciones.menu import direccion
from fracciones.models.valoraciones import Grado, Valoracion
from fracciones.revision.tablas import consulta_de, filtrados
from fracciones.visibles import visibles_en

POR_PAGINA: Final = 50
ORDENES: Final[dict[str, tuple[str, Callable[[Calificacion], Any]]]] = {
    "mayor": ("Mayor calificación primero", lambda c: (c.indice is None, -(c.indice or 0), c.sujeto.nombre)),
    "menor": ("Menor calificación primero", lambda c: (c.indice is None, c.indice or 0, c.sujeto.nombre)),
    "atraso": ("Más atraso primero", lambda c: (-len(c.atrasadas), c.sujeto.nombre)),
    "nombre": ("Nombre", attrgetter("sujeto.nombre")),
}
_PESOS: Final = {
    "peso_contenido": round(PESO_DEL_CONTENIDO * CIEN),
    "peso_forma": round(PESO_DE_LA_FORMA * CIEN),
    "criterios_de_forma": FORMA,
    "criterios_de_contenido": CONTENIDO,
}


class CumplimientoView(View):
    """Every authority for whoever has all of them in sight, its own for the others."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it, or give it as a file."""
        ambito = exigir(request, Accion.VER)
        if ambito.organizaciones is None:
            return _todas(request)
        (sujeto_id,) = ambito.organizaciones
        return _una(request, SujetoObligado.objects.get(pk=sujeto_id), ambito)


class CumplimientoDeView(View):
    """One authority, reached from the table of all."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it to whoever has it in sight; to the others it does not exist."""
        ambito = exigir(request, Accion.VER)
        if not ambito.incluye(pk):
            raise Http404
        return _una(request, get_object_or_404(SujetoObligado, pk=pk), ambito)


class ValoracionForm(forms.Form):
    """The grade of each reviewed criterion, and what is required where it is not whole."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for criterio in CONTENIDO:
            self.fields[criterio.clave] = forms.TypedChoiceField(
                label=criterio.titulo,
                help_text=criterio.que_cuenta,
                choices=Grado.choices,
                coerce=lambda valor: Grado(int(valor)),
                widget=forms.RadioSelect,
                error_messages={"required": "Elige cuánto cumple."},
            )
            self.fields[f"requerimiento_{criterio.clave}"] = forms.CharField(
                label=f"Qué se requiere ({criterio.titulo.lower()})",
                help_text="Obligatorio si no cumple del todo. Le llega a la Unidad de Información.",
                max_length=2000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def pares(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Each grade with its requirement."""
        return [(self[c.clave], self[f"requerimiento_{c.clave}"]) for c in CONTENIDO]


class ValorarView(View):
    """Grade the content of one obligation of one authority."""

    def get(self, request: HttpRequest, pk: int, slug: str) -> HttpResponse:
        """The form, with the grades in force."""
        sujeto = self._sujeto(request, pk, slug)
        inicial: dict[str, Any] = {}
        for valoracion in Valoracion.sin_ambito.filter(sujeto=sujeto, rubro=slug):
            inicial[valoracion.criterio] = valoracion.grado
            inicial[f"requerimiento_{valoracion.criterio}"] = valoracion.requerimiento
        return self._pagina(request, sujeto, slug, ValoracionForm(initial=inicial))

    def post(self, request: HttpRequest, pk: int, slug: str) -> HttpResponse:
        """Keep the grades, or say what is missing."""
        sujeto, form = self._sujeto(request, pk, slug), ValoracionForm(request.POST)
        if form.is_valid():
            datos = form.cleaned_data
            try:
                valorar_contenido(
                    sujeto=sujeto,
                    rubro=slug,
                    grados={c.clave: datos[c.clave] for c in CONTENIDO},
                    requerimientos={c.clave: datos[f"requerimiento_{c.clave}"] for c in CONTENIDO},
                    by=request.user,
                )
            except NoProcede as motivo:
                form.add_error(None, str(motivo))
            else:
                titulo = rubros_de(sujeto.tipo)[slug].ficha.titulo
                messages.success(
                    request, f"Quedó valorado «{titulo}». Lo que se requiere le llegó a la Unidad de Información."
                )
                return redirect("cumplimiento_de", pk=sujeto.pk)
        return self._pagina(request, sujeto, slug, form, status=422)

    @staticmethod
    def _sujeto(request: HttpRequest, pk: int, slug: str) -> SujetoObligado:
        if not exigir(request, Accion.VALORAR).incluye(pk):
            raise Http404
        sujeto = get_object_or_404(SujetoObligado, pk=pk)
        if slug not in rubros_de(sujeto.tipo):
            raise Http404
        return sujeto

    @staticmethod
    def _pagina(
        request: HttpRequest, sujeto: SujetoObligado, slug: str, form: ValoracionForm, status: int = 200
    ) -> HttpResponse:
        modelo = rubros_de(sujeto.tipo)[slug]
        contexto = {
            "sujeto": sujeto,
            "titulo": modelo.ficha.titulo,
            "cita": cita_de(modelo.ficha),
            "lista": f"{direccion(modelo)}?estado=publicado",
            "form": form,
        }
        return render(request, "fracciones/cumplimiento/valorar.html", contexto, status=status)


def _todas(request: HttpRequest) -> HttpResponse:
    orden = request.GET.get("orden", "")
    orden = orden if orden in ORDENES else "mayor"
    calificaciones = sorted(calificar(list(filtrados(request)), timezone.localdate()), key=ORDENES[orden][1])
    if (formato := request.GET.get("formato")) in ("csv", "xlsx"):
        return archivo(formato, "cumplimiento", "Cumplimiento", _ENCABEZADOS, map(_fila, calificaciones))
    pagina = Paginator(calificaciones, POR_PAGINA).get_page(request.GET.get("p"))
    contexto = {
        "pagina": pagina,
        "tipos": TipoSujeto.choices,
        "tipo": request.GET.get("tipo", ""),
        "q": request.GET.get("q", ""),
        "orden": orden,
        "ordenes": [(clave, nombre) for clave, (nombre, _) in ORDENES.items()],
        "consulta": consulta_de(request),
        **_PESOS,
    }
    return render(request, "fracciones/cumplimiento/todas.html", contexto)


def _una(request: HttpRequest, sujeto: SujetoObligado, ambito: Ambito) -> HttpResponse:
    """Answer with the score of one authority; whoever works with some obligations sees those, and no score of all."""
    (suya,) = calificar([sujeto], timezone.localdate())
    visibles = visibles_en(request)
    filas = [(rubro, *suya.notas(rubro)) for rubro in suya.rubros if rubro.modelo.rubro in visibles]
    if (formato := request.GET.get("formato")) in ("csv", "xlsx"):
        celdas = _celdas(filas)
        return archivo(formato, f"cumplimiento-{sujeto.siglas}", "Cumplimiento", _ENCABEZADOS_DE_UNA, celdas)
    contexto = {
        "sujeto": sujeto,
        "c": suya,
        "filas": [(rubro, forma, contenido, cita_de(rubro.modelo.ficha)) for rubro, forma, contenido in filas],
        "completa": len(filas) == len(suya.rubros),
        "valora": ambito.puede(Accion.VALORAR),
        **_PESOS,
    }
    return render(request, "fracciones/cumplimiento/una.html", contexto)


_ENCABEZADOS: Final = (
    "Sujeto obligado", "Siglas", "Tipo", "Calificación", "Provisional", "Contenido", "Forma",
    *(ETIQUETAS[estado] for estado in EstadoRubro), "Contenido por valorar", "Última publicación",
)  # fmt: skip
_ENCABEZADOS_DE_UNA: Final = (
    "Obligación", "Fundamento", "Estado", "Parte", "Criterio", "Valor", "Puntos", "De", "Por qué se pierde", "Qué hacer",
)  # fmt: skip


def _fila(c: Calificacion) -> list[Any]:
    return [
        c.sujeto.nombre,
        c.sujeto.siglas,
        c.sujeto.get_tipo_display(),
        "" if c.indice is None else round(c.indice, 1),
        "Sí" if c.provisional else "No",
        "" if c.contenido is None else round(c.contenido * CIEN, 1),
        round(c.forma * CIEN, 1),
        *(c.cuentas.get(estado, 0) for estado in EstadoRubro),
        c.por_valorar,
        timezone.localtime(c.ultima).date() if c.ultima else None,
    ]


def _celdas(filas: list[Any]) -> Iterator[list[Any]]:
    for rubro, forma, contenido in filas:
        ficha = rubro.modelo.ficha
        comunes = [ficha.titulo, str(cita_de(ficha)), rubro.celda.texto]
        if not rubro.aplica:
            yield [*comunes, "", "", None, None, None, "No cuenta: la obligación no aplica.", ""]
        for parte, notas in (("Forma", forma), ("Contenido", contenido)):
            for nota in notas:
                valor = None if nota.valor is None else round(nota.valor, 2)
                puntos, de = round(nota.puntos, 2), round(nota.de, 2)
                yield [*comunes, parte, nota.criterio.titulo, valor, puntos, de, nota.por_que, nota.que_hacer]
