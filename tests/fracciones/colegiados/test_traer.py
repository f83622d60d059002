"""Sessions become rows of the rubros that publish them: once, in rojo, and a change says what changed."""

import datetime as dt

import pytest

from cms.acuses.models import Tipo
from cms.audit.models import Asiento
from cms.sujetos.perfiles import Perfil
from cms.sujetos.scoping import ambito_de, en_ambito
from cms.workflows.errores import SinPermiso
from cms.workflows.estados import Estado
from cms.workflows.models import Lote
from fracciones.colegiados.traer import traer
from fracciones.models.asistencias import ListaAsistencia
from fracciones.models.directorio import Persona
from fracciones.models.organos import (
    AcuerdoDeSesion,
    AsistenciaASesion,
    Integrante,
    OrganoColegiado,
    SesionDeOrgano,
)
from fracciones.models.sesiones import Sesion
from fracciones.models.votaciones import Votacion
from tests.factories import registros, sujetos

pytestmark = pytest.mark.django_db

ACTAS = "acuerdos-actas"


def organo(so, nombre="Cabildo", integrantes=1):
    area = registros.area(so)
    hecho = OrganoColegiado.sin_ambito.create(sujeto=so, nombre=nombre, area=area)
    for numero in range(integrantes):
        persona = registros.registro(Persona, so, nombres=f"Regidora {numero}")
        Integrante.sin_ambito.create(organo=hecho, persona=persona, puesto="Regidora", desde=dt.date(2025, 1, 1))
    return hecho


def sesion(de, numero="12", **datos):
    base = {
        "tipo_sesion": "Ordinaria",
        "fecha_sesion": dt.date(2026, 8, 20),
        "acta": "https://example.org/acta.pdf",
    }
    hecha = SesionDeOrgano.sin_ambito.create(organo=de, numero_sesion=numero, **(base | datos))
    AcuerdoDeSesion.sin_ambito.create(
        sesion=hecha, numero=f"AC/{numero}", texto=f"Se aprueba el punto {numero}", sentido="Mayoría",
        tipo_votacion="Económica", a_favor=40, en_contra=3, abstenciones=1,
    )  # fmt: skip
    for quien in de.integrantes(manager="sin_ambito").all():
        AsistenciaASesion.sin_ambito.create(sesion=hecha, integrante=quien, asistencia="Presente")
    return hecha


@pytest.fixture
def unidad():
    return sujetos.asignacion(Perfil.UNIDAD, sujetos.sujeto())


def trae(asignacion, slug=ACTAS):
    with en_ambito(ambito_de(asignacion)):
        return traer(
            slug=slug, sujeto=asignacion.organizacion.sujetoobligado, by=asignacion.usuario, origen="Órganos Colegiados"
        )


def test_a_session_becomes_a_red_record_with_its_agreements_and_who_came(unidad):
    so = unidad.organizacion.sujetoobligado
    sesion(organo(so, integrantes=2))

    traido = trae(unidad)

    acta = Sesion.sin_ambito.get(sujeto=so)
    assert (acta.estado, acta.live, acta.lote) == (Estado.ROJO, False, traido.lote)
    assert (acta.organo, acta.numero_sesion, acta.acta) == ("Cabildo", "12", "https://example.org/acta.pdf")
    assert (acta.fecha_inicio_periodo, acta.fecha_termino_periodo) == (dt.date(2026, 7, 1), dt.date(2026, 9, 30))
    assert [a.numero for a in acta.acuerdos.all()] == ["AC/12"]
    assert [a.persona.nombres for a in acta.asistentes.all()] == ["Regidora 0", "Regidora 1"]
    assert Asiento.objects.filter(accion="colegiados.traer").count() == 1
    acuse = Lote.sin_ambito.get().comprobante
    assert (acuse.tipo, acuse.datos["cuentas"]) == (Tipo.CARGA, [["con alta", 1]])
    assert acuse.datos["operacion"] == f"Registros traídos de Órganos Colegiados, lote {traido.lote.folio}"


def test_bringing_twice_changes_nothing_and_says_so(unidad):
    sesion(organo(unidad.organizacion.sujetoobligado))
    trae(unidad)

    otra_vez = trae(unidad)

    assert (otra_vez.nuevas, otra_vez.cambiadas, otra_vez.iguales, otra_vez.lote) == ([], [], 1, None)
    assert (Sesion.sin_ambito.count(), Lote.sin_ambito.count()) == (1, 1)


