"""The screens of moderation: what each person sees and may do, in how many queries, and never anybody else's."""

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.workflows import enlaces
from cms.workflows.enlaces import Vencimiento
from cms.workflows.estados import Estado
from cms.workflows.models import CambioPublicado
from fracciones.models.convenios import Convenio
from tests.cms.workflows.casa import Casa
from tests.cms.workflows.test_lotes import enviado, publicado, revisado

INGLES = re.compile(r"\b(Submit|Unpublish|Cancel workflow|Save draft|Publish|Request changes|Approve|Locked|Restart)\b")


def cliente(casa: Casa, papel: str) -> Client:
    visitante = Client()
    visitante.force_login(getattr(casa, papel))
    return visitante


def texto(respuesta: Any) -> str:
    return re.sub(
        r"\s+", " ", re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<(script|style|svg).*?</\1>", "", respuesta.content.decode()))
    )


def mover(visitante: Client, accion: str, *claves: str, **datos: str) -> Any:
    return visitante.post(reverse("bandeja_mover"), {"accion": accion, "elegido": claves, **datos}, follow=True)


class TestBandeja:
    def test_each_profile_starts_with_what_is_its_own(self, casa: Casa):
        enviado(casa)
        revisado(casa)
        casa.en(Estado.DEVUELTO)

        for papel, estado in (("unidad", "amarillo"), ("administrador", "rojo"), ("capturista", "devuelto")):
            respuesta = cliente(casa, papel).get(reverse("bandeja"))
            assert respuesta.context["estado"] == estado, papel
            assert len(respuesta.context["pagina"]) == 1, papel

    def test_a_lote_and_the_hand_captures_of_one_person_are_one_line_each(self, casa: Casa):
        lote = enviado(casa)
        for _ in range(3):
            casa.en(Estado.ROJO)

        respuesta = cliente(casa, "administrador").get(reverse("bandeja"))

        renglones = {r.clave: r for r in respuesta.context["pagina"]}
        assert renglones.keys() == {f"l-{lote.pk}", f"g-convenios-{casa.capturista.pk}-rojo"}
        assert all(r.registros == 3 for r in renglones.values())
        assert lote.folio in texto(respuesta)

    def test_nobody_sees_what_another_authority_or_rubro_has(self, casa: Casa, otra_casa: Casa):
        lote = revisado(casa)
        casa.en(Estado.AMARILLO)

        ajena = cliente(otra_casa, "unidad").get(reverse("bandeja"))
        assert list(ajena.context["pagina"]) == []
        assert cliente(otra_casa, "unidad").get(reverse("lote", args=[lote.pk])).status_code == 404

        casa.asignaciones["administrador"].rubros = ["directorio"]
        casa.asignaciones["administrador"].save()
        de_otro_rubro = cliente(casa, "administrador")
        assert list(de_otro_rubro.get(reverse("bandeja")).context["pagina"]) == []
        assert de_otro_rubro.get(reverse("lote", args=[lote.pk])).status_code == 404

    def test_it_is_searched_by_lote_and_person(self, casa: Casa):
        lote = revisado(casa)
        visitante = cliente(casa, "unidad")

        for buscado, hay in ((lote.folio.lower(), 1), (str(casa.capturista)[:9], 1), ("zopilote", 0)):
            assert len(visitante.get(reverse("bandeja"), {"q": buscado}).context["pagina"]) == hay

    def test_it_costs_the_same_whatever_waits(self, casa: Casa, django_assert_max_num_queries: Any):
        for _ in range(5):
            revisado(casa, nuevas=1)
        casa.en(Estado.AMARILLO)
        visitante = cliente(casa, "unidad")
        visitante.get(reverse("bandeja"))

        with django_assert_max_num_queries(19):
            assert len(visitante.get(reverse("bandeja")).context["pagina"]) == 6

    def test_each_one_reads_when_their_own_obligations_are_due(self, casa: Casa, monkeypatch: Any):
        de_convenios, de_otro = (
            Vencimiento(rubro=rubro, titulo=titulo, fecha=dt.date(2020, 4, 30), url="/x/")
            for rubro, titulo in (("convenios", "Convenios"), ("auditorias", "Auditorías"))
        )
        monkeypatch.setattr(enlaces, "_vencimientos", [lambda sujeto_id: [de_otro, de_convenios]])
        revisado(casa)

        for papel, cuantas in (("unidad", 2), ("administrador", 1)):
            respuesta = cliente(casa, papel).get(reverse("bandeja"), {"estado": "amarillo"})
            assert len(respuesta.context["vencimientos"]) == cuantas, papel
            assert "Venció el 30/04/2020" in texto(respuesta)

    def test_a_stranger_is_sent_to_the_door(self, db: Any):
        assert Client().get(reverse("bandeja")).headers["Location"].startswith(reverse("wagtailadmin_login"))


