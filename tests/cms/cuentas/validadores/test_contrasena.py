"""The password policy as a table: what is accepted, and which rule each refused password breaks."""

import unicodedata
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError

from cms.cuentas.validadores.contrasena import REGLAS, SIGNOS, ValidadorContrasena, reglas_rotas

ACEPTADAS = [
    "Toluca#26",
    "Nevado-4680",
    "xQ7*mmPa",
    "Aa1?bcde",
    "Ab123!xy",  # a run of three digits is not yet a run
    "Ab321!xy",
    "Qwe!9rty",  # the row is broken by other characters
    "Aab1!bcc",  # twice in a row is allowed
    "Ñandú¡2026",
    "Árbol;3ra",
    "Ünico=1x9",
    "Contraseña:58",
    "日本語Aa1!bc",  # any further character is welcome
    "🌵Nopal=90",
    "aB3" + "-x" * 30,  # 63 characters
    "aB3." + "kx" * 62,  # 128 characters
    *(f"Kz5{signo}ptmv" for signo in SIGNOS),
]

RECHAZADAS = [
    ("largo", "Aa1?bcd"),
    ("largo", "A1?b"),
    ("largo", "N\u0303a1?bcd"),  # NFD: eight code points, seven characters
    ("mayuscula_y_minuscula", "toluca#26"),
    ("mayuscula_y_minuscula", "TOLUCA#26"),
    ("mayuscula_y_minuscula", "ABCDEF1!"),
    ("mayuscula_y_minuscula", "26#59!03"),
    ("numero", "Toluca##x"),
    ("numero", "Toluca#٢٦"),  # Arabic-Indic digits are not on the keyboard of who helps by telephone
    ("signo", "Toluca2026"),
    ("signo", "Toluca_26"),
    ("signo", "Toluca+26"),
    ("signo", "Toluca%26"),
    ("signo", "Toluca¿26"),
    ("espacios", "Tol uca#26"),
    ("espacios", " Toluca#26"),
    ("espacios", "Toluca#26 "),
    ("espacios", "Tol\tuca#26"),
    ("espacios", "Tol\u00a0uca#26"),
    ("espacios", "Tol\u200buca#26"),
    ("espacios", "Tol\u0000uca#26"),
    ("espacios", "Ab 1!xyzw"),
    ("seguidilla", "Qwerty1!"),
    ("seguidilla", "xQwEr1!pt"),
    ("seguidilla", "Ytrewq1!"),
    ("seguidilla", "xPoIu1!kt"),
    ("seguidilla", "Asdf#1xk"),
    ("seguidilla", "Jklñ#1xk"),
    ("seguidilla", "ÑLKJ#1xk"),
    ("seguidilla", "jkn\u0303lJKLN\u0303#1x"),  # the ñ typed as two code points
    ("seguidilla", "Zxcv!1pk"),
    ("seguidilla", "Mnbv!1pk"),
    ("seguidilla", "Jkl;1xkT"),
    ("seguidilla", "Abc1234!"),
    ("seguidilla", "Abx6789!"),
    ("seguidilla", "Abx7890!"),
    ("seguidilla", "Abx0123!"),
    ("seguidilla", "Abx4321!"),
    ("seguidilla", "Abx0987!"),
    ("seguidilla", "Abx3210!"),
    ("repeticion", "Aaaaaa1!"),
    ("repeticion", "Toluca1111#"),
    ("repeticion", "Toluca#222"),
    ("repeticion", "Tolucaaa#26"),
    ("repeticion", "Toluca###26"),
    ("repeticion", "Ññññ#26xk"),
    ("largo_maximo", "aB3." + "kx" * 63),
    ("largo_maximo", "aB3." + "kx" * 500_000),
]


def test_table_holds_at_least_sixty_vectors() -> None:
    assert len(ACEPTADAS) + len(RECHAZADAS) >= 60


@pytest.mark.parametrize("contrasena", ACEPTADAS)
def test_password_that_keeps_the_seven_rules_is_accepted(contrasena: str) -> None:
    ValidadorContrasena().validate(contrasena)


@pytest.mark.parametrize(("regla", "contrasena"), RECHAZADAS, ids=lambda texto: texto[:24])
def test_password_that_breaks_a_rule_is_refused_naming_it(regla: str, contrasena: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        ValidadorContrasena().validate(contrasena)

    assert regla in [error.code for error in refusal.value.error_list]
    assert all(contrasena not in mensaje for mensaje in refusal.value.messages)


def test_every_broken_rule_is_named_at_once() -> None:
    rotas = {regla.codigo for regla in reglas_rotas("aaa 1234")}

    assert rotas == {"mayuscula_y_minuscula", "signo", "espacios", "seguidilla", "repeticion"}


def test_missing_sign_is_said_with_an_example() -> None:
    with pytest.raises(ValidationError, match=r"Le falta un signo, por ejemplo \? o #"):
        ValidadorContrasena().validate("Toluca2026")


def test_live_list_shows_the_seven_rules_of_the_document_in_its_words() -> None:
    assert [regla.texto for regla in REGLAS] == [
        "8 caracteres o más",
        "Una mayúscula y una minúscula",
        "Un número",
        "Un signo: - * ? ! @ # $ / ( ) [ ] = . ¡ ; :",
        "Sin espacios",
        "Sin seguidillas: qwerty, 1234",
        "Sin repetir el mismo carácter: 1111",
    ]
    assert all(regla.texto[1:] in ValidadorContrasena().get_help_text() for regla in REGLAS)


PERSONA = SimpleNamespace(
    curp="OALE920515HDFMMD08", nombre="Édgar Olmos Ana", first_name="", last_name="", username="e.olmos"
)


@pytest.mark.parametrize(
    "contrasena",
    [
        "x#OALE920515HDFMMD08",
        "kT-oale920515",
        "Kt5#OLMOS!",
        "Édgar#59x",
        "eDGAR#59x",
        unicodedata.normalize("NFD", "Édgar#59x"),
    ],
)
def test_password_with_own_name_or_curp_is_refused(contrasena: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        ValidadorContrasena().validate(contrasena, PERSONA)

    assert [error.code for error in refusal.value.error_list] == ["propio"]


@pytest.mark.parametrize("contrasena", ["Banana#59x", "Toluca#26"])
def test_short_words_of_a_name_do_not_forbid_innocent_passwords(contrasena: str) -> None:
    ValidadorContrasena().validate(contrasena, PERSONA)
