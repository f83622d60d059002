"""`manage.py dar_perfil SIGLAS PERFIL --por USER`: the first people of an organisation, who then open the accounts of the others."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from cms.cuentas.actions import abrir_cuenta_ajena
from cms.cuentas.models import Usuario
from cms.sujetos.aperturas import dar_perfil
from cms.sujetos.models import Organizacion
from cms.sujetos.perfiles import Perfil


class Command(BaseCommand):
    """Give one profile to one person."""

    help = (
        "Da un perfil a una persona y le escribe; si no tiene cuenta, la abre y le envía el enlace para su contraseña."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("siglas", help="De la organización.")
        parser.add_argument("perfil", choices=Perfil.values, help="Qué va a ser ahí.")
        parser.add_argument("--usuario", default="", help="Clave de una cuenta que ya existe, o la que va a tener.")
        parser.add_argument("--nombre", default="", help="Nombre completo, si la cuenta es nueva.")
        parser.add_argument("--correo", default="", help="A donde le llega el enlace, si la cuenta es nueva.")
        parser.add_argument("--curp", default="", help="CURP, con la que también puede entrar.")
        parser.add_argument("--rubros", default="", help="Slugs con comas, de quien captura o revisa.")
        parser.add_argument("--por", required=True, help="Cuenta de quien lo hace, para la bitácora.")
        parser.add_argument("--json", action="store_true", help="Responde en JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Give it, or say why not."""
        organizacion = Organizacion.objects.filter(siglas=options["siglas"]).first()
        quien = Usuario.objects.filter(username=options["por"]).first()
        if organizacion is None:
            raise CommandError(f"No hay ninguna organización con las siglas {options['siglas']}.")
        if quien is None:
            raise CommandError(f"No hay ninguna cuenta {options['por']}.")
        cuenta = Usuario.objects.filter(username__iexact=options["usuario"]).first() if options["usuario"] else None
        if cuenta is None and not (options["nombre"] and options["correo"]):
            raise CommandError("Esa cuenta no existe. Para abrirla hacen falta --nombre y --correo.")
        rubros = [slug.strip() for slug in options["rubros"].split(",") if slug.strip()]
        try:
            with transaction.atomic():
                cuenta = cuenta or abrir_cuenta_ajena(
                    nombre=options["nombre"], correo=options["correo"], curp=options["curp"], clave=options["usuario"]
                )
                dada = dar_perfil(
                    organizacion=organizacion, perfil=Perfil(options["perfil"]), cuenta=cuenta, by=quien, rubros=rubros
                )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        dicho = {"usuario": dada.usuario.username, "perfil": dada.perfil, "siglas": organizacion.siglas}
        texto = f"{dada.usuario.username}: {dada}. Se le escribió a {dada.usuario.email}."
        self.stdout.write(json.dumps(dicho) if options["json"] else texto)
