"""Every objection to a file at once: where, what it says, what is wrong and how to mend it."""

import csv
import io

import pytest

from cms.libros.problemas import VISIBLES_POR_CLASE, CargaRechazada, agrupar
from cms.sujetos.perfiles import Perfil
from cms.workflows.estados import Estado
from fracciones.models.contrataciones import Contratacion
from fracciones.models.convenios import Contraparte, Convenio
from fracciones.models.directorio import Persona
from fracciones.models.normas import Norma
from fracciones.models.organigrama import Area
from tests.factories import registros, sujetos
from tests.fracciones.carga.conftest import AREA, Mesa
from tests.fracciones.carga.llenado import celda, corregir, plantilla_llena

CAMBIOS = [
    (Persona, "correo", "sin arroba", "error", "Al correo le falta la @", ""),
    (Persona, "correo", "dortega@gmail.com", "advertencia", "El correo parece personal", ""),
    (Persona, "telefono", "55 0142", "error", "Al teléfono le faltan dígitos", "Son 10 dígitos con lada: 7225550142"),
    (Persona, "telefono", "7225550142 ext 12", "error", "El teléfono lleva letras", "la extensión va en su columna"),
    (Persona, "fecha_alta", "07/31/2026", "error", "El mes 31 no existe", "¿Quisiste decir 31/07/2026?"),
    (Persona, "fecha_alta", "ayer", "error", "Esto no es una fecha", "dd/mm/aaaa"),
    (Persona, "fecha_alta", "1/2/26", "error", "El año de la fecha va con cuatro cifras", ""),
    (Persona, "ejercicio", 1999, "error", "El ejercicio no se entiende", "de 2000 en adelante"),
    (Persona, "remuneracion_bruta", "1234,5", "error", "Esto no es un número", "¿Quisiste decir 1234.5?"),
    (Persona, "sexo", "Muger", "error", "No está en el catálogo", "¿Quisiste decir «Mujer»?"),
    (Persona, "mando", "Altísimo", "error", "No está en el catálogo", "Superior, Medio, Operativo"),
    (Persona, "area", "Secretaria Ayuntamiento", "error", "Esa área no está en el Organigrama", "(01.07)"),
    (Persona, "curp", "GOMC900101", "error", "La CURP tiene 18 caracteres y escribiste 10", ""),
    (Persona, "domicilio.cp", "123", "error", "El código postal no está completo", "cinco dígitos"),
    (Persona, "es_sph", "quizá", "error", "Aquí va Sí o No", ""),
    (Persona, "extension", "x" * 41, "error", "El texto no cabe: tiene 41 caracteres y caben 40", "Acórtalo"),
    (Contratacion, "proveedor_rfc", "AAA010101AAA", "advertencia", "Revisa el RFC", "si es correcto"),
    (Contratacion, "proveedor_rfc", "PEM210700000", "error", "En el RFC, la fecha no existe", ""),
    (Contratacion, "vigencia_fin", "01/01/2026", "error", "no puede ser anterior a", ""),
    (
        Norma,
        "documento",
        "www.ejemplo.gob.mx/n.pdf",
        "error",
        "La liga no se entiende",
        "https://www.ejemplo.gob.mx/n.pdf",
    ),
    (Norma, "denominacion", "a" * 4_001, "advertencia", "El texto tiene 4,001 caracteres", "Se carga completo"),
]


@pytest.mark.parametrize(("modelo", "clave", "valor", "nivel", "titulo", "remedio"), CAMBIOS)
def test_a_bad_datum_is_named_with_its_cell_and_its_remedy(modelo, clave, valor, nivel, titulo, remedio, mesa):
    direccion = celda(modelo, clave, 5)
    contenido = corregir(plantilla_llena(modelo, mesa.sujeto, 3, area=AREA), {direccion: valor})

    carga = mesa.previa(modelo, contenido)

    (problema,) = carga.problemas["lista"]
    assert (f"{problema['columna']}{problema['fila']}", problema["nivel"]) == (direccion, nivel)
    assert titulo in problema["titulo"]
    assert remedio in problema["remedio"]
    assert carga.con_error == (1 if nivel == "error" else 0)
    assert carga.nuevas == 3 - carga.con_error


ACEPTADOS = [
    ("fecha_alta", "2026-03-05", "fecha_alta", "2026-03-05"),
    ("fecha_alta", "5-3-2026", "fecha_alta", "2026-03-05"),
    ("fecha_alta", 46086, "fecha_alta", "2026-03-05"),
    ("telefono", "722 555 0142 / (55) 1234-5678", "telefono", "7225550142, 5512345678"),
    ("remuneracion_bruta", "$ 1,234,567.891", "remuneracion_bruta", "1234567.89"),
    ("sexo", "  mujer ", "sexo", "Mujer"),
    ("area", "01.07", "area", AREA),
    ("area", "secretaria del AYUNTAMIENTO", "area", AREA),
    ("extension", 124, "extension", "124"),
    ("es_sph", "X", "es_sph", "True"),
]


