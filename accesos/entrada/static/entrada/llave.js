// Dice en la página que la llave no se completó; sin esto, el error se queda en la consola del navegador.
document.addEventListener("allauth.error", (suceso) => {
  suceso.preventDefault();
  for (const aviso of document.querySelectorAll("[data-llave-fallo]")) aviso.hidden = false;
});
