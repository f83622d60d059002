"""Who may write to whom, what is said once and for ever, and what each one has read."""

import uuid
from typing import Any

import pytest
from django.core import mail

from cms.audit.models import Asiento
from cms.mensajes.actions import (
    MensajeNoProcede,
    abrir_hilo,
    elegir_avisos,
    marcar_leido,
    marcar_sin_leer,
    responder,
)
from cms.mensajes.consultas import participaciones, sin_leer
from cms.mensajes.destinatarios import posibles
from cms.mensajes.models import Correos, Hilo, Mensaje, MensajeInmutable
from cms.sujetos.perfiles import Perfil
from cms.sujetos.scoping import ambito_de, en_ambito
from tests.cms.mensajes.conftest import Oficina
from tests.factories import sujetos


@pytest.mark.parametrize(
    ("quien", "a_quienes"),
    [
        ("unidad", {"administrador", "otro_administrador", "capturista", "otra_mano", "instituto"}),
        ("administrador", {"unidad", "capturista", "otra_mano"}),
        ("otro_administrador", {"unidad"}),
        ("capturista", {"unidad", "administrador"}),
        ("instituto", {"unidad"}),
    ],
)
def test_each_profile_writes_to_whom_it_may(
    oficina: Oficina, ajena: Oficina, django_assert_num_queries: Any, quien: str, a_quienes: set[str]
):
    with oficina.como(quien) as ambito, django_assert_num_queries(1):
        personas = posibles(ambito, oficina.sujeto.pk)

    assert {a.usuario for a in personas} == {getattr(oficina, papel) for papel in a_quienes}


def test_the_instituto_writes_to_each_authority_and_an_authority_to_no_other(oficina: Oficina, ajena: Oficina):
    with oficina.como("instituto") as ambito:
        assert [a.usuario for a in posibles(ambito, ajena.sujeto.pk)] == [ajena.unidad]
    with oficina.como("unidad") as ambito:
        assert posibles(ambito, ajena.sujeto.pk) == []


@pytest.mark.parametrize("para", [("otra_mano",), ("unidad", "otra_mano"), ("instituto",), ()])
def test_nobody_else_is_written_to(oficina: Oficina, para: tuple[str, ...]):
    with pytest.raises(MensajeNoProcede, match="Elige a quién"):
        oficina.escribe("capturista", *para)

    assert not Hilo.sin_ambito.exists()


def test_a_conversation_reaches_each_one_and_each_one_reads_it(oficina: Oficina):
    hilo = oficina.escribe("capturista", "unidad", "administrador", sobre="rubro:convenios")
    assert hilo.sobre_titulo == "Convenios"
    for papel, cuantos in {"capturista": 0, "unidad": 1, "administrador": 1, "otra_mano": 0}.items():
        with oficina.como(papel) as ambito:
            assert sin_leer(ambito).count() == cuantos

    with oficina.como("unidad") as ambito:
        marcar_leido(hilo=hilo, by=oficina.unidad, hasta=hilo.mensajes.latest("pk").pk)
        assert not sin_leer(ambito).exists()
        responder(hilo=hilo, texto="Sí: falta.", by=oficina.unidad)
        assert not sin_leer(ambito).exists()
    with oficina.como("capturista") as ambito:
        assert sin_leer(ambito).count() == 1
        dichos = list(hilo.mensajes.order_by("pk").values_list("autor", "firma", "texto"))
        assert dichos == [
            (oficina.capturista.pk, "Capturista", "¿Falta el anexo?"),
            (oficina.unidad.pk, "Unidad de Información", "Sí: falta."),
        ]
    acciones = Asiento.objects.filter(cadena=oficina.sujeto.siglas, objeto_tipo="mensajes.hilo").order_by("numero")
    assert [asiento.accion for asiento in acciones] == ["mensajes.abrir", "mensajes.responder"]
    assert "anexo" not in str([asiento.datos for asiento in acciones])


def test_what_comes_while_one_reads_stays_unread_and_a_thread_can_be_left_for_later(oficina: Oficina):
    hilo = oficina.escribe("capturista", "unidad")
    visto = hilo.mensajes.latest("pk").pk
    with oficina.como("capturista"):
        responder(hilo=hilo, texto="Y otra cosa", by=oficina.capturista)
    with oficina.como("unidad") as ambito:
        marcar_leido(hilo=hilo, by=oficina.unidad, hasta=visto)
        assert sin_leer(ambito).count() == 1
        marcar_leido(hilo=hilo, by=oficina.unidad, hasta=hilo.mensajes.latest("pk").pk)
        assert not sin_leer(ambito).exists()
        marcar_sin_leer(hilo=hilo, by=oficina.unidad)
        assert sin_leer(ambito).count() == 1


