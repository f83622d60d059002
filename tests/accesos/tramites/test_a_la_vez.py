"""Many at the same instant, and everything twice: fifty folios a second without a gap, and one of each thing."""

import datetime as dt
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import get_resolver, reverse

from accesos.dictamenes.papeles import SECRETARIO
from accesos.dictamenes.programa import PROGRAMA
from accesos.informativas.models import Contrato, Informativa, Trabajador
from accesos.tramites.models import Actuacion, Expediente, SerieDeExpedientes
from accesos.tramites.pendientes import guardar_pendiente, quien_presenta
from cms.sujetos.perfiles import Perfil
from cms.sujetos.scoping import ambito_de
from tests.accesos.informativas.conftest import entrar as entrar_en_icsoe
from tests.accesos.informativas.test_pantallas import CONTRATO
from tests.factories import contratistas, dictamenes, infomex, sujetos
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

    def test_capturing_for_a_contractor(self, monkeypatch):
        monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: dt.date(2026, 9, 10))
        suyo = contratistas.contratista()
        visitante = entrar_en_icsoe(sujetos.asignacion(Perfil.CAPTURISTA_DE_CONTRATISTA, suyo).usuario, suyo)
        para = {"para": suyo.pk}
        self.cinco(
            lambda: visitante.post(
                reverse("icsoe_principal"), para | {"ejercicio": 2026, "numero": 2, "tipo": "normal"}
            )
        )
        abierta = Informativa.sin_ambito.get()
        self.cinco(lambda: visitante.post(reverse("icsoe_contrato_nuevo", args=[abierta.pk]), CONTRATO | para))
        contrato = Contrato.sin_ambito.get()
        persona = contratistas.persona(1) | para
        self.cinco(lambda: visitante.post(reverse("icsoe_trabajador_nuevo", args=[abierta.pk, contrato.pk]), persona))

        assert Trabajador.sin_ambito.get().curp == persona["curp"]


UNA_COSA = {
    "accesos.agenda.views.AgendaView": "one link for each person; asked twice it is the first, and changing it is meant",
    "accesos.entrada.efirma.EntrarConEfirmaView": "a nonce serves once: tests/accesos/entrada/test_efirma.py",
    "accesos.entrada.efirma.LigarEfirmaView": "the same",
    "accesos.entrada.views.ConfirmarCorreoView": "confirming twice is confirming",
    "accesos.entrada.views_sesion.RecuperarEscritoView": "it forgets, and there is nothing the second time",
    "accesos.informativas.recepcion.RecibidaView": "it consults, and each look at the workers is written down on purpose",
    "accesos.informativas.views.SeleccionarView": "it chooses",
    "accesos.informativas.views.PrincipalView": "above",
    "accesos.informativas.views.DatosGeneralesView": "the same data over the same row",
    "accesos.informativas.views.ComplementariaView": "one in capture for each period: a constraint of the database",
    "accesos.informativas.views.DescartarView": "the second time there is none",
    "accesos.informativas.views.PresentarView": "filed with the key of the informativa: as a request",
    "accesos.informativas.views.SinEfectosView": "a state that is left once",
    "accesos.informativas.views_captura.ContratoView": "above",
    "accesos.informativas.views_captura.TrabajadorView": "above",
    "accesos.informativas.views_captura.CargaView": "by the huella of the file: tests/accesos/informativas/test_pantallas.py",
    "accesos.informativas.views_captura.RevisarCargaView": "a load is stored once: the same",
    "accesos.informativas.views_firma.FirmarView": "one signature for each informativa: a relation of one to one",
    "accesos.informativas.views_usuarios.UsuariosIcsoeView": "one open assignment for each person and contractor",
    "accesos.informativas.views_usuarios.UsuarioIcsoeView": "the link of before no longer serves; who was let go is gone",
    "accesos.solicitudes.views.PasoView": "the same answers over the same draft; the same file once: test_pedir.py",
    "accesos.solicitudes.views.RevisarView": "above",
    "accesos.solicitudes.views_reconduccion.PedirMisDatosView": "test_reconducir.py",
    "accesos.tramites.views.SeguimientoView": "it opens",
    "accesos.tramites.views.ActoView": "above",
    "accesos.tramites.views_bandeja.PlazosView": "the same numbers over the same rows",
    "accesos.tramites.views_estrados.EstradosView": "test_estrados.py",
    "accesos.tramites.views_estrados.FijarView": "the first day counts: test_estrados.py",
    "accesos.tramites.views_inhabiles.InhabilesView": "a day is declared once for whom it is: test_inhabiles.py",
    "accesos.tramites.views_presentar.PresentarView": "the same answers over the same row; the same file once",
    "accesos.tramites.views_presentar.PresentarRevisarView": "above",
    "accesos.tramites.views_varios.VariosView": "above",
    "accesos.vinculacion.views.PerfilView": "tests/accesos/vinculacion/test_pantallas.py",
    "accesos.vinculacion.views.ReintentarView": "what came is not brought again: test_importar.py",
    "accesos.vinculacion.views.DesvincularView": "a link that is cut is cut",
    "accesos.vinculacion.views.QuejaView": "above",
}
"""Every screen of ours that takes a form, and why it makes one thing however often it arrives."""


def vistas(patrones) -> set[type]:
    halladas = set()
    for patron in patrones:
        if hasattr(patron, "url_patterns"):
            halladas |= vistas(patron.url_patterns)
        elif clase := getattr(patron.callback, "view_class", None):
            halladas.add(clase)
    return halladas


def test_every_form_of_the_tramites_is_accounted_for():
    con_formulario = {
        f"{clase.__module__}.{clase.__qualname__}"
        for clase in vistas(get_resolver().url_patterns)
        if any("post" in vars(base) for base in clase.__mro__ if base.__module__.startswith("accesos."))
        and clase.__module__.startswith("accesos.")
    }

    assert con_formulario == set(UNA_COSA)