@pytest.mark.parametrize(("clave", "escrito", "campo", "guardado"), ACEPTADOS)
def test_what_people_write_is_understood(clave, escrito, campo, guardado, mesa):
    contenido = corregir(plantilla_llena(Persona, mesa.sujeto, 1, area=AREA), {celda(Persona, clave, 4): escrito})

    carga, _ = mesa.cargar(Persona, contenido)

    assert carga.problemas["lista"] == []
    valor = getattr(Persona.sin_ambito.get(), campo)
    assert str(getattr(valor, "nombre_area", valor)) == guardado


def test_an_area_is_accepted_by_its_id(mesa, area):
    contenido = corregir(plantilla_llena(Persona, mesa.sujeto, 1, area=AREA), {celda(Persona, "area", 4): area.pk})

    mesa.cargar(Persona, contenido)

    assert Persona.sin_ambito.get().area_id == area.pk


def test_a_required_datum_may_be_empty_when_the_nota_says_why(mesa):
    base = plantilla_llena(Persona, mesa.sujeto, 1, area=AREA)
    sin_nombre = {celda(Persona, "nombres", 4): None, celda(Persona, "nota", 4): None}

    sin_nota = mesa.previa(Persona, corregir(base, sin_nombre))
    con_nota = mesa.previa(Persona, corregir(base, sin_nombre | {celda(Persona, "nota", 4): "Vacante"}))
    sin_periodo = mesa.previa(Persona, corregir(base, {celda(Persona, "ejercicio", 4): None}))

    assert [p["titulo"] for p in sin_nota.problemas["lista"]] == ["Falta «Nombre(s)»"]
    assert (con_nota.nuevas, con_nota.errores) == (1, 0)
    assert "el periodo no puede faltar" in sin_periodo.problemas["lista"][0]["remedio"]


def test_requiredness_follows_the_kind_of_procedure(mesa):
    vacios = {celda(Contratacion, clave, 4): None for clave in ("convocatoria_documento", "convocatoria_fecha", "nota")}
    base = corregir(plantilla_llena(Contratacion, mesa.sujeto, 1, area=AREA), vacios)

    directa = mesa.previa(
        Contratacion, corregir(base, {celda(Contratacion, "tipo_procedimiento", 4): "Adjudicación directa"})
    )
    licitada = mesa.previa(
        Contratacion, corregir(base, {celda(Contratacion, "tipo_procedimiento", 4): "Licitación pública"})
    )

    assert (directa.nuevas, directa.errores) == (1, 0)
    assert (licitada.nuevas, licitada.errores) == (0, 2)


def test_child_rows_are_checked_and_block_their_record(mesa):
    contenido = plantilla_llena(Contratacion, mesa.sujeto, 2, area=AREA)
    hoja = "Tabla convenios_modificatorios"

    carga = mesa.previa(Contratacion, corregir(contenido, {"D3": "no es fecha"}, hoja=hoja))

    (problema,) = carga.problemas["lista"]
    assert (problema["hoja"], problema["columna"], problema["fila"]) == (hoja, "D", 3)
    assert (carga.nuevas, carga.con_error) == (1, 1)


def test_ids_without_rows_and_rows_without_ids_are_said(mesa):
    contenido = plantilla_llena(Convenio, mesa.sujeto, 2, area=AREA)
    hoja = "Tabla contrapartes"
    contenido = corregir(contenido, {"A3": 99, "A4": 99, "A5": None}, hoja=hoja)

    carga = mesa.previa(Convenio, contenido)

    titulos = {p["titulo"] for p in carga.problemas["lista"]}
    assert "El ID no está en la hoja «Tabla contrapartes»" in titulos
    assert "Ninguna fila de la tabla principal usa el ID 99" in titulos
    assert "La fila no dice a qué registro pertenece" in titulos
    assert (carga.nuevas, carga.con_error) == (2, 0)


