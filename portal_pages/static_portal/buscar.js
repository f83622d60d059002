// The search of a portal: reads the index files, never a server, and writes what it finds as text, never as markup.
const VACIAS = new Set("a al ante como con contra cual cuando de del desde donde el ella en entre era es esta este esto ha hasta la las le les lo los mas mi muy ni no nos o para pero por que se segun ser si sin sobre su sus tu un una uno unos unas y ya".split(" "));
const POR_PAGINA = 10;
const MESES = "ene feb mar abr may jun jul ago sep oct nov dic".split(" ");

// The same as portal_pages/palabras.py: what was indexed is found only if both agree.
export function normal(texto) {
  return texto.toLowerCase().normalize("NFKD").replace(/[^\x00-\x7f]/g, "");
}

export function raiz(p) {
  if (p.length < 5) return p;
  const fin = p.at(-1);
  if ("oae".includes(fin)) return p.slice(0, -1);
  if (fin === "s") {
    if (p.endsWith("eses")) return p.slice(0, -2);
    if (p.endsWith("ces")) return p.slice(0, -3) + "z";
    if ("oae".includes(p.at(-2))) return p.slice(0, -2);
  }
  return p;
}

export function raices(texto) {
  const piezas = normal(texto).match(/[a-z0-9]+/g) || [];
  return piezas.filter((p) => p.length >= 2 && p.length <= 30 && !VACIAS.has(p)).map(raiz);
}

const formulario = globalThis.document?.getElementById("busqueda");
if (formulario && location.protocol !== "file:") empezar();

