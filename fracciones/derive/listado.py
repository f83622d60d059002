"""The listing of a rubro in the admin, with what it has besides Wagtail's: loading an Excel and getting its template."""

from typing import Any

from django.urls import reverse
from wagtail.admin.widgets.button import Button, HeaderButton

from cms.sujetos.perfiles import Accion
from cms.sujetos.scoping import ambito_actual
from cms.sujetos.viewsets import ListadoView
from fracciones.copias.actions import se_copia
from fracciones.proveedores import origen_de


class ListadoDeRubro(ListadoView):
    """Listing of the rows of a rubro."""

    def get_header_buttons(self) -> list[Any]:
        """Add «Cargar Excel» for whoever may capture here for one authority."""
        botones = super().get_header_buttons()
        if self._carga_aqui():
            url = reverse("carga_elegir", args=[self.model.rubro])
            botones.insert(1, HeaderButton("Cargar Excel", url=url, icon_name="upload"))
            if origen := origen_de(self.model.rubro):
                url = reverse("traer", args=[self.model.rubro])
                botones.insert(1, HeaderButton(f"Traer de {origen}", url=url, icon_name="download"))
        return list(botones)

    def get_header_more_buttons(self) -> list[Any]:
        """Add «Descargar plantilla»."""
        botones = list(super().get_header_more_buttons())
        if self._carga_aqui():
            url = reverse("carga_plantilla", args=[self.model.rubro])
            botones.append(Button("Descargar plantilla", url=url, icon_name="download", priority=40))
            if se_copia(self.model):
                url = reverse("copiar_periodo", args=[self.model.rubro])
                botones.append(Button("Copiar periodo anterior", url=url, icon_name="copy", priority=30))
        return botones

    def _carga_aqui(self) -> bool:
        ambito = ambito_actual()
        if ambito is None or ambito.organizaciones is None or len(ambito.organizaciones) != 1:
            return False
        return ambito.puede(Accion.AGREGAR, rubro=self.model.rubro)
