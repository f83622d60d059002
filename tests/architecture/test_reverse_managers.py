"""The relation of a tenant model, backwards, is that of the scope: outside one it is empty. Commands, jobs and signed links have none.

So whoever works without a scope asks the model itself, by `sin_ambito`; a relation is used backwards only where somebody's scope
is in force, or where a query set was given for it.
"""

import ast
from pathlib import Path

from django.apps import apps

from cms.sujetos.scoping import ScopedManager

RAIZ = Path(__file__).parents[2]
CONSULTAN = {
    "aggregate", "all", "annotate", "count", "exclude", "exists", "filter", "first", "get", "in_bulk", "iterator", "last", "latest",
    "order_by", "prefetch_related", "select_related", "values", "values_list",
}  # fmt: skip
CON_AMBITO = {
    ("accesos/informativas/views.py", "contratos"): "the screens of a contractor, in the scope of who works for it",
    ("accesos/informativas/views_captura.py", "trabajadores"): "the same",
    ("accesos/solicitudes/rubro.py", "documentos"): "already read, by the query set of its Prefetch",
    ("accesos/tramites/reglas.py", "plazos"): "a mapping of facts, and no relation",
    ("accesos/tramites/selectores.py", "documentos"): "already read, by the query set of its Prefetch",
}


def hacia_atras() -> set[str]:
    """The names by which the tenant models of the trámites are reached from what they hang from."""
    return {
        relacion.get_accessor_name()
        for modelo in apps.get_models()
        for relacion in modelo._meta.related_objects
        if modelo.__module__.startswith("accesos.")
        and relacion.multiple
        and isinstance(relacion.related_model._default_manager, ScopedManager)
    }


def usos(fuente: str, nombres: set[str]) -> set[str]:
    """The names among those on which a module asks something without choosing a manager."""
    return {
        nodo.func.value.attr
        for nodo in ast.walk(ast.parse(fuente))
        if isinstance(nodo, ast.Call)
        and isinstance(nodo.func, ast.Attribute)
        and nodo.func.attr in CONSULTAN
        and isinstance(nodo.func.value, ast.Attribute)
        and nodo.func.value.attr in nombres
    }


def test_no_relation_of_a_tenant_is_read_backwards_without_a_scope():
    nombres = hacia_atras()
    assert {"plazos", "actuaciones", "documentos", "encargos", "contratos"} <= nombres

    modulos = [p for p in RAIZ.glob("accesos/**/*.py") if "migrations" not in p.parts]
    hallados = {(str(p.relative_to(RAIZ)), nombre) for p in modulos for nombre in usos(p.read_text(), nombres)}

    assert hallados == set(CON_AMBITO)


def test_a_relation_that_is_read_backwards_is_noticed():
    assert usos("def f(e):\n    return e.plazos.filter(corre=True)", {"plazos"}) == {"plazos"}
    assert usos("def f(e):\n    return e.plazos(manager='sin_ambito').filter(corre=True)", {"plazos"}) == set()
