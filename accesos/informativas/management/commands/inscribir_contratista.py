"""`manage.py inscribir_contratista`: a contractor with its general data, and its first user."""

import json
from argparse import ArgumentParser
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accesos.informativas.actions import inscribir_contratista
from accesos.informativas.models import Contratista, datos_de
from cms.cuentas.actions import abrir_cuenta_ajena
from cms.cuentas.models import Usuario
from cms.sujetos.aperturas import dar_perfil
from cms.sujetos.perfiles import Perfil

DATOS: Final = ("nombre", *datos_de(Contratista))


class Command(BaseCommand):
    """Register one contractor."""

    help = "Inscribe a un contratista con sus datos generales y le envía a su usuario el enlace para su contraseña."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the general data, as the model does, and the person."""
        for nombre in DATOS:
            campo: Any = Contratista._meta.get_field(nombre)
            dicho = str(campo.verbose_name)
            opcion = f"--{nombre.replace('_', '-')}"
            parser.add_argument(opcion, required=not campo.blank, default="", help=f"{dicho[:1].upper()}{dicho[1:]}.")
        parser.add_argument("--persona", required=True, help="Nombre completo de quien entra por el contratista.")
        parser.add_argument("--curp", required=True, help="Su CURP: con ella entra.")
        parser.add_argument("--por", required=True, help="Cuenta de quien lo hace, para la bitácora.")
        parser.add_argument("--json", action="store_true", help="Responde en JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Register it and its user, or say everything that is wrong and do neither."""
        quien = Usuario.objects.filter(username=options["por"]).first()
        if quien is None:
            raise CommandError(f"No hay ninguna cuenta {options['por']}.")
        curp = options["curp"].strip().upper()
        cuenta = Usuario.objects.filter(curp__iexact=curp).first()
        try:
            with transaction.atomic():
                contratista = inscribir_contratista(datos={n: options[n] for n in DATOS}, by=quien)
                cuenta = cuenta or abrir_cuenta_ajena(nombre=options["persona"], correo=options["correo"], curp=curp)
                dar_perfil(organizacion=contratista, perfil=Perfil.CONTRATISTA, cuenta=cuenta, by=quien)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        dicho = {"siglas": contratista.siglas, "usuario": cuenta.username}
        texto = f"{contratista.nombre} quedó inscrito. Se le escribió a {cuenta.email}: entra con su CURP."
        self.stdout.write(json.dumps(dicho) if options["json"] else texto)
