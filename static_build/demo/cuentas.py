"""Who enters the demonstration: one account per profile and authority, and one person who works for two."""

from dataclasses import dataclass
from typing import Final

from cms.cuentas.models import Usuario
from cms.sujetos.models import Asignacion, Organizacion, SujetoObligado
from cms.sujetos.perfiles import Perfil
from fracciones.catalogo import rubros_de
from static_build.demo.autoridades import INFORMATICA, INSTITUTO, LEGISLATURA, SEFOMART, SJIXTAPAN
from static_build.demo.informativas import EMPRESA, PERSONA, RECEPTORA

CONTRASENA: Final = "Flor-de-mayo-27"
"""The same for everybody: this is a demonstration on one's own machine, and the server listens on the loopback only."""

_ADMINISTRACION: Final = ("organigrama", "directorio", "licitacion-contratacion", "convenios")
TODOS: Final = ("*",)
"""In the place of rubros: every rubro that binds the authority."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trabajo:
    """For whom somebody works, with which profile and on which rubros."""

    siglas: str
    perfil: Perfil
    rubros: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CuentaDemo:
    """One account and everything it may do."""

    usuario: str
    nombre: str
    trabajos: tuple[Trabajo, ...] = ()

    @property
    def correo(self) -> str:
        """Its e-mail address, in a domain that does not exist."""
        if self in (LECTOR, SIN_ACCESO):
            return f"{self.usuario}@correo.example"
        siglas = self.trabajos[0].siglas if self.trabajos else "sistema"
        return f"{self.usuario}@{siglas}.gob.example"

    @property
    def que_hace(self) -> list[str]:
        """For whom it works, as the list of accounts says it."""
        sin_trabajo = {
            LECTOR: "Quien solicita: /accesos/historial/",
            SIN_ACCESO: "Pidió acceso para dictámenes: /accesos/",
        }
        trabaja = [f"{t.perfil.label}, {t.siglas}" for t in self.trabajos]
        return trabaja or [sin_trabajo.get(self, "Superusuario del sistema")]


def _cuenta(usuario: str, nombre: str, siglas: str, perfil: Perfil, *rubros: str) -> CuentaDemo:
    return CuentaDemo(usuario=usuario, nombre=nombre, trabajos=(Trabajo(siglas=siglas, perfil=perfil, rubros=rubros),))


_S, _F, _L = SJIXTAPAN.siglas, SEFOMART.siglas, LEGISLATURA.siglas

SISTEMA: Final = CuentaDemo(usuario="sistema", nombre="Administración del sistema")
LECTOR: Final = CuentaDemo(usuario="lector2026", nombre="Lucero Tapia Monroy")
"""Asks for information, and had an account in Infomex; works for nobody."""
SIN_ACCESO: Final = CuentaDemo(usuario="nadia.ferrer", nombre="Nadia Ferrer Olmos")
"""Asked for access to the technical opinions, and waits."""
CUENTAS: Final = (
    SISTEMA,
    LECTOR,
    SIN_ACCESO,
    _cuenta("irma.nava", "Irma Nava Terrón", INSTITUTO, Perfil.INSTITUTO),
    _cuenta("paola.romero", "Paola Ixchel Romero Nava", _S, Perfil.UNIDAD),
    _cuenta("carolina.mejia", "Carolina Mejía Sandoval", _S, Perfil.ADMINISTRADOR, *_ADMINISTRACION),
    _cuenta(
        "oscar.perez",
        "Óscar Ignacio Pérez Luna",
        _S,
        Perfil.ADMINISTRADOR,
        "marco-normativo",
        "tramites-servicios",
        "acuerdos-actas",
    ),
    _cuenta("graciela.ocampo", "Graciela Ocampo Rivera", _S, Perfil.ADMINISTRADOR, *TODOS),
    _cuenta("tomas.rivera", "Tomás Rivera Escobar", _S, Perfil.CAPTURISTA, *TODOS),
    _cuenta("javier.montiel", "Javier Montiel Rea", _S, Perfil.CAPTURISTA, "directorio", "convenios"),
    _cuenta("silvia.guadarrama", "Silvia Guadarrama Nieto", _S, Perfil.CAPTURISTA, "licitacion-contratacion"),
    _cuenta("raul.tapia", "Raúl Tapia Olvera", _S, Perfil.MODULO),
    _cuenta("marta.olvera", "Marta Olvera Quiroz", _S, Perfil.HABILITADO),
    _cuenta("elena.arce", "Elena Arce Villada", _S, Perfil.COMITE),
    CuentaDemo(
        usuario="lidia.fierro",
        nombre="Lidia Fierro Camacho",
        trabajos=(
            Trabajo(siglas=_S, perfil=Perfil.CAPTURISTA, rubros=("tramites-servicios", "marco-normativo")),
            Trabajo(siglas=_F, perfil=Perfil.CAPTURISTA, rubros=("tramites-servicios", "marco-normativo")),
        ),
    ),
    _cuenta("ximena.cuevas", "Ximena Cuevas Salgado", _F, Perfil.UNIDAD),
    _cuenta("rogelio.ponce", "Rogelio Ponce Albarrán", _F, Perfil.ADMINISTRADOR, *TODOS),
    _cuenta("nayeli.camacho", "Nayeli Camacho Terrón", _F, Perfil.CAPTURISTA, *TODOS),
    _cuenta("ramiro.solis", "Ramiro Solís Peralta", _F, Perfil.SOLICITANTE_DICTAMEN),
    _cuenta("beatriz.luna", "Beatriz Luna Arriaga", _F, Perfil.SECRETARIO_TECNICO),
    _cuenta("leonor.villa", "Leonor Villa Castañeda", INFORMATICA, Perfil.DIRECCION_GENERAL),
    _cuenta("hugo.santana", "Hugo Santana Rebollar", INFORMATICA, Perfil.JEFE_DICTAMINACION),
    _cuenta("karla.medrano", "Karla Medrano Ávila", INFORMATICA, Perfil.EJECUTIVO_TI),
    _cuenta("ivan.rosales", "Iván Rosales Pichardo", INFORMATICA, Perfil.EJECUTIVO_TI),
    _cuenta("octavio.bernal", "Octavio Bernal Vilchis", _L, Perfil.UNIDAD),
    _cuenta("ernesto.solano", "Ernesto Solano Becerril", _L, Perfil.ADMINISTRADOR, *TODOS),
    _cuenta("karina.barrionuevo", "Karina Maybee Barrionuevo Delgado", PERSONA, Perfil.CONTRATISTA),
    CuentaDemo(
        usuario="edgar.omana",
        nombre="Edgar Alfonso Omaña Lomas",
        trabajos=(
            Trabajo(siglas=PERSONA, perfil=Perfil.CAPTURISTA_DE_CONTRATISTA),
            Trabajo(siglas=EMPRESA, perfil=Perfil.CAPTURISTA_DE_CONTRATISTA),
        ),
    ),
    _cuenta("olga.reyna", "Olga Reyna Sosa", RECEPTORA, Perfil.RECEPCION_DE_INFORMATIVAS),
    _cuenta("mayra.lara", "Mayra Lara Vilchis", _L, Perfil.CAPTURISTA, *TODOS),
)


def abrir_cuentas(organizaciones: dict[str, Organizacion]) -> dict[str, Usuario]:
    """Create the accounts that do not exist yet, with their assignments, and return all by user name."""
    abiertas = {}
    plantilla = Usuario()
    plantilla.set_password(CONTRASENA)  # once: it takes a quarter of a second, and is the same for all
    for cuenta in CUENTAS:
        usuario = Usuario.objects.filter(username=cuenta.usuario).first()
        if usuario is None:
            es_sistema = cuenta is SISTEMA
            usuario = Usuario(
                username=cuenta.usuario,
                nombre=cuenta.nombre,
                email=cuenta.correo,
                is_superuser=es_sistema,
                is_staff=es_sistema,
                password=plantilla.password,
            )
            usuario.save()
        for trabajo in cuenta.trabajos:
            Asignacion.sin_ambito.get_or_create(
                usuario=usuario,
                organizacion=organizaciones[trabajo.siglas],
                perfil=trabajo.perfil,
                activa=True,
                defaults={"rubros": _rubros(trabajo, organizaciones[trabajo.siglas])},
            )
        abiertas[cuenta.usuario] = usuario
    return abiertas


def _rubros(trabajo: Trabajo, organizacion: Organizacion) -> list[str]:
    if trabajo.rubros != TODOS:
        return list(trabajo.rubros)
    return list(rubros_de(SujetoObligado.objects.values_list("tipo", flat=True).get(pk=organizacion.pk)))