def test_a_row_with_its_number_changes_that_record_and_only_what_the_file_brings(mesa):
    mesa.cargar(Persona, plantilla_llena(Persona, mesa.sujeto, 2, area=AREA))
    antes = Persona.sin_ambito.get(clave=1)
    archivo = io.StringIO()
    csv.writer(archivo).writerows([["Registro", "Cargo (nombramiento oficial)"], ["1", "Directora"], ["77", "Nadie"]])

    carga, lote = mesa.cargar(Persona, archivo.getvalue().encode("cp1252"), "cambios.csv")

    assert (carga.cambiadas, carga.con_error, lote.cambiadas) == (1, 1, 1)
    assert carga.problemas["lista"][0]["titulo"] == "No hay un registro 77 en Directorio de servidores públicos"
    ahora = Persona.sin_ambito.get(clave=1).get_latest_revision_as_object()
    assert (ahora.cargo, ahora.nombres, ahora.correo) == ("Directora", antes.nombres, antes.correo)


def test_a_change_to_a_published_row_is_a_draft_over_the_live_version(mesa):
    fila = registros.registro(Norma, mesa.sujeto, denominacion="Bando municipal")
    fila.save_revision()
    Norma.sin_ambito.filter(pk=fila.pk).update(live=True, estado=Estado.PUBLICADO, live_revision=fila.latest_revision)
    contenido = "Registro,Medio oficial de publicación\r\n1,Gaceta Municipal\r\n".encode()

    mesa.cargar(Norma, contenido, "norma.csv")

    viva = Norma.sin_ambito.get(pk=fila.pk)
    assert (viva.live, viva.estado, viva.medio_publicacion) == (True, Estado.ROJO, "Dato")
    assert viva.get_latest_revision_as_object().medio_publicacion == "Gaceta Municipal"


def test_the_same_number_twice_is_an_error(mesa):
    mesa.cargar(Norma, plantilla_llena(Norma, mesa.sujeto, 1, area=AREA))

    carga = mesa.previa(Norma, b"Registro,Nota\r\n1,una\r\n1,otra\r\n", "norma.csv")

    assert carga.problemas["lista"][0]["titulo"] == "El registro 1 ya viene en la fila 2"


def test_a_capturista_does_not_change_what_somebody_else_captured(mesa):
    mesa.cargar(Norma, plantilla_llena(Norma, mesa.sujeto, 1, area=AREA))
    otra = Mesa(mesa.sujeto, sujetos.asignacion(Perfil.CAPTURISTA, mesa.sujeto, rubros=["marco-normativo"]))

    carga = otra.previa(Norma, b"Registro,Nota\r\n1,cambiada\r\n", "norma.csv")

    assert "La capturó otra persona" in carga.problemas["lista"][0]["titulo"]
    assert (carga.cambiadas, carga.con_error) == (0, 1)


def test_an_organigrama_builds_its_tree_whatever_the_order_of_its_rows(mesa):
    encabezados = (
        "Clave del área,Denominación del área,Área de adscripción inmediata superior,Ejercicio,"
        "Fecha de inicio del periodo que se informa,Fecha de término del periodo que se informa"
    )
    filas = ["A.1.1,Nieta,A.1", "A.1,Hija,Abuela", "A,Abuela,", "B,Otra hija,A"]
    periodo = ",2026,01/01/2026,31/03/2026"
    contenido = "\r\n".join([encabezados, *(fila + periodo for fila in filas)]).encode()

    carga, _ = mesa.cargar(Area, contenido, "areas.csv")

    superiores = {a.clave_area: a.parent and a.parent.clave_area for a in Area.sin_ambito.filter(lote__isnull=False)}
    assert carga.con_error == 0, carga.problemas
    assert superiores == {"A.1.1": "A.1", "A.1": "A", "A": None, "B": "A"}
    assert mesa.previa(Area, contenido, "areas.csv").sin_cambios


def test_areas_that_hang_from_each_other_or_from_a_bad_row_are_errors(mesa):
    encabezados = (
        "Clave del área,Denominación del área,Área de adscripción inmediata superior,Ejercicio,"
        "Fecha de inicio del periodo que se informa,Fecha de término del periodo que se informa"
    )
    filas = ["A,Una,B,2026", "B,Dos,A,2026", "C,Tres,,1880", "D,Cuatro,C,2026"]
    contenido = "\r\n".join([encabezados, *(f"{fila},01/01/2026,31/03/2026" for fila in filas)]).encode()

    carga = mesa.previa(Area, contenido, "areas.csv")

    por_fila = {p["fila"]: p["codigo"] for p in carga.problemas["lista"]}
    assert por_fila == {2: "ciclo", 3: "ciclo", 4: "anio", 5: "superior_con_error"}


