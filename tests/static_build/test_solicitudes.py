"""What was asked and answered is published without whoever asked: canaries in everything a person writes, and none in the portal."""

import datetime as dt
import io
from zipfile import ZipFile

import pikepdf
import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from accesos.solicitudes.arco import RECTIFICACION
from accesos.solicitudes.informacion import COMITE, INFORMACION, UNIDAD
from accesos.solicitudes.publica import lo_que_identifica
from accesos.tramites.actuacion import Quien, actuar
from accesos.tramites.archivos import recibir_archivos
from accesos.tramites.declaracion import SOLICITANTE
from accesos.tramites.errores import FaltanDatos
from accesos.tramites.models import Parte
from accesos.tramites.presentacion import Solicitante, presentar
from cms.sujetos.perfiles import Perfil
from cms.sujetos.scoping import ambito_de, en_ambito
from cms.workflows.actions_lote import aprobar_lote, revisar_lote
from cms.workflows.estados import Estado
from fracciones.catalogo import rubro
from fracciones.colegiados.traer import traer
from fracciones.ficha import Ficha
from fracciones.models.organigrama import Area
from fracciones.proveedores import filas_de
from static_build import actions
from static_build.solicitudes import SLUG
from tests.cms.acuses.test_pdf import texto_de
from tests.cms.archivos import muestras
from tests.factories import sujetos
from tests.static_build.portales import portal
from tests.static_build.test_contenido import dichos

pytestmark = pytest.mark.django_db

CANARIOS = {
    "nombre": "Zenaida Quetzalli Ocelotzin", "correo": "canaria.zq@correo.example", "descripcion": "CANARIO-DESCRIPCION",
    "aclaracion": "CANARIO-ACLARACION", "nota": "CANARIO-NOTA", "turno": "CANARIO-TURNO", "texto": "CANARIO-RESPUESTA-PRIVADA",
    "comentario": "CANARIO-COMENTARIO", "adjunto": "CANARIO-ADJUNTO", "cuenta": "canario_cuenta", "titular": "Xochiquetzal Canarina",
    "correccion": "CANARIO-CORRECCION",
}  # fmt: skip
LUNES = dt.datetime(2026, 3, 2, 17, tzinfo=dt.UTC)


def archivo(titulo):
    """A PDF that has come through the door; its title is inside."""
    pdf = pikepdf.Pdf.open(io.BytesIO(muestras.bytes_de(muestras.pdf())))
    with pdf.open_metadata() as datos:
        datos["dc:title"] = titulo
    salida = io.BytesIO()
    pdf.save(salida)
    return SimpleUploadedFile(f"{titulo}.pdf", salida.getvalue())


@pytest.fixture
def unidad(sujeto, monkeypatch):
    """The Unidad of the authority of the oven, which has two rubros."""
    monkeypatch.setattr(Ficha, "obliga_a", lambda ficha, _tipo: ficha.slug in (SLUG, "organigrama"))
    return sujetos.asignacion(Perfil.UNIDAD, sujeto)


def pedir(unidad, tramite, **datos):
    propios = {clave: CANARIOS[clave] for clave in ("descripcion", "titular", "correccion")}
    (expediente,) = presentar(
        tramite=tramite, organizaciones=[unidad.organizacion], clave_envio=tramite.clave, ahora=LUNES,
        datos=propios | {"modalidad": "electronica", "calidad": "representante"} | datos,
        solicitante=Solicitante(
            nombre=CANARIOS["nombre"], correo=CANARIOS["correo"],
            cuenta=sujetos.usuario(f"{CANARIOS['cuenta']}_{tramite.clave}"),
        ),
        archivos=recibir_archivos([archivo(CANARIOS["adjunto"])], organizacion=0, by=None),
    )  # fmt: skip
    return expediente


def hacer(unidad, expediente, acto, papel, dias=1, *, archivos=(), **datos):
    asignacion = sujetos.asignacion(Perfil.COMITE, unidad.organizacion) if papel is COMITE else unidad
    quien = Quien(papel=papel) if papel is SOLICITANTE else Quien(papel=papel, usuario=asignacion.usuario, asignacion_id=asignacion.pk)  # fmt: skip
    ahora = LUNES + dt.timedelta(days=dias)
    return actuar(expediente=expediente, acto=acto, quien=quien, datos=datos, archivos=archivos, ahora=ahora)


