"""The requests of the demonstration get to their states by the acts of the table, on any day of the year."""

import datetime as dt

import pytest

from accesos.solicitudes.rubro import filas_publicas
from accesos.tramites.models import Estrado, Expediente
from cms.sujetos.perfiles import Perfil
from static_build.demo.derechos import pedir_datos, pedir_en_papel
from static_build.demo.peticiones import pedir_y_atender
from tests.factories import sujetos


@pytest.mark.django_db
@pytest.mark.parametrize(
    "dia", [(2026, 11, 26), (2027, 1, 4), (2027, 2, 28), (2027, 3, 20), (2027, 5, 2), (2027, 9, 17)]
)
def test_the_demonstration_shows_several_states_whatever_the_day(dia):
    autoridad = sujetos.sujeto()
    for perfil in (Perfil.UNIDAD, Perfil.HABILITADO, Perfil.COMITE, Perfil.MODULO):
        sujetos.asignacion(perfil, autoridad)

    pedir_y_atender(autoridad, dt.datetime(*dia, 18, tzinfo=dt.UTC))
    pedir_datos(autoridad, dt.datetime(*dia, 18, tzinfo=dt.UTC))
    pedir_en_papel(autoridad, dt.datetime(*dia, 18, tzinfo=dt.UTC))

    estados = list(Expediente.sin_ambito.order_by("pk").values_list("estado", flat=True))
    de_informacion = ["sin_respuesta", "en_recurso", "recibida", "por_aclarar", "turnada", "recibida"]
    assert estados == [*de_informacion, "por_pagar", "turnada", "por_aclarar"]
    assert Estrado.sin_ambito.get().fijado_el is None
    (publicada,) = filas_publicas(autoridad.pk)
    assert publicada["sentido_respuesta"] == "Entrega total"
