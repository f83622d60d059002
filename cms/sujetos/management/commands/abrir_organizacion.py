"""`manage.py abrir_organizacion SIGLAS NOMBRE --por USER`: a new authority, or another organisation of the trámites."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from cms.cuentas.models import Usuario
from cms.sujetos.aperturas import abrir_organizacion
from cms.sujetos.models import Clase, TipoSujeto


class Command(BaseCommand):
    """Open one organisation."""

    help = "Da de alta a un sujeto obligado, al Instituto o a otra organización de los trámites."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("siglas", help="Forman la dirección del portal: minúsculas, sin acentos.")
        parser.add_argument("nombre", help="Nombre oficial completo.")
        clases = [clase.value for clase in Clase if clase is not Clase.CONTRATISTA]
        parser.add_argument("--clase", default=Clase.SUJETO_OBLIGADO.value, choices=clases, help="Qué es.")
        parser.add_argument("--tipo", choices=TipoSujeto.values, help="De qué poder u orden; de los sujetos obligados.")
        parser.add_argument("--nombre-corto", default="", help="Por ejemplo «San Jerónimo Ixtapan».")
        parser.add_argument("--municipio", default="", help="Municipio donde está.")
        parser.add_argument("--por", required=True, help="Cuenta de quien lo hace, para la bitácora.")
        parser.add_argument("--json", action="store_true", help="Responde en JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Open it, or say everything that is wrong."""
        quien = Usuario.objects.filter(username=options["por"]).first()
        if quien is None:
            raise CommandError(f"No hay ninguna cuenta {options['por']}.")
        clase, datos = Clase(options["clase"]), {}
        if clase is Clase.SUJETO_OBLIGADO:
            if not options["tipo"]:
                raise CommandError(f"Falta --tipo. Puede ser: {', '.join(TipoSujeto.values)}.")
            corto = options["nombre_corto"] or options["nombre"][:120]
            datos = {"tipo": options["tipo"], "nombre_corto": corto, "municipio": options["municipio"]}
        try:
            abierta = abrir_organizacion(
                clase=clase, siglas=options["siglas"], nombre=options["nombre"], by=quien, **datos
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        dicho = {"siglas": abierta.siglas, "clase": abierta.clase}
        sigue = "Sigue dar perfil a su primera persona: manage.py dar_perfil"
        self.stdout.write(json.dumps(dicho) if options["json"] else f"{abierta.nombre} quedó de alta. {sigue}")
