"""What would publish a person's datum or something hidden is said to who captures, and publishing waits until somebody looked."""

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.archivos.models import Archivo
from cms.workflows import actions
from cms.workflows.estados import Estado
from cms.workflows.models import Lote
from fracciones.models.cargas import Carga
from fracciones.models.convenios import Contraparte, Convenio
from tests.cms.workflows.casa import Casa
from tests.cms.workflows.test_lotes import revisado
from tests.cms.workflows.test_pantallas import cliente, mover, texto

CURP = "HEGG560427MVZRRL04"
DICE = "«Objetivo(s)»: aquí hay una CURP."
AVISO = "Antes de publicar, revisa esto."


@pytest.fixture
def fila(casa: Casa) -> Convenio:
    return casa.en(Estado.AMARILLO, objetivo=f"Apoyo a {CURP}")


def publico(fila: Convenio) -> bool:
    fila.refresh_from_db()
    return bool(fila.live)


def test_whoever_captures_is_told_when_they_save(casa: Casa):
    datos = {"objetivo": f"Apoyo a {CURP}", "contrapartes-TOTAL_FORMS": "0", "contrapartes-INITIAL_FORMS": "0"}

    respuesta = cliente(casa, "capturista").post(reverse("rubro_convenios:add"), datos, follow=True)

    assert f"Antes de que se publique, revisa: {DICE}" in texto(respuesta)
    assert Convenio.sin_ambito.get().estado == Estado.BORRADOR


def test_a_record_is_published_only_after_somebody_says_that_they_looked(casa: Casa, fila: Convenio):
    unidad, aprobar = cliente(casa, "unidad"), reverse("registro_aprobar", args=["convenios", fila.pk])
    assert DICE in texto(unidad.get(reverse("registro_ver", args=["convenios", fila.pk])))
    version = {"version": str(fila.latest_revision_id)}

    pregunta = unidad.post(aprobar, version)
    assert (pregunta.status_code, publico(fila)) == (422, False)
    assert DICE in texto(pregunta)
    assert CURP not in pregunta.content.decode()

    unidad.post(aprobar, version | {"por_mirar": "visto"})
    assert publico(fila)


def test_the_buttons_of_wagtail_lead_there(casa: Casa, fila: Convenio):
    tarea = fila.current_workflow_task_state
    propia = reverse("rubro_convenios:workflow_action", args=[fila.pk, "approve", tarea.pk])

    respuesta = cliente(casa, "unidad").post(propia)

    assert respuesta.headers["Location"] == reverse("registro_aprobar", args=["convenios", fila.pk])
    assert not publico(fila)


def test_a_group_of_hand_captures_says_which(casa: Casa, fila: Convenio):
    unidad, clave = cliente(casa, "unidad"), f"g-convenios-{casa.capturista.pk}-amarillo"

    pregunta = mover(unidad, "aprobar", clave)
    assert f"{fila}: {DICE}" in texto(pregunta)
    assert not publico(fila)

    mover(unidad, "aprobar", clave, confirmado="1")
    assert publico(fila)


def test_a_lote_says_what_its_file_brought(casa: Casa):
    lote, unidad = revisado(casa), cliente(casa, "unidad")
    Lote.sin_ambito.filter(pk=lote.pk).update(archivo_huella="a" * 64)
    problema = {
        "nivel": "advertencia", "codigo": "parece_curp", "hoja": "Datos", "fila": 5, "columna": "F",
        "encabezado": "Objetivo", "valor": "", "titulo": "", "remedio": "", "sugerencia": "",
    }  # fmt: skip
    Carga.sin_ambito.create(
        sujeto=casa.sujeto, rubro="convenios", usuario=casa.capturista, lote=lote, aplicada_at=timezone.now(), tamano=1,
        avisos=[{"codigo": "hoja_oculta", "mensaje": "El libro trae una hoja oculta", "hoja": "Nomina", "celda": ""}],
        problemas={"lista": [problema], "por_clase": [["advertencia", "parece_curp", "Datos", "F", 2]]},
    )  # fmt: skip

    bandeja = texto(unidad.get(reverse("bandeja")))
    assert "Hojas ocultas" in bandeja
    assert "Posible CURP en 2 celdas" in bandeja
    for pagina in (unidad.get(reverse("lote", args=[lote.pk])), mover(unidad, "aprobar", f"l-{lote.pk}")):
        assert "Algo que parece una CURP: hoja “Datos”, columna «Objetivo»: F5" in texto(pagina)
    assert not Convenio.sin_ambito.filter(live=True).exists()

    mover(unidad, "aprobar", f"l-{lote.pk}", confirmado="1")
    assert Convenio.sin_ambito.filter(live=True).count() == 3


def test_what_is_public_already_is_not_asked_again(casa: Casa):
    fila = casa.en(Estado.PUBLICADO, objetivo=f"Apoyo a {CURP}")
    with casa.como("capturista") as by:
        fila.denominacion = "Otro nombre"
        fila.contrapartes.add(Contraparte(razon_social="juana.perez@gmail.com", orden=5))
        fila.save_revision(user=by)
        actions.enviar_a_revision(objeto=fila, by=by)

    pagina = texto(cliente(casa, "unidad").get(reverse("registro_ver", args=["convenios", fila.pk])))

    assert DICE not in pagina
    assert "el correo parece personal." in pagina


def test_what_a_document_hides_is_said_too_and_a_link_or_a_clean_one_says_nothing(casa: Casa):
    ruta = f"privado/{casa.sujeto.pk}/abc.pdf"
    Archivo.objects.create(
        ruta=ruta, organizacion=casa.sujeto.pk, nombre="convenio.pdf", extension="pdf", tamano=9, sha256="0" * 64,
        avisos=["capas_ocultas", "escaneado"],
    )  # fmt: skip
    escondido, limpio = casa.en(Estado.AMARILLO, documento=ruta), casa.en(Estado.AMARILLO)
    unidad = cliente(casa, "unidad")

    dicho = {
        fila: texto(unidad.get(reverse("registro_ver", args=["convenios", fila.pk]))) for fila in (escondido, limpio)
    }

    assert "convenio.pdf: Este PDF trae capas ocultas" in dicho[escondido]
    assert "es una imagen" not in dicho[escondido]
    assert AVISO not in dicho[limpio]
