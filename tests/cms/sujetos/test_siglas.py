"""Siglas: which ones there may be, and how an authority changes its own."""

import datetime as dt
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import CommandError

from cms.audit.models import Asiento
from cms.audit.verificacion import verificar
from cms.calendario.models import DiaInhabil
from cms.cuentas.models import Usuario
from cms.sujetos.actions import cambiar_siglas
from cms.sujetos.models import Organizacion, SiglasAnteriores, SujetoObligado
from cms.sujetos.siglas import RESERVADAS, validar_siglas
from static_build.siglas import SIGLAS_RESERVADAS, es_siglas_valida
from tests.factories.sujetos import sujeto as hacer_sujeto
from tests.factories.sujetos import usuario

MALAS = [
    *(
        "",
        "a",
        "a" * 41,
        "TOLUCA",
        "Toluca",
        "tolucá",
        "peña",
        "a b",
        "a/b",
        "..",
        "../x",
        "%2e%2e",
        "a.b",
        "-ab",
        "ab-",
    ),
    *("a--b", "1ab", "con", "nul", "com1", "lpt9", "index", "static", "pagefind", "portal", "verificar", "ipo"),
    *("tоluca", "toluca\n", "toluca\x00", "ﬁn", "ıxtapan", "a\u200db"),
]


@pytest.mark.parametrize("siglas", MALAS)
def test_what_could_not_be_a_directory_everywhere_is_refused(siglas: str):
    with pytest.raises(ValidationError):
        validar_siglas(siglas)


@pytest.mark.parametrize("siglas", ["to", "toluca", "sjixtapan", "dif-toluca", "oa2", "a" * 40])
def test_what_is_accepted_can_be_baked(siglas: str):
    validar_siglas(siglas)

    assert es_siglas_valida(siglas)


def test_nothing_that_the_oven_reserves_is_accepted():
    assert SIGLAS_RESERVADAS <= RESERVADAS


@pytest.mark.django_db
class TestCambiarSiglas:
    """The name of an authority in every address changes."""

    @pytest.fixture
    def quien(self) -> Usuario:
        return usuario()

    @pytest.fixture
    def toluca(self) -> SujetoObligado:
        return hacer_sujeto("toluca")

    def test_the_old_ones_are_remembered_and_its_inhabiles_go_along(self, toluca: SujetoObligado, quien: Usuario):
        DiaInhabil.objects.create(fecha=dt.date(2026, 3, 19), motivo="Aniversario", fuente="Gaceta", ambito="toluca")

        cambiar_siglas(sujeto=toluca, siglas="tolucalerdo", by=quien)

        assert SujetoObligado.objects.get().siglas == toluca.siglas == "tolucalerdo"
        assert [a.siglas for a in toluca.siglas_anteriores.all()] == ["toluca"]
        assert DiaInhabil.objects.get().ambito == "tolucalerdo"

    def test_the_bitacora_says_so_in_both_chains(self, toluca: SujetoObligado, quien: Usuario):
        cambiar_siglas(sujeto=toluca, siglas="tolucalerdo", by=quien)

        asientos = Asiento.objects.order_by("cadena")
        assert [(a.cadena, a.accion, a.datos) for a in asientos] == [
            (cadena, "sujeto.cambiar_siglas", {"antes": "toluca", "ahora": "tolucalerdo"})
            for cadena in ("toluca", "tolucalerdo")
        ]
        assert [verificar(cadena) for cadena in ("toluca", "tolucalerdo")] == [[], []]

    def test_it_may_go_back_to_siglas_of_its_own(self, toluca: SujetoObligado, quien: Usuario):
        cambiar_siglas(sujeto=toluca, siglas="tolucalerdo", by=quien)
        cambiar_siglas(sujeto=toluca, siglas="toluca", by=quien)

        assert [a.siglas for a in SiglasAnteriores.objects.all()] == ["tolucalerdo"]

    def test_nobody_takes_siglas_that_are_or_were_of_somebody_else(self, toluca: SujetoObligado, quien: Usuario):
        otra = hacer_sujeto("metepec")
        cambiar_siglas(sujeto=otra, siglas="mtp", by=quien)

        for ocupadas in ("metepec", "mtp"):
            with pytest.raises(ValidationError, match="son o fueron de otra organización"):
                cambiar_siglas(sujeto=toluca, siglas=ocupadas, by=quien)
        with pytest.raises(ValidationError, match="fueron de otra organización"):
            Organizacion(clase="instituto", nombre="Otro", siglas="metepec").full_clean()
        assert SujetoObligado.objects.get(pk=toluca.pk).siglas == "toluca"

    def test_the_same_siglas_change_nothing(self, toluca: SujetoObligado, quien: Usuario):
        cambiar_siglas(sujeto=toluca, siglas="toluca", by=quien)

        assert not SiglasAnteriores.objects.exists()
        assert not Asiento.objects.exists()

    def test_the_command_changes_them_or_says_why_not(self, toluca: SujetoObligado, quien: Usuario):
        salida = StringIO()
        call_command("cambiar_siglas", "toluca", "tolucalerdo", "--por", quien.username, stdout=salida)

        assert salida.getvalue() == "toluca es ahora tolucalerdo. Su portal se hornea en su nueva dirección.\n"
        for orden, queja in (
            (("nadie", "otras"), "No hay ningún sujeto obligado con las siglas nadie"),
            (("tolucalerdo", "Otras"), "Usa de 2 a 40 letras minúsculas"),
        ):
            with pytest.raises(CommandError, match=queja):
                call_command("cambiar_siglas", *orden, "--por", quien.username)
        with pytest.raises(CommandError, match="No hay ninguna cuenta x"):
            call_command("cambiar_siglas", "tolucalerdo", "otras", "--por", "x")
