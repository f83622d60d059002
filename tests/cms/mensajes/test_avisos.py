"""What the system tells: returns, once for each act; periods about to end, once; the digest, once a day."""

import datetime as dt
import json
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.mensajes import dia, resumen, vencimientos
from cms.mensajes.actions import elegir_avisos
from cms.mensajes.consultas import sin_leer
from cms.mensajes.models import Correos, Hilo, Mensaje
from cms.sujetos.perfiles import Accion
from cms.sujetos.scoping import Ambito, ambito_actual
from cms.workflows import actions, actions_lote
from cms.workflows.estados import Estado
from cms.workflows.seleccion import elegidos
from fracciones.base import reservar_claves
from fracciones.models.convenios import Convenio
from static_build import salud
from tests.cms.mensajes.conftest import Oficina
from tests.cms.workflows.casa import Casa, construir
from tests.factories import registros, sujetos
from tests.static_build.portales import publicar

DE_AVISO = dt.date(2026, 10, 26)
"""Four working days before the limit of the third quarter, the 30th."""


@pytest.fixture
def casa(db: Any) -> Casa:
    return construir()


def lote_de(casa: Casa, filas: int) -> Any:
    lote = casa.lote()
    claves = reservar_claves(Convenio, casa.sujeto.pk, filas)
    with casa.como("capturista") as quien:
        return actions_lote.enviar_lote(lote=lote, by=quien, nuevas=[casa.sin_guardar(c) for c in claves])


def cartas() -> dict[str, str]:
    return {carta.to[0]: f"{carta.subject}\n{carta.body}" for carta in mail.outbox}


class TestReturns:
    """`devolver`, by record, by lote and by group."""

    def test_a_lote_returned_is_one_message_to_who_captured_and_who_reviewed(self, casa: Casa, client: Any):
        lote = lote_de(casa, 5)
        with casa.como("administrador") as quien:
            actions_lote.revisar_lote(lote=lote, by=quien)
        client.force_login(casa.unidad, backend="django.contrib.auth.backends.ModelBackend")
        pregunta = client.post(reverse("bandeja_mover"), {"elegido": f"l-{lote.pk}", "accion": "devolver"})
        assert f"Lo recibirán {casa.administrador} y {casa.capturista}" in pregunta.content.decode()
        with casa.como("unidad") as quien:
            actions_lote.devolver_lote(lote=lote, by=quien, motivo="Falta la firma")

        mensaje = Mensaje.objects.get()
        assert (mensaje.autor, mensaje.firma) == (casa.unidad, "Unidad de Información")
        assert "Motivo: Falta la firma" in mensaje.texto
        assert "5 registros" in mensaje.texto
        assert set(cartas()) == {casa.capturista.email, casa.administrador.email}
        assert all("Falta la firma" in carta for carta in cartas().values())
        assert {p.usuario for p in mensaje.hilo.participantes.all()} == {
            casa.capturista, casa.administrador, casa.unidad,
        }  # fmt: skip
        with casa.como("unidad"):
            assert not sin_leer(ambito_actual()).exists()

    def test_what_it_costs_does_not_follow_the_rows(self, casa: Casa):
        def cuesta(filas: int) -> int:
            lote = lote_de(casa, filas)
            with casa.como("administrador") as quien, CaptureQueriesContext(connection) as consultas:
                actions_lote.devolver_lote(lote=lote, by=quien, motivo="Falta la firma")
            return len([c for c in consultas if "mensajes_" in c["sql"]])

        assert cuesta(1) == cuesta(6) <= 7

    def test_a_second_return_goes_on_in_the_same_thread(self, casa: Casa):
        fila = casa.en(Estado.DEVUELTO)
        with casa.como("capturista") as quien:
            actions.enviar_a_revision(objeto=fila, by=quien)
        with casa.como("unidad") as quien:
            fila.refresh_from_db()
            actions.devolver(objeto=fila, by=quien, motivo="Sigue faltando")

        hilo = Hilo.sin_ambito.get()
        assert hilo.sobre == f"registro:convenios:{fila.pk}"
        assert ["Sigue faltando" in m.texto for m in hilo.mensajes.order_by("pk")] == [False, True]
        assert {p.usuario for p in hilo.participantes.all() if p.sin_leer} == {casa.capturista, casa.administrador}

    def test_hand_captures_returned_together_are_one_message(self, casa: Casa):
        for _ in range(12):
            casa.en(Estado.ROJO)
        mail.outbox.clear()
        with casa.como("unidad") as quien:
            ambito = ambito_actual()
            assert ambito is not None
            (grupo,) = elegidos([f"g-convenios-{casa.capturista.pk}-rojo"], ambito)
            assert grupo.mover(Accion.DEVOLVER, quien, motivo="Revisen las fechas").hechas == 12

        mensaje = Mensaje.objects.get()
        assert mensaje.hilo.asunto == "Devueltos: 12 registros de Convenios"
        assert "y 2 más" in mensaje.texto
        assert [carta.to for carta in mail.outbox] == [[casa.capturista.email]], "and none of Wagtail's own"

    def test_nobody_is_told_what_they_did_nor_after_they_left(self, casa: Casa):
        fila = casa.en(Estado.ROJO)
        asignacion = casa.asignaciones["capturista"]
        asignacion.activa = False
        asignacion.save()
        with casa.como("administrador") as quien:
            actions.devolver(objeto=fila, by=quien, motivo="Falta el anexo")

        assert not Mensaje.objects.exists()
        assert mail.outbox == []

    def test_the_screen_says_who_will_be_told_and_keeps_what_was_typed(self, casa: Casa, client: Any):
        fila = casa.en(Estado.AMARILLO)
        client.force_login(casa.unidad, backend="django.contrib.auth.backends.ModelBackend")
        pantalla = client.get(reverse("registro_devolver", args=["convenios", fila.pk])).content.decode()
        assert f"Lo recibirán {casa.administrador} y {casa.capturista}, por mensaje y por correo." in pantalla

        datos = {
            "elegido": f"g-convenios-{casa.capturista.pk}-amarillo",
            "accion": "devolver",
            "motivo": "Falta el sello",
        }
        casa_llena = [casa.en(Estado.AMARILLO) for _ in range(2)]
        respuesta = client.post(reverse("bandeja_mover"), datos | {"confirmado": "1", "motivo": " "})
        assert respuesta.status_code == 422
        assert f"Lo recibirán {casa.administrador} y {casa.capturista}" in respuesta.content.decode()
        assert not Mensaje.objects.exists()
        assert client.post(reverse("bandeja_mover"), datos).status_code == 302
        assert f"Devueltos: {len(casa_llena) + 1} registros de Convenios" == Hilo.sin_ambito.get().asunto

    def test_wagtail_tells_nobody_by_itself(self, casa: Casa):
        sujetos.usuario("sistema", is_superuser=True, is_staff=True)
        casa.en(Estado.PUBLICADO)
        assert mail.outbox == []
        casa.en(Estado.DEVUELTO)
        assert [carta.to for carta in mail.outbox] == [[casa.capturista.email]]

    def test_a_return_that_is_refused_tells_nobody(self, casa: Casa):
        lote = lote_de(casa, 1)
        with casa.como("administrador") as quien, pytest.raises(actions_lote.FaltaMotivo):
            actions_lote.devolver_lote(lote=lote, by=quien, motivo="  ")

        assert not Mensaje.objects.exists()

    def test_the_message_leads_to_the_lote_and_to_its_answer(self, casa: Casa, client: Any):
        lote = lote_de(casa, 1)
        with casa.como("administrador") as quien:
            actions_lote.devolver_lote(lote=lote, by=quien, motivo="Falta la firma")
        client.force_login(casa.capturista, backend="django.contrib.auth.backends.ModelBackend")
        pagina = client.get(reverse("mensajes_hilo", args=[Hilo.sin_ambito.get().pk])).content.decode()

        assert f'href="{reverse("lote", args=[lote.pk])}"' in pagina