def test_an_area_that_hangs_from_itself_is_the_top_and_that_is_said(mesa):
    contenido = (
        "Denominación del área,Clave del área,Área de adscripción inmediata superior,Ejercicio,"
        "Fecha de inicio del periodo que se informa,Fecha de término del periodo que se informa\r\n"
        "Presidencia,P,PRESIDENCIA,2026,01/01/2026,31/03/2026\r\n"
    ).encode()

    carga, _ = mesa.cargar(Area, contenido, "areas.csv")

    assert carga.problemas["lista"][0]["codigo"] == "de_si_misma"
    assert Area.sin_ambito.get(clave_area="P").parent is None
    assert mesa.previa(Area, contenido, "areas.csv").sin_cambios


def test_many_errors_of_one_kind_are_listed_once_with_their_number(mesa):
    filas = ["Registro,Correo electrónico institucional", *(f",malo{n}" for n in range(50))]

    carga = mesa.previa(
        Persona, "\r\n".join([filas[0] + ",Nombre(s)", *(f"{f},Ana" for f in filas[1:])]).encode(), "x.csv"
    )

    correo = next(clase for clase in agrupar(carga.problemas) if clase.primero.codigo == "correo")
    assert len(correo.visibles) + correo.otros == 50
    assert len(correo.visibles) <= VISIBLES_POR_CLASE


def test_equal_rows_of_one_file_are_all_loaded_and_said(mesa):
    base = plantilla_llena(Norma, mesa.sujeto, 1, area=AREA)
    carga = mesa.previa(Norma, base)
    fila = next(iter(carga.muestra["filas"]))
    columnas = [c["encabezado"] for c in carga.muestra["columnas"]]
    archivo = io.StringIO()
    csv.writer(archivo).writerows([columnas, *([[c["texto"] for c in fila["celdas"]]] * 3)])

    repetida, lote = mesa.cargar(Norma, archivo.getvalue().encode(), "normas.csv")

    assert lote.nuevas == 3
    assert any("2 filas repiten otra" in aviso["mensaje"] for aviso in repetida.avisos)
    assert mesa.previa(Norma, archivo.getvalue().encode(), "normas.csv").iguales == 3


def test_a_file_without_rows_is_refused(mesa):
    with pytest.raises(CargaRechazada, match="no tiene filas con datos"):
        mesa.previa(Norma, b"Registro,Nota\r\n", "vacio.csv")


def test_two_previews_of_one_file_are_not_both_loaded(mesa):
    contenido = plantilla_llena(Convenio, mesa.sujeto, 2, area=AREA)
    primera, segunda = mesa.previa(Convenio, contenido), mesa.previa(Convenio, contenido)
    mesa.aplicar(primera)

    with pytest.raises(CargaRechazada, match="ya se cargó"):
        mesa.aplicar(segunda)

    assert Convenio.sin_ambito.count() == 2


def test_what_fails_half_way_leaves_nothing(mesa, monkeypatch):
    carga = mesa.previa(Convenio, plantilla_llena(Convenio, mesa.sujeto, 3, area=AREA))

    def corta(*args, **kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr("fracciones.carga.aplicar.timezone.now", corta)
    with pytest.raises(KeyboardInterrupt):
        mesa.aplicar(carga)
    monkeypatch.undo()

    assert not Convenio.sin_ambito.exists()
    assert not Contraparte.objects.exists()
    assert mesa.aplicar(carga).nuevas == 3


def test_a_preview_that_cannot_be_kept_leaves_no_file(mesa, monkeypatch, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    def corta(*args, **kwargs):
        raise OSError("disco lleno")

    monkeypatch.setattr("fracciones.models.cargas.Carga.save", corta)
    with pytest.raises(OSError, match="disco lleno"):
        mesa.previa(Convenio, plantilla_llena(Convenio, mesa.sujeto, 1, area=AREA))

    assert not [ruta for ruta in tmp_path.rglob("*") if ruta.is_file()]


def test_a_csv_in_cp1252_as_excel_saves_it_keeps_its_accents(mesa):
    columnas = ["Ejercicio", "Fecha de inicio del periodo que se informa", "Fecha de término del periodo que se informa",
                "Tipo de normatividad", "Denominación de la norma", "Fecha de primera publicación",
                "Hipervínculo externo a la norma", "Área o unidad administrativa responsable"]  # fmt: skip
    fila = ["2026", "01/01/2026", "31/03/2026", "CODIGOS", "Código de Ética de Peñón", "05/03/2020",
            "https://ejemplo.gob.mx/c", "secretaría del ayuntamiento"]  # fmt: skip
    contenido = "\r\n".join(";".join(linea) for linea in (columnas, fila)).encode("cp1252")

    mesa.cargar(Norma, contenido, "normas.csv")

    norma = Norma.sin_ambito.get()
    assert (norma.denominacion, norma.tipo_norma) == ("Código de Ética de Peñón", "Códigos")
    assert norma.area_generadora.nombre_area == AREA
