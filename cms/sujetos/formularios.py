"""Form fields that offer rows of the tenant in scope only, decided when the form is used and not when it is built."""

from typing import Any

from django import forms

from cms.sujetos.scoping import ambito_actual


class EleccionEnAmbito(forms.ModelChoiceField):
    """A choice among the rows of a tenant model that the scope in force has in sight.

    Django evaluates `queryset` when the form class is created, at start-up, when there is no scope; a scoped model
    would be empty for ever, or worse, somebody else's.
    """

    def _get_queryset(self) -> Any:
        modelo: Any = getattr(self._queryset, "model", None)
        return modelo.sin_ambito.en(ambito_actual())

    def _set_queryset(self, queryset: Any) -> None:
        self._queryset = None if queryset is None else queryset.model.sin_ambito.none()
        self.widget.choices = self.choices  # as Django does

    queryset = property(_get_queryset, _set_queryset)
