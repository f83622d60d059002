"""Rights over one's own data in the demonstration, and what is published of the requests that were attended."""

import datetime as dt
import uuid
from typing import Final

from django.core.files.uploadedfile import SimpleUploadedFile

from accesos.solicitudes.arco import ACCESO, RECTIFICACION
from accesos.solicitudes.informacion import INFORMACION
from accesos.solicitudes.papeles import HABILITADO_DE_DATOS, MODULO, UNIDAD
from accesos.tramites.actuacion import Quien, actuar
from accesos.tramites.archivos import recibir_archivos
from accesos.tramites.declaracion import Papel, Tramite
from accesos.tramites.encargos import Turno
from accesos.tramites.models import Expediente
from accesos.tramites.presentacion import Solicitante, presentar
from cms.archivos.models import Archivo
from cms.cuentas.models import Usuario
from cms.sujetos.models import SujetoObligado
from cms.workflows.estados import Estado
from fracciones.colegiados.traer import traer
from static_build.demo.mesa import Mesa
from static_build.demo.papeles import pdf
from static_build.demo.peticiones import quienes_atienden
from static_build.solicitudes import ORIGEN, SLUG

PEDIDOS: Final[tuple[tuple[int, Tramite, str, dict[str, str]], ...]] = (
    (
        30, ACCESO, "Eulalia Bernabé Cruz",
        {"descripcion": "Mi expediente de la beca de transporte de 2024, completo.", "modalidad": "copias"},
    ),
    (
        4, RECTIFICACION, "Fidel Arizmendi Soto",
        {"descripcion": "Mi apellido en el padrón de becas.", "correccion": "Arizmendi, con zeta. Adjunto mi acta."},
    ),
)  # fmt: skip
"""How many days ago, which right, who asked, and what for."""
PERFILES: Final = frozenset({UNIDAD.perfil, MODULO.perfil, HABILITADO_DE_DATOS.perfil})


def pedir_datos(sujeto: SujetoObligado, ahora: dt.datetime) -> None:
    """File them where there is who attends them: one that proceeds and waits for a payment, and one that was turned."""
    asignadas = quienes_atienden(sujeto)
    if not set(asignadas) >= PERFILES:
        return
    identificacion = recibir_archivos(
        [SimpleUploadedFile("identificacion.pdf", pdf("Identificación de muestra", sujeto.nombre))],
        organizacion=0,
        by=None,
    )
    becas, apellido = (
        _pedir(sujeto, ahora - dt.timedelta(days=hace), derecho, nombre, datos, identificacion)
        for hace, derecho, nombre, datos in PEDIDOS
    )

    def hacer(
        expediente: Expediente, acto: str, papel: Papel, hace: int, *, turno: Turno | None = None, **datos: str
    ) -> None:
        asignacion = asignadas[papel.perfil]
        quien = Quien(papel=papel, usuario=asignacion.usuario, asignacion_id=asignacion.pk)
        cuando = ahora - dt.timedelta(days=hace)
        actuar(expediente=expediente, acto=acto, quien=quien, datos=datos, turno=turno, ahora=cuando)

    area = Turno(asignaciones=[asignadas[HABILITADO_DE_DATOS.perfil].pk], dias=5)
    hacer(becas, "turnar", UNIDAD, 29, turno=area, instruccion="Reunir el expediente de la beca.")
    hacer(becas, "contestar_turno", HABILITADO_DE_DATOS, 26, texto="Son 34 hojas, con sus anexos.")
    hacer(becas, "declarar_procedente", UNIDAD, 8, texto="Procede: se entrega tu expediente completo.")
    hacer(becas, "acreditar_identidad", MODULO, 6, identificacion="credencial")
    hacer(
        becas, "notificar_costo_de_datos", UNIDAD, 5, texto="Son 34 hojas simples; las primeras veinte no cuestan.", hojas="34",
        monto="28", donde="Caja de la Tesorería, de 9 a 15 horas, con el folio de tu solicitud.",
    )  # fmt: skip
    hacer(apellido, "turnar", UNIDAD, 3, turno=area, instruccion="Comparar el padrón con el acta.")


def pedir_en_papel(sujeto: SujetoObligado, ahora: dt.datetime) -> None:
    """Capture one that came on paper from somebody who left no e-mail, and ask for a clarification: it waits to be posted."""
    asignadas = quienes_atienden(sujeto)
    if not set(asignadas) >= PERFILES:
        return
    (expediente,) = presentar(
        tramite=INFORMACION,
        organizaciones=[sujeto],
        datos={"descripcion": "Actas de entrega y recepción de la administración anterior.", "modalidad": "consulta"},
        solicitante=Solicitante(),
        clave_envio=str(uuid.uuid4()),
        by=asignadas[MODULO.perfil].usuario,
        ahora=ahora - dt.timedelta(days=3),
    )
    unidad = asignadas[UNIDAD.perfil]
    actuar(
        expediente=expediente, acto="pedir_aclaracion", datos={"texto": "¿De qué áreas necesitas las actas?"},
        quien=Quien(papel=UNIDAD, usuario=unidad.usuario, asignacion_id=unidad.pk), ahora=ahora - dt.timedelta(days=2),
    )  # fmt: skip


def publicar_lo_atendido(mesa: Mesa, *, por: Usuario) -> None:
    """Bring to its rubro what has a public version, and review and approve it as any other lote."""
    area = next(iter(mesa.areas.values()))
    with mesa.trabajando(por):
        traido = traer(slug=SLUG, sujeto=mesa.sujeto, by=por, origen=ORIGEN, de_nuevas={"area_generadora": area.pk})
    if traido.lote is not None:
        mesa.avanzar(traido.lote, Estado.PUBLICADO)


def _pedir(
    sujeto: SujetoObligado,
    cuando: dt.datetime,
    derecho: Tramite,
    nombre: str,
    datos: dict[str, str],
    identificacion: list[Archivo],
) -> Expediente:
    (expediente,) = presentar(
        tramite=derecho,
        organizaciones=[sujeto],
        datos={"calidad": "titular", **datos},
        solicitante=Solicitante(nombre=nombre, correo="persona@correo.example"),
        clave_envio=str(uuid.uuid4()),
        archivos=identificacion,
        ahora=cuando,
    )
    return expediente
