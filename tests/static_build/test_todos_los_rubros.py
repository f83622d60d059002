"""Every rubro reaches the portal: its page, its listing, its record and its downloads, whatever it declares."""

import pytest
from django.utils import timezone

from cms.sujetos.models import TipoSujeto
from cms.workflows.estados import Estado
from fracciones.base import campos_de, subtablas_de
from fracciones.catalogo import rubros_de
from static_build.actions import hornear_portal
from tests.factories import registros, sujetos

TEXTO = "Zempoalxochitl"
PRIVADO = "Cuitlacoche"
EN_EL_MARGEN = {"ejercicio", "fecha_inicio_periodo", "fecha_termino_periodo", "area_generadora", "nota"}


def estado_publicado():
    ahora = timezone.now()
    fechas = dict.fromkeys(("first_published_at", "last_published_at", "fecha_validacion"), ahora)
    return {"estado": Estado.PUBLICADO, "live": True, **fechas}


def publicado(modelo, sujeto):
    """A published row of `modelo`: one word in what is public, another one in what is not."""
    internos = {
        campo.name: PRIVADO[: campo.max_length]
        for campo in campos_de(modelo)
        if campo.visibilidad != "publico" and campo.get_internal_type() == "CharField"
    }
    return registros.registro(modelo, sujeto, texto=TEXTO, **estado_publicado(), **internos)


@pytest.mark.django_db
@pytest.mark.parametrize("tipo", [TipoSujeto.PODER_EJECUTIVO, TipoSujeto.PODER_LEGISLATIVO, TipoSujeto.AYUNTAMIENTO])
def test_every_rubro_that_binds_an_authority_has_its_pages(tipo, settings, tmp_path):
    settings.BUILD_DIR = str(tmp_path)
    sujeto = sujetos.sujeto("casa", tipo=tipo)
    registros.area(sujeto, **estado_publicado())
    filas = {slug: publicado(modelo, sujeto) for slug, modelo in rubros_de(tipo).items()}

    hornear_portal(sujeto, procesos=1)

    raiz = tmp_path / "ipo" / "portal" / "casa.web"
    portada = (raiz / "index.html").read_text(encoding="utf-8")
    for slug, fila in filas.items():
        modelo = type(fila)
        pagina = (raiz / slug / "index.html").read_text(encoding="utf-8")
        assert modelo.ficha.titulo in pagina
        assert modelo.ficha.en_claro in portada
        assert (raiz / slug / "2026" / "1" / "index.html").exists(), slug
        ficha = (raiz / slug / "r" / str(fila.clave) / "index.html").read_text(encoding="utf-8")
        publicos = [c for c in campos_de(modelo) if c.visibilidad == "publico" and c.name not in EN_EL_MARGEN]
        assert not [c.name for c in publicos if c.tipo != "documento" and str(c.verbose_name) not in ficha]
        for tabla in subtablas_de(modelo).values():
            assert str(tabla._meta.verbose_name_plural) in ficha
        assert TEXTO in ficha or not [c for c in publicos if c.tipo.startswith("texto")]
    assert not [p for p in raiz.rglob("*") if p.is_file() and PRIVADO.encode() in p.read_bytes()]
