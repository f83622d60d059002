"""An organisation asks another: two sides, tables, pauses, corrections, documents, precedents and terms of the house."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.urls import reverse
from django.utils.timezone import localdate

from accesos.tramites.actuacion import Quien, actuar
from accesos.tramites.catalogo import declarar, olvidar
from accesos.tramites.declaracion import (
    Aviso,
    AvisoA,
    Campo,
    Encargos,
    Estado,
    Expide,
    Papel,
    PlazoDeclarado,
    Presentacion,
    Previo,
    TipoDeCampo,
    Tramite,
    Transicion,
)
from accesos.tramites.encargos import Turno, cargas_de
from accesos.tramites.errores import FaltanDatos, NoProcede
from accesos.tramites.estadistica import pasos_de
from accesos.tramites.models import Actuacion, Encargo, Expediente, Pendiente, Plazo
from accesos.tramites.pendientes import guardar_pendiente, presentar_pendiente, quien_presenta
from accesos.tramites.puertas import en_bandeja
from cms.acuses.models import Comprobante
from cms.acuses.selectors import verificado
from cms.sujetos.models import Clase, Organizacion
from cms.sujetos.perfiles import Perfil
from cms.sujetos.scoping import ambito_de
from tests.architecture.tenant_world import cliente
from tests.factories import sujetos

pytestmark = pytest.mark.django_db

PIDE = Papel(clave="pide", nombre="Quien pide", perfil="solicitante_dictamen", promueve=True)
MESA = Papel(clave="mesa", nombre="Mesa", perfil="jefe_dictaminacion", fija_plazos=True)
TECNICO = Papel(clave="tecnico", nombre="Técnico", perfil="ejecutivo_ti")
AVISO = Aviso(asunto="{folio}", texto="{promovente}: {asunto}. {texto}")
TITULO = Campo(clave="titulo", nombre="Título", tipo=TipoDeCampo.RENGLON)
COSAS = Campo(
    clave="cosas", nombre="Cosas", tipo=TipoDeCampo.TABLA, maximo=3,
    columnas=(
        Campo(clave="cuantas", nombre="Cuántas", tipo=TipoDeCampo.ENTERO),
        Campo(clave="que", nombre="Qué", tipo=TipoDeCampo.RENGLON),
        Campo(clave="costo", nombre="Costo", tipo=TipoDeCampo.DINERO),
    ),
)  # fmt: skip


def final(clave, nombre):
    return Estado(clave=clave, nombre=nombre, explica="Terminó.", es_final=True)


PLAN = Tramite(
    clave="plan_de_prueba", nombre="Plan", serie="ZP", materia=None, inicial="puesto", al_presentar=(), plazos=(),
    campos=(Campo(clave="anio", nombre="Año", tipo=TipoDeCampo.RENGLON),), aviso=AVISO,
    estados=(Estado(clave="puesto", nombre="Puesto", explica="Se mira."), final("visto", "Visto")),
    transiciones=(
        Transicion(clave="ver", nombre="Ver", explica="Sí.", por=(MESA,), de=("puesto",), a="visto", aviso=AVISO),
    ),
    presentacion=Presentacion(papeles=(PIDE,), ante="informatica", explica="Plan.", boton="Poner plan", una_vez_por="anio"),
)  # fmt: skip
OPINION = Tramite(
    clave="opinion_de_prueba", nombre="Opinión", serie="ZO", materia=None, inicial="pedida", al_presentar=("turnar",),
    campos=(TITULO, COSAS), asunto="titulo", aviso=AVISO, avisa_a=(AvisoA(papel=MESA, aviso=AVISO),),
    plazos=(
        PlazoDeclarado(clave="turnar", nombre="Turnar", dias=3), PlazoDeclarado(clave="opinar", nombre="Opinar", dias=10),
        PlazoDeclarado(clave="aclarar", nombre="Aclarar", dias=5),
    ),
    estados=(
        Estado(clave="pedida", nombre="Pedida", explica="Ya está.", plazo="turnar"),
        Estado(clave="con_tecnico", nombre="Con el técnico", explica="La miran.", plazo="opinar", toca_a=(TECNICO,)),
        Estado(clave="observada", nombre="Observada", explica="Falta algo.", plazo="aclarar", en_pausa=True),
        final("dada", "Dada"),
    ),
    transiciones=(
        Transicion(
            clave="dar_a", nombre="Dar a", explica="A uno.", por=(MESA,), de=("pedida",), a="con_tecnico", detiene=("turnar",),
            empieza=("opinar",), encargos=Encargos.ABRE, un_encargado=True, visible=False, avisa_a=(AvisoA(papel=TECNICO, aviso=AVISO),),
        ),
        Transicion(
            clave="cambiar", nombre="Cambiar", explica="A otro.", por=(MESA,), de=("con_tecnico",), encargos=Encargos.CAMBIA,
            un_encargado=True, visible=False,
        ),
        Transicion(
            clave="observar", nombre="Observar", explica="Falta.", por=(TECNICO,), de=("con_tecnico",), a="observada",
            encargos=Encargos.TIENE, pausa=("opinar",), empieza=("aclarar",), campos=(Campo(clave="texto", nombre="Falta"),), aviso=AVISO,
        ),
        Transicion(
            clave="corregir", nombre="Corregir", explica="Ya.", por=(PIDE,), de=("observada",), a="con_tecnico", reescribe=True,
            detiene=("aclarar",), reanuda=("opinar",), campos=(TITULO, COSAS), avisa_a=(AvisoA(papel=TECNICO, aviso=AVISO),),
        ),
        Transicion(
            clave="opinar", nombre="Opinar", explica="Listo.", por=(TECNICO,), de=("con_tecnico",), a="dada", encargos=Encargos.RESPONDE,
            detiene=("opinar",), aviso=AVISO,
            campos=(
                Campo(clave="sentido", nombre="Sentido", tipo=TipoDeCampo.OPCION, opciones=(("si", "A favor"), ("no", "En contra"))),
                Campo(clave="hasta", nombre="Hasta", tipo=TipoDeCampo.FECHA), Campo(clave="porque", nombre="Por qué"),
            ),
            expide=Expide(
                titulo="Opinión técnica", serie="ZZD", vigencia_en="hasta", publicas=("sentido",),
                cuerpo=("Sobre {asunto}, de {promovente}: {numero}.",),
            ),
        ),
    ),
    presentacion=Presentacion(
        papeles=(PIDE,), ante="informatica", explica="Opinión.", boton="Pedir opinión",
        requiere=(Previo(tramite="plan_de_prueba", estados=("visto",), anio_en="anio", motivo="Falta el plan de {anio}."),),
        revisa=lambda r: {"titulo": "No grites."} if r["titulo"].isupper() else {},
    ),
)  # fmt: skip
LUNES = dt.datetime(2026, 3, 2, 17, 0, tzinfo=dt.UTC)
ESCRITO = {"titulo": "Computadoras", "cosas-0-cuantas": "10", "cosas-0-que": "Laptop", "cosas-0-costo": "$25,000.50",
           "cosas-7-cuantas": "2", "cosas-7-que": "Ratón", "cosas-7-costo": "100"}  # fmt: skip


class Mundo:
    """Who asks, who is asked, and who works for both."""

    def __init__(self):
        self.pide, self.otra = sujetos.sujeto("spide"), sujetos.sujeto("sotra")
        self.mesa = Organizacion.objects.create(clase=Clase.INFORMATICA, nombre="Informática", siglas="dgi")
        self.gente = {PIDE: sujetos.asignacion(Perfil.SOLICITANTE_DICTAMEN, self.pide)}
        self.gente[MESA] = sujetos.asignacion(Perfil.JEFE_DICTAMINACION, self.mesa)
        self.tecnicos = [sujetos.asignacion(Perfil.EJECUTIVO_TI, self.mesa) for _ in range(2)]
        self.gente[TECNICO] = self.tecnicos[0]
        self.ajena = sujetos.asignacion(Perfil.SOLICITANTE_DICTAMEN, self.otra)

    def presenta(self, tramite, escrito, ahora=LUNES):
        asignacion = self.gente[PIDE]
        quien = quien_presenta(tramite, asignacion.usuario, ambito_de(asignacion))
        pendiente = guardar_pendiente(tramite=tramite, by=quien, escrito=escrito)
        return presentar_pendiente(tramite=tramite, by=quien, pendiente=pendiente, ahora=ahora)

    def hace(self, expediente, acto, papel, dia=2, de=None, **datos):
        asignacion = de or self.gente[papel]
        turno = Turno(asignaciones=datos.pop("a", []))
        quien = Quien(papel=papel, usuario=asignacion.usuario, asignacion_id=asignacion.pk)
        ahora = dt.datetime(2026, 3, dia, 17, 0, tzinfo=dt.UTC)
        return actuar(expediente=expediente, acto=acto, quien=quien, datos=datos, turno=turno, ahora=ahora)

    def ve(self, asignacion):
        return en_bandeja(ambito_de(asignacion)).filter(clave_tramite=OPINION.clave).exists()


@pytest.fixture
def mundo():
    declarar(PLAN)
    declarar(OPINION)
    yield Mundo()
    olvidar(OPINION.clave)
    olvidar(PLAN.clave)


@pytest.fixture
def opinion(mundo):
    """One that may be filed because its precedent was seen."""
    mundo.hace(mundo.presenta(PLAN, {"anio": "2026"}), "ver", MESA)
    mail.outbox.clear()
    return mundo.presenta(OPINION, ESCRITO)


def vence(expediente, clave):
    return Plazo.sin_ambito.get(expediente=expediente, clave=clave, corre=True).vence


def test_what_must_come_before_is_asked_for_and_a_year_is_filed_once(mundo):
    with pytest.raises(NoProcede, match="Falta el plan de 2026"):
        mundo.presenta(OPINION, ESCRITO)
    plan = mundo.presenta(PLAN, {"anio": "2026"})
    with pytest.raises(NoProcede, match=re.escape(plan.folio)):
        mundo.presenta(PLAN, {"anio": "2026"})
    with pytest.raises(NoProcede, match="Falta el plan"):
        mundo.presenta(OPINION, ESCRITO)
    mundo.hace(plan, "ver", MESA)

    assert mundo.presenta(OPINION, ESCRITO).folio == "00001/DGI/ZO/2026"


def test_a_table_is_read_row_by_row_and_says_where_it_is_wrong(mundo, opinion):
    assert opinion.datos["cosas"] == [
        {"cuantas": "10", "que": "Laptop", "costo": "25000.50"}, {"cuantas": "2", "que": "Ratón", "costo": "100"},
    ]  # fmt: skip
    assert opinion.asunto == "Computadoras"
    malas = {"titulo": "GRITO", "cosas-0-cuantas": "cero", "cosas-0-que": "x", "cosas-0-costo": "-1"}
    with pytest.raises(FaltanDatos) as faltan:
        mundo.presenta(OPINION, malas)
    assert list(faltan.value.errores) == ["cosas-0-cuantas", "cosas-0-costo"]
    with pytest.raises(FaltanDatos, match="titulo"):
        mundo.presenta(OPINION, ESCRITO | {"titulo": "GRITO"})
    with pytest.raises(FaltanDatos, match="cosas-0-cuantas"):
        mundo.presenta(OPINION, {"titulo": "Nada"})
    assert Pendiente.objects.get().datos["titulo"] == "Nada", "what was written is kept"


def test_both_sides_see_it_and_nobody_else(mundo, opinion):
    assert [mundo.ve(a) for a in (mundo.gente[PIDE], mundo.gente[MESA], mundo.ajena, *mundo.tecnicos)] == [
        True, True, False, False, False,
    ]  # fmt: skip
    mundo.hace(opinion, "dar_a", MESA, a=[mundo.tecnicos[0].pk])

    assert [mundo.ve(a) for a in mundo.tecnicos] == [True, False]
    assert cliente(mundo.ajena.usuario).get(reverse("expediente", args=[opinion.pk])).status_code == 404
    visto = cliente(mundo.gente[PIDE].usuario).get(reverse("expediente", args=[opinion.pk])).content.decode()
    assert "Computadoras" in visto
    assert "Dar a" not in visto, "what happens inside stays inside"


def test_whoever_has_to_know_is_told_and_by_their_address(mundo, opinion):
    mundo.hace(opinion, "dar_a", MESA, a=[mundo.tecnicos[1].pk])

    correos = [persona.usuario.email for persona in (mundo.gente[PIDE], mundo.gente[MESA], mundo.tecnicos[1])]
    assert [m.to for m in mail.outbox] == [[correo] for correo in correos]
    assert "Sujeto obligado spide: Computadoras" in mail.outbox[1].body


def test_the_clock_stops_while_the_other_side_answers_and_goes_on_where_it_was(mundo, opinion):
    mundo.hace(opinion, "dar_a", MESA, dia=2, a=[mundo.tecnicos[0].pk])
    assert vence(opinion, "opinar") == dt.date(2026, 3, 17)  # the 16th is a holiday
    mundo.hace(opinion, "observar", TECNICO, dia=5, texto="Falta el costo.")

    assert vence(opinion, "aclarar") == dt.date(2026, 3, 12)
    assert not Plazo.sin_ambito.get(expediente=opinion, clave="opinar").corre
    mundo.hace(
        opinion,
        "corregir",
        PIDE,
        dia=9,
        titulo="Computadoras y ratones",
        **{k: v for k, v in ESCRITO.items() if k != "titulo"},
    )
    assert vence(opinion, "opinar") == dt.date(2026, 3, 19), "seven days were left"


def test_a_correction_takes_the_place_and_what_it_said_before_is_kept(mundo, opinion):
    mundo.hace(opinion, "dar_a", MESA, a=[mundo.tecnicos[0].pk])
    mundo.hace(opinion, "observar", TECNICO, texto="Otro título.")
    hecha = mundo.hace(opinion, "corregir", PIDE, **(ESCRITO | {"titulo": "Equipos"}))

    assert hecha.antes == {"titulo": "Computadoras"}
    assert Expediente.sin_ambito.get(pk=opinion.pk).asunto == "Equipos"


def test_only_whoever_has_it_works_on_it_and_it_may_change_hands(mundo, opinion):
    uno, otro = mundo.tecnicos
    with pytest.raises(FaltanDatos, match="encargados"):
        mundo.hace(opinion, "dar_a", MESA, a=[uno.pk, otro.pk])
    mundo.hace(opinion, "dar_a", MESA, a=[uno.pk])
    assert [(c.asignacion.pk, c.abiertos) for c in cargas_de(opinion, hoy=dt.date(2026, 3, 3))] == [
        (otro.pk, 0),
        (uno.pk, 1),
    ]
    mundo.hace(opinion, "cambiar", MESA, a=[otro.pk])
    with pytest.raises(NoProcede, match="No tienes un turno"):
        mundo.hace(opinion, "observar", TECNICO, de=uno, texto="x")
    mundo.hace(opinion, "observar", TECNICO, de=otro, texto="x")

    assert [mundo.ve(a) for a in (uno, otro)] == [False, True]
    assert Encargo.sin_ambito.filter(contestado__isnull=True).get().asignacion_id == otro.pk
    assert [c.vencidos for c in cargas_de(opinion, hoy=dt.date(2026, 5, 4))] == [0, 1]


def test_a_document_has_number_validity_and_huella_and_anybody_verifies_it(mundo, opinion, client):
    mundo.hace(opinion, "dar_a", MESA, a=[mundo.tecnicos[0].pk])
    hecha = mundo.hace(opinion, "opinar", TECNICO, sentido="si", hasta="31/12/2026", porque="Porque sí conviene.")
    comprobante = Comprobante.objects.get(pk=hecha.comprobante)

    assert comprobante.numero_propio == "00001/DGI/ZZD/2026"
    assert verificado(folio=" 00001/dgi/zzd/2026", codigo=comprobante.codigo) == comprobante
    assert verificado(folio="00002/DGI/ZZD/2026", codigo=comprobante.codigo) is None
    pagina = client.get(reverse("verificar"), {"folio": comprobante.numero_propio, "codigo": comprobante.codigo})
    texto = pagina.content.decode()
    assert all(d in texto for d in ("Opinión técnica", "A favor", "31 de diciembre de 2026", opinion.folio, "spide"))
    assert "Porque sí" not in texto
    assert str(mundo.tecnicos[0].usuario) not in texto
    for quien in (mundo.gente[PIDE], mundo.gente[MESA]):
        pdf = cliente(quien.usuario).get(reverse("expediente_expedido", args=[opinion.pk, hecha.pk]))
        assert pdf.content.startswith(b"%PDF-")
    assert (
        cliente(mundo.ajena.usuario).get(reverse("expediente_expedido", args=[opinion.pk, hecha.pk])).status_code == 404
    )


def test_the_terms_of_the_house_are_set_by_whoever_may_and_move_nothing_told(mundo, opinion):
    jefe = cliente(mundo.gente[MESA].usuario)
    antes = vence(opinion, "turnar")
    enviado = {f"{OPINION.clave}-turnar": "4", f"{OPINION.clave}-opinar": "20", f"{OPINION.clave}-aclarar": "5"}
    assert jefe.post(reverse("plazos_de_tramites"), enviado | {f"{OPINION.clave}-turnar": "mil"}).status_code == 422
    assert jefe.post(reverse("plazos_de_tramites"), enviado).status_code == 302
    assert cliente(mundo.gente[PIDE].usuario).get(reverse("plazos_de_tramites")).status_code == 404

    assert vence(opinion, "turnar") == antes
    mundo.hace(opinion, "dar_a", MESA, a=[mundo.tecnicos[0].pk])
    assert vence(opinion, "opinar") == dt.date(2026, 3, 31)


def test_how_long_each_step_takes_and_where_it_waits(mundo, opinion, django_assert_num_queries):
    mundo.hace(opinion, "dar_a", MESA, dia=4, a=[mundo.tecnicos[0].pk])
    mundo.hace(opinion, "observar", TECNICO, dia=6, texto="x")
    with django_assert_num_queries(2):
        (_, pasos), = [p for p in pasos_de(en_bandeja(ambito_de(mundo.gente[MESA])), hoy=dt.date(2026, 4, 1)) if p[0] == "Opinión"]  # fmt: skip

    medidos = [(p.nombre, p.salieron, p.promedio, p.esperan, p.vencidos) for p in pasos]
    assert medidos == [("Pedida", 1, 2.0, 0, 0), ("Con el técnico", 1, 2.0, 0, 0), ("Observada", 0, None, 1, 1)]
    pagina = cliente(mundo.gente[MESA].usuario).get(reverse("cifras_de_tramites")).content.decode()
    assert "2.0 días" in pagina or "2,0 días" in pagina


def test_it_is_filed_on_the_screen_of_the_kernel_row_by_row_and_once(mundo):
    mundo.hace(mundo.presenta(PLAN, {"anio": str(localdate().year)}), "ver", MESA)
    persona = cliente(mundo.gente[PIDE].usuario)
    aqui = reverse("presentar", args=[OPINION.clave])
    otra = persona.post(aqui, ESCRITO | {"agregar": "cosas"}).content.decode()
    assert otra.count("<legend>Renglón") == 3
    assert persona.post(aqui, {"titulo": "Sólo el título"}).status_code == 422
    assert "Sólo el título" in persona.get(aqui).content.decode()
    assert persona.post(aqui, ESCRITO)["Location"] == reverse("presentar_revisar", args=[OPINION.clave])
    assert "Laptop" in persona.get(reverse("presentar_revisar", args=[OPINION.clave])).content.decode()
    for _ in range(2):
        persona.post(reverse("presentar_revisar", args=[OPINION.clave]))

    expediente = Expediente.sin_ambito.get(clave_tramite=OPINION.clave)
    assert Actuacion.sin_ambito.get(expediente=expediente).papel == "pide"
    for nadie in (mundo.gente[MESA], mundo.tecnicos[0]):
        assert cliente(nadie.usuario).get(aqui).status_code == 404
