"""Addresses of the calendars, under `/accesos/`."""

from django.urls import path

from accesos.agenda import views

urlpatterns = [
    path("agenda/", views.AgendaView.as_view(), name="agenda"),
    path("agenda/<str:firmado>.ics", views.AgendaIcsView.as_view(), name="agenda_ics"),
    path("expediente/<int:expediente>/plazos.ics", views.ExpedienteIcsView.as_view(), name="expediente_agenda"),
]
