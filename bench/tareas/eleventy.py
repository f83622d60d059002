"""The same portal as an Eleventy site: the layouts of the Hugo site said in Nunjucks, over the same data."""

import json
import re
from pathlib import Path
from typing import Any, Final

CONFIGURACION: Final = """module.exports = function (config) {
  config.setQuietMode(true);
  return { dir: { input: "paginas", output: "_site", data: "../datos" }, htmlTemplateEngine: "njk" };
};
"""
_CAMPO: Final = re.compile(r"\{\{ index \$(\w) (\d+)( \| safeHTML)? \}\}")
_CELDA: Final = re.compile(r"\{\{ index \. (\d+)( \| safeHTML)? \}\}")
_VARIABLE: Final = re.compile(r"\{\{ \$\w := \.Params\.\w \}\}")


def preparar(de_hugo: str, sitio: str) -> dict[str, Any]:
    """Write the site; see `sitio_de_eleventy`."""
    return {"segundos": 0.0, "paginas": sitio_de_eleventy(Path(de_hugo), Path(sitio))}


def sitio_de_eleventy(de_hugo: Path, sitio: Path) -> int:
    """Write an Eleventy site with the pages of a Hugo site of `bench.tareas.hugo`, without the JSON of each record; return how many."""
    paginas = json.loads((de_hugo / "assets" / "paginas.json").read_text())
    for carpeta in ("paginas", "datos"):
        (sitio / carpeta).mkdir(parents=True, exist_ok=True)
    (sitio / "eleventy.config.js").write_text(CONFIGURACION)
    for molde in ("ficha", "listado", "entera"):
        suyas = [{"path": pagina["path"], **pagina["params"]} for pagina in paginas if pagina["layout"] == molde]
        (sitio / "datos" / f"{molde}s.json").write_text(json.dumps(suyas, ensure_ascii=False))
        cabeza = {"pagination": {"data": f"{molde}s", "size": 1, "alias": "p"}, "permalink": "{{ p.path }}/index.html"}
        texto = en_nunjucks((de_hugo / "layouts" / f"{molde}.html").read_text())
        (sitio / "paginas" / f"{molde}.njk").write_text(f"---json\n{json.dumps(cabeza)}\n---\n{texto}")
    return len(paginas)


def en_nunjucks(molde: str) -> str:
    """Say a layout of the Hugo site in Nunjucks."""
    texto = _VARIABLE.sub("", molde)
    texto = texto.replace("{{ .Params.html | safeHTML }}", "{{ p.html | safe }}")
    texto = texto.replace("{{ range .Params.filas }}", "{% for f in p.filas %}").replace("{{ end }}", "{% endfor %}")
    texto = _CELDA.sub(lambda m: f"{{{{ f[{m[1]}]{' | safe' if m[2] else ''} }}}}", texto)
    return _CAMPO.sub(lambda m: f"{{{{ p.{m[1]}[{m[2]}]{' | safe' if m[3] else ''} }}}}", texto)
