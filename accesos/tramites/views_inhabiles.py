"""The days that do not count: the Instituto's, for all, and each Unidad's own."""

from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accesos.tramites.inhabiles import como_csv, declarar, del_anio, para_quien, quitar
from accesos.tramites.views import numero_en
from accesos.tramites.views_bandeja import DeQuienTrabaja
from cms.calendario.fechas import leer_fecha
from cms.calendario.lectura import BYTES_MAXIMOS, ArchivoInvalido
from cms.calendario.models import DiaInhabil

CAMPOS: Final = {"fecha": 10, "hasta": 10, "motivo": 200, "fuente": 300, "clase": 12}
"""What the form asks, and how long it may be."""
ANIOS: Final = range(1995, 2061)


class InhabilesView(DeQuienTrabaja):
    """See them by year, add one, a stretch or a file, and take one out."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show a year."""
        return self._pagina(request, {}, {}, 200)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Do what the button says; a day that was declared already is not declared twice."""
        para = self._para()
        if "quitar" in request.POST:
            quitar(pk=numero_en(request.POST["quitar"]), para=para, by=request.user)
            messages.success(request, "Se quitó. Las fechas que ya se habían avisado no cambian.")
            return redirect("inhabiles")
        escrito = {campo: request.POST.get(campo, "").strip()[:largo] for campo, largo in CAMPOS.items()}
        subido = request.FILES.get("archivo")
        errores = {} if escrito["fuente"] else {"fuente": "Escribe dónde se publicó, con su fecha."}
        if "por_archivo" in request.POST:
            if subido is None:
                errores["archivo"] = "Elige el archivo, en CSV o en ICS."
            contenido = subido.read(BYTES_MAXIMOS + 1) if subido else b""
            formato = (subido.name or "").lower().rpartition(".")[2] if subido else ""
        else:
            errores |= {} if escrito["fecha"] else {"fecha": "Elige el día, o el primero si son varios."}
            errores |= {} if escrito["motivo"] else {"motivo": "Escribe el motivo, como se leerá en la lista."}
            if _es_fin_de_semana(escrito["fecha"], escrito["hasta"]):
                errores["fecha"] = "Ahí sólo hay fin de semana, que nunca cuenta. Revisa la fecha."
            contenido = como_csv(**{campo: escrito[campo] for campo in ("fecha", "hasta", "motivo", "clase")})
            formato = "csv"
        if errores:
            return self._pagina(request, escrito, errores, 422)
        try:
            hecho = declarar(
                contenido=contenido, formato=formato, fuente=escrito["fuente"], para=para, by=request.user,
                hoy=timezone.localdate(),
            )  # fmt: skip
        except ArchivoInvalido as malo:
            if "por_archivo" in request.POST:
                return self._pagina(request, escrito, {"archivo": " ".join(f"{e}." for e in malo.errores[:20])}, 422)
            return self._pagina(request, escrito, {"fecha": " ".join(f"{e.mensaje}." for e in malo.errores)}, 422)
        messages.success(request, _dicho(len(hecho.nuevos), hecho.repetidos, hecho.recorridos))
        return redirect("inhabiles")

    def _para(self) -> str:
        para = para_quien(self.ambito())
        if para is None:
            raise Http404
        return para

    def _pagina(
        self, request: HttpRequest, escrito: dict[str, str], errores: dict[str, str], status: int
    ) -> HttpResponse:
        para, este = self._para(), timezone.localdate().year
        pedido = numero_en(request.GET.get("anio"))
        anio = pedido if pedido in ANIOS else este
        contexto = {
            "dias": del_anio(anio, para),
            "anio": str(anio),
            "anios": [str(otro) for otro in range(este - 1, este + 3)],
            "para_todas": not para,
            "clases": DiaInhabil.Clase.choices,
            "escrito": escrito,
            "errores": errores,
        }
        return render(request, "accesos/inhabiles.html", contexto, status=status)


def _es_fin_de_semana(fecha: str, hasta: str) -> bool:
    try:
        desde = leer_fecha(fecha)
        dias = (leer_fecha(hasta) - desde).days if hasta else 0
    except ValueError:
        return False  # what is no date is told by the reader of files
    return desde.weekday() >= 5 and 0 <= dias <= 6 - desde.weekday()


def _dicho(nuevos: int, repetidos: int, recorridos: int) -> str:
    dias = "Se agregó 1 día" if nuevos == 1 else f"Se agregaron {nuevos} días"
    ya = f" ({repetidos} ya estaban)" if repetidos else ""
    plazos = "1 plazo que corre" if recorridos == 1 else f"{recorridos} plazos que corren"
    return f"{dias}{ya}. Se recorrieron {plazos}; ninguno se acortó."
