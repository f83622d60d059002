// The search of a portal, and of all of them: reads the index files, never a server, and writes what it finds as text, never as markup.
const VACIAS = new Set("a al ante como con contra cual cuando de del desde donde el ella en entre era es esta este esto ha hasta la las le les lo los mas mi muy ni no nos o para pero por que se segun ser si sin sobre su sus tu un una uno unos unas y ya".split(" "));
const POR_PAGINA = 10;
const ARCHIVOS = 4; // what an unfinished word may ask for
const ASOMADAS = 3; // authorities whose records the search over all of them shows at once, and how many of each
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
      leidos.set(ruta, fetch(ruta).then((r) => (r.ok ? r.json() : null)).catch(() => null));
    }
    return leidos.get(ruta);
  };

  // The letters of the files with the stems of a word; static_build/indice_de_palabras.py says how they are cut.
  async function letrasDe(casa, palabra, cortadas, sinTerminar) {
    let letras = palabra.slice(0, 2).padEnd(2, "_");
    while (cortadas.has(letras) && !(sinTerminar && letras === palabra)) letras += palabra[letras.length] ?? "_";
    const cabos = [letras], hojas = [];
    while (cabos.length && hojas.length < ARCHIVOS) {
      const cabo = cabos.shift();
      if (!cortadas.has(cabo)) { hojas.push(cabo); continue; }
      const hijas = Object.entries(await leer(`${casa}buscar/i/n-${cabo}.json`) || {});
      hijas.sort(([x, m], [y, n]) => (y === "_") - (x === "_") || n - m);
      cabos.push(...hijas.map(([siguiente]) => cabo + siguiente));
    }
    return hojas;
  }

  async function gruposDe(casa, palabra, cortadas, sinTerminar) {
    const hallados = [];
    for (const letras of await letrasDe(casa, palabra, cortadas, sinTerminar)) {
      for (const [stem, grupos] of Object.entries(await leer(`${casa}buscar/i/p-${letras}.json`) || {})) {
        if (stem === palabra) hallados.unshift([stem, grupos]);
        else if (sinTerminar && stem.startsWith(palabra)) hallados.push([stem, grupos]);
      }
    }
    let aparte = 0;
    const listos = hallados.map(([stem, grupos]) => (grupos !== 1 ? grupos : aparte++ < ARCHIVOS ? leer(`${casa}buscar/i/s-${stem}.json`) : null));
    return (await Promise.all(listos)).filter(Boolean);
  }

  // What has every word, as [group…, number]; the last word may be unfinished. A last step of 0: there are older ones.
  async function hallar(casa, palabras, partidas) {
    const cortadas = new Set(partidas);
    let comunes = null, olvidados = false;
    for (const [indice, palabra] of palabras.entries()) {
      const sinTerminar = indice === palabras.length - 1 && palabra.length >= 3;
      const suyas = new Set();
      for (const grupos of await gruposDe(casa, palabra, cortadas, sinTerminar)) {
        for (const [grupo, pasos] of Object.entries(grupos)) {
          let clave = 0;
          for (const paso of pasos) paso ? suyas.add(`${grupo}.${(clave += paso)}`) : (olvidados = true);
        }
      }
      comunes = comunes === null ? suyas : new Set([...comunes].filter((k) => suyas.has(k)));
      if (!comunes.size) break;
    }
    return { llaves: [...(comunes || [])].map((k) => k.split(".").map(Number)), olvidados };
  }

  const primero = (rubros) => (x, y) => (rubros[y[0]].slug === "directorio") - (rubros[x[0]].slug === "directorio") || y[1] - x[1] || x[0] - y[0] || y[2] - x[2];

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

  async function pintar(casa, llaves, rubros, palabras, lista, titular = "h2") {
    const registros = await Promise.all(
      llaves.map(([orden, , clave]) => leer(`${casa}${rubros[orden].slug}/r/${clave}/registro.json`))
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
        elemento(titular, {}, elemento("a", { href: `${casa}${rubro.slug}/r/${clave}/index.html` }, ...marcado(titulo, palabras))),
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
    if (formulario.dataset.todos) return buscarEnTodos(mio, url, q, palabras);
    const indice = await leer(`${base}buscar/indice.json`);
    if (!indice) { ver("cuantos").textContent = "El índice no está disponible. Prueba con el índice por tema."; ver("por-tema").hidden = false; return; }
    const { llaves: todas, olvidados } = hay ? await hallar(base, palabras, indice.partidas) : { llaves: [] };
    if (mio !== turno) return;
    const deRubro = lista(url.get("o")), deAnio = lista(url.get("a"));
    const pasa = ([o, a], sin) => (sin === "o" || !deRubro.size || deRubro.has(String(o))) && (sin === "a" || !deAnio.size || deAnio.has(String(a)));
    const halladas = todas.filter((k) => indice.rubros[k[0]] && pasa(k));
    halladas.sort(primero(indice.rubros));

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
      if (olvidados) ver("cuantos").append(". Son los más recientes de cada año: hay otros, que están en las descargas");
    } else {
      ver("cuantos").append(`Nada con «${q}». Prueba con una sola palabra. `);
      const pedir = formulario.dataset.pedir;
      if (pedir) ver("cuantos").append("Si no está publicado, puedes pedirlo: ", elemento("a", { href: pedir }, "Pedir esta información"), ".");
      ver("por-tema").hidden = false;
    }
    const pagina = hojear(url, halladas);
    await pintar(base, pagina, indice.rubros, palabras, ver("resultados"));
  }

  async function buscarEnTodos(mio, url, q, palabras) {
    const indice = await leer(`${base}buscar/autoridades.json`);
    if (!indice) { ver("cuantos").textContent = "El índice no está disponible. Prueba con la lista por letra."; ver("por-tema").hidden = false; return; }
    const { llaves } = palabras.length ? await hallar(base, palabras, indice.partidas) : { llaves: [] };
    if (mio !== turno) return;
    const quien = (pk) => indice.autoridades[pk];
    const nombradas = new Set(Object.keys(indice.autoridades).map(Number).filter((pk) => {
      const suyas = raices(quien(pk).join(" "));
      return palabras.length && palabras.every((p, i) => suyas.some((s) => s === p || (i === palabras.length - 1 && p.length >= 3 && s.startsWith(p))));
    }));
    const todas = [...new Set([...nombradas, ...llaves.map((llave) => llave.at(-1))])].filter(quien);
    const deTipo = lista(url.get("t"));
    const halladas = todas.filter((pk) => !deTipo.size || deTipo.has(String(quien(pk)[2])));
    halladas.sort((x, y) => nombradas.has(y) - nombradas.has(x) || quien(x)[1].localeCompare(quien(y)[1], "es"));
    const cuentas = new Map();
    for (const pk of todas) cuentas.set(quien(pk)[2], (cuentas.get(quien(pk)[2]) || 0) + 1);
    const tipos = [...cuentas].sort((x, y) => y[1] - x[1]).map(([t, n]) => [String(t), indice.tipos[t], n]);
    const enfocado = document.activeElement?.id;
    ver("filtros").replaceChildren(...(tipos.length > 1 ? [filtro("Tipo de autoridad", "t", tipos, deTipo)] : []));
    if (enfocado) ver(enfocado)?.focus();
    const n = halladas.length;
    ver("cuantos").replaceChildren();
    if (n) ver("cuantos").append(elemento("b", {}, `${n.toLocaleString("es-MX")} ${n === 1 ? "autoridad" : "autoridades"}`), ` con «${q}»`);
    else ver("cuantos").append(`Nada con «${q}». Prueba con una sola palabra, o entra a la autoridad que te interesa.`);
    ver("por-tema").hidden = n > 0;
    const nuevas = hojear(url, halladas).map((pk) => {
      const [siglas, nombre, tipo] = quien(pk), casa = `${base}portal/${siglas}.web/`;
      const suyos = elemento("ol", { class: "resultados" });
      const ahi = nombradas.has(pk) ? "index.html" : `buscar/index.html?q=${encodeURIComponent(q)}`;
      const enlace = elemento("a", { href: casa + ahi }, ...marcado(nombre, palabras));
      return { casa, suyos, nodo: elemento("li", {}, elemento("p", { class: "meta" }, indice.tipos[tipo]), elemento("h2", {}, enlace), suyos) };
    });
    ver("resultados").replaceChildren(...nuevas.map((nueva) => nueva.nodo));
    await Promise.all(nuevas.slice(0, ASOMADAS).map(async ({ casa, suyos }) => {
      const suyo = await leer(`${casa}buscar/indice.json`);
      if (!suyo) return;
      const hallados = (await hallar(casa, palabras, suyo.partidas)).llaves.filter((k) => suyo.rubros[k[0]]).sort(primero(suyo.rubros));
      if (mio === turno) await pintar(casa, hallados.slice(0, ASOMADAS), suyo.rubros, palabras, suyos, "h3");
    }));
  }

  function hojear(url, halladas) {
    const ultima = Math.max(1, Math.ceil(halladas.length / POR_PAGINA));
    const actual = Math.min(Math.max(1, Number(url.get("p")) || 1), ultima);
    paginar(url, actual, ultima);
    return halladas.slice((actual - 1) * POR_PAGINA, actual * POR_PAGINA);
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
