"""The forms of a collegiate body and of a session. They work without JavaScript: blank rows wait at the end."""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from cms.sujetos.formularios import EleccionEnAmbito
from fracciones.models.directorio import Persona
from fracciones.models.organigrama import Area
from fracciones.models.organos import (
    AcuerdoDeSesion,
    AsistenciaASesion,
    Integrante,
    OrganoColegiado,
    SesionDeOrgano,
)

FECHA: Final = {"type": "date"}
LEGISLATIVOS: Final = (
    "legislatura",
    "anio_legislativo",
    "periodo_sesiones",
    "numero_gaceta",
    "diario",
    "lista",
)
"""What only a Legislature is asked."""
VOTACION: Final = ("tipo_votacion", "a_favor", "en_contra", "abstenciones")


def _fecha() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs=FECHA)


class DelDirectorio(EleccionEnAmbito):
    """Somebody of the directorio, with their post."""

    def _get_queryset(self) -> Any:
        return super()._get_queryset().order_by("primer_apellido", "nombres")

    queryset = property(_get_queryset, EleccionEnAmbito._set_queryset)

    def label_from_instance(self, obj: Persona) -> str:
        """Name and post."""
        return " — ".join(filter(None, [obj.titulo(), obj.cargo]))


class OrganoForm(forms.ModelForm):
    """The body itself."""

    area = EleccionEnAmbito(
        Area.sin_ambito.none(),
        label="Área responsable de sus actas",
        empty_label="Elige el área",
        help_text="Del Organigrama. Aparece en cada registro que salga de sus sesiones.",
    )

    class Meta:
        model = OrganoColegiado
        fields = ("nombre", "fundamento", "area", "activo")

    def clean_nombre(self) -> str:
        """Refuse a second body of the same name; the scope in force is of one authority."""
        nombre: str = self.cleaned_data["nombre"].strip()
        if OrganoColegiado.objects.filter(nombre__iexact=nombre).exclude(pk=self.instance.pk).exists():
            raise ValidationError("Ya hay un órgano con ese nombre. Ábrelo en la lista.")
        return nombre


class IntegranteForm(forms.ModelForm):
    """One member of a body."""

    persona = DelDirectorio(
        Persona.sin_ambito.none(),
        label="Persona del Directorio",
        empty_label="No está en el Directorio",
        required=False,
    )

    class Meta:
        model = Integrante
        fields = ("persona", "nombre", "puesto", "desde", "hasta")
        widgets = {"desde": _fecha(), "hasta": _fecha()}


IntegrantesFormSet = forms.inlineformset_factory(
    OrganoColegiado, Integrante, form=IntegranteForm, extra=3, can_delete=False
)


class SesionForm(forms.ModelForm):
    """A session, with one choice per member of the body for who came."""

    class Meta:
        model = SesionDeOrgano
        fields = (
            "tipo_sesion", "numero_sesion", "fecha_sesion", "orden_dia", "acta", "version_publica",
            "fundamento_clasificacion", "nota", *LEGISLATIVOS,
        )  # fmt: skip
        widgets = {
            "fecha_sesion": _fecha(),
            "orden_dia": forms.Textarea(attrs={"rows": 4}),
            "fundamento_clasificacion": forms.Textarea(attrs={"rows": 2}),
            "nota": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, organo: OrganoColegiado, legislativo: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.organo = organo
        if not legislativo:
            for nombre in LEGISLATIVOS:
                del self.fields[nombre]
        anotadas = dict(
            AsistenciaASesion.sin_ambito.filter(sesion=self.instance.pk).values_list("integrante_id", "asistencia")
        )
        # Who left is still asked about while a session of theirs says so.
        quienes = (
            Integrante.sin_ambito.filter(organo=organo)
            .filter(Q(hasta=None) | Q(pk__in=anotadas))
            .select_related("persona")
        )
        opciones = [("", "Sin dato"), *AsistenciaASesion._meta.get_field("asistencia").choices]  # type: ignore[misc]  # it has choices
        self.integrantes = list(quienes)
        for quien in self.integrantes:
            self.fields[f"asistencia_{quien.pk}"] = forms.ChoiceField(
                label=f"{quien} ({quien.puesto})", choices=opciones, required=False, initial=anotadas.get(quien.pk, "")
            )

    def clean(self) -> dict[str, Any]:
        """Refuse the same session twice."""
        datos: dict[str, Any] = super().clean() or self.cleaned_data
        repetida = SesionDeOrgano.objects.filter(
            organo=self.instance.organo,
            numero_sesion=datos.get("numero_sesion"),
            fecha_sesion=datos.get("fecha_sesion"),
        )
        if repetida.exclude(pk=self.instance.pk).exists():
            self.add_error("numero_sesion", "Ya hay una sesión con ese número y esa fecha. Ábrela en la lista.")
        return datos

    def asistencias(self) -> dict[int, str]:
        """Who came, by id of the member."""
        return {quien.pk: self.cleaned_data[f"asistencia_{quien.pk}"] for quien in self.integrantes}

    def campos_de_la_sesion(self) -> list[forms.BoundField]:
        """The fields of the session itself."""
        return [campo for campo in self if not campo.name.startswith("asistencia_")]

    def campos_de_asistencia(self) -> list[forms.BoundField]:
        """One field per member."""
        return [campo for campo in self if campo.name.startswith("asistencia_")]


class AcuerdoForm(forms.ModelForm):
    """One agreement; how it was voted is asked of a Legislature only."""

    class Meta:
        model = AcuerdoDeSesion
        fields = ("numero", "texto", "sentido", *VOTACION)
        widgets = {"texto": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, legislativo: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not legislativo:
            for nombre in VOTACION:
                del self.fields[nombre]


AcuerdosFormSet = forms.inlineformset_factory(SesionDeOrgano, AcuerdoDeSesion, form=AcuerdoForm, extra=3)