function empezar() {
  const base = formulario.dataset.raiz;
  const campo = formulario.elements.q;
  const ver = (id) => document.getElementById(id);
  const leidos = new Map();
  let turno = 0;

  const leer = (ruta) => {
    if (!leidos.has(ruta)) {
      leidos.set(ruta, fetch(base + ruta).then((r) => (r.ok ? r.json() : null)).catch(() => null));
    }
    return leidos.get(ruta);
  };

  // key "orden.anio.clave" → how well it matches; the last word may be unfinished.
  async function hallar(palabras, letras) {
    let comunes = null;
    for (const [indice, palabra] of palabras.entries()) {
      const parte = await leer(`buscar/i/p-${palabra.slice(0, letras).padEnd(letras, "_")}.json`) || {};
      const sinTerminar = indice === palabras.length - 1 && palabra.length >= 3;
      const suyas = new Set();
      for (const [stem, grupos] of Object.entries(parte)) {
        if (stem !== palabra && !(sinTerminar && stem.startsWith(palabra))) continue;
        for (const [grupo, pasos] of Object.entries(grupos)) {
          let clave = 0;
          for (const paso of pasos) suyas.add(`${grupo}.${(clave += paso)}`);
        }
      }
      comunes = comunes === null ? suyas : new Set([...comunes].filter((k) => suyas.has(k)));
      if (!comunes.size) break;
    }
    return [...(comunes || [])].map((k) => k.split(".").map(Number));
  }

  function elemento(tag, atributos = {}, ...hijos) {
    const nodo = document.createElement(tag);
    for (const [nombre, valor] of Object.entries(atributos)) nodo.setAttribute(nombre, valor);
    nodo.append(...hijos);
    return nodo;
  }

  function marcado(texto, palabras) {
    const trozos = [];
    for (const trozo of texto.split(/([\p{L}\p{N}]+)/u)) {
      const stem = raiz(normal(trozo));
      const es = trozo && palabras.some((p, i) => stem === p || (i === palabras.length - 1 && p.length >= 3 && stem.startsWith(p)));
      trozos.push(es ? elemento("mark", {}, trozo) : trozo);
    }
    return trozos;
  }

  function escribir(valor) {
    if (valor === null || valor === undefined || valor === "" || typeof valor === "object") return "";
    if (typeof valor === "boolean") return valor ? "Sí" : "No";
    const fecha = /^(\d{4})-(\d\d)-(\d\d)$/.exec(valor);
    if (fecha) return `${+fecha[3]} ${MESES[+fecha[2] - 1]} ${fecha[1]}`;
    return /^-?\d+\.\d\d$/.test(valor) ? `$${Number(valor).toLocaleString("es-MX", { minimumFractionDigits: 2 })}` : String(valor);
  }

  async function pintar(llaves, rubros, palabras, lista) {
    const registros = await Promise.all(
      llaves.map(([orden, , clave]) => leer(`${rubros[orden].slug}/r/${clave}/registro.json`))
    );
    lista.replaceChildren();
    llaves.forEach(([orden, anio, clave], i) => {
      const dato = registros[i], rubro = rubros[orden];
      if (!dato) return; // withdrawn since
      const numero = String(clave).padStart(4, "0");
      const titulo = rubro.encabezado.map((c) => escribir(dato[c])).filter(Boolean).join(" ") || `Registro ${numero}`;
      const resto = rubro.campos.map((c) => escribir(dato[c])).filter(Boolean).join(" · ");
      const unidad = rubro.unidad[0].toUpperCase() + rubro.unidad.slice(1);
      lista.append(elemento("li", {},
        elemento("p", { class: "meta" }, [unidad, `Registro ${numero}`, anio || ""].filter(Boolean).join(" · ")),
        elemento("h2", {}, elemento("a", { href: `${base}${rubro.slug}/r/${clave}/index.html` }, ...marcado(titulo, palabras))),
        elemento("p", {}, ...marcado(resto.slice(0, 260), palabras))));
    });
  }

  function filtro(titulo, nombre, opciones, elegidas) {
    const caja = elemento("fieldset", {}, elemento("legend", {}, titulo));
    for (const [valor, texto, cuenta] of opciones) {
      const id = `${nombre}-${valor}`;
      const marca = elemento("input", { type: "checkbox", id, value: valor, "data-de": nombre });
      marca.checked = elegidas.has(valor);
      caja.append(elemento("div", {}, marca, elemento("label", { for: id }, texto), elemento("span", {}, cuenta.toLocaleString("es-MX"))));
    }
    return caja;
  }

  const lista = (texto) => new Set((texto || "").split(",").filter(Boolean));

  async function buscar() {
    const mio = ++turno;
    const url = new URLSearchParams(location.search);
    const q = (url.get("q") || "").trim();
    const palabras = raices(q);
    campo.value = q;
    const hay = palabras.length > 0;
    ver("hallazgos").hidden = !q;
    ver("por-tema").hidden = hay;
    if (!q) return;
    document.title = document.title.replace(/^(.* · )?Buscar ·/, () => `${q} · Buscar ·`);
    const indice = await leer("buscar/indice.json");
    if (!indice) { ver("cuantos").textContent = "El índice no está disponible. Prueba con el índice por tema."; ver("por-tema").hidden = false; return; }
    const todas = hay ? await hallar(palabras, indice.letras) : [];
    if (mio !== turno) return;
    const deRubro = lista(url.get("o")), deAnio = lista(url.get("a"));
    const pasa = ([o, a], sin) => (sin === "o" || !deRubro.size || deRubro.has(String(o))) && (sin === "a" || !deAnio.size || deAnio.has(String(a)));
    const halladas = todas.filter((k) => indice.rubros[k[0]] && pasa(k));
    halladas.sort((x, y) => (indice.rubros[y[0]].slug === "directorio") - (indice.rubros[x[0]].slug === "directorio") || y[1] - x[1] || x[0] - y[0] || y[2] - x[2]);

    const contar = (posicion, sin) => {
      const cuentas = new Map();
      for (const k of todas) if (indice.rubros[k[0]] && pasa(k, sin)) cuentas.set(k[posicion], (cuentas.get(k[posicion]) || 0) + 1);
      return cuentas;
    };
    const enfocado = document.activeElement?.id;
    const rubros = [...contar(0, "o")].sort((x, y) => y[1] - x[1]).map(([o, n]) => [String(o), indice.rubros[o].titulo, n]);
    const anios = [...contar(1, "a")].filter(([a]) => a).sort((x, y) => y[0] - x[0]).map(([a, n]) => [String(a), String(a), n]);
    ver("filtros").replaceChildren(...(todas.length ? [filtro("Obligación", "o", rubros, deRubro), filtro("Año", "a", anios, deAnio)] : []));
    if (deRubro.size || deAnio.size) ver("filtros").append(elemento("a", { href: `?q=${encodeURIComponent(q)}` }, "Quitar filtros"));
    if (enfocado) ver(enfocado)?.focus();

    const n = halladas.length;
    const total = n === todas.length ? "" : ` · de ${todas.length.toLocaleString("es-MX")} en total`;
    ver("cuantos").replaceChildren();
    if (n) {
      ver("cuantos").append(elemento("b", {}, `${n.toLocaleString("es-MX")} ${n === 1 ? "resultado" : "resultados"}`), ` para «${q}»${total}`);
    } else {
      ver("cuantos").append(`Nada con «${q}». Prueba con una sola palabra. `);
      const pedir = formulario.dataset.pedir;
      if (pedir) ver("cuantos").append("Si no está publicado, puedes pedirlo: ", elemento("a", { href: pedir }, "Pedir esta información"), ".");
      ver("por-tema").hidden = false;
    }
    const ultima = Math.max(1, Math.ceil(n / POR_PAGINA));
    const actual = Math.min(Math.max(1, Number(url.get("p")) || 1), ultima);
    await pintar(halladas.slice((actual - 1) * POR_PAGINA, actual * POR_PAGINA), indice.rubros, palabras, ver("resultados"));
    paginar(url, actual, ultima);
  }

  function paginar(url, actual, ultima) {
    const nav = ver("paginas"), lista = elemento("ul");
    nav.hidden = ultima === 1;
    const enlace = (p, texto) => { const u = new URLSearchParams(url); u.set("p", p); return elemento("a", { href: `?${u}` }, texto); };
    for (let p = Math.max(1, actual - 2); p <= Math.min(ultima, actual + 2); p++) {
      lista.append(elemento("li", {}, p === actual ? elemento("span", { "aria-current": "page" }, String(p)) : enlace(p, String(p))));
    }
    if (actual < ultima) lista.append(elemento("li", {}, enlace(actual + 1, "Siguiente")));
    nav.replaceChildren(lista);
  }

  function ir(url) {
    history.pushState(null, "", `?${url}`);
    return buscar();
  }

  formulario.addEventListener("submit", (suceso) => {
    suceso.preventDefault();
    ir(new URLSearchParams({ q: campo.value.trim() }));
  });
  ver("filtros").addEventListener("change", (suceso) => {
    const url = new URLSearchParams(location.search), nombre = suceso.target.dataset.de;
    const elegidas = [...ver("filtros").querySelectorAll(`input[data-de="${nombre}"]:checked`)].map((m) => m.value);
    elegidas.length ? url.set(nombre, elegidas.join(",")) : url.delete(nombre);
    url.delete("p");
    ir(url);
  });
  addEventListener("popstate", buscar);
  buscar();
}