class TestMover:
    def test_two_small_lotes_are_approved_at_once_and_the_hour_is_said(self, casa: Casa):
        lotes = [revisado(casa), revisado(casa)]

        respuesta = mover(cliente(casa, "unidad"), "aprobar", *(f"l-{lote.pk}" for lote in lotes))

        assert re.search(r"6 registros aprobados a las \d\d:\d\d:\d\d h", texto(respuesta))
        assert "Deshacer L-" in texto(respuesta)
        assert Convenio.sin_ambito.filter(live=True).count() == 6

    def test_more_than_fifty_are_approved_by_writing_how_many(self, casa: Casa):
        lote = revisado(casa, nuevas=51)
        visitante = cliente(casa, "unidad")

        pregunta = mover(visitante, "aprobar", f"l-{lote.pk}")
        assert "Para confirmar, escribe 51" in texto(pregunta)
        assert mover(visitante, "aprobar", f"l-{lote.pk}", confirmado="1", escrito="15").status_code == 422
        assert not Convenio.sin_ambito.filter(live=True).exists()

        mover(visitante, "aprobar", f"l-{lote.pk}", confirmado="1", escrito="51")
        assert Convenio.sin_ambito.filter(live=True).count() == 51

    def test_a_mixed_selection_says_what_will_and_will_not_happen(self, casa: Casa):
        rojo, amarillo = enviado(casa), revisado(casa)
        visitante = cliente(casa, "unidad")

        pregunta = mover(visitante, "aprobar", f"l-{rojo.pk}", f"l-{amarillo.pk}")
        assert "3 se publican" in texto(pregunta)
        assert "3 no: siguen en rojo" in texto(pregunta)

        mover(visitante, "aprobar", f"l-{rojo.pk}", f"l-{amarillo.pk}", confirmado="1")
        rojo.refresh_from_db()
        assert rojo.estado == Estado.ROJO
        assert Convenio.sin_ambito.filter(live=True).count() == 3

    def test_a_red_lote_is_offered_with_its_question(self, casa: Casa):
        lote = enviado(casa)
        visitante = cliente(casa, "unidad")

        pregunta = mover(visitante, "aprobar", f"l-{lote.pk}")
        assert "sigue en rojo: nadie lo ha revisado. ¿Aprobarlo y publicarlo de todos modos?" in texto(pregunta)

        mover(visitante, "aprobar", f"l-{lote.pk}", sin_revisar="1")
        assert Convenio.sin_ambito.filter(live=True).count() == 3

    def test_returning_asks_for_the_reason(self, casa: Casa):
        lote = enviado(casa)
        visitante = cliente(casa, "administrador")

        assert "Motivo" in texto(mover(visitante, "devolver", f"l-{lote.pk}"))
        assert mover(visitante, "devolver", f"l-{lote.pk}", confirmado="1", motivo=" ").status_code == 422
        mover(visitante, "devolver", f"l-{lote.pk}", confirmado="1", frecuente="Falta la firma", motivo="En el anexo 2")

        lote.refresh_from_db()
        assert (lote.estado, lote.motivo) == (Estado.DEVUELTO, "Falta la firma. En el anexo 2")

    def test_a_group_of_hand_captures_moves_together(self, casa: Casa):
        filas = [casa.en(Estado.ROJO) for _ in range(3)]
        clave = f"g-convenios-{casa.capturista.pk}"

        mover(cliente(casa, "administrador"), "revisar", f"{clave}-rojo")
        mover(cliente(casa, "unidad"), "aprobar", f"{clave}-amarillo")

        assert Convenio.sin_ambito.filter(pk__in=[f.pk for f in filas], live=True).count() == 3

    @pytest.mark.parametrize(
        "clave",
        ["l-{lote}", "g-convenios-{persona}-rojo", "f-{lote}-{fila}", "l-9999999", "x", "f-{lote}", "g-nada-1-rojo"],
    )
    def test_nothing_foreign_or_invented_is_moved(self, casa: Casa, otra_casa: Casa, clave: str):
        lote = enviado(casa)
        casa.en(Estado.ROJO)
        fila = Convenio.sin_ambito.filter(lote=lote).values_list("pk", flat=True)[0]
        ajena = clave.format(lote=lote.pk, persona=casa.capturista.pk, fila=fila)

        respuesta = mover(cliente(otra_casa, "unidad"), "aprobar", ajena, sin_revisar="1", confirmado="1")

        assert respuesta.status_code in (200, 404)
        assert not Convenio.sin_ambito.filter(live=True).exists()

    def test_whoever_may_not_approve_is_told_why(self, casa: Casa):
        lote = revisado(casa)

        respuesta = mover(cliente(casa, "administrador"), "aprobar", f"l-{lote.pk}", confirmado="1")

        assert "Sólo la Unidad de Información aprueba y publica" in texto(respuesta)
        assert not Convenio.sin_ambito.filter(live=True).exists()


