// Keeps what is being written of a question, a moment after the person stops and when they leave the page. Only «Siguiente» answers it.
(() => {
  const hoja = document.querySelector("form[data-borrador]");
  const dice = document.getElementById("guardado");
  const CALMA = 2000;
  const OTRA_VEZ = 20000;
  let sello = hoja.dataset.borrador;
  let falta = "sinGuardar" in hoja.dataset; // what was sent and has to be corrected is in no draft yet
  let reloj = 0;
  let curso = null;
  let quieto = false; // the form was sent, or the page can keep nothing more

  const decir = (texto) => {
    if (dice.textContent !== texto) dice.textContent = texto;
  };
  const esperar = (tiempo) => {
    clearTimeout(reloj);
    reloj = setTimeout(() => guardar(false), tiempo);
  };
  const cabe = (cuerpo) => [...cuerpo.values()].join("").length * 3 < 50000; // what a browser still sends of a page that goes away

  const guardar = async (sale) => {
    clearTimeout(reloj);
    if (!falta || quieto) return;
    if (curso && !(sale && sello)) return; // when it ends it looks again; two at once would begin two drafts
    const cuerpo = new FormData(hoja);
    cuerpo.delete("archivos");
    cuerpo.delete("quitar");
    cuerpo.set("guardar", sello);
    falta = false;
    let fallo = false;
    curso?.abort();
    const este = new AbortController();
    curso = este;
    try {
      const respuesta = await fetch(location.pathname, {
        method: "POST",
        body: cuerpo,
        credentials: "same-origin",
        cache: "no-store",
        headers: { "X-Requested-With": "XMLHttpRequest" },
        keepalive: sale && cabe(cuerpo),
        signal: este.signal,
      });
      const dato = respuesta.headers.get("Content-Type")?.startsWith("application/json") ? await respuesta.json() : {};
      if (respuesta.ok && dato.guardado) {
        sello = dato.sello;
        decir(`Borrador guardado a las ${dato.guardado}`);
      } else if (respuesta.status === 429 || respuesta.status >= 500) {
        decir(dato.dice ?? "No pudimos guardar tu borrador. Lo escrito sigue en esta página: no la cierres. En un momento lo intentamos otra vez.");
        falta = fallo = true;
        esperar(OTRA_VEZ);
      } else {
        decir(dato.dice ?? "No se puede guardar desde esta página. Copia lo que escribiste y vuelve a abrirla.");
        quieto = respuesta.status !== 413; // what is too long can be made shorter
      }
    } catch {
      if (este.signal.aborted) return;
      decir("No pudimos guardar tu borrador: no hay conexión. Lo escrito sigue en esta página: no la cierres. Lo intentamos otra vez en cuanto vuelva.");
      falta = fallo = true;
      esperar(OTRA_VEZ);
    } finally {
      if (curso === este) curso = null;
    }
    if (falta && !quieto && !fallo) esperar(CALMA); // something was written meanwhile
  };

  hoja.addEventListener("input", (evento) => {
    if (evento.target.type === "file" || evento.target.name === "quitar") return;
    falta = true;
    if (!curso) esperar(CALMA);
  }, { passive: true });
  hoja.addEventListener("submit", () => {
    quieto = true;
    clearTimeout(reloj);
    curso?.abort();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") guardar(true);
  });
  addEventListener("pagehide", () => guardar(true));
  addEventListener("online", () => guardar(false));
  if (falta) esperar(CALMA);
})();
