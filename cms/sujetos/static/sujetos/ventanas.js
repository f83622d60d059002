// Las ventanas que Wagtail abre (elegir a una persona, un área, devolver) no dicen su nombre a quien no las ve: se lo da su título.
(() => {
  const nombrar = () => {
    for (const ventana of document.querySelectorAll(".modal[role=dialog]")) {
      const titulo = ventana.querySelector("h1, h2");
      if (titulo) ventana.setAttribute("aria-label", titulo.textContent.trim().replace(/\s+/g, " "));
    }
  };
  new MutationObserver(nombrar).observe(document.body, { childList: true, subtree: true });
})();
