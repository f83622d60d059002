"""The address of SIDEM, under `/accesos/`."""

from django.urls import path

from accesos.dictamenes import views

urlpatterns = [path("dictamenes/", views.GuiaView.as_view(), name="dictamenes")]