class TestPeriods:
    """«Por vencer»."""

    @pytest.fixture
    def vence(self, oficina: Oficina) -> Oficina:
        registros.area(oficina.sujeto)
        publicar(
            registros.registro(
                Convenio,
                oficina.sujeto,
                fecha_inicio_periodo=dt.date(2026, 4, 1),
                fecha_termino_periodo=dt.date(2026, 6, 30),
            )
        )
        return oficina

    def test_each_obligation_is_announced_once_to_those_who_capture_it(self, vence: Oficina):
        assert dia.avisar(hoy=DE_AVISO).vencimientos == 1
        assert dia.avisar(hoy=DE_AVISO).vencimientos == 0
        assert dia.avisar(hoy=DE_AVISO + dt.timedelta(days=1)).vencimientos == 0

        hilo = Hilo.sin_ambito.get()
        assert hilo.asunto == "Por vencer el 30/10/2026: Convenios"
        assert {p.usuario for p in hilo.participantes.all()} == {vence.capturista, vence.administrador}
        mensaje = hilo.mensajes.get()
        assert mensaje.autor is None
        assert mensaje.quien == "El sistema"
        assert "julio a septiembre de 2026" in mensaje.texto

    def test_the_unidad_hears_of_what_nobody_has(self, vence: Oficina):
        for papel in ("capturista", "administrador"):
            asignacion = vence.asignaciones[papel]
            asignacion.rubros = ["directorio"]
            asignacion.save()
        dia.avisar(hoy=DE_AVISO)

        assert [p.usuario for p in Hilo.sin_ambito.get().participantes.all()] == [vence.unidad]

    def test_what_it_costs_does_not_follow_the_authorities(self, vence: Oficina, django_assert_num_queries: Any):
        for _ in range(3):
            otra = sujetos.sujeto()
            registros.area(otra)
            publicar(
                registros.registro(
                    Convenio,
                    otra,
                    fecha_inicio_periodo=dt.date(2026, 4, 1),
                    fecha_termino_periodo=dt.date(2026, 6, 30),
                )
            )
        with django_assert_num_queries(4):  # the authorities, and the three of the matrix
            assert len(vencimientos.por_vencer(DE_AVISO)) == 4

    def test_nothing_is_announced_before_its_time(self, vence: Oficina):
        assert dia.avisar(hoy=dt.date(2026, 10, 1)).vencimientos == 0


