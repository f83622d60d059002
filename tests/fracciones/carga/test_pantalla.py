"""The three steps of a load in the admin, as a person without JavaScript goes through them."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from cms.sujetos.perfiles import Perfil
from cms.workflows.estados import Estado
from fracciones.carga import trabajos
from fracciones.catalogo import rubro
from fracciones.models.cargas import Carga
from fracciones.models.directorio import Persona
from tests.factories import registros, sujetos
from tests.fracciones.carga import hostiles
from tests.fracciones.carga.conftest import AREA
from tests.fracciones.carga.llenado import celda, corregir, plantilla_llena

SLUG = "directorio"


@pytest.fixture
def capturista(mesa):
    asignacion = sujetos.asignacion(Perfil.CAPTURISTA, mesa.sujeto, rubros=[SLUG])
    cliente = Client()
    cliente.force_login(asignacion.usuario)
    return cliente


def subir(cliente, contenido, nombre="directorio.xlsx", *, slug=SLUG):
    archivo = SimpleUploadedFile(nombre, contenido)
    return cliente.post(reverse("carga_elegir", args=[slug]), {"archivo": archivo}, follow=True)


def confirmar(cliente, carga, **datos):
    return cliente.post(reverse("carga_revisar", args=[carga.rubro, carga.pk]), datos, follow=True)


def con_dos_errores(mesa):
    bueno = plantilla_llena(Persona, mesa.sujeto, 4, area=AREA)
    malas = {
        celda(Persona, "correo", 5): "ecamacho@sjixtapan,gob",
        celda(Persona, "area", 6): "Secretaria del Ayuntamento",
    }
    return bueno, corregir(bueno, malas)


def test_the_first_step_offers_the_template_before_asking_for_a_file(capturista):
    pagina = capturista.get(reverse("carga_elegir", args=[SLUG])).content.decode()

    assert pagina.index("Descargar plantilla con los datos actuales") < pagina.index('type="file"')
    assert "hasta 50 MB y 200,000 filas" in pagina


def test_the_listing_of_a_rubro_leads_to_the_load_and_to_the_template(capturista):
    pagina = capturista.get("/admin/rubros/directorio/").content.decode()

    assert reverse("carga_elegir", args=[SLUG]) in pagina
    assert reverse("carga_plantilla", args=[SLUG]) in pagina


def test_the_template_comes_with_the_areas_and_the_rows_of_the_authority(capturista, mesa):
    registros.registro(Persona, mesa.sujeto, nombres="Elvira")

    respuesta = capturista.get(reverse("carga_plantilla", args=[SLUG]), {"datos": "1"})

    libro = load_workbook(io.BytesIO(respuesta.content))
    assert "attachment" in respuesta["Content-Disposition"]
    assert [libro["Datos"].cell(4, n).value for n in (1, 6)] == [1, "Elvira"]
    assert f"01.07 {AREA}" in [c.value for c in libro["Listas"]["A"]]


def test_the_review_shows_counters_errors_and_the_sheet_and_stores_no_record(capturista, mesa):
    _, malo = con_dos_errores(mesa)

    respuesta = subir(capturista, malo)

    pagina = respuesta.content.decode()
    assert "Todavía no se guarda nada." in pagina
    assert "Hay 2 errores" in pagina
    assert "carga las otras 2 filas y deja estas 2 para después" in pagina
    assert "El correo lleva una coma donde va un punto" in pagina
    assert "¿Quisiste decir Secretaría del Ayuntamiento (01.07)?" in pagina
    assert celda(Persona, "correo", 5) in pagina
    assert "Cargar 2 filas" in pagina
    assert not Persona.sin_ambito.exists()


def test_two_bad_rows_are_left_for_later_corrected_and_loaded(capturista, mesa):
    bueno, malo = con_dos_errores(mesa)
    subir(capturista, malo)
    primera = Carga.sin_ambito.get()

    recibo = confirmar(capturista, primera, cargar="1").content.decode()

    assert "Se cargaron 2 filas en rojo" in recibo
    primera.refresh_from_db()
    assert primera.lote.folio in recibo
    assert primera.huella in recibo
    acuse = primera.lote.comprobante
    assert acuse.folio in recibo
    assert reverse("comprobante", args=[acuse.pk]) in recibo
    assert dict(acuse.datos["cuentas"]) == {"con alta": 2, "con error, sin cargar": 2}
    assert (acuse.datos["archivo"], acuse.datos["archivo_huella"]) == (primera.archivo_nombre, primera.huella)

    pagina = subir(capturista, bueno).content.decode()
    segunda = Carga.sin_ambito.latest("pk")
    assert (segunda.nuevas, segunda.iguales, segunda.con_error) == (2, 2, 0), segunda.problemas
    assert "Cargar 2 filas" in pagina
    confirmar(capturista, segunda, cargar="1")
    assert Persona.sin_ambito.filter(estado=Estado.ROJO).count() == 4


def test_confirming_twice_makes_one_lote(capturista, mesa):
    subir(capturista, plantilla_llena(Persona, mesa.sujeto, 3, area=AREA))
    carga = Carga.sin_ambito.get()

    confirmar(capturista, carga, cargar="1")
    confirmar(capturista, carga, cargar="1")

    assert Persona.sin_ambito.count() == 3
    assert Persona.sin_ambito.values("lote").distinct().count() == 1


def test_the_file_comes_back_with_its_errors_marked_and_loads_once_corrected(capturista, mesa):
    _, malo = con_dos_errores(mesa)
    subir(capturista, malo)
    carga = Carga.sin_ambito.get()

    respuesta = capturista.get(reverse("carga_anotado", args=[SLUG, carga.pk]))

    libro = load_workbook(io.BytesIO(respuesta.content))
    marcada = libro["Datos"][celda(Persona, "correo", 5)]
    assert marcada.fill.fgColor.rgb == "00FBE3E1"
    assert "coma donde va un punto" in marcada.comment.text
    assert [c.value for c in libro["Errores"]["C"]][1:] == [celda(Persona, "correo", 5), celda(Persona, "area", 6)]

    cambios = {celda(Persona, "correo", 5): "ecamacho@sjixtapan.gob.mx", celda(Persona, "area", 6): "01.07"}
    corregido = mesa.previa(Persona, corregir(respuesta.content, cambios))
    assert (corregido.nuevas, corregido.con_error) == (4, 0), corregido.problemas


def test_missing_areas_are_created_only_with_the_button_that_says_so(mesa):
    cliente = Client()
    cliente.force_login(mesa.usuario)
    contenido = plantilla_llena(Persona, mesa.sujeto, 2, area="Tesorería Municipal")

    pagina = subir(cliente, contenido).content.decode()
    carga = Carga.sin_ambito.get()

    assert "Crear 1 área y cargar 2 filas" in pagina
    assert "Tesorería Municipal" in pagina
    assert "No hay filas por cargar" in confirmar(cliente, carga, cargar="1").content.decode()
    assert not Persona.sin_ambito.exists()

    recibo = confirmar(cliente, carga, crear_areas="1").content.decode()

    carga.refresh_from_db()
    assert carga.lote_de_areas.folio in recibo
    assert rubro("organigrama").sin_ambito.get(nombre_area="Tesorería Municipal").estado == Estado.ROJO
    assert Persona.sin_ambito.filter(area__nombre_area="Tesorería Municipal").count() == 2


def test_creating_areas_takes_the_rubro_of_the_organigrama(capturista, mesa):
    subir(capturista, plantilla_llena(Persona, mesa.sujeto, 2, area="Tesorería Municipal"))
    carga = Carga.sin_ambito.get()

    pagina = confirmar(capturista, carga, crear_areas="1").content.decode()

    assert "te hace falta el rubro Organigrama" in pagina
    assert not Persona.sin_ambito.exists()
    assert rubro("organigrama").sin_ambito.count() == 1


@pytest.mark.parametrize("caso", ["bomba_zip", "risas", "con_contrasena", "xls_antiguo", "truncado", "dde_en_formula"])
def test_a_hostile_file_is_refused_in_plain_words_and_leaves_nothing(caso, capturista, tmp_path, settings, monkeypatch):
    monkeypatch.setattr(trabajos, "GRANDE_KB", 50_000)  # at once, however big it is
    settings.MEDIA_ROOT = tmp_path / "media"
    ruta = getattr(hostiles, caso)(tmp_path / f"{caso}.xlsx")

    respuesta = subir(capturista, ruta.read_bytes())

    assert respuesta.status_code == 422
    assert "No se pudo usar este archivo." in respuesta.content.decode()
    assert not Carga.sin_ambito.exists()
    assert not list((tmp_path / "media").rglob("*.*"))


def test_no_file_and_a_file_of_another_rubro_are_said_in_the_form(capturista, mesa):
    sin_archivo = capturista.post(reverse("carga_elegir", args=[SLUG])).content.decode()
    ajeno = subir(capturista, plantilla_llena(rubro("convenios"), mesa.sujeto, 1, area=AREA)).content.decode()

    assert "Elige el archivo que vas a cargar." in sin_archivo
    assert "Este archivo es de Convenios y estás en Directorio de servidores públicos" in ajeno


def test_a_load_of_another_authority_or_rubro_does_not_exist(capturista, mesa):
    subir(capturista, plantilla_llena(Persona, mesa.sujeto, 2, area=AREA))
    carga = Carga.sin_ambito.get()
    otro = sujetos.asignacion(Perfil.UNIDAD, sujetos.sujeto("axolotepec"))
    ajeno = Client()
    ajeno.force_login(otro.usuario)
    propio = Client()
    propio.force_login(mesa.usuario)

    for vista in ("carga_revisar", "carga_anotado"):
        assert ajeno.get(reverse(vista, args=[SLUG, carga.pk])).status_code == 404
        assert propio.get(reverse(vista, args=["convenios", carga.pk])).status_code == 404
    assert ajeno.post(reverse("carga_revisar", args=[SLUG, carga.pk])).status_code == 404
    assert not Persona.sin_ambito.exists()


def test_whoever_does_not_capture_a_rubro_does_not_load_it(mesa):
    de_convenios = sujetos.asignacion(Perfil.CAPTURISTA, mesa.sujeto, rubros=["convenios"])
    cliente = Client()
    cliente.force_login(de_convenios.usuario)

    assert cliente.get(reverse("carga_elegir", args=[SLUG])).status_code in (302, 403)
    assert cliente.get(reverse("carga_plantilla", args=["no-existe"])).status_code == 404


def test_what_hides_must_be_confirmed_on_the_screen_and_the_refusal_says_so(capturista, mesa):
    bueno = plantilla_llena(Persona, mesa.sujeto, 3, area=AREA)
    pagina = subir(capturista, corregir(bueno, {celda(Persona, "correo", 5): "elvira@gmail.com"})).content.decode()
    carga = Carga.sin_ambito.get()

    assert "Antes de cargar, revisa esto" in pagina
    assert 'name="avisos_vistos"' in pagina
    assert "Falta que confirmes" in confirmar(capturista, carga, cargar="1").content.decode()
    assert not Persona.sin_ambito.exists()

    assert "Se cargaron 3 filas en rojo" in confirmar(capturista, carga, cargar="1", avisos_vistos="1").content.decode()