class TestLote:
    def test_it_lists_its_rows_with_what_each_changes(self, casa: Casa):
        publicado(casa)
        fila = Convenio.sin_ambito.get(clave=1)
        fila.denominacion = "Con otro nombre"
        lote = revisado(casa, nuevas=1, cambiadas=(fila,))

        pagina = texto(cliente(casa, "unidad").get(reverse("lote", args=[lote.pk])))

        assert "Denominación del convenio: Convenio 1 Con otro nombre" in pagina
        assert "Nuevo" in pagina
        assert "Rechazar esta fila" in pagina

    def test_one_row_is_rejected_with_its_reason(self, casa: Casa):
        lote = revisado(casa)
        fila = Convenio.sin_ambito.filter(lote=lote).first()
        visitante = cliente(casa, "unidad")
        ruta = reverse("registro_devolver", args=["convenios", fila.pk])

        assert "Lo recibirá" in texto(visitante.get(ruta))
        assert visitante.post(ruta, {"motivo": ""}).status_code == 422
        visitante.post(ruta, {"motivo": "Falta la firma"})

        fila.refresh_from_db()
        lote.refresh_from_db()
        assert (fila.estado, lote.estado) == (Estado.DEVUELTO, Estado.AMARILLO)

    def test_some_of_its_rows_are_decided_and_the_others_wait(self, casa: Casa):
        lote = revisado(casa, nuevas=4)
        unidad = cliente(casa, "unidad")
        claves = re.findall(r'value="(f-\d+-\d+)"', unidad.get(reverse("lote", args=[lote.pk])).content.decode())
        assert len(claves) == 4

        hecho = mover(unidad, "aprobar", *claves[:2])
        assert "2 registros aprobados" in texto(hecho)
        assert hecho.redirect_chain[-1][0] == reverse("lote", args=[lote.pk])
        mover(unidad, "devolver", claves[2], confirmado="1", motivo="Falta la firma")

        de_su_lote = Convenio.sin_ambito.filter(lote=lote).order_by("pk").values_list("estado", flat=True)
        assert list(de_su_lote) == [Estado.PUBLICADO, Estado.PUBLICADO, Estado.DEVUELTO, Estado.AMARILLO]
        lote.refresh_from_db()
        assert lote.estado == Estado.AMARILLO

    def test_a_page_of_rows_costs_the_same_as_one_row(self, casa: Casa, django_assert_max_num_queries: Any):
        publicado(casa, nuevas=30)
        lote = revisado(casa, nuevas=20, cambiadas=tuple(Convenio.sin_ambito.order_by("pk")[:30]))
        visitante = cliente(casa, "unidad")
        visitante.get(reverse("lote", args=[lote.pk]))

        with django_assert_max_num_queries(23):
            assert len(visitante.get(reverse("lote", args=[lote.pk])).context["filas"]) == 50

    def test_a_published_lote_is_undone_with_its_reason(self, casa: Casa):
        lote = publicado(casa)
        visitante = cliente(casa, "unidad")
        ruta = reverse("lote_deshacer", args=[lote.pk])

        assert "3 registros publicados" in texto(visitante.get(ruta))
        assert visitante.post(ruta, {"motivo": ""}).status_code == 422
        assert "esperan otra vez en amarillo" in texto(visitante.post(ruta, {"motivo": "Archivo viejo"}, follow=True))
        assert not Convenio.sin_ambito.filter(live=True).exists()

    def test_the_receipt_says_the_hour_once_it_is_baked(self, casa: Casa, otra_casa: Casa):
        lote = publicado(casa)
        cambio = CambioPublicado.sin_ambito.get(lote=lote)
        ruta = reverse("recibo", args=[cambio.pk])
        visitante = cliente(casa, "unidad")
        assert visitante.get(ruta).json() == {"publicado": False, "texto": "Publicando…"}

        CambioPublicado.sin_ambito.filter(pk=cambio.pk).update(baked_at=timezone.now())

        assert re.fullmatch(r"Publicado en el portal a las \d\d:\d\d:\d\d h\.", visitante.get(ruta).json()["texto"])
        assert cliente(otra_casa, "unidad").get(ruta).status_code == 404

    def test_it_links_to_the_portal_when_somebody_knows_the_address(self, casa: Casa, monkeypatch: Any):
        monkeypatch.setattr(enlaces, "_publica", [lambda objeto: f"/ipo/portal/x.web/{objeto.rubro}/"])
        lote = publicado(casa)

        pagina = cliente(casa, "unidad").get(reverse("lote", args=[lote.pk])).content.decode()

        assert 'href="/ipo/portal/x.web/convenios/"' in pagina