class TestDigest:
    """The e-mail of the day."""

    def test_it_says_what_waits_and_where_once_a_day(self, oficina: Oficina):
        hilo = oficina.escribe("capturista", "unidad")
        assert mail.outbox == []
        assert dia.avisar(hoy=DE_AVISO).resumenes == 1
        assert dia.avisar(hoy=DE_AVISO).resumenes == 0

        (carta,) = mail.outbox
        assert carta.to == [oficina.unidad.email]
        assert carta.subject == "Lo que te espera hoy, 26/10/2026"
        assert "Sin leer: Convenio del acueducto" in carta.body
        assert f"/admin/mensajes/{hilo.pk}/" in carta.body
        assert dia.avisar(hoy=DE_AVISO + dt.timedelta(days=1)).resumenes == 1

    def test_it_counts_what_waits_in_the_bandeja(self, casa: Casa):
        casa.en(Estado.AMARILLO)
        casa.en(Estado.ROJO)
        casa.en(Estado.ROJO)
        casa.en(Estado.DEVUELTO)
        mail.outbox.clear()
        dia.avisar(hoy=DE_AVISO)

        assert "1 registro por aprobar" in cartas()[casa.unidad.email]
        assert "2 registros por revisar" in cartas()[casa.administrador.email]
        assert "1 registro devuelto, por corregir" in cartas()[casa.capturista.email]
        assert f"{reverse('bandeja')}?estado=rojo" in cartas()[casa.administrador.email]
        assert casa.otra_mano.email not in cartas()

    def test_whoever_wants_none_gets_none(self, oficina: Oficina):
        oficina.escribe("capturista", "unidad")
        elegir_avisos(correos=Correos.NADA, by=oficina.unidad)

        assert dia.avisar(hoy=DE_AVISO).resumenes == 0

    def test_one_that_fails_costs_nobody_else_theirs_and_comes_the_next_time(
        self, oficina: Oficina, monkeypatch: pytest.MonkeyPatch
    ):
        oficina.escribe("capturista", "unidad", "administrador")
        fuentes = list(resumen._fuentes)

        def falla(ambito: Ambito) -> list[Any]:
            if ambito.usuario_id == oficina.unidad.pk:
                raise RuntimeError("no hay tabla")
            return []

        monkeypatch.setattr(resumen, "_fuentes", [*fuentes, falla])
        assert dia.avisar(hoy=DE_AVISO).resumenes == 1
        monkeypatch.setattr(resumen, "_fuentes", fuentes)
        assert dia.avisar(hoy=DE_AVISO).resumenes == 1
        assert len(mail.outbox) == 2

    def test_it_costs_the_same_whatever_waits(self, casa: Casa):
        def cuesta(dias: int) -> int:
            with CaptureQueriesContext(connection) as consultas:
                assert dia.avisar(hoy=DE_AVISO + dt.timedelta(days=dias)).resumenes == 4
            return len(consultas)

        for estado in (Estado.ROJO, Estado.AMARILLO, Estado.DEVUELTO):
            casa.en(estado)
        cuesta(0)  # the first one makes the preferences
        pocos = cuesta(1)
        for estado in (Estado.ROJO, Estado.AMARILLO, Estado.DEVUELTO) * 3:
            casa.en(estado)

        assert cuesta(2) == pocos
        assert pocos <= 12 * len(casa.asignaciones)

    def test_doctor_says_when_it_stopped(self, oficina: Oficina):
        assert list(salud.avisos()) == []
        oficina.escribe("capturista", "unidad")
        hoy = timezone.localdate()
        dia.avisar(hoy=hoy - dt.timedelta(days=6))
        ((gravedad, que, _),) = salud.avisos()
        assert gravedad is salud.Gravedad.AVISO
        assert f"{hoy - dt.timedelta(days=6):%d/%m/%Y}" in que
        dia.avisar(hoy=hoy)
        assert list(salud.avisos()) == []

    def test_the_command_says_what_it_did(self, oficina: Oficina):
        oficina.escribe("capturista", "unidad")
        salida = StringIO()
        call_command("avisar", json=True, stdout=salida)
        assert json.loads(salida.getvalue())["resumenes"] >= 1
        salida = StringIO()
        call_command("avisar", encolar=True, stdout=salida)
        assert "proceso de tareas" in salida.getvalue()
