"""Texts that try to become something else on a page (test R-09 of the catalogue), and how to look at what became of them."""

from collections import Counter
from html.parser import HTMLParser
from typing import Final

CARGAS: Final = (
    "<script>alert(1)</script>",
    "<ScRiPt src=//x.example/x.js></sCrIpT>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src=x:alert(alt) onerror=eval(src) alt=0>",
    "<svg onload=alert(1)>",
    "<svg><script>alert&#40;1&#41;</script>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<iframe src=javascript:alert(1)>",
    "<object data=javascript:alert(1)>",
    "<embed src=javascript:alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)' autofocus='",
    '" style="background:url(javascript:alert(1))',
    "` onmouseover=alert(1) `",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "//x.example/x.js",
    "\\\\x.example\\x",
    'https://x.example/"onmouseover="alert(1)',
    "https://x.example/'><script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
    "--><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<style>@import 'https://x.example/x.css';</style>",
    "<link rel=stylesheet href=https://x.example/x.css>",
    "<meta http-equiv=refresh content='0;url=https://x.example'>",
    "<base href=https://x.example/>",
    "<form action=https://x.example><input name=q>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)>",
    "<body onload=alert(1)>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "{{ 7 * 7 }}{% debug %}${7*7}#{7*7}",
    "{{ config }}{{ ''.__class__ }}",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\u202e<script>alert(1)</script>\u202c",
    "<\x0cscript>alert(1)</\x0cscript>",
    "<script\x09>alert(1)</script\x0b>",
    "＜script＞alert(1)＜/script＞",
    "\x02marca:()linea\x03",
    "línea\r\nSet-Cookie: x=1",
    "=cmd|'/c calc'!A0",
    "@SUM(1+1)*cmd|'/c calc'!A0",
    "'; DROP TABLE fracciones_convenio; --",
    "../../../../etc/passwd",
    "]]></script><x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>",
)

ESQUEMAS: Final = ("http://", "https://", "mailto:", "tel:")
"""Schemes that an address of a page may have; without one it is relative."""


class Pagina(HTMLParser):
    """A page as a browser would count it: elements, attributes, addresses, identifiers."""

    def __init__(self, contenido: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.etiquetas: Counter[str] = Counter()
        self.atributos: set[tuple[str, str]] = set()
        self.direcciones: list[str] = []
        self.ids: Counter[str] = Counter()
        self.idioma = ""
        self.abiertas: list[str] = []
        self.mal_cerradas: list[str] = []
        self.feed(contenido.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.etiquetas[tag] += 1
        if tag not in VACIAS:
            self.abiertas.append(tag)
        for nombre, valor in attrs:
            self.atributos.add((tag, nombre))
            if nombre in ("href", "src", "action"):
                self.direcciones.append(valor or "")
            if nombre == "id":
                self.ids[valor or ""] += 1
            if (tag, nombre) == ("html", "lang"):
                self.idioma = valor or ""

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VACIAS:
            self.abiertas.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.abiertas or self.abiertas.pop() != tag:
            self.mal_cerradas.append(tag)


VACIAS: Final = frozenset("area base br col embed hr img input link meta source track wbr".split())