def atendida(unidad):
    """A request clarified, answered, graded and with its public version; who asked wrote their name everywhere."""
    expediente = pedir(unidad, INFORMACION)
    hacer(unidad, expediente, "pedir_aclaracion", UNIDAD, texto=CANARIOS["texto"])
    hacer(unidad, expediente, "aclarar", SOLICITANTE, texto=CANARIOS["aclaracion"])
    hacer(unidad, expediente, "responder", UNIDAD, 2, texto=CANARIOS["texto"], sentido="parcial", nota=CANARIOS["nota"])
    hacer(unidad, expediente, "calificar", SOLICITANTE, 3, satisfaccion="si", comentario=CANARIOS["comentario"])
    version = recibir_archivos([archivo("VERSION-PUBLICA")], organizacion=unidad.organizacion_id, by=unidad.usuario)
    hacer(
        unidad,
        expediente,
        "version_publica",
        UNIDAD,
        4,
        archivos=version,
        descripcion="Gasto en luminarias",
        tematica="Obras",
    )
    return expediente


def de_datos(unidad):
    """A right over one's own data that did not proceed, with its public version."""
    expediente = pedir(unidad, RECTIFICACION)
    hacer(unidad, expediente, "resolver_clasificacion", COMITE, sentido="confirma", texto=CANARIOS["texto"])
    hacer(unidad, expediente, "negar", UNIDAD, motivo="II", texto=CANARIOS["texto"])
    hacer(unidad, expediente, "version_publica", UNIDAD, descripcion="Corregir un apellido")
    return expediente


def bring(unidad, sujeto):
    with en_ambito(ambito_de(unidad)):
        return traer(
            slug=SLUG, sujeto=sujeto, by=unidad.usuario, origen="Solicitudes",
            de_nuevas={"area_generadora": Area.sin_ambito.get(sujeto=sujeto).pk},
        )  # fmt: skip


def test_what_was_answered_is_published_without_whoever_asked(unidad, sujeto):
    expedientes = [atendida(unidad), de_datos(unidad)]
    traido = bring(sujetos.asignacion(Perfil.CAPTURISTA, sujeto, rubros=[SLUG]), sujeto)
    assert (len(traido.nuevas), traido.omitidas) == (2, [])
    assert set(rubro(SLUG).sin_ambito.values_list("estado", flat=True)) == {Estado.ROJO}
    actions.hornear_portal(sujeto, procesos=1)
    assert b"luminarias" not in dichos(portal(sujeto).publico), "nothing is published before the Unidad approves it"

    administrador = sujetos.asignacion(Perfil.ADMINISTRADOR, sujeto, rubros=[SLUG])
    with en_ambito(ambito_de(administrador)):
        revisar_lote(lote=traido.lote, by=administrador.usuario)
    with en_ambito(ambito_de(unidad)):
        aprobar_lote(lote=traido.lote, by=unidad.usuario)
    actions.hornear_cambios(sujeto)

    dicho = dichos(portal(sujeto).publico)
    for publico in ("Gasto en luminarias", "Corregir un apellido", *(e.folio for e in expedientes)):
        assert publico.encode() in dicho
    codigos = [expediente.codigo for expediente in expedientes]
    hallados = [
        texto for texto in (*CANARIOS.values(), *CANARIOS["nombre"].split(), *codigos) if texto.encode() in dicho
    ]
    assert hallados == []
    publicados = [ruta.read_bytes() for ruta in portal(sujeto).publico.rglob("*.pdf")]
    assert len(publicados) == 1
    assert not any(texto.encode() in publicados[0] for texto in CANARIOS.values())


def test_the_row_says_what_the_official_format_asks(unidad, sujeto):
    expediente = atendida(unidad)
    (fila,) = filas_de(SLUG, sujeto.pk)

    assert fila.valores | {"respuesta": ""} == {
        "ejercicio": 2026, "fecha_inicio_periodo": fila.valores["fecha_inicio_periodo"],
        "fecha_termino_periodo": fila.valores["fecha_termino_periodo"], "folio": expediente.folio, "tipo": "Información pública",
        "fecha_recepcion": dt.date(2026, 3, 2), "medio": "Electrónica", "descripcion": "Gasto en luminarias",
        "tematica": "Obras", "estado_solicitud": "Respondida", "fecha_limite": dt.date(2026, 3, 25), "prorroga": False,
        "aclaracion": True, "sentido_respuesta": "Entrega parcial / versión pública", "fecha_respuesta": dt.date(2026, 3, 4),
        "dias_habiles": 2, "modalidad_entrega": "Por este sistema, en archivo electrónico", "costo": None, "respuesta": "",
        "recurso_revision": "",
    }  # fmt: skip
    assert fila.valores["respuesta"].startswith(f"privado/{sujeto.pk}/")


