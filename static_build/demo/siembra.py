"""Opens the organisations of the demonstration and runs the history of each authority, once."""

import datetime as dt
from collections.abc import Callable
from typing import Final

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from cms.cuentas.models import Usuario
from cms.sujetos.models import Clase, Organizacion, SujetoObligado
from fracciones.models.organigrama import Area
from static_build.demo.autoridades import INFORMATICA, INSTITUTO, LEGISLATURA, SEFOMART, SJIXTAPAN, TODAS
from static_build.demo.ayuntamiento import historia_del_ayuntamiento
from static_build.demo.conversaciones import conversar
from static_build.demo.derechos import pedir_datos, pedir_en_papel, publicar_lo_atendido
from static_build.demo.informativas import abrir_contratistas
from static_build.demo.mesa import Mesa
from static_build.demo.otras import historia_de_la_legislatura, historia_de_la_secretaria
from static_build.demo.papeles import ESCUDO
from static_build.demo.peticiones import pedir_y_atender
from static_build.demo.relleno import rellenar

Historia = Callable[[Mesa, dict[str, Usuario], dt.date], None]

HISTORIAS: Final[dict[str, tuple[Historia, str, str]]] = {
    SJIXTAPAN.siglas: (historia_del_ayuntamiento, "paola.romero", "carolina.mejia"),
    SEFOMART.siglas: (historia_de_la_secretaria, "ximena.cuevas", "rogelio.ponce"),
    LEGISLATURA.siglas: (historia_de_la_legislatura, "octavio.bernal", "ernesto.solano"),
}
"""Siglas → what happened there, who approves and who reviews."""

CAPTURAN_LO_DEMAS: Final = {
    SJIXTAPAN.siglas: "tomas.rivera",
    SEFOMART.siglas: "nayeli.camacho",
    LEGISLATURA.siglas: "mayra.lara",
}
REVISAN_LO_DEMAS: Final = {SJIXTAPAN.siglas: "graciela.ocampo"}
"""Siglas → who works on the rubros without a history of their own."""

AUTORIDADES: Final = {autoridad.siglas: autoridad for autoridad in TODAS}


def abrir_organizaciones(nombre_instituto: str) -> dict[str, Organizacion]:
    """Create the guarantor body and the authorities that do not exist yet, and return all by siglas."""
    instituto, _ = Organizacion.objects.get_or_create(
        siglas=INSTITUTO, defaults={"clase": Clase.INSTITUTO, "nombre": nombre_instituto}
    )
    informatica, _ = Organizacion.objects.get_or_create(
        siglas=INFORMATICA,
        defaults={"clase": Clase.INFORMATICA, "nombre": "Dirección General del Sistema Estatal de Informática"},
    )
    abiertas: dict[str, Organizacion] = {INSTITUTO: instituto, INFORMATICA: informatica}
    for autoridad in TODAS:
        sujeto, nuevo = SujetoObligado.objects.get_or_create(
            siglas=autoridad.siglas, defaults={"clase": Clase.SUJETO_OBLIGADO, **autoridad.datos}
        )
        if nuevo and autoridad is SJIXTAPAN:
            sujeto.logo.save(f"{autoridad.siglas}.svg", ContentFile(ESCUDO.encode()))
        abiertas[autoridad.siglas] = sujeto
    return abiertas | abrir_contratistas()


@transaction.atomic
def sembrar(sujeto: SujetoObligado, personas: dict[str, Usuario], hoy: dt.date) -> bool:
    """Run the history of one authority, all of it or nothing; answer whether it had to."""
    if Area.sin_ambito.filter(sujeto_id=sujeto.pk).exists():
        return False
    historia, unidad, administrador = HISTORIAS[sujeto.siglas]
    mesa = Mesa(sujeto=sujeto, unidad=personas[unidad], administrador=personas[administrador])
    historia(mesa, personas, hoy)
    captura = personas[CAPTURAN_LO_DEMAS[sujeto.siglas]]
    revisa = personas[REVISAN_LO_DEMAS.get(sujeto.siglas, administrador)]
    with mesa.revisa(revisa):
        rellenar(mesa, AUTORIDADES[sujeto.siglas], hoy, por=captura)
    conversar(sujeto, personas)
    pedir_y_atender(sujeto, timezone.now())
    pedir_datos(sujeto, timezone.now())
    pedir_en_papel(sujeto, timezone.now())
    with mesa.revisa(revisa):
        publicar_lo_atendido(mesa, por=captura)
    return True