def test_somebody_who_takes_no_part_neither_sees_nor_answers(oficina: Oficina, ajena: Oficina):
    hilo = oficina.escribe("capturista", "unidad")
    for casa, papel in ((oficina, "administrador"), (oficina, "instituto"), (ajena, "unidad")):
        with casa.como(papel) as ambito:
            assert not participaciones(ambito).exists()
            with pytest.raises(MensajeNoProcede, match="Sólo responde quien participa"):
                responder(hilo=hilo, texto="Hola", by=getattr(casa, papel))
    with oficina.como("unidad"), pytest.raises(MensajeNoProcede, match="para quién trabajas"):
        responder(hilo=hilo, texto="En nombre de otra persona", by=oficina.capturista)


def test_the_mail_of_somebody_who_works_for_two_does_not_mix(oficina: Oficina, ajena: Oficina):
    doble = sujetos.asignacion(Perfil.CAPTURISTA, ajena.sujeto, de=oficina.capturista)
    oficina.escribe("unidad", "capturista")

    with oficina.como("capturista") as ambito:
        assert participaciones(ambito).count() == 1
    with en_ambito(ambito_de(doble)) as ambito:
        assert participaciones(ambito).count() == 0


def test_what_was_said_cannot_be_changed_or_taken_back(oficina: Oficina):
    mensaje = oficina.escribe("capturista", "unidad").mensajes.get()
    mensaje.texto = "Nunca dije eso"

    for intento in (
        mensaje.save,
        mensaje.delete,
        Mensaje.objects.all().delete,
        lambda: Mensaje.objects.update(texto=""),
    ):
        with pytest.raises(MensajeInmutable):
            intento()

    assert Mensaje.objects.get().texto == "¿Falta el anexo?"


def test_a_form_sent_twice_says_it_once(oficina: Oficina):
    envio = uuid.uuid4()
    primero = oficina.escribe("capturista", "unidad", envio=envio)
    assert oficina.escribe("capturista", "unidad", envio=envio) == primero
    otro = uuid.uuid4()
    with oficina.como("unidad"):
        dichos = {responder(hilo=primero, texto="Sí", by=oficina.unidad, envio=otro).pk for _ in range(2)}

    assert len(dichos) == 1
    assert Mensaje.objects.count() == 2


@pytest.mark.parametrize(
    "sobre", ["lote:999999", "lote:x", "registro:convenios:1", "rubro:no-existe", "otra:cosa", "rubro:directorio"]
)
def test_what_is_not_in_sight_cannot_be_written_about(oficina: Oficina, sobre: str):
    with pytest.raises(MensajeNoProcede, match="ya no está"):
        oficina.escribe("capturista", "unidad", sobre=sobre)


def test_a_copy_goes_by_email_to_whoever_wants_one_and_can_still_enter(oficina: Oficina):
    for papel in ("unidad", "administrador"):
        elegir_avisos(correos=Correos.CADA_UNO, by=getattr(oficina, papel))
    elegir_avisos(correos=Correos.NADA, by=oficina.otra_mano)
    hilo = oficina.escribe("capturista", "unidad", "administrador")

    assert sorted(carta.to[0] for carta in mail.outbox) == sorted([oficina.unidad.email, oficina.administrador.email])
    assert all(len(carta.to) == 1 and not carta.cc and not carta.bcc for carta in mail.outbox)
    assert f"/admin/mensajes/{hilo.pk}/" in mail.outbox[0].body
    assert "¿Falta el anexo?" in mail.outbox[0].body

    mail.outbox.clear()
    asignacion = oficina.asignaciones["administrador"]
    asignacion.activa = False
    asignacion.save()
    with oficina.como("capturista"):
        responder(hilo=hilo, texto="¿Sigues ahí?", by=oficina.capturista)
    assert [carta.to for carta in mail.outbox] == [[oficina.unidad.email]]


def test_a_subject_with_line_breaks_is_one_line_in_the_email(oficina: Oficina):
    elegir_avisos(correos=Correos.CADA_UNO, by=oficina.unidad)
    oficina.escribe("capturista", "unidad", asunto="Hola\r\nBcc: otra@example.org")

    (carta,) = mail.outbox
    assert carta.message()["Bcc"] is None
    assert carta.recipients() == [oficina.unidad.email]


def test_nothing_empty_or_endless_is_said(oficina: Oficina):
    with oficina.como("capturista"):
        for asunto, texto in (("  ", "Hola"), ("Hola", " \n "), ("Hola", "a" * 5_001), ("a" * 151, "Hola")):
            with pytest.raises(MensajeNoProcede):
                abrir_hilo(
                    sujeto=oficina.sujeto, asunto=asunto, texto=texto, para=oficina.ids("unidad"), by=oficina.capturista
                )  # fmt: skip


def test_whoever_was_closed_meanwhile_is_told_that_nothing_was_sent(oficina: Oficina):
    hilo = oficina.escribe("capturista", "unidad")
    asignacion = oficina.asignaciones["capturista"]
    asignacion.activa = False
    asignacion.save()

    with pytest.raises(MensajeNoProcede, match="No se envió nada"):
        oficina.escribe("capturista", "unidad")
    with oficina.como("capturista"), pytest.raises(MensajeNoProcede, match="No se envió nada"):
        responder(hilo=hilo, texto="Sí", by=oficina.capturista)
    assert Mensaje.objects.count() == 1
