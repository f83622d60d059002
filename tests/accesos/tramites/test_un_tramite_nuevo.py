"""A new trámite in one module, as docs/nuevo-tramite.md says: declared here, and driven end to end by the kernel."""

import datetime as dt

import pytest
from django.core import mail

from accesos.tramites.actuacion import Quien, actuar
from accesos.tramites.catalogo import declarar, olvidar
from accesos.tramites.declaracion import (
    SISTEMA,
    SOLICITANTE,
    Aviso,
    Campo,
    Encargos,
    Estado,
    Papel,
    PlazoDeclarado,
    Tramite,
    Transicion,
)
from accesos.tramites.encargos import Turno
from accesos.tramites.errores import FaltanDatos, NoProcede
from accesos.tramites.models import Actuacion, ActuacionInmutable, Expediente
from accesos.tramites.presentacion import Solicitante, presentar
from accesos.tramites.selectores import con_luz
from accesos.tramites.vigilancia import vigilar
from cms.audit.models import Asiento
from cms.calendario.models import DiaInhabil
from cms.calendario.semaforo import Luz
from cms.calendario.terminos import Materia
from cms.sujetos.perfiles import Perfil
from tests.factories import sujetos

pytestmark = pytest.mark.django_db

OFICINA = Papel(clave="oficina", nombre="Oficina", perfil="unidad")
PERITO = Papel(clave="perito", nombre="Perito", perfil="habilitado")
PERMISO = Tramite(
    clave="permiso",
    nombre="Permiso de prueba",
    serie="PP",
    materia=Materia.INFORMACION,
    inicial="pedido",
    al_presentar=("resolver",),
    campos=(Campo(clave="para_que", nombre="Para qué"),),
    plazos=(PlazoDeclarado(clave="resolver", nombre="Resolver", dias=5),),
    estados=(
        Estado(clave="pedido", nombre="Pedido", explica="Lo revisan.", plazo="resolver"),
        Estado(clave="dado", nombre="Dado", explica="Ya lo tienes.", es_final=True),
        Estado(clave="negado", nombre="Negado", explica="No se dio.", es_final=True),
    ),
    transiciones=(
        Transicion(
            clave="opinar", nombre="Pedir opinión", explica="Al perito.", por=(OFICINA,), de=("pedido",), visible=False,
            encargos=Encargos.ABRE,
        ),
        Transicion(
            clave="dictaminar", nombre="Dictaminar", explica="Su opinión.", por=(PERITO,), de=("pedido",), visible=False,
            encargos=Encargos.RESPONDE, campos=(Campo(clave="texto", nombre="Opinión"),),
        ),
        Transicion(
            clave="dar", nombre="Dar el permiso", explica="Termina.", por=(OFICINA,), de=("pedido",), a="dado",
            detiene=("resolver",), encargos=Encargos.EXIGE, aviso=Aviso(asunto="{folio}: se dio", texto="Listo."),
        ),
        Transicion(
            clave="vencer", nombre="Negar por el tiempo", explica="Nadie contestó.", por=(SISTEMA,), de=("pedido",),
            a="negado", despues_de="resolver", detiene=("resolver",), aviso=Aviso(asunto="{folio}: no", texto="Nadie contestó."),
        ),
    ),
    aviso=Aviso(asunto="{folio}: recibido", texto="Vence el {vence}."),
)  # fmt: skip

LUNES = dt.datetime(2026, 3, 2, 17, 0, tzinfo=dt.UTC)  # 11:00 h in Toluca


@pytest.fixture
def casa():
    """An authority with an office and two experts, and the trámite declared for the length of a test."""
    declarar(PERMISO)
    autoridad = sujetos.sujeto("sprueba")
    oficina = sujetos.asignacion(Perfil.UNIDAD, autoridad)
    peritos = [sujetos.asignacion(Perfil.HABILITADO, autoridad) for _ in range(2)]
    yield autoridad, oficina, peritos
    olvidar("permiso")


def pedir(autoridad, clave="c1", ahora=LUNES):
    (expediente,) = presentar(
        tramite=PERMISO, organizaciones=[autoridad], datos={"para_que": "Probar"}, clave_envio=clave,
        solicitante=Solicitante(correo="ana@correo.example"), ahora=ahora,
    )  # fmt: skip
    return expediente


def como(papel, asignacion):
    return Quien(papel=papel, usuario=asignacion.usuario, asignacion_id=asignacion.pk)


def test_it_goes_from_filing_to_its_end_by_its_table_alone(casa):
    autoridad, oficina, peritos = casa
    expediente = pedir(autoridad)

    assert expediente.folio == "00001/SPRUEBA/PP/2026"
    assert expediente.vence == dt.date(2026, 3, 9)
    assert con_luz([expediente], hoy=dt.date(2026, 3, 3))[0].luz.luz is Luz.EN_TIEMPO

    turno = Turno(asignaciones=[a.pk for a in peritos], dias=3)
    actuar(expediente=expediente, acto="opinar", quien=como(OFICINA, oficina), turno=turno, ahora=LUNES)
    for quedan, perito in zip(("2 áreas", "1 área"), peritos, strict=True):
        with pytest.raises(NoProcede, match=quedan):
            actuar(expediente=expediente, acto="dar", quien=como(OFICINA, oficina), ahora=LUNES)
        actuar(expediente=expediente, acto="dictaminar", quien=como(PERITO, perito), datos={"texto": "Sí"}, ahora=LUNES)
    actuar(expediente=expediente, acto="dar", quien=como(OFICINA, oficina), ahora=LUNES)

    expediente = Expediente.sin_ambito.get()
    assert (expediente.estado, expediente.vence, expediente.concluido_el) == ("dado", None, dt.date(2026, 3, 2))
    assert [m.subject for m in mail.outbox] == [f"{expediente.folio}: recibido", f"{expediente.folio}: se dio"]
    acciones = list(Asiento.objects.filter(cadena="sprueba").order_by("numero").values_list("accion", flat=True))
    assert [a for a in acciones if a.startswith("tramites")] == [
        "tramites.presentar", "tramites.opinar", "tramites.dictaminar", "tramites.dictaminar", "tramites.dar",
    ]  # fmt: skip


