"""What the tables over all the authorities share: their filter, and their address without the page."""

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from cms.sujetos.models import SujetoObligado, TipoSujeto


def filtrados(request: HttpRequest) -> QuerySet[SujetoObligado]:
    """Return the authorities in force that the address asks for, by name."""
    sujetos = SujetoObligado.objects.filter(activa=True).order_by("nombre", "pk")
    if (tipo := request.GET.get("tipo")) in TipoSujeto.values:
        sujetos = sujetos.filter(tipo=tipo)
    if q := request.GET.get("q", "").strip():
        sujetos = sujetos.filter(Q(nombre__icontains=q) | Q(siglas__icontains=q))
    return sujetos


def consulta_de(request: HttpRequest) -> str:
    """Return what the address asks for, apart from the page and the format."""
    datos = request.GET.copy()
    for nombre in ("p", "formato"):
        datos.pop(nombre, None)
    return datos.urlencode()
