"""Rows of a file that say Baja: asked for, approved, undone, and said when there is nothing left to do."""

import io

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.db.models import Q
from django.urls import reverse

from cms.acuses.models import Comprobante
from cms.libros.problemas import CargaRechazada
from cms.sujetos.perfiles import Perfil
from cms.sujetos.scoping import ambito_de, en_ambito
from cms.workflows import actions, actions_lote, outbox
from cms.workflows.errores import CuatroOjos
from cms.workflows.estados import Estado, Operacion
from cms.workflows.models import CambioPublicado
from fracciones.carga.actuales import plantilla_de
from fracciones.models.convenios import Convenio
from static_build.lectura import leer, motivos_de_retiro
from tests.factories import sujetos
from tests.fracciones.carga.conftest import AREA, Mesa
from tests.fracciones.carga.llenado import plantilla_llena

MOTIVO = "Se publicó dos veces"


@pytest.fixture(autouse=True)
def _una_sola_persona(settings):
    settings.CUATRO_OJOS = False


@pytest.fixture
def publicados(mesa):
    _, lote = mesa.cargar(Convenio, plantilla_llena(Convenio, mesa.sujeto, 3, area=AREA))
    aprobado(mesa, lote)


def bajas(*claves: int) -> bytes:
    return "\n".join(["Registro,Operación", *(f"{clave},Baja" for clave in claves)]).encode()


def pedidas(mesa: Mesa, *claves: int):
    return mesa.cargar(Convenio, bajas(*claves), "bajas.csv", motivo_de_baja=MOTIVO)


def aprobado(mesa: Mesa, lote):
    with en_ambito(mesa.ambito):
        return actions_lote.aprobar_lote(lote=lote, by=mesa.usuario, sin_revisar=True)


def fila(clave: int) -> Convenio:
    return Convenio.sin_ambito.get(clave=clave)


def test_what_is_public_waits_in_rojo_and_stays_in_the_portal_until_it_is_approved(mesa, publicados):
    carga, lote = pedidas(mesa, 1, 2)

    assert (carga.bajas, carga.cargables, carga.con_error) == (2, 2, 0)
    assert (lote.bajas, lote.nuevas, lote.cambiadas, lote.estado) == (2, 0, 0, Estado.ROJO)
    assert (fila(1).estado, fila(1).live) == (Estado.ROJO, True)
    assert not CambioPublicado.sin_ambito.filter(lote=lote).exists()

    resultado = aprobado(mesa, lote)

    assert (resultado.hechas, resultado.bajas) == (2, 2)
    assert [(f.estado, f.live) for f in (fila(1), fila(2), fila(3))] == [
        (Estado.RETIRADO, False),
        (Estado.RETIRADO, False),
        (Estado.PUBLICADO, True),
    ]
    (cambio,) = CambioPublicado.sin_ambito.filter(lote=lote)
    assert (cambio.operacion, cambio.motivo) == (Operacion.RETIRAR, MOTIVO)
    assert outbox.objetos_de(cambio) == [fila(1).pk, fila(2).pk]
    assert len(resultado.comprobantes) == 1


def test_the_receipts_count_them_and_the_portal_says_why(mesa, publicados):
    _, lote = pedidas(mesa, 1)
    aprobado(mesa, lote)

    del_acuse, del_retiro = Comprobante.objects.order_by("-pk")[:2][::-1]
    assert del_acuse.datos["operacion"] == f"Baja de registros, lote {lote.folio}"
    assert ["con baja, siguen en el portal hasta que se apruebe", 1] in [list(c) for c in del_acuse.datos["cuentas"]]
    assert "Retiro" in del_retiro.datos["operacion"]
    filas = list(leer(Convenio, mesa.sujeto.pk, Q()))
    ((_, porque),) = motivos_de_retiro(Convenio, filas).values()
    assert porque == MOTIVO


def test_the_same_file_again_changes_nothing_and_says_so_before_and_after_it_is_approved(mesa, publicados):
    _, lote = pedidas(mesa, 1, 2)

    otra = mesa.previa(Convenio, bajas(1, 2), "bajas.csv")
    assert otra.sin_cambios
    assert [a["mensaje"] for a in otra.avisos] == ["2 bajas ya se pidieron y esperan que se aprueben (filas 2, 3)"]

    aprobado(mesa, lote)
    otra = mesa.previa(Convenio, bajas(1, 2), "bajas.csv")
    assert (otra.sin_cambios, otra.iguales) == (True, 2)
    assert [a["mensaje"] for a in otra.avisos] == ["2 bajas ya estaban hechas (filas 2, 3)"]


