// Firma en el navegador. La llave privada y su contraseña no tienen nombre en el formulario: nunca se envían.
(() => {
  const formulario = document.querySelector("[data-efirma]");
  if (!formulario || !window.crypto?.subtle) return;
  const campo = (nombre) => document.getElementById(nombre);
  const aviso = campo("efirma-aviso");

  // Lo que sigue en una estructura DER: { tipo, dentro, cuerpo }.
  function leer(bytes) {
    let lugar = 0;
    const piezas = [];
    while (lugar < bytes.length) {
      const tipo = bytes[lugar++];
      let largo = bytes[lugar++];
      if (largo & 0x80) {
        let cuantos = largo & 0x7f;
        if (cuantos < 1 || cuantos > 3) throw new Error("der");
        for (largo = 0; cuantos--; ) largo = largo * 256 + bytes[lugar++];
      }
      if (!(lugar + largo <= bytes.length)) throw new Error("der");
      const cuerpo = bytes.slice(lugar, lugar + largo);
      piezas.push({ tipo, cuerpo, get dentro() { return leer(cuerpo); } });
      lugar += largo;
    }
    return piezas;
  }
  const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const numero = (bytes) => bytes.reduce((suma, byte) => suma * 256 + byte, 0);
  const HASHES = { "2a864886f70d0207": "SHA-1", "2a864886f70d0209": "SHA-256", "2a864886f70d020b": "SHA-512" };
  const CIFRAS = { "2a864886f70d0307": 24, "60864801650304012a": 32, "608648016503040116": 24, "608648016503040102": 16 };

  // PKCS #8 cifrado con PBES2: PBKDF2 y 3DES o AES.
  async function abrir(der, contrasena) {
    const [algoritmo, cifrado] = leer(der)[0].dentro;
    const [oid, parametros] = algoritmo.dentro;
    if (hex(oid.cuerpo) !== "2a864886f70d01050d") throw new Error("algoritmo");
    const [derivar, cifra] = parametros.dentro;
    const datos = derivar.dentro[1].dentro;
    const pseudo = datos.find((pieza) => pieza.tipo === 0x30);
    const hash = pseudo ? HASHES[hex(pseudo.dentro[0].cuerpo)] : "SHA-1";
    const [oidCifra, inicial] = cifra.dentro;
    const largo = CIFRAS[hex(oidCifra.cuerpo)];
    if (!hash || !largo) throw new Error("algoritmo");
    const base = await crypto.subtle.importKey("raw", new TextEncoder().encode(contrasena), "PBKDF2", false, ["deriveBits"]);
    const pbkdf2 = { name: "PBKDF2", hash, salt: datos[0].cuerpo, iterations: numero(datos[1].cuerpo) };
    const llave = new Uint8Array(await crypto.subtle.deriveBits(pbkdf2, base, largo * 8));
    if (hex(oidCifra.cuerpo) === "2a864886f70d0307") return window.descifrar3Des(cifrado.cuerpo, llave, inicial.cuerpo);
    const aes = await crypto.subtle.importKey("raw", llave, "AES-CBC", false, ["decrypt"]);
    return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-CBC", iv: inicial.cuerpo }, aes, cifrado.cuerpo));
  }

  const base64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));
  const archivo = async (nombre) => new Uint8Array(await campo(nombre).files[0].arrayBuffer());

  function decir(texto) {
    aviso.textContent = texto;
    aviso.hidden = !texto;
    if (texto) aviso.focus();
  }

  formulario.addEventListener("submit", async (suceso) => {
    suceso.preventDefault();
    decir("");
    if (!campo("c-cer").files.length) return decir("Elige tu certificado, el archivo que termina en .cer.");
    if (!campo("c-key").files.length) return decir("Elige tu llave privada, el archivo que termina en .key.");
    let llave;
    try {
      const pkcs8 = await abrir(await archivo("c-key"), campo("c-contrasena").value);
      llave = await crypto.subtle.importKey("pkcs8", pkcs8, { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" }, false, ["sign"]);
    } catch (error) {
      const otra = error.message === "algoritmo" || error.message === "der";
      return decir(otra ? "Ese archivo no es una llave privada de e.firma. Elige el que termina en .key." : "La contraseña no abre esa llave privada. Es la de tu e.firma, no la de esta cuenta.");
    }
    const texto = new TextEncoder().encode(formulario.dataset.efirma);
    campo("efirma-firma").value = base64(await crypto.subtle.sign("RSASSA-PKCS1-v1_5", llave, texto));
    campo("efirma-certificado").value = base64(await archivo("c-cer"));
    campo("c-contrasena").value = "";
    HTMLFormElement.prototype.submit.call(formulario);
  });
  campo("efirma-boton").disabled = false;
})();
