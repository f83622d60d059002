"""CURP, RFC and NSS as tables: which keys pass, which block, which only warn, and with what words."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from cms.cuentas.validadores import curp, nss, rfc
from cms.cuentas.validadores.coherencia import revisar_coherencia


def curp_con_digito(diecisiete: str) -> str:
    return diecisiete + curp.digito_verificador(diecisiete)


NO_BINARIA = curp_con_digito("OALE920515XDFMMD0")
NACIDA_EN_2004 = curp_con_digito("ROPA040229MMCDRNA")


@pytest.mark.parametrize(
    "valor",
    ["OALE920515HDFMMD08", " oale920515hdfmmd08 ", NO_BINARIA, NACIDA_EN_2004, curp_con_digito("XEXX010101HNEXXXA")],
)
def test_correct_curp_is_accepted(valor: str) -> None:
    curp.validar_curp(valor)

    assert curp.revisar(valor).valor == valor.strip().upper()


@pytest.mark.parametrize(
    ("valor", "codigo", "mensaje"),
    [
        ("OALE920515HDFMMD07", "digito_verificador", "Revisa la CURP: el último dígito no corresponde. Dice …D07"),
        ("OALE920515HDFMMD0", "longitud", "La CURP tiene 18 caracteres y escribiste 17"),
        ("", "longitud", "La CURP tiene 18 caracteres y escribiste 0"),
        ("OALÉ920515HDFMMD08", "caracter", "La CURP sólo lleva letras sin acento y números. Dice OALÉ920515HDFMMD08"),
        ("OALE9205١5HDFMMD08", "caracter", None),
        ("0ALE920515HDFMMD08", "iniciales", "La CURP empieza con cuatro letras de tu nombre. Dice 0ALE"),
        ("OBLE920515HDFMMD08", "iniciales", None),
        ("OALE92O515HDFMMD08", "digitos", None),
        ("OALE920515HDFMMD0A", "digitos", None),
        ("OALE921315HDFMMD08", "fecha_inexistente", "En la CURP, la fecha no existe: dice mes 13 (OALE921315HDFMMD08)"),
        ("OALE920500HDFMMD08", "fecha_inexistente", "En la CURP, la fecha no existe: dice día 00 (OALE920500HDFMMD08)"),
        ("OALE930229HDFMMD08", "fecha_inexistente", None),
        ("OALE000229HDFMMD08", "fecha_inexistente", None),  # homoclave 0: 1900, which was not a leap year
        ("OALE920515ZDFMMD08", "sexo", "En la CURP, después de la fecha va H, M o X. Dice Z"),
        ("OALE920515HZZMMD08", "entidad", "En la CURP, la clave de la entidad no existe. Dice ZZ"),
        ("OALE920515HDFAMD08", "consonantes", None),
    ],
)
def test_impossible_curp_is_refused_saying_what_it_says(valor: str, codigo: str, mensaje: str | None) -> None:
    with pytest.raises(ValidationError) as refusal:
        curp.validar_curp(valor)

    assert [error.code for error in refusal.value.error_list] == [codigo]
    if mensaje is not None:
        assert refusal.value.messages == [mensaje]


def test_curp_tells_birth_date_sex_and_state() -> None:
    assert curp.datos("OALE920515HDFMMD08") == curp.DatosDeCurp(
        fecha_nacimiento=dt.date(1992, 5, 15), sexo="H", entidad="DF"
    )
    assert curp.datos(NACIDA_EN_2004).fecha_nacimiento == dt.date(2004, 2, 29)
    assert curp.datos(NO_BINARIA).sexo == "X"


@pytest.mark.parametrize(
    "valor", ["BADK810612B96", "IMS421231I45", "SAT970701NN3", "XAXX010101000", "XEXX010101000", " badk810612b96 "]
)
def test_correct_rfc_is_accepted_without_warning(valor: str) -> None:
    rfc.validar_rfc(valor)

    assert rfc.revisar(valor).advertencias == ()


@pytest.mark.parametrize("valor", ["AAA010101AAA", "MAHM670102NJA", "BADK810612B97"])
def test_rfc_with_doubtful_check_digit_warns_and_passes(valor: str) -> None:
    rfc.validar_rfc(valor)

    aviso = rfc.revisar(valor).advertencias[0]
    assert aviso.codigo == "digito_verificador"
    assert f"Dice …{valor[-3:]}" in aviso.mensaje


@pytest.mark.parametrize(
    ("valor", "codigo", "mensaje"),
    [
        ("PEM210700000", "fecha_inexistente", "En el RFC, la fecha no existe: dice día 00 (PEM210700000)"),
        ("PEM210230AA1", "fecha_inexistente", "En el RFC, la fecha no existe: dice día 30 del mes 02 (PEM210230AA1)"),
        ("PEM210000AA1", "fecha_inexistente", "En el RFC, la fecha no existe: dice mes 00 (PEM210000AA1)"),
        ("BADK810612B9", "digitos", "En el RFC, después de las letras van seis números de la fecha. Dice K81061"),
        ("BADK810612B966", "longitud", None),
        ("BA-K810612B96", "iniciales", "El RFC empieza con cuatro letras. Dice BA-K"),
        ("BADK8I0612B96", "digitos", None),
        ("BADK810612B9Z", "homoclave", None),
    ],
)
def test_impossible_rfc_is_refused_saying_what_it_says(valor: str, codigo: str, mensaje: str | None) -> None:
    with pytest.raises(ValidationError) as refusal:
        rfc.validar_rfc(valor)

    assert [error.code for error in refusal.value.error_list] == [codigo]
    if mensaje is not None:
        assert refusal.value.messages == [mensaje]


@pytest.mark.parametrize("valor", ["ÑAÑ000229AA1", "A&B990101AA1"])
def test_rfc_takes_the_letters_of_its_own_alphabet_and_leap_days_of_either_century(valor: str) -> None:
    rfc.validar_rfc(valor)


def test_rfc_of_twelve_characters_belongs_to_a_company() -> None:
    assert rfc.es_persona_moral("IMS421231I45")
    assert not rfc.es_persona_moral("BADK810612B96")


@pytest.mark.parametrize("valor", ["12345678903", "1234567890-3", "12 34 56 7890 3"])
def test_correct_nss_is_accepted_as_it_is_printed(valor: str) -> None:
    assert nss.revisar(valor).exigir() == "12345678903"


@pytest.mark.parametrize(
    ("valor", "mensaje"),
    [
        ("12345678901", "Revisa el NSS: el último dígito no corresponde. Dice …901"),
        ("1234567890", "El NSS son 11 números, y escribiste 10"),
        ("1234567890X", "El NSS son 11 números, y dice 1234567890X"),
        ("00000000000", "El NSS no puede ser puros ceros"),
    ],
)
def test_impossible_nss_is_refused_saying_what_it_says(valor: str, mensaje: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        nss.validar_nss(valor)

    assert refusal.value.messages == [mensaje]


def test_keys_of_one_person_that_agree_give_no_warning() -> None:
    avisos = revisar_coherencia(
        curp="OALE920515HDFMMD08", rfc="OALE920515AB1", fecha_nacimiento=dt.date(1992, 5, 15), sexo="H"
    )

    assert avisos == ()


def test_keys_of_one_person_that_differ_warn_one_by_one() -> None:
    avisos = revisar_coherencia(
        curp="OALE920515HDFMMD08", rfc="BADK810612B96", fecha_nacimiento=dt.date(1992, 5, 14), sexo="M"
    )

    assert [aviso.codigo for aviso in avisos] == ["rfc_y_curp", "fecha_y_curp", "sexo_y_curp"]


@pytest.mark.parametrize("clave", ["XAXX010101000", "IMS421231I45", ""])
def test_generic_and_company_rfc_are_not_compared_with_a_curp(clave: str) -> None:
    assert revisar_coherencia(curp="OALE920515HDFMMD08", rfc=clave) == ()


@given(st.text(max_size=20))
def test_no_text_whatever_breaks_the_checks(valor: str) -> None:
    for revisar in (curp.revisar, rfc.revisar, nss.revisar):
        resultado = revisar(valor)
        assert resultado.es_valido or resultado.errores[0].mensaje
