"""Who enters the demonstration: one account per profile and authority, and one person who works for two."""

from dataclasses import dataclass
from typing import Final

from cms.cuentas.models import Usuario
from cms.sujetos.models import Asignacion, Organizacion
from cms.sujetos.perfiles import Perfil
from static_build.demo.autoridades import INSTITUTO, LEGISLATURA, SEFOMART, SJIXTAPAN

CONTRASENA: Final = "Flor-de-mayo-27"
"""The same for everybody: this is a demonstration on one's own machine, and the server listens on the loopback only."""

_ADMINISTRACION: Final = ("organigrama", "directorio", "licitacion-contratacion", "convenios")
_TODOS: Final = (*_ADMINISTRACION, "marco-normativo", "tramites-servicios")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trabajo:
    """For whom somebody works, with which profile and on which rubros (empty: all)."""

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
        siglas = self.trabajos[0].siglas if self.trabajos else "sistema"
        return f"{self.usuario}@{siglas}.gob.example"


def _cuenta(usuario: str, nombre: str, siglas: str, perfil: Perfil, *rubros: str) -> CuentaDemo:
    return CuentaDemo(usuario=usuario, nombre=nombre, trabajos=(Trabajo(siglas=siglas, perfil=perfil, rubros=rubros),))


_S, _F, _L = SJIXTAPAN.siglas, SEFOMART.siglas, LEGISLATURA.siglas

SISTEMA: Final = CuentaDemo(usuario="sistema", nombre="Administración del sistema")
CUENTAS: Final = (
    SISTEMA,
    _cuenta("irma.nava", "Irma Nava Terrón", INSTITUTO, Perfil.INSTITUTO),
    _cuenta("paola.romero", "Paola Ixchel Romero Nava", _S, Perfil.UNIDAD),
    _cuenta("carolina.mejia", "Carolina Mejía Sandoval", _S, Perfil.ADMINISTRADOR, *_ADMINISTRACION),
    _cuenta(
        "oscar.perez", "Óscar Ignacio Pérez Luna", _S, Perfil.ADMINISTRADOR, "marco-normativo", "tramites-servicios"
    ),
    _cuenta("javier.montiel", "Javier Montiel Rea", _S, Perfil.CAPTURISTA, "directorio", "convenios"),
    _cuenta("silvia.guadarrama", "Silvia Guadarrama Nieto", _S, Perfil.CAPTURISTA, "licitacion-contratacion"),
    CuentaDemo(
        usuario="lidia.fierro",
        nombre="Lidia Fierro Camacho",
        trabajos=(
            Trabajo(siglas=_S, perfil=Perfil.CAPTURISTA, rubros=("tramites-servicios", "marco-normativo")),
            Trabajo(siglas=_F, perfil=Perfil.CAPTURISTA, rubros=("tramites-servicios", "marco-normativo")),
        ),
    ),
    _cuenta("ximena.cuevas", "Ximena Cuevas Salgado", _F, Perfil.UNIDAD),
    _cuenta("rogelio.ponce", "Rogelio Ponce Albarrán", _F, Perfil.ADMINISTRADOR, *_TODOS),
    _cuenta("nayeli.camacho", "Nayeli Camacho Terrón", _F, Perfil.CAPTURISTA, *_ADMINISTRACION),
    _cuenta("octavio.bernal", "Octavio Bernal Vilchis", _L, Perfil.UNIDAD),
    _cuenta("ernesto.solano", "Ernesto Solano Becerril", _L, Perfil.ADMINISTRADOR, *_TODOS),
    _cuenta("mayra.lara", "Mayra Lara Vilchis", _L, Perfil.CAPTURISTA, *_TODOS),
)


def abrir_cuentas(organizaciones: dict[str, Organizacion]) -> dict[str, Usuario]:
    """Create the accounts that do not exist yet, with their assignments, and return all by user name."""
    abiertas = {}
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
            )
            usuario.set_password(CONTRASENA)
            usuario.save()
        for trabajo in cuenta.trabajos:
            Asignacion.sin_ambito.get_or_create(
                usuario=usuario,
                organizacion=organizaciones[trabajo.siglas],
                perfil=trabajo.perfil,
                activa=True,
                defaults={"rubros": list(trabajo.rubros)},
            )
        abiertas[cuenta.usuario] = usuario
    return abiertas