def test_a_draft_goes_at_once_and_its_number_is_known_afterwards(mesa):
    _, anterior = mesa.cargar(Convenio, plantilla_llena(Convenio, mesa.sujeto, 1, area=AREA))

    carga, lote = mesa.cargar(Convenio, bajas(1), "bajas.csv")

    assert (carga.quitadas, carga.bajas, lote.bajas) == (1, 0, 0)
    assert not Convenio.sin_ambito.exists()
    anterior.refresh_from_db()
    assert anterior.estado == Estado.BORRADOR
    otra = mesa.previa(Convenio, bajas(1), "bajas.csv")
    assert (otra.sin_cambios, otra.iguales, otra.con_error) == (True, 1, 0)


def test_a_pending_change_of_a_public_row_gives_way_to_its_withdrawal(mesa, publicados):
    cambiada = fila(1)
    with en_ambito(mesa.ambito):
        cambiada.save_revision(user=mesa.usuario)
        actions.enviar_a_revision(objeto=cambiada, by=mesa.usuario)

    _, lote = pedidas(mesa, 1)
    aprobado(mesa, lote)

    assert (fila(1).estado, fila(1).live) == (Estado.RETIRADO, False)


def test_undoing_the_lote_brings_back_what_it_withdrew(mesa, publicados):
    _, lote = pedidas(mesa, 1, 2)
    aprobado(mesa, lote)
    with en_ambito(mesa.ambito):
        resultado = actions_lote.deshacer_lote(lote=lote, by=mesa.usuario, motivo="Era otro archivo")

    assert resultado.hechas == 2
    assert (fila(1).estado, fila(1).live) == (Estado.AMARILLO, True)
    aprobado(mesa, lote)
    assert (fila(1).estado, fila(1).live) == (Estado.RETIRADO, False)


def test_one_is_approved_apart_and_one_is_returned_and_asked_for_again(mesa, publicados):
    pedidas(mesa, 1, 2)
    with en_ambito(mesa.ambito):
        actions.aprobar(objeto=fila(1), by=mesa.usuario, sin_revisar=True)
        actions.devolver(objeto=fila(2), by=mesa.usuario, motivo="Ése sí va")

    assert (fila(1).estado, fila(1).live) == (Estado.RETIRADO, False)
    assert (fila(2).estado, fila(2).live) == (Estado.DEVUELTO, True)
    ultimo = CambioPublicado.sin_ambito.latest("pk")
    assert (ultimo.objeto_id, ultimo.operacion, ultimo.motivo) == (fila(1).pk, Operacion.RETIRAR, MOTIVO)

    carga, otro = pedidas(mesa, 2)
    assert (carga.bajas, otro.bajas, fila(2).lote_id) == (1, 1, otro.pk)


def test_taken_out_of_review_or_edited_it_is_no_withdrawal_any_more(mesa, publicados):
    _, lote = pedidas(mesa, 1, 2)
    with en_ambito(mesa.ambito):
        actions.sacar_de_revision(objeto=fila(1), by=mesa.usuario)
        fila(2).save_revision(user=mesa.usuario)

    assert (fila(1).estado, fila(1).lote_id) == (Estado.PUBLICADO, None)
    assert (fila(2).estado, fila(2).lote_id) == (Estado.ROJO, None)
    with en_ambito(mesa.ambito):
        actions.aprobar(objeto=fila(2), by=mesa.usuario, sin_revisar=True)
    assert (fila(2).estado, fila(2).live) == (Estado.PUBLICADO, True)
    lote.refresh_from_db()
    assert lote.bajas == 0


