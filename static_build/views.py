"""What the application answers under `/ipo/` when the baked tree has nothing there."""

from typing import Final
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.cache import patch_cache_control
from django.views import View

from cms.sujetos.models import SiglasAnteriores

UNA_HORA: Final = 3600  # seconds: an authority may go back to siglas it had


class SiglasAnterioresView(View):
    """Lead the addresses that a portal had to those it has."""

    def dispatch(self, request: HttpRequest, siglas: str, resto: str = "") -> HttpResponse:
        """Redirect for good, with the rest of the address and the query, or 404."""
        hay = SiglasAnteriores.objects.filter(siglas=siglas.lower(), organizacion__activa=True)
        actuales = hay.values_list("organizacion__siglas", flat=True).first()
        if actuales is None:
            raise Http404
        consulta = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
        destino = f"{request.META.get('SCRIPT_NAME', '')}/ipo/portal/{actuales}.web/{resto}"
        respuesta = HttpResponsePermanentRedirect(quote(destino) + consulta)
        patch_cache_control(respuesta, public=True, max_age=UNA_HORA)
        return respuesta
