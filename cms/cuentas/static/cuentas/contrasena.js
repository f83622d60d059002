// Dice mientras se escribe qué reglas de la contraseña faltan. Sin esto la lista se lee igual, y el servidor decide siempre.
(() => {
  const datos = document.getElementById("reglas-contrasena");
  if (!datos) return;
  const { largo_minimo, largo_maximo, signos, filas, seguidilla, repeticion } = JSON.parse(datos.textContent);

  const tramos = filas.flatMap((fila) => {
    const letras = [...fila];
    const cortes = letras.slice(0, letras.length - seguidilla + 1).map((_, i) => letras.slice(i, i + seguidilla));
    return cortes.flatMap((corte) => [corte.join(""), [...corte].reverse().join("")]);
  });
  const repetido = new RegExp(`(.)\\1{${repeticion - 1},}`, "su");
  const seRompe = {
    largo: (c) => [...c].length < largo_minimo,
    mayuscula_y_minuscula: (c) => !(/\p{Uppercase}/u.test(c) && /\p{Lowercase}/u.test(c)),
    numero: (c) => !/[0-9]/.test(c),
    signo: (c) => ![...c].some((letra) => signos.includes(letra)),
    espacios: (c) => /[\s\p{Cc}\p{Cf}\p{Zs}]/u.test(c),
    seguidilla: (c) => tramos.some((tramo) => c.toLowerCase().includes(tramo)),
    repeticion: (c) => repetido.test(c),
  };
  const rotas = (escrita) => {
    const c = escrita.normalize("NFC");
    if ([...c].length > largo_maximo) return ["largo_maximo"];
    return Object.keys(seRompe).filter((codigo) => seRompe[codigo](c));
  };

  for (const caja of document.querySelectorAll("[data-reglas-de]")) {
    const entrada = document.getElementById(caja.dataset.reglasDe);
    if (!entrada) continue;
    const resumen = caja.querySelector("[data-reglas-resumen]");
    const reglas = [...caja.querySelectorAll("[data-regla]")];
    const textos = new Map(reglas.map((regla) => [regla, regla.textContent]));

    const revisar = () => {
      const vacia = entrada.value === "";
      const faltan = vacia ? [] : rotas(entrada.value);
      const larga = faltan.includes("largo_maximo");
      for (const regla of reglas) {
        const esElTope = regla.dataset.regla === "largo_maximo";
        const sinDecir = vacia || (larga && !esElTope);
        const falta = faltan.includes(regla.dataset.regla);
        if (esElTope) regla.hidden = !larga;
        if (sinDecir) delete regla.dataset.estado;
        else regla.dataset.estado = falta ? "falta" : "ok";
        regla.textContent = textos.get(regla) + (sinDecir ? "" : falta ? " (falta)" : " (listo)");
      }
      resumen.textContent = vacia ? "" : faltan.length ? `Por corregir: ${faltan.length}` : "Cumple todas las reglas";
    };
    entrada.addEventListener("input", revisar);
    revisar();

    const boton = document.createElement("button");
    boton.type = "button";
    boton.className = "button button-small button-secondary mostrar-contrasena";
    boton.textContent = "Mostrar contraseña";
    boton.addEventListener("click", () => {
      const oculta = entrada.type === "password";
      entrada.type = oculta ? "text" : "password";
      boton.textContent = oculta ? "Ocultar contraseña" : "Mostrar contraseña";
    });
    entrada.form?.addEventListener("submit", () => (entrada.type = "password"));
    entrada.after(boton);
  }
})();
