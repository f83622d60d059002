"""What one kind of request has of its own: its law, who acts, its terms. The acts that all of them share are made from it.

Articles and numbers of days are never written in a text: the articles of the acts are in `articulos`, the days come from the
regime (`cms.calendario.terminos`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from accesos.tramites.declaracion import Aviso, Campo, Papel, PlazoDeclarado, TipoDeCampo
from cms.calendario.terminos import Concepto, Regimen

ABIERTA: Final = ("recibida", "turnada")
EXPLICACION: Final = Campo(clave="texto", nombre="Qué se le dice a quien solicita")
NOTA: Final = Campo(clave="nota", nombre="Nota interna", obligatorio=False, reservado=True)
SESION: Final = Campo(
    clave="sesion", nombre="Sesión del Comité en que se resolvió", tipo=TipoDeCampo.SESION, organo="Comité de Transparencia",
    obligatorio=False, ayuda="De las que están registradas en Órganos Colegiados.",
)  # fmt: skip
RESUELTA_EN: Final = replace(SESION, repite="resolver_clasificacion")
"""Of an answer that stands on a resolution: the session in which the Comité took it, without asking again."""
EN_SU_PAGINA: Final = "Lo que dice está en la página de tu solicitud."

_PALABRAS: Final = {
    3: "tres", 5: "cinco", 7: "siete", 10: "diez", 15: "quince", 20: "veinte", 30: "treinta", 40: "cuarenta", 60: "sesenta",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Molde:
    """One kind of request.

    Attributes:
        serie: its mark in the folio.
        articulos: article, or articles, behind each act and each term that no regime has.
        atencion: terms that end when it is attended, that of the answer first.
        respuesta: terms that start with an answer.
        entrega: terms of the delivery, that a recurso stops.
        recurso: terms of its recurso alone, that end with it.
        se_impugna: states where an answer may be challenged within its term.
        causales: grounds of the recurso, as options.
        cuenta_lo_dicho: whether the e-mails repeat what was written; not where it may be about somebody's data.
    """

    serie: str
    regimen: Regimen
    articulos: Mapping[str, str]
    unidad: Papel
    modulo: Papel
    habilitado: Papel
    comite: Papel
    instituto: Papel
    atencion: tuple[str, ...]
    respuesta: tuple[str, ...]
    entrega: tuple[str, ...]
    se_impugna: tuple[str, ...]
    causales: tuple[tuple[str, str], ...]
    recurso: tuple[str, ...] = ()
    cuenta_lo_dicho: bool = True

    def di(self, acto: str, texto: str) -> str:
        """Return a sentence with the days of the law in words, `{prorroga}`, and the article of the act at its end."""
        dicho = self.dias(texto)
        articulo = self.articulos.get(acto)
        return f"{dicho[:-1]} ({articulo})." if articulo else dicho

    def dias(self, texto: str) -> str:
        """Return a text with the days of the law in words."""
        for concepto, termino in self.regimen.terminos.items():
            texto = texto.replace(f"{{{concepto}}}", _PALABRAS[termino.dias])
        return texto

    def aviso(self, asunto: str, texto: str) -> Aviso:
        """Return a notice; `{texto}` is what was written, or where to read it."""
        dicho = self.dias(texto)
        return Aviso(asunto=asunto, texto=dicho if self.cuenta_lo_dicho else dicho.replace("{texto}", EN_SU_PAGINA))

    def plazo(
        self, clave: str, nombre: str, concepto: Concepto | None = None, *, dias: int = 0, acuse: str = ""
    ) -> PlazoDeclarado:
        """Return a term: of the law where it fixes one, otherwise of so many working days."""
        if concepto in self.regimen.terminos:
            return PlazoDeclarado(clave=clave, nombre=nombre, concepto=concepto, en_el_acuse=acuse)
        return PlazoDeclarado(clave=clave, nombre=nombre, dias=dias, en_el_acuse=acuse)
