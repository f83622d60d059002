// Descifra 3DES-CBC, que Web Crypto no tiene y con el que el SAT cifra las llaves privadas. FIPS 46-3 y SP 800-67.
window.descifrar3Des = (() => {
  const IP = [58,50,42,34,26,18,10,2,60,52,44,36,28,20,12,4,62,54,46,38,30,22,14,6,64,56,48,40,32,24,16,8,57,49,41,33,25,17,9,1,59,51,43,35,27,19,11,3,61,53,45,37,29,21,13,5,63,55,47,39,31,23,15,7];
  const FP = [40,8,48,16,56,24,64,32,39,7,47,15,55,23,63,31,38,6,46,14,54,22,62,30,37,5,45,13,53,21,61,29,36,4,44,12,52,20,60,28,35,3,43,11,51,19,59,27,34,2,42,10,50,18,58,26,33,1,41,9,49,17,57,25];
  const E = [32,1,2,3,4,5,4,5,6,7,8,9,8,9,10,11,12,13,12,13,14,15,16,17,16,17,18,19,20,21,20,21,22,23,24,25,24,25,26,27,28,29,28,29,30,31,32,1];
  const P = [16,7,20,21,29,12,28,17,1,15,23,26,5,18,31,10,2,8,24,14,32,27,3,9,19,13,30,6,22,11,4,25];
  const PC1 = [57,49,41,33,25,17,9,1,58,50,42,34,26,18,10,2,59,51,43,35,27,19,11,3,60,52,44,36,63,55,47,39,31,23,15,7,62,54,46,38,30,22,14,6,61,53,45,37,29,21,13,5,28,20,12,4];
  const PC2 = [14,17,11,24,1,5,3,28,15,6,21,10,23,19,12,4,26,8,16,7,27,20,13,2,41,52,31,37,47,55,30,40,51,45,33,48,44,49,39,56,34,53,46,42,50,36,29,32];
  const GIROS = [1,1,2,2,2,2,2,2,1,2,2,2,2,2,2,1];
  const S = [
    "e4d12fb83a6c59070f74e2d1a6cb953841e8d62bfc973a50fc8249175b3ea06d",
    "f18e6b34972dc05a3d47f28ec01a69b50e7ba4d158c6932fd8a13f42b67c05e9",
    "a09e63f51dc7b428d709346a285ecbf1d6498f30b12c5ae71ad069874fe3b52c",
    "7de3069a1285bc4fd8b56f03472c1ae9a690cb7df13e52843f06a1d8945bc72e",
    "2c417ab6853fd0e9eb2c47d150fa3986421bad78f9c5630eb8c71e2d6f09a453",
    "c1af92680d34e75baf427c9561de0b389ef528c3704a1db6432c95fabe17608d",
    "4b2ef08d3c975a61d0b7491ae35c2f8614bdc37eaf6805926bd814a7950fe23c",
    "d2846fb1a93e50c71fd8a374c56b0e927b419ce206adf35821e74a8dfc90356b",
  ].map((tabla) => [...tabla].map((cifra) => parseInt(cifra, 16)));
  const permutar = (bits, tabla) => tabla.map((lugar) => bits[lugar - 1]);
  const aBits = (bytes) => Array.from(bytes).flatMap((byte) => [7, 6, 5, 4, 3, 2, 1, 0].map((n) => (byte >> n) & 1));
  const aBytes = (bits) => Uint8Array.from({ length: bits.length / 8 }, (_, i) => bits.slice(i * 8, i * 8 + 8).reduce((byte, bit) => (byte << 1) | bit, 0));

  function llavesDeRonda(llave) {
    let mitades = permutar(aBits(llave), PC1);
    return GIROS.map((giro) => {
      const gira = (mitad) => [...mitad.slice(giro), ...mitad.slice(0, giro)];
      mitades = [...gira(mitades.slice(0, 28)), ...gira(mitades.slice(28))];
      return permutar(mitades, PC2);
    });
  }

  function bloque(bits, rondas) {
    bits = permutar(bits, IP);
    let izquierda = bits.slice(0, 32), derecha = bits.slice(32);
    for (const ronda of rondas) {
      const mezcla = permutar(derecha, E).map((bit, i) => bit ^ ronda[i]);
      const sale = S.flatMap((caja, i) => {
        const b = mezcla.slice(i * 6, i * 6 + 6);
        const valor = caja[((b[0] << 1) | b[5]) * 16 + ((b[1] << 3) | (b[2] << 2) | (b[3] << 1) | b[4])];
        return [3, 2, 1, 0].map((n) => (valor >> n) & 1);
      });
      const f = permutar(sale, P);
      [izquierda, derecha] = [derecha, izquierda.map((bit, i) => bit ^ f[i])];
    }
    return permutar([...derecha, ...izquierda], FP);
  }

  return (cifrado, llave, inicial) => {
    const rondas = [0, 8, 16].map((n) => llavesDeRonda(llave.slice(n, n + 8)));
    const [una, dos, tres] = [[...rondas[0]].reverse(), rondas[1], [...rondas[2]].reverse()];
    const claro = new Uint8Array(cifrado.length);
    let anterior = inicial;
    for (let i = 0; i < cifrado.length; i += 8) {
      const trozo = cifrado.slice(i, i + 8);
      const bits = bloque(bloque(bloque(aBits(trozo), tres), dos), una);
      claro.set(aBytes(bits).map((byte, n) => byte ^ anterior[n]), i);
      anterior = trozo;
    }
    const relleno = claro[claro.length - 1];
    if (!(relleno >= 1 && relleno <= 8) || claro.slice(-relleno).some((byte) => byte !== relleno)) throw new Error("relleno");
    return claro.slice(0, -relleno);
  };
})();
