// Warns before a session that nobody uses ends, and lets it go on with one button. Writing counts as using it.
(() => {
  const guion = document.currentScript;
  const { viva, minutos } = guion.dataset;
  const todos = Number(minutos) * 60;
  const aviso = Math.min(300, todos / 6);
  let vence = Date.now() + todos * 1000;
  let dicho = Date.now();
  let barra = null;

  const preguntar = async (tocar) => {
    try {
      const respuesta = await fetch(tocar ? viva : `${viva}?ver=1`, { credentials: "same-origin", cache: "no-store" });
      vence = Date.now() + (await respuesta.json()).quedan * 1000;
    } catch {
      return; // without a network nobody knows; the clock goes on
    }
    pintar();
  };

  const pintar = () => {
    const faltan = Math.round((vence - Date.now()) / 1000);
    if (faltan > aviso) {
      barra?.remove();
      barra = null;
      return;
    }
    if (!barra) {
      barra = document.createElement("div");
      barra.className = "sesion-por-cerrar";
      barra.setAttribute("role", "alert");
      barra.append(document.createElement("p"));
      const boton = document.createElement("button");
      boton.type = "button";
      boton.textContent = "Seguir aquí";
      boton.addEventListener("click", () => preguntar(true));
      barra.append(boton);
      document.body.append(barra);
    }
    const texto = faltan > 0
      ? `Tu sesión se cierra en ${Math.max(1, Math.ceil(faltan / 60))} min si no haces nada. Lo que llevas escrito no se pierde.`
      : "Tu sesión se cerró por falta de uso. Lo escrito sigue en esta página: al enviarlo te pedimos entrar y lo recuperas.";
    if (barra.firstChild.textContent !== texto) barra.firstChild.textContent = texto;
    barra.lastChild.hidden = faltan <= 0;
  };

  const usar = () => {
    if (Date.now() - dicho < 120000 || Date.now() > vence) return;
    dicho = Date.now();
    preguntar(true);
  };

  document.addEventListener("input", usar, { passive: true });
  setInterval(() => {
    if (vence - Date.now() > aviso * 1000 || Date.now() > vence + 60000) return;
    preguntar(false); // another tab may have prolonged it
  }, 20000);
})();
