"""Access to SIDEM: asked for by oficio, granted for two profiles.

2. Solicitar por medio de oficio, usuario y contraseña para acceder al Sistema de Dictaminación de Bienes Informáticos (SIDEM)
de acuerdo a los siguientes perfiles: a. Solicitante de dictamen técnico; b. Secretario Técnico del Comité Interno de Gobierno
Digital. (Guía para obtener dictamen técnico)
"""

from typing import Final

from accesos.dictamenes.efectos import otorgar_perfil, retirar_perfil
from accesos.dictamenes.papeles import ANTE, DIRECCION, SECRETARIO, SOLICITA
from accesos.tramites.declaracion import (
    SOLICITANTE,
    Aviso,
    AvisoA,
    Campo,
    Estado,
    PlazoDeclarado,
    Presentacion,
    TipoDeCampo,
    Tramite,
    Transicion,
)

PERFILES: Final = ((SOLICITA.perfil, SOLICITA.nombre), (SECRETARIO.perfil, SECRETARIO.nombre))
_RAZON: Final = Campo(clave="texto", nombre="Razón, como se le dirá a la persona")

ACCESO: Final = Tramite(
    clave="acceso_sidem",
    nombre="Acceso al sistema de dictámenes",
    serie="AS",
    materia=None,
    asunto="numero_oficio",
    campos=(
        Campo(clave="dependencia", nombre="Dependencia para la que trabajas", tipo=TipoDeCampo.ORGANIZACION),
        Campo(clave="perfil", nombre="Perfil que necesitas", tipo=TipoDeCampo.OPCION, opciones=PERFILES),
        Campo(clave="cargo", nombre="Tu cargo", tipo=TipoDeCampo.RENGLON),
        Campo(clave="numero_oficio", nombre="Número del oficio con que se pide", tipo=TipoDeCampo.RENGLON),
        Campo(clave="fecha_oficio", nombre="Fecha del oficio", tipo=TipoDeCampo.FECHA),
    ),
    inicial="acceso_solicitado",
    al_presentar=("resolver_acceso",),
    plazos=(
        PlazoDeclarado(clave="resolver_acceso", nombre="Dar o negar el acceso", dias=3, en_el_acuse="Respuesta, a más tardar"),
    ),
    estados=(
        Estado(
            clave="acceso_solicitado", nombre="Acceso solicitado", plazo="resolver_acceso",
            explica="La Dirección General revisa tu oficio.",
        ),
        Estado(
            clave="acceso_otorgado", nombre="Acceso otorgado", es_final=True,
            explica="Ya puedes entrar con tu cuenta: tu trabajo está en Bandeja.",
        ),
        Estado(clave="acceso_negado", nombre="Acceso negado", es_final=True, explica="No se dio. Puedes pedirlo otra vez."),
        Estado(clave="acceso_retirado", nombre="Acceso retirado", es_final=True, explica="Ya no trabajas en esto."),
    ),
    transiciones=(
        Transicion(
            clave="otorgar_acceso", nombre="Dar el acceso", explica="La cuenta con que se pidió queda con el perfil, en su dependencia.",
            por=(DIRECCION,), de=("acceso_solicitado",), a="acceso_otorgado", detiene=("resolver_acceso",), efecto=otorgar_perfil,
            aviso=Aviso(
                asunto="Tienes acceso al sistema de dictámenes ({folio})",
                texto="Se te dio el acceso para {promovente}. Entra con la cuenta con que lo pediste.",
            ),
        ),
        Transicion(
            clave="negar_acceso", nombre="Negar el acceso", explica="Di qué le falta al oficio.", por=(DIRECCION,),
            de=("acceso_solicitado",), a="acceso_negado", detiene=("resolver_acceso",), campos=(_RAZON,),
            aviso=Aviso(asunto="No se dio el acceso que pediste ({folio})", texto="{texto}"),
        ),
        Transicion(
            clave="retirar_acceso", nombre="Retirar el acceso", explica="Deja de trabajar con ese perfil desde este momento.",
            por=(DIRECCION,), de=("acceso_otorgado",), a="acceso_retirado", campos=(_RAZON,), efecto=retirar_perfil,
            aviso=Aviso(asunto="Se retiró tu acceso al sistema de dictámenes ({folio})", texto="{texto}"),
        ),
    ),
    aviso=Aviso(
        asunto="Recibimos tu solicitud de acceso {folio}",
        texto="{autoridad} revisará el oficio {asunto} de {promovente} a más tardar el {vence}.",
    ),
    avisa_a=(
        AvisoA(papel=DIRECCION, aviso=Aviso(asunto="Acceso {folio} por resolver", texto="{promovente}, oficio {asunto}.")),
    ),
    presentacion=Presentacion(
        papeles=(SOLICITANTE,), ante=ANTE, boton="Pedir acceso para dictámenes",
        explica="Tu dependencia lo pide con un oficio a la Dirección General. El acceso queda en la cuenta con que entraste.",
        adjuntos="Oficio firmado", minimo=1,
    ),
)  # fmt: skip
