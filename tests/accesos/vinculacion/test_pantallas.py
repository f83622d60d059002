"""Configuración Perfil and Mi Historial on the screens: link, look, filter, challenge; without JavaScript."""

import csv
import datetime as dt
import io
import re

import pytest
from django.test import Client
from django.urls import reverse

from accesos.solicitudes.papeles import UNIDAD
from accesos.tramites.actuacion import Quien, actuar
from accesos.tramites.models import Expediente
from accesos.vinculacion.actions import vincular
from accesos.vinculacion.models import AdjuntoAnterior, SolicitudAnterior, Vinculo
from accesos.vinculacion.paquete import COLUMNAS
from accesos.vinculacion.queja import negativa_anterior
from cms.calendario.estatutarios import Calendario
from tests.cms.archivos import muestras
from tests.factories import sujetos
from tests.factories.expedientes import solicitud
from tests.factories.infomex import CONTRASENA, FOLIO, INAI, USUARIO, fila, infomex

pytestmark = pytest.mark.django_db
HOY = dt.date(2026, 11, 26)


@pytest.fixture
def persona(tmp_path, settings, monkeypatch):
    """Somebody with an old federal account; today is 26 November 2026."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: HOY)
    settings.INFOMEX = {"federacion": str(tmp_path)}
    infomex(tmp_path)
    return sujetos.usuario("lector2026")


@pytest.fixture
def visita(persona):
    return de(persona)


def de(quien) -> Client:
    visitante = Client()
    visitante.force_login(quien, backend="django.contrib.auth.backends.ModelBackend")
    return visitante


def enlazar(visita, **datos):
    return visita.post(
        reverse("perfil"), {"sistema": "federacion", "usuario": USUARIO, "contrasena": CONTRASENA} | datos
    )


def celdas(html: str) -> list[list[str]]:
    """The rows of the table, as text."""
    filas = re.findall(r"<tr>(.*?)</tr>", html.partition("<tbody>")[2], re.S)
    return [
        [" ".join(re.sub(r"<[^>]+>", " ", celda).split()) for celda in re.findall(r"<td[^>]*>(.*?)</td>", f, re.S)]
        for f in filas
    ]


def test_the_first_option_is_configuracion_perfil_and_it_offers_the_thirty_three_systems(visita):
    hoja = visita.get(reverse("perfil")).content.decode()

    opciones = re.findall(r'<nav class="lateral".*?</nav>', hoja, re.S)[0]
    assert re.findall(r">([^<>]+)</a>", opciones)[0] == "Configuración Perfil"
    seccion = hoja.partition("Vinculación a sistemas de solicitudes de acceso a la información")[2]
    assert re.findall(r"<label[^>]*>([^<]+)", seccion) == ["Estado", "Usuario", "Contraseña"]
    assert seccion.count("<option") == 34
    assert ">VINCULAR</button>" in seccion


def test_linking_shows_the_row_of_the_document_with_its_columns_in_their_order(visita):
    enlazada = enlazar(visita)
    perfil = visita.get(enlazada.url).content.decode()
    hoja = visita.get(reverse("mi_historial")).content.decode()

    assert "Listo: 1 solicitud recuperada, con 0 respuestas y 0 archivos." in perfil
    assert tuple(re.findall(r'<th scope="col">([^<]+)', hoja)) == COLUMNAS
    assert "Mostrando 1 de 1 solicitud · 1 viene de Infomex" in " ".join(hoja.split())
    ((tiempo, tipo, folio, entidad, institucion, recibida, limite, detalles, queja),) = celdas(hoja)
    assert tiempo.startswith("✕ Fuera de tiempo Venció hace ")
    assert (tipo, folio, entidad, institucion) == ("● Información", FOLIO, "Federación", INAI)
    assert (recibida, limite) == ("26/08/2021", "24/09/2021")
    assert detalles == "Solicito el directorio de servidores públicos"
    assert queja == f"Interponer queja sobre {FOLIO}"


@pytest.mark.parametrize(
    ("datos", "estado", "dicho"),
    [
        ({"contrasena": "no es"}, 422, "no coinciden"),
        ({"usuario": "nadie"}, 422, "no coinciden"),
        ({"sistema": "hidalgo"}, 422, "Infomex no respondió. No se guardó tu contraseña"),
        ({"sistema": "atlantida"}, 422, "Elige el Estado"),
        ({"contrasena": ""}, 422, "Escribe la contraseña"),
    ],
)
def test_what_goes_wrong_is_said_and_what_was_written_comes_back_without_the_password(visita, datos, estado, dicho):
    respuesta = enlazar(visita, **datos)

    assert respuesta.status_code == estado
    assert dicho in respuesta.content.decode()
    assert CONTRASENA not in respuesta.content.decode()
    assert f'value="{datos.get("usuario", USUARIO)}"' in respuesta.content.decode()


def test_sending_it_twice_links_once_and_unlinking_keeps_the_requests(visita):
    enlazar(visita)
    enlazar(visita)
    vinculo = Vinculo.objects.get()
    visita.post(reverse("vinculo_desvincular", args=[vinculo.pk]))
    perfil = visita.get(reverse("perfil")).content.decode()

    assert SolicitudAnterior.objects.count() == 1
    assert "Desvinculada. Sus solicitudes se quedan en tu historial." in perfil
    otra_vez = visita.post(reverse("vinculo_reintentar", args=[vinculo.pk]))
    assert (otra_vez.status_code, "escribe otra vez" in otra_vez.content.decode()) == (409, True)


def test_what_is_of_another_person_does_not_exist(visita, persona, tmp_path):
    infomex(tmp_path, [fila(ARCHIVORESPUESTA="acta.pdf")], {"acta.pdf": muestras.bytes_de(muestras.pdf())})
    vincular(sistema="federacion", usuario=USUARIO, contrasena=CONTRASENA, by=persona)
    anterior, adjunto, vinculo = SolicitudAnterior.objects.get(), AdjuntoAnterior.objects.get(), Vinculo.objects.get()
    ajeno = de(sujetos.usuario())
    rutas = [
        reverse("vinculo", args=[vinculo.pk]),
        reverse("solicitud_anterior", args=[anterior.pk]),
        reverse("solicitud_anterior_queja", args=[anterior.pk]),
        reverse("solicitud_anterior_archivo", args=[anterior.pk, adjunto.pk]),
    ]

    assert [visita.get(ruta).status_code for ruta in rutas[:3]] == [200] * 3
    assert [ajeno.get(ruta).status_code for ruta in rutas] == [404] * 4
    for nombre in ("vinculo_reintentar", "vinculo_desvincular"):
        assert ajeno.post(reverse(nombre, args=[vinculo.pk])).status_code == 404
    assert ajeno.post(rutas[2], {"causal": "I", "texto": "x"}).status_code == 404
    assert celdas(ajeno.get(reverse("mi_historial")).content.decode()) == []
    assert [Client().get(ruta).status_code for ruta in rutas] == [302] * 4
    assert "acta.pdf" in visita.get(rutas[1]).content.decode()
    bajado = visita.get(rutas[3])
    assert b"".join(bajado.streaming_content).startswith(b"%PDF-")
    assert bajado["Content-Disposition"].startswith("attachment")
    assert "Nueva" in visita.get(rutas[0]).content.decode()


def test_both_kinds_are_one_list_that_is_filtered_and_costs_the_same_for_fifty(
    visita, persona, tmp_path, django_assert_max_num_queries
):
    propia = solicitud(sujetos.sujeto("sjixtapan"), texto="Luminarias del centro", cuenta=persona)
    solicitud(sujetos.sujeto("sefomart"), texto="zopilote ajeno", cuenta=sujetos.usuario())
    datos = {"TIPOSOLICITUD": "Datos Personales", "DESCRIPCIONSOLICITUD": "Mi expediente", "ESTATUS": "Terminada"}
    muchas = [fila(f"06238{n:06d}20", FECHASOLICITUD="01/03/2020") for n in range(60)]
    infomex(tmp_path, [fila(), fila("0000500000221", **datos), *muchas])
    enlazar(visita)

    def folios(**pedido):
        hoja = visita.get(reverse("mi_historial"), pedido).content.decode()
        return [f[2] for f in celdas(hoja)], re.search(r"Mostrando (\d+) de (\d+)", hoja).groups()

    with django_assert_max_num_queries(20):
        pagina, cuenta = folios()
    assert pagina[:3] == [propia.folio, "0000500000221", FOLIO]
    assert cuenta == ("50", "63")
    assert len(folios(p="2")[0]) == 13
    assert folios(texto="Luminarias")[0] == [propia.folio]
    assert folios(texto=FOLIO)[0] == [FOLIO]
    assert folios(tipo="datos")[0] == ["0000500000221"]
    assert folios(ver="terminadas")[0] == ["0000500000221"]
    assert folios(ver="anteriores")[1][1] == "62"
    assert folios(sistema="hidalgo") == ([], ("0", "0"))
    lista = visita.get(reverse("mi_historial"), {"formato": "csv"}).content.decode("utf-8-sig")
    filas = list(csv.reader(io.StringIO(lista)))
    assert (tuple(filas[0]), len(filas)) == (COLUMNAS, 64)


LIMITE, RESPUESTA = dt.date(2026, 11, 10), dt.date(2026, 11, 3)
"""From 3 November 2026, the fifteenth working day is 25 November: the third Monday (16) does not count."""


@pytest.mark.parametrize(
    ("datos", "hoy", "negativa"),
    [
        ({"limite": LIMITE}, LIMITE, "Todavía no: está en plazo"),
        ({"limite": LIMITE}, dt.date(2026, 11, 11), ""),
        ({"limite": LIMITE}, dt.date(2031, 11, 11), ""),
        ({"limite": LIMITE, "respondida_el": RESPUESTA}, dt.date(2026, 11, 25), ""),
        ({"limite": LIMITE, "respondida_el": RESPUESTA}, dt.date(2026, 11, 26), "Ya pasó el plazo de 15 días hábiles"),
        ({"limite": LIMITE, "concluida": True}, HOY, "Ya terminó, y su sistema no dice cuándo te respondieron"),
        ({"limite": None}, HOY, "Su sistema no dice la fecha límite"),
    ],
)
def test_the_queja_of_an_old_request_follows_article_178(datos, hoy, negativa):
    anterior = SolicitudAnterior(folio=FOLIO, recibida_el=dt.date(2026, 10, 20), **datos)

    assert negativa_anterior(anterior, hoy, Calendario()) == negativa


def test_the_queja_is_interposed_once_with_what_is_known_already_written(visita, persona, mailoutbox):
    instituto = sujetos.instituto()
    enlazar(visita)
    ruta = reverse("solicitud_anterior_queja", args=[SolicitudAnterior.objects.get().pk])

    assert visita.post(ruta, {"causal": "VII", "texto": ""}).status_code == 422
    una = visita.post(ruta, {"causal": "VII", "texto": "Nunca contestaron", "folio_anterior": "otro"})
    otra = visita.post(ruta, {"causal": "VII", "texto": "Nunca contestaron"})

    queja = Expediente.sin_ambito.get()
    assert una.url == otra.url == reverse("expediente", args=[queja.pk])
    assert (queja.organizacion_id, queja.datos["folio_anterior"]) == (instituto.pk, FOLIO)
    assert queja.datos["fechas"] == "Recibida el 26/08/2021, límite 24/09/2021, sin respuesta"
    assert FOLIO in visita.get(una.url).content.decode()
    assert [m.to for m in mailoutbox] == [[persona.email]]
    (renglon,) = celdas(visita.get(reverse("mi_historial")).content.decode())
    assert renglon[-1].startswith("Ya la interpusiste")


def test_what_waits_for_a_payment_says_so_and_its_queja_is_still_a_queja(visita, persona):
    autoridad = sujetos.sujeto()
    pedida = solicitud(autoridad, cuenta=persona, modalidad="disco")
    pago = {"texto": "Un disco", "monto": "12", "donde": "Caja"}
    actuar(expediente=pedida, acto="notificar_costo", quien=Quien(papel=UNIDAD), datos=pago)

    pagina = visita.get(reverse("mi_historial"))
    hoja = " ".join(pagina.content.decode().split())

    (renglon,) = celdas(pagina.content.decode())
    assert renglon[8] == f"Interponer queja sobre {pedida.folio}"
    assert renglon[7].endswith(f"Acreditar el pago en {pedida.folio}")
    assert "Hay 1 solicitud que espera algo de ti" in hoja
    assert f"{pedida.folio}</a>: acreditar el pago, a más tardar el" in hoja
    (renglon,) = pagina.context["renglones"]
    assert renglon.queja.liga == reverse("expediente_acto", args=[pedida.pk, "interponer_recurso"])


def test_more_than_ten_that_wait_are_counted_whole(visita, persona):
    autoridad = sujetos.sujeto()
    for _ in range(11):
        pedida = solicitud(autoridad, cuenta=persona)
        actuar(expediente=pedida, acto="pedir_aclaracion", quien=Quien(papel=UNIDAD), datos={"texto": "¿De cuál año?"})

    hoja = visita.get(reverse("mi_historial")).content.decode()

    assert "Hay 11 solicitudes que esperan algo de ti" in hoja
    assert hoja.count(": responder la aclaración, a más tardar el") == 10
    assert "Aquí están las 10 que vencen primero." in hoja