class TestEditor:
    """The buttons under a record's form."""

    def _abrir(self, casa: Casa, papel: str, fila: Convenio) -> Any:
        return cliente(casa, papel).get(reverse("rubro_convenios:edit", args=[fila.pk]))

    @pytest.mark.parametrize(
        ("estado", "papel", "dice", "calla"),
        [
            (Estado.BORRADOR, "capturista", ["Guardar borrador", "Enviar a revisión"], ["Aprobar"]),
            (Estado.ROJO, "capturista", ["Sacar de revisión", "si guardas un cambio vuelve a rojo"], ["Devolver con"]),
            (Estado.ROJO, "administrador", ["Marcar como revisado", "Devolver con motivo…"], ["Aprobar y publicar"]),
            (Estado.ROJO, "unidad", ["Marcar como revisado", "Aprobar y publicar sin revisión…"], []),
            (Estado.AMARILLO, "unidad", ["Aprobar y publicar", "Devolver con motivo…"], ["Marcar como revisado"]),
            (Estado.DEVUELTO, "capturista", ["lo devolvió: Falta el anexo", "Enviar a revisión"], []),
            (Estado.PUBLICADO, "unidad", ["Retirar del portal…"], []),
            (Estado.PUBLICADO, "administrador", ["Guardar borrador"], ["Retirar del portal…"]),
        ],
    )
    def test_each_state_offers_what_can_be_done_in_our_words(
        self, casa: Casa, estado: Estado, papel: str, dice: list[str], calla: list[str]
    ):
        respuesta = self._abrir(casa, papel, casa.en(estado))

        pagina = texto(respuesta)
        assert respuesta.status_code == 200
        assert not [frase for frase in dice if frase not in pagina]
        assert not [frase for frase in calla if frase in pagina]
        assert not INGLES.findall(pagina)

    def test_whoever_captured_it_reads_why_they_do_not_approve_it(self, casa: Casa):
        fila = casa.en(Estado.AMARILLO)
        Convenio.sin_ambito.filter(pk=fila.pk).update(capturado_por=casa.unidad)

        assert "Tú lo capturaste: otra persona debe aprobarlo." in texto(self._abrir(casa, "unidad", fila))

    def test_a_decision_through_wagtails_own_address_is_the_same(self, casa: Casa):
        fila = casa.en(Estado.AMARILLO)
        tarea = fila.current_workflow_task_state
        ruta = reverse("rubro_convenios:workflow_action", args=[fila.pk, "approve", tarea.pk])

        cliente(casa, "unidad").post(ruta)
        fila.refresh_from_db()
        assert fila.estado == Estado.PUBLICADO

    def test_the_second_decision_is_told_and_changes_nothing(self, casa: Casa):
        fila = casa.en(Estado.AMARILLO)
        tarea = fila.current_workflow_task_state
        ruta = reverse("rubro_convenios:workflow_action", args=[fila.pk, "reject", tarea.pk])
        with casa.como("capturista") as quien:
            fila.denominacion = "Cambiada"
            fila.save()
            fila.save_revision(user=quien)

        respuesta = cliente(casa, "unidad").post(ruta, {"comment": "Falta"}, follow=True)

        assert "lo cambió o lo sacó de revisión" in texto(respuesta)
        fila.refresh_from_db()
        assert fila.estado == Estado.ROJO

    def test_withdrawing_asks_why_wherever_it_is_asked(self, casa: Casa):
        fila = casa.en(Estado.PUBLICADO)
        visitante = cliente(casa, "unidad")
        ruta = reverse("registro_retirar", args=["convenios", fila.pk])

        assert visitante.get(reverse("rubro_convenios:unpublish", args=[fila.pk])).headers["Location"] == ruta
        assert visitante.post(ruta, {"motivo": ""}).status_code == 422
        assert "salió del portal" in texto(visitante.post(ruta, {"motivo": "Dato equivocado"}, follow=True))
        fila.refresh_from_db()
        assert (fila.live, fila.estado) == (False, Estado.RETIRADO)

    def test_what_changed_after_it_was_read_is_not_decided_from_the_lote_either(self, casa: Casa):
        lote = revisado(casa)
        fila = Convenio.sin_ambito.filter(lote=lote).first()
        ruta = reverse("registro_aprobar", args=["convenios", fila.pk])

        cliente(casa, "unidad").post(ruta, {"version": str(fila.latest_revision_id + 1)})

        fila.refresh_from_db()
        assert fila.estado == Estado.AMARILLO