def test_an_answer_that_was_written_is_published_as_a_document(unidad, sujeto):
    expediente = pedir(unidad, INFORMACION)
    hacer(unidad, expediente, "responder", UNIDAD, texto="Sí")
    largo = "\n".join(f"Calle {numero} con sus luminarias, que son muchas y están encendidas." for numero in range(60))
    hacer(unidad, expediente, "version_publica", UNIDAD, descripcion="Gasto en luminarias", respuesta=largo)

    (fila,) = filas_de(SLUG, sujeto.pk)
    with default_storage.open(fila.valores["respuesta"]) as publicado:
        escrito = "".join(texto_de(publicado.read()).split())
    assert all(f"Calle{numero}con" in escrito for numero in range(60))
    assert "Gastoenluminarias" in escrito


def test_every_file_of_a_public_version_is_published_and_none_under_the_name_it_came_with(unidad, sujeto):
    expediente = pedir(unidad, INFORMACION)
    hacer(unidad, expediente, "responder", UNIDAD, texto="Sí")
    limpio = archivo("VERSION-PUBLICA")
    limpio.name = f"para {CANARIOS['nombre']}.pdf"
    suyos = [limpio, SimpleUploadedFile("mapa.png", muestras.imagen())]
    version = recibir_archivos(suyos, organizacion=unidad.organizacion_id, by=unidad.usuario)
    hacer(unidad, expediente, "version_publica", UNIDAD, archivos=version, descripcion="Gasto", respuesta="Son tres")

    (fila,) = filas_de(SLUG, sujeto.pk)
    with default_storage.open(fila.valores["respuesta"]) as publicado, ZipFile(publicado) as juntos:
        assert juntos.namelist() == ["respuesta-1.pdf", "respuesta-2.png", "respuesta-3.pdf"]
        assert juntos.testzip() is None
        assert "Sontres" in "".join(texto_de(juntos.read("respuesta-3.pdf")).split())
    with default_storage.open(fila.valores["respuesta"]) as publicado:
        assert CANARIOS["nombre"].encode() not in publicado.read()


def test_the_provider_never_reads_the_party(unidad, sujeto, django_assert_max_num_queries):
    expediente = pedir(unidad, INFORMACION)
    hacer(unidad, expediente, "responder", UNIDAD, texto="Sí")
    hacer(unidad, expediente, "version_publica", UNIDAD, descripcion="Gasto en luminarias")

    with django_assert_max_num_queries(8) as consultas:
        assert len(list(filas_de(SLUG, sujeto.pk))) == 1
    assert not any(Parte._meta.db_table in consulta["sql"] for consulta in consultas.captured_queries)


def test_what_has_no_public_version_is_not_provided_and_bringing_twice_changes_nothing(unidad, sujeto):
    expediente = pedir(unidad, INFORMACION)
    hacer(unidad, expediente, "responder", UNIDAD, texto="Sí")
    assert list(filas_de(SLUG, sujeto.pk)) == []

    hacer(unidad, expediente, "version_publica", UNIDAD, descripcion="Gasto en luminarias")
    assert len(bring(unidad, sujeto).nuevas) == 1
    assert bring(unidad, sujeto).iguales == 1
    hacer(unidad, expediente, "interponer_recurso", SOLICITANTE, 2, causal="V", texto="Faltan hojas")
    assert [campos for _, campos in bring(unidad, sujeto).cambiadas] == [
        ["Estado", "Recurso de revisión (folio y resolución)"]
    ]


@pytest.mark.parametrize(
    "texto",
    [
        "Lo pidió Zenaida Quetzalli Ocelotzin", "ocelotzin, zenaida quetzálli", "Escriban a canaria.zq@correo.example",
        "Otro correo: alguien@otro.example", "CURP OALE920515HDFMMD08", "RFC BADK810612B96", "Tel. 722 123 45 67", "Celular: 7221234567", "722-123-4567",
    ],
)  # fmt: skip
def test_a_public_version_that_says_who_asked_is_refused(unidad, texto):
    expediente = pedir(unidad, INFORMACION)
    hacer(unidad, expediente, "responder", UNIDAD, texto="Sí")

    with pytest.raises(FaltanDatos, match="descripcion"):
        hacer(unidad, expediente, "version_publica", UNIDAD, descripcion=texto)


@pytest.mark.parametrize(
    "texto",
    [
        "Gasto de 2026 en el ejercicio 2025-2027",
        "Contrato SJI-0123456789 del 01-02-2026",
        "La ocelotzin",
        "Folio 00042/SJI/IP/2026",
    ],
)
def test_what_says_nobody_is_not_refused(texto):
    assert lo_que_identifica(texto, nombre=CANARIOS["nombre"], correo=CANARIOS["correo"]) == ""
