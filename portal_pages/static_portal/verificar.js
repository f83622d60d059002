// Checks a file against the public log of the portal, in the browser: the file is read here and never sent anywhere.
const formulario = document.getElementById("comprobar");
const dicho = document.getElementById("dicho");
const texto = new TextEncoder();
const hex = (bytes) => [...new Uint8Array(bytes)].map((b) => b.toString(16).padStart(2, "0")).join("");
const sha256 = async (bytes) => hex(await crypto.subtle.digest("SHA-256", typeof bytes === "string" ? texto.encode(bytes) : bytes));
const crudo = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));

class NoCorresponde extends Error {}

async function leer(ruta) {
  const respuesta = await fetch(formulario.dataset.bitacora + ruta, { cache: "no-cache" });
  if (!respuesta.ok) throw new Error("No se pudo leer la bitácora. Revisa tu conexión y vuelve a intentar.");
  return respuesta.text();
}

// true, false, or null when this browser, or the log, has no signatures.
async function firmaBuena(linea) {
  const corte = linea.indexOf("  ");
  if (linea.slice(0, corte) === "-") return null;
  const mensaje = linea.slice(corte + 2);
  const pem = await leer("llaves/" + JSON.parse(mensaje).llave + ".pem");
  try {
    const der = crudo(pem.replace(/-----[^-]+-----|\s/g, ""));
    const llave = await crypto.subtle.importKey("spki", der, { name: "Ed25519" }, false, ["verify"]);
    return await crypto.subtle.verify({ name: "Ed25519" }, llave, crudo(linea.slice(0, corte)), texto.encode(mensaje));
  } catch (error) {
    if (error.name === "NotSupportedError") return null;
    throw error;
  }
}

function rutaDe(direccion) {
  const base = new URL(".", location.href);
  const pedida = new URL(direccion.trim(), base);
  if (pedida.host === base.host && !pedida.pathname.startsWith(base.pathname)) throw new NoCorresponde("Esa dirección no es de este portal.");
  const ruta = decodeURIComponent(pedida.pathname.slice(base.pathname.length));
  return ruta === "" || ruta.endsWith("/") ? ruta + "index.html" : ruta;
}

async function asientoDe(numero) {
  const tramo = String(Math.floor((numero - 1) / 100)).padStart(6, "0");
  const linea = (await leer("asientos/" + tramo + ".txt")).split("\n")[(numero - 1) % 100];
  if ((await firmaBuena(linea)) === false) throw new NoCorresponde("La firma del asiento " + numero + " no es buena.");
  return JSON.parse(linea.slice(linea.indexOf("  ") + 2));
}

async function comprobar(archivo, direccion) {
  const huella = await sha256(await archivo.arrayBuffer());
  const ruta = rutaDe(direccion);
  const linea = (await leer("ultimo.txt")).trimEnd();
  const ultimo = JSON.parse(linea.slice(linea.indexOf("  ") + 2));
  const firmado = await firmaBuena(linea);
  if (firmado === false) throw new NoCorresponde("La firma del último asiento no es buena.");
  const indice = await leer("indice.txt");
  if ((await sha256(indice)) !== ultimo.indice) throw new Error("Se está publicando algo en este momento. Espera un minuto y vuelve a intentar.");
  const lista = (await sha256(ruta)).slice(0, ultimo.digitos);
  const enIndice = indice.split("\n").find((l) => l.endsWith("  " + lista));
  if (!enIndice) throw new NoCorresponde("Ese archivo no está entre lo publicado.");
  const archivos = await leer("listas/" + lista + ".txt");
  if ((await sha256(archivos)) !== enIndice.split("  ")[0]) throw new Error("Se está publicando algo en este momento. Espera un minuto y vuelve a intentar.");
  const suyo = archivos.split("\n").map((l) => l.split("  ")).find((partes) => partes.slice(2).join("  ") === ruta);
  if (!suyo) throw new NoCorresponde("Ese archivo no está entre lo publicado.");
  if (suyo[0] !== huella) throw new NoCorresponde("Hoy se publica otro contenido en esa dirección: tu archivo cambió, o la autoridad lo actualizó después.");
  const desde = await asientoDe(Number(suyo[1]));
  const cuando = new Date(desde.instante).toLocaleString("es-MX", { dateStyle: "long", timeStyle: "medium", timeZone: "America/Mexico_City" });
  const firma = firmado ? "La firma es buena." : "La firma no se comprobó: la bitácora no está firmada o tu navegador no puede.";
  return "Es lo que se publicó, y así está desde el " + cuando + " (asiento " + desde.numero + "). " + firma;
}

function decir(clase, frase) {
  dicho.className = "motivo " + clase;
  dicho.textContent = frase;
}

if (formulario) {
  formulario.hidden = false;
  const campo = formulario.elements.archivo;
  const intentar = async () => {
    if (!campo.files.length) return decir("mal", "Elige primero el archivo que descargaste.");
    if (!globalThis.crypto?.subtle) return decir("mal", "Para comprobar aquí, abre esta página con https.");
    decir("", "Comprobando…");
    try {
      decir("bien", "✔ " + (await comprobar(campo.files[0], formulario.elements.direccion.value)));
    } catch (error) {
      decir("mal", (error instanceof NoCorresponde ? "✘ No corresponde. " : "No se pudo comprobar. ") + error.message);
    }
  };
  formulario.addEventListener("submit", (evento) => { evento.preventDefault(); intentar(); });
  addEventListener("dragover", (evento) => evento.preventDefault());
  addEventListener("drop", (evento) => {
    evento.preventDefault();
    if (evento.dataTransfer.files.length) campo.files = evento.dataTransfer.files;
  });
}