def test_a_changed_session_says_what_changed_and_keeps_what_was_added_by_hand(unidad):
    hecha = sesion(organo(unidad.organizacion.sujetoobligado))
    trae(unidad)
    Sesion.sin_ambito.update(nota="Firmada por todos")
    fila = Sesion.sin_ambito.get()
    fila.save_revision(user=unidad.usuario)
    hecha.tipo_sesion = "Extraordinaria"
    hecha.save()
    AcuerdoDeSesion.sin_ambito.create(sesion=hecha, numero="AC/13", texto="Otro")

    traido = trae(unidad)

    assert traido.cambiadas == [("Cabildo 12 20/08/2026", ["Tipo de sesión", "Acuerdos tomados"])]
    ultima = Sesion.sin_ambito.get().get_latest_revision_as_object()
    assert (ultima.tipo_sesion, ultima.nota, ultima.estado) == ("Extraordinaria", "Firmada por todos", Estado.ROJO)
    assert [a.numero for a in ultima.acuerdos.all()] == ["AC/12", "AC/13"]


def test_a_session_without_its_acta_waits_and_says_why_until_a_note_explains_it(unidad):
    hecha = sesion(organo(unidad.organizacion.sujetoobligado), acta="")

    traido = trae(unidad)

    assert traido.lote is None
    ((_, razon),) = traido.omitidas
    assert "Falta «Acta de la sesión»" in razon
    hecha.nota = "El acta está en firma."
    hecha.save()
    assert trae(unidad).nuevas == ["Cabildo 12 20/08/2026"]


def test_a_withdrawn_record_is_not_brought_back(unidad):
    hecha = sesion(organo(unidad.organizacion.sujetoobligado))
    trae(unidad)
    Sesion.sin_ambito.update(estado=Estado.RETIRADO)
    hecha.tipo_sesion = "Solemne"
    hecha.save()

    traido = trae(unidad)

    assert traido.lote is None
    assert "se retiró del portal" in traido.omitidas[0][1]


def test_a_legislature_feeds_its_lists_and_its_votes(unidad):
    so = unidad.organizacion.sujetoobligado
    so.tipo = "poder_legislativo"
    so.save()
    legislativa = {"legislatura": "LXII", "periodo_sesiones": "Primer periodo ordinario"}
    sesion(organo(so, "Pleno"), lista="https://example.org/lista.pdf", **legislativa)

    trae(unidad, "listas-asistencia")
    trae(unidad, "votaciones")

    lista, voto = ListaAsistencia.sin_ambito.get(), Votacion.sin_ambito.get()
    assert (lista.quorum, lista.asistencias.get().asistencia) == (1, "Asistencia")
    assert (voto.asunto, voto.a_favor, voto.resultado) == ("Se aprueba el punto 12", 40, "Aprobado por mayoría")


def test_nobody_brings_sessions_of_another_authority_nor_without_the_rubro(unidad):
    ajena = organo(sujetos.sujeto())
    sesion(ajena)
    sesion(organo(unidad.organizacion.sujetoobligado))
    sin_rubro = sujetos.asignacion(Perfil.ADMINISTRADOR, unidad.organizacion, rubros=["convenios"])

    assert trae(unidad).nuevas == ["Cabildo 12 20/08/2026"]
    assert not Sesion.sin_ambito.filter(sujeto=ajena.sujeto).exists()
    with pytest.raises(SinPermiso):
        trae(sin_rubro)


def test_bringing_costs_the_same_queries_whatever_the_number_of_sessions(unidad, django_assert_max_num_queries):
    cabildo = organo(unidad.organizacion.sujetoobligado)
    for numero in range(8):
        sesion(cabildo, str(numero))
    antes = sujetos.asignacion(Perfil.UNIDAD, sujetos.sujeto())
    sesion(organo(antes.organizacion.sujetoobligado))
    trae(antes)  # the process knows its content types and its workflow, whatever ran before

    with django_assert_max_num_queries(64):
        assert len(trae(unidad).nuevas) == 8