def test_who_has_no_errand_does_not_answer_one_and_an_errand_ends_before_the_term(casa):
    autoridad, oficina, peritos = casa
    expediente = pedir(autoridad)

    with pytest.raises(NoProcede, match="No tienes un turno"):
        actuar(
            expediente=expediente, acto="dictaminar", quien=como(PERITO, peritos[0]), datos={"texto": "Sí"}, ahora=LUNES
        )
    for turno, clave in ((Turno(), "encargados"), (Turno(asignaciones=[oficina.pk], dias=2), "encargados"),
                         (Turno(asignaciones=[peritos[0].pk], dias=0), "dias"),
                         (Turno(asignaciones=[peritos[0].pk], dias=6), "dias")):  # fmt: skip
        with pytest.raises(FaltanDatos) as faltan:
            actuar(expediente=expediente, acto="opinar", quien=como(OFICINA, oficina), turno=turno, ahora=LUNES)
        assert list(faltan.value.errores) == [clave]
    assert Actuacion.sin_ambito.count() == 1, "what is refused leaves nothing"


def test_what_nobody_answers_is_done_by_the_clock_and_only_once(casa):
    autoridad, *_ = casa
    expediente = pedir(autoridad)

    en_plazo = vigilar(ahora=LUNES + dt.timedelta(days=7), hoy=dt.date(2026, 3, 9))
    vencido = vigilar(ahora=LUNES + dt.timedelta(days=8), hoy=dt.date(2026, 3, 10))
    otra_vez = vigilar(ahora=LUNES + dt.timedelta(days=9), hoy=dt.date(2026, 3, 11))

    assert [hecho.vencidos for hecho in (en_plazo, vencido, otra_vez)] == [0, 1, 0]
    expediente.refresh_from_db(from_queryset=Expediente.sin_ambito)
    assert expediente.estado == "negado"


def test_a_late_holiday_moves_open_terms_forward_and_one_taken_back_shortens_nothing(
    casa, django_assert_max_num_queries
):
    autoridad, *_ = casa
    expedientes = [pedir(autoridad, clave=f"c{n}") for n in range(4)]
    feriado = DiaInhabil.objects.create(
        fecha=dt.date(2026, 3, 5), motivo="Suspensión", fuente="Gaceta", clase="suspension", ambito="sprueba"
    )
    with django_assert_max_num_queries(14):
        assert vigilar(ahora=LUNES, hoy=dt.date(2026, 3, 3)).recorridos == 4
    feriado.delete()

    assert vigilar(ahora=LUNES, hoy=dt.date(2026, 3, 3)).recorridos == 0
    vencen = set(Expediente.sin_ambito.filter(pk__in=[e.pk for e in expedientes]).values_list("vence", flat=True))
    assert vencen == {dt.date(2026, 3, 10)}


def test_the_same_filing_and_the_same_act_arrive_twice_and_are_done_once(casa):
    autoridad, oficina, peritos = casa
    primero, otra_vez = pedir(autoridad), pedir(autoridad)
    turno = Turno(asignaciones=[peritos[0].pk], dias=2)
    actos = [
        actuar(
            expediente=primero, acto="opinar", quien=como(OFICINA, oficina), turno=turno, clave_envio="a1", ahora=LUNES
        )
        for _ in range(2)
    ]

    assert primero.pk == otra_vez.pk
    assert actos[0].pk == actos[1].pk
    assert len(mail.outbox) == 1


def test_what_was_done_stays_done(casa):
    autoridad, *_ = casa
    hecha = pedir(autoridad).actuaciones(manager="sin_ambito").get()

    for borrar in (hecha.save, hecha.delete, Actuacion.sin_ambito.all().delete):
        with pytest.raises(ActuacionInmutable):
            borrar()
    with pytest.raises(ActuacionInmutable):
        Actuacion.sin_ambito.update(papel="otro")


def test_the_bitacora_of_the_authority_does_not_name_who_asks(casa):
    autoridad, *_ = casa
    persona = sujetos.usuario("zutana.curiosa")
    presentar(
        tramite=PERMISO, organizaciones=[autoridad], datos={"para_que": "Mi CURP es X"}, clave_envio="z",
        solicitante=Solicitante(nombre="Zutana", correo="zutana@correo.example", cuenta=persona), ahora=LUNES,
    )  # fmt: skip

    for asiento in Asiento.objects.all():
        escrito = f"{asiento.quien} {asiento.objeto_texto} {asiento.datos}".lower()
        assert not any(dato in escrito for dato in ("zutana", "curp")), asiento.accion


def test_papeles_of_a_table_are_all_that_act_in_it():
    assert PERMISO.papeles == (OFICINA, PERITO, SISTEMA)
    assert SOLICITANTE not in PERMISO.papeles
    assert PERMISO.solo_encargos(PERITO)
    assert not PERMISO.solo_encargos(OFICINA)
