"""Many at the same instant, and everything twice: fifty folios a second without a gap, and one of each thing."""

import time
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse

from accesos.dictamenes.papeles import SECRETARIO
from accesos.dictamenes.programa import PROGRAMA
from accesos.tramites.models import Actuacion, Expediente, SerieDeExpedientes
from accesos.tramites.pendientes import guardar_pendiente, quien_presenta
from cms.sujetos.perfiles import Perfil
from cms.sujetos.scoping import ambito_de
from tests.factories import dictamenes, infomex, sujetos
from tests.factories.expedientes import solicitud

CLIENTES, SEGUNDOS, POR_SEGUNDO = 8, 2, 50


def entrar(persona) -> Client:
    visitante = Client()
    visitante.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")
    return visitante


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_fifty_folios_a_second_from_clients_at_once_have_no_gap_and_no_duplicate():
    autoridades = [sujetos.sujeto(siglas) for siglas in ("sjixtapan", "sefomart")]
    cuantas = POR_SEGUNDO * SEGUNDOS
    turnos = count()

    def presentar(_: int) -> str:
        try:
            return solicitud(autoridades[next(turnos) % 2]).folio
        finally:
            connection.close()

    inicio = time.perf_counter()
    with ThreadPoolExecutor(max_workers=CLIENTES) as hilos:
        folios = list(hilos.map(presentar, range(cuantas)))
    tardo = time.perf_counter() - inicio

    anio = Expediente.sin_ambito.first().presentado_at.year
    for siglas in ("SJIXTAPAN", "SEFOMART"):
        suyos = sorted(folio for folio in folios if f"/{siglas}/" in folio)
        assert suyos == [f"{n:05d}/{siglas}/IP/{anio}" for n in range(1, len(suyos) + 1)]
    assert len(set(folios)) == cuantas == sum(SerieDeExpedientes.sin_ambito.values_list("ultimo", flat=True))
    print(f"{cuantas / tardo:.0f} folios/s")  # noqa: T201 - what a run says with -s; how fast it must be is for the benches


@pytest.mark.django_db
class TestEverythingTwice:
    """Each form arrives five times, as from somebody who presses again: one thing is done."""

    VECES = 5

    def cinco(self, acto) -> list:
        return [acto() for _ in range(self.VECES)]

    def test_filing_a_request(self, client):
        autoridad = sujetos.sujeto()
        client.post(reverse("solicitar_paso", args=["a-quien"]), {"autoridades": [autoridad.pk]})
        client.post(reverse("solicitar_paso", args=["que-pides"]), {"descripcion": "Facturas"})
        client.post(reverse("solicitar_paso", args=["como"]), {"modalidad": "electronica"})
        client.post(reverse("solicitar_paso", args=["aviso"]), {"correo": "ana@e.org", "nombre": ""})

        respuestas = self.cinco(lambda: client.post(reverse("solicitar_revisar")))

        assert {r.url for r in respuestas} == {reverse("solicitud_presentada")}
        assert (Expediente.sin_ambito.count(), len(mail.outbox)) == (1, 1)

    @pytest.mark.parametrize(
        ("perfil", "acto", "datos"),
        [
            (Perfil.UNIDAD, "responder", {"texto": "Va", "nota": ""}),
            (Perfil.UNIDAD, "pedir_aclaracion", {"texto": "¿De cuál año?"}),
            (Perfil.COMITE, "prorrogar", {"resolucion": "CT/1", "texto": "Son muchas hojas"}),
            (Perfil.COMITE, "resolver_clasificacion", {"sentido": "confirma", "texto": "Se confirma"}),
        ],
    )
    def test_acting(self, perfil, acto, datos):
        autoridad = sujetos.sujeto()
        pedida = solicitud(autoridad, correo="ana@e.org")
        visitante = entrar(sujetos.asignacion(perfil, autoridad).usuario)
        mail.outbox.clear()
        ruta = reverse("expediente_acto", args=[pedida.pk, acto])
        clave = visitante.get(ruta).context["clave_envio"]

        respuestas = self.cinco(lambda: visitante.post(ruta, datos | {"clave_envio": clave}))

        assert {r.url for r in respuestas} == {reverse("expediente", args=[pedida.pk])}
        assert Actuacion.sin_ambito.filter(clave=acto).count() == 1
        assert len(mail.outbox) <= 1

    def test_turning_several(self):
        autoridad = sujetos.sujeto()
        unidad, habilitado = (sujetos.asignacion(p, autoridad) for p in (Perfil.UNIDAD, Perfil.HABILITADO))
        pedidas = [solicitud(autoridad) for _ in range(3)]
        visitante = entrar(unidad.usuario)
        marcados = {"e": [e.pk for e in pedidas], "acto": "informacion:turnar"}
        clave = visitante.post(reverse("bandeja_varios"), marcados).context["clave_envio"]
        datos = marcados | {
            "hacer": "1",
            "clave_envio": clave,
            "instruccion": "Va",
            "encargados": [habilitado.pk],
            "dias": "2",
        }

        self.cinco(lambda: visitante.post(reverse("bandeja_varios"), datos))

        assert Actuacion.sin_ambito.filter(clave="turnar").count() == 3

    def test_filing_on_the_screen_of_the_kernel(self):
        sidem = dictamenes.Sidem()
        secretario = sidem.gente[SECRETARIO.clave]
        quien = quien_presenta(PROGRAMA, secretario.usuario, ambito_de(secretario))
        escrito = {"ejercicio": "2026", "titulo": "Programa 2026", "lineas": "1. Equipamiento"}
        adjuntos = [dictamenes.archivo(sidem.dependencia)]
        guardar_pendiente(tramite=PROGRAMA, by=quien, escrito=escrito, archivos=adjuntos)
        visitante = entrar(secretario.usuario)

        respuestas = self.cinco(lambda: visitante.post(reverse("presentar_revisar", args=[PROGRAMA.clave])))

        assert {r.status_code for r in respuestas} == {302}
        assert Expediente.sin_ambito.filter(clave_tramite=PROGRAMA.clave).count() == 1

    def test_interposing_a_queja_of_an_old_request(self):
        sujetos.instituto()
        persona = sujetos.usuario()
        vieja = infomex.anterior(persona, "Vieja")
        visitante = entrar(persona)
        ruta = reverse("solicitud_anterior_queja", args=[vieja.pk])

        self.cinco(lambda: visitante.post(ruta, {"causal": "VII", "texto": "Nunca contestaron"}))

        assert Expediente.sin_ambito.count() == 1