def test_one_file_adds_changes_and_withdraws_and_each_is_approved_as_what_it_is(mesa, publicados):
    libro = openpyxl.load_workbook(io.BytesIO(plantilla_de(Convenio, mesa.sujeto.pk, con_datos=True)))
    hoja = libro["Datos"]
    claves = [celda.value for celda in hoja[2]]
    hoja.cell(4, claves.index("operacion") + 1, "baja")
    hoja.cell(5, claves.index("operacion") + 1, "Cambio")
    hoja.cell(5, claves.index("objetivo") + 1, "Otra cosa")
    salida = io.BytesIO()
    libro.save(salida)

    carga, lote = mesa.cargar(Convenio, salida.getvalue(), motivo_de_baja=MOTIVO)
    assert (carga.bajas, carga.cambiadas, carga.iguales, carga.nuevas) == (1, 1, 1, 0)
    (muestra,) = [f for f in carga.muestra["filas"] if f["resultado"] == "baja"]
    assert any(celda["texto"] for celda in muestra["celdas"])
    resultado = aprobado(mesa, lote)

    assert (resultado.hechas, resultado.bajas, len(resultado.comprobantes)) == (2, 1, 2)
    assert [fila(n).estado for n in (1, 2, 3)] == [Estado.RETIRADO, Estado.PUBLICADO, Estado.PUBLICADO]
    assert fila(2).objetivo == "Otra cosa"


@pytest.mark.parametrize(
    ("texto", "titulo"),
    [
        (",Baja", "Para dar de baja hace falta el número del registro"),
        ("99,Baja", "No hay un registro 99 en Convenios"),
        ("1,Borrar", "«Borrar» no es una operación"),
    ],
)
def test_what_cannot_be_withdrawn_is_said_with_its_remedy(texto, titulo, mesa, publicados):
    carga = mesa.previa(Convenio, f"Registro,Operación\n{texto}\n".encode(), "bajas.csv")

    assert carga.con_error == 1
    assert any(titulo in problema["titulo"] for problema in carga.problemas["lista"]), carga.problemas["lista"]


def test_without_a_reason_nothing_is_withdrawn(mesa, publicados):
    carga = mesa.previa(Convenio, bajas(1), "bajas.csv")

    with pytest.raises(CargaRechazada, match="por qué se dan de baja"):
        mesa.aplicar(carga)
    assert fila(1).estado == Estado.PUBLICADO


def test_where_four_eyes_are_asked_for_nobody_approves_the_withdrawal_they_asked_for(mesa, publicados, settings):
    settings.CUATRO_OJOS = True
    _, lote = pedidas(mesa, 1, 2)
    with en_ambito(mesa.ambito), pytest.raises(CuatroOjos):
        actions_lote.aprobar_lote(lote=lote, by=mesa.usuario, sin_revisar=True)
    otra = sujetos.asignacion(Perfil.UNIDAD, mesa.sujeto)
    with en_ambito(ambito_de(otra)):
        assert actions_lote.aprobar_lote(lote=lote, by=otra.usuario, sin_revisar=True).bajas == 2


def test_the_screens_say_what_leaves_and_ask_why(client, mesa, publicados):
    client.force_login(mesa.usuario)
    carga = mesa.previa(Convenio, bajas(1), "bajas.csv")
    url = reverse("carga_revisar", args=["convenios", carga.pk])

    assert "dan de baja" in (pagina := client.get(url).content.decode()) or "da de baja" in pagina
    client.post(url, {"cargar": "1", "motivo_de_baja": MOTIVO})
    carga.refresh_from_db()
    lote = client.get(reverse("lote", args=[carga.lote_id])).content.decode()
    assert "Baja: sale del portal" in lote
    assert MOTIVO in lote
    vista = client.get(reverse("registro_ver", args=["convenios", fila(1).pk])).content.decode()
    assert "Se pide darlo de baja" in vista
    assert "Aprobar y retirar del portal" in vista


def test_the_command_asks_for_the_reason_too(mesa, publicados, tmp_path, capsys):
    archivo = tmp_path / "bajas.csv"
    archivo.write_bytes(bajas(1))
    datos = {"sujeto": mesa.sujeto.siglas, "rubro": "convenios", "por": mesa.usuario.username}

    with pytest.raises(CommandError, match="--motivo"):
        call_command("cargar", str(archivo), **datos)
    call_command("cargar", str(archivo), **datos, motivo=MOTIVO)

    assert "De ellas 1 son bajas" in capsys.readouterr().out
    assert fila(1).estado == Estado.ROJO
