// Cuenta lo elegido en la bandeja y pregunta si lo aprobado ya está en el portal. Todo funciona también sin esto.
(() => {
  const plural = (n, uno, varios) => `${n.toLocaleString("es-MX")} ${n === 1 ? uno : varios}`;

  for (const form of document.querySelectorAll("[data-seleccion]")) {
    const casillas = [...form.querySelectorAll("input[name=elegido]")];
    const [uno, varios] = (form.dataset.palabras || "envío,envíos").split(",");
    const cuenta = form.querySelector("[data-seleccion-cuenta]");
    const vacia = cuenta ? cuenta.textContent : "";
    const contar = () => {
      const elegidas = casillas.filter((c) => c.checked);
      const registros = elegidas.reduce((n, c) => n + Number(c.dataset.registros), 0);
      if (cuenta) {
        cuenta.textContent = elegidas.length
          ? `${plural(elegidas.length, `${uno} elegido`, `${varios} elegidos`)}${form.dataset.palabras ? "" : `, ${plural(registros, "registro", "registros")}`}`
          : vacia;
      }
      for (const boton of form.querySelectorAll("[data-seleccion-verbo]")) {
        const n = elegidas.length;
        boton.textContent = boton.dataset.seleccionVerbo + (n ? ` ${plural(n, uno, varios)}` : "");
      }
    };
    form.addEventListener("change", contar);
    contar();
  }

  const preguntar = async (nodo, espera) => {
    try {
      const respuesta = await fetch(nodo.dataset.recibo, { headers: { Accept: "application/json" } });
      if (!respuesta.ok) return;
      const recibo = await respuesta.json();
      nodo.textContent = recibo.texto;
      if (!recibo.publicado && espera < 60000) setTimeout(preguntar, espera, nodo, espera * 1.5);
    } catch {
      setTimeout(preguntar, 10000, nodo, 10000);
    }
  };
  for (const nodo of document.querySelectorAll("[data-recibo]")) preguntar(nodo, 1000);
})();
