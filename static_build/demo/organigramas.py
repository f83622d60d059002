"""The organigramas as indented text: area | post of the head | head (named, `*` = invented, empty = vacant) | what it does."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

SANGRIA: Final = 2
INVENTADO: Final = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaDemo:
    """One area with its place in the tree: `clave` `01.02.03` hangs from `01.02`."""

    clave: str
    nombre: str
    puesto: str
    titular: str
    atribuciones: str

    @property
    def superior(self) -> str:
        """The `clave` of the area above; empty at the top."""
        return self.clave.rpartition(".")[0]

    @property
    def nivel(self) -> int:
        """Depth in the tree, from 1."""
        return self.clave.count(".") + 1


def areas(arbol: str) -> Iterator[AreaDemo]:
    """Yield the areas of an indented text, parents first and sisters in order."""
    cuenta: list[int] = []
    for linea in filter(str.strip, arbol.splitlines()):
        nivel = (len(linea) - len(linea.lstrip())) // SANGRIA
        cuenta = [*cuenta[: nivel + 1], *([0] * (nivel + 1 - len(cuenta)))]
        cuenta[nivel] += 1
        nombre, puesto, titular, atribuciones = (parte.strip() for parte in linea.split("|"))
        clave = ".".join(f"{numero:02d}" for numero in cuenta)
        yield AreaDemo(clave=clave, nombre=nombre, puesto=puesto, titular=titular, atribuciones=atribuciones)


SJIXTAPAN: Final = """
Presidencia Municipal | Presidenta municipal | Lucía Arriaga Montes | Ejecutar los acuerdos del cabildo y representar al municipio.
  Secretaría del Ayuntamiento | Secretario del ayuntamiento | Óscar Ignacio Pérez Luna | Dar fe de los actos del cabildo, certificar documentos y llevar sus libros de actas.
    Coordinación de Gobierno | Coordinadora de gobierno | Eva Rentería Cruz | Atender a las delegaciones y a los consejos de participación ciudadana.
      Departamento de Delegaciones | Jefe de departamento | * | Llevar el padrón de delegaciones y tramitar sus gestiones.
      Departamento de Giros y Vía Pública | Jefa de departamento | * | Expedir permisos para el uso de la vía pública y verificar giros comerciales.
    Archivo Municipal | Encargado del archivo | Noé Salgado Ibarra | Conservar y poner a consulta los documentos del municipio.
    Oficialía del Registro Civil | Oficial del registro civil | Minerva Ocampo Díaz | Asentar los actos del estado civil y expedir sus copias certificadas.
    Coordinación de Protección Civil y Bomberos | Coordinador de protección civil | * | Prevenir riesgos, atender emergencias y dictaminar medidas de seguridad.
      Base de Bomberos | Encargado de base | * | Atender incendios, rescates y fugas.
  Tesorería Municipal | Tesorera municipal | Beatriz Zepeda Quiroz | Recaudar los ingresos, pagar las obligaciones y llevar la contabilidad del municipio.
    Subdirección de Ingresos | Subdirector de ingresos | Hugo Esquivel Mora | Cobrar impuestos, derechos y aprovechamientos.
      Departamento de Cajas | Jefa de departamento | * | Atender las cajas receptoras y conciliar lo cobrado cada día.
      Departamento de Fiscalización | Jefe de departamento | * | Revisar el cumplimiento de las obligaciones fiscales municipales.
    Subdirección de Egresos | Subdirectora de egresos | | Programar y registrar los pagos con cargo al presupuesto.
      Departamento de Presupuesto | Jefe de departamento | * | Integrar el presupuesto y vigilar la suficiencia de cada partida.
        Oficina de Control Presupuestal | Encargada de oficina | * | Registrar los momentos contables del gasto.
    Catastro | Jefa de catastro | Rosa Elena Pichardo Garduño | Mantener al día el padrón catastral y expedir certificaciones.
  Dirección de Obras y Servicios Públicos | Director de obras públicas | Tomás Valdivia Ríos | Proyectar, contratar y supervisar la obra pública y prestar los servicios municipales.
    Departamento de Proyectos | Jefe de departamento | Iván Carbajal Sosa | Elaborar proyectos ejecutivos, presupuestos de obra y expedientes técnicos.
    Departamento de Supervisión | Jefa de departamento | Alma Delia Reza Fonseca | Vigilar que las obras se hagan en el plazo, al costo y con la calidad contratados.
    Subdirección de Servicios Públicos | Subdirector de servicios públicos | * | Prestar alumbrado, limpia, panteones, parques y mercados.
      Departamento de Alumbrado Público | Jefe de departamento | * | Mantener y ampliar la red de alumbrado.
      Departamento de Limpia y Disposición Final | Jefa de departamento | * | Recolectar y disponer los residuos sólidos urbanos.
        Oficina de Recolección | Encargado de oficina | * | Programar rutas y unidades de recolección.
      Departamento de Parques, Jardines y Panteones | Jefe de departamento | * | Cuidar las áreas verdes y administrar los panteones.
      Departamento de Mercados | Administradora de mercados | * | Administrar los mercados y el tianguis de los jueves.
    Dirección de Agua Potable | Directora de agua potable | * | Operar las redes de agua potable, drenaje y saneamiento.
  Dirección de Administración | Directora de administración | Carolina Mejía Sandoval | Administrar al personal, los bienes y las compras del municipio.
    Recursos Humanos | Jefe de recursos humanos | Javier Montiel Rea | Llevar la plantilla, la nómina y la capacitación del personal.
    Recursos Materiales | Jefa de recursos materiales | Silvia Guadarrama Nieto | Adquirir bienes y servicios y llevar los procedimientos de contratación.
      Oficina de Almacén | Encargado de almacén | * | Recibir, resguardar y entregar los bienes adquiridos.
      Oficina de Patrimonio | Encargada de patrimonio | * | Registrar y resguardar los bienes muebles e inmuebles.
    Tecnologías | Jefe de tecnologías de la información | Aldo Benítez Paz | Mantener los sistemas, la red y los equipos de cómputo.
  Oficina de la Presidencia | Jefa de la oficina | * | Coordinar la agenda, la planeación y la atención a la ciudadanía.
    Unidad de Información | Titular de la Unidad de Información | Paola Ixchel Romero Nava | Recibir y dar curso a las solicitudes de información y publicar la información pública de oficio.
    Contraloría Interna Municipal | Contralor interno | Jorge Luis Archundia Vega | Vigilar el ejercicio del gasto e investigar faltas administrativas.
    Unidad de Planeación y Evaluación | Titular de planeación | * | Integrar el plan de desarrollo y evaluar los programas.
    Coordinación de Mejora Regulatoria | Coordinadora de mejora regulatoria | Lidia Fierro Camacho | Simplificar los trámites y mantener su registro municipal.
    Dirección de Bienestar | Directora de bienestar | * | Operar los programas sociales del municipio.
      Departamento de Educación y Cultura | Jefa de departamento | * | Organizar las bibliotecas, la casa de cultura y las becas municipales.
    Dirección de Desarrollo Económico | Director de desarrollo económico | * | Atender a las empresas y expedir licencias de funcionamiento.
"""

SEFOMART: Final = """
Oficina de la Secretaria | Secretaria de Fomento Artesanal | Reyna Citlali Olvera Degollado | Conducir la política estatal de fomento a las artesanías.
  Subsecretaría de Promoción | Subsecretario de promoción | * | Abrir mercados a las artesanías del Estado.
    Dirección de Ferias y Exposiciones | Directora de ferias | * | Organizar ferias, concursos y exposiciones.
    Dirección de Comercialización | Director de comercialización | * | Operar las tiendas y la venta en línea.
      Departamento de Tiendas | Jefa de departamento | * | Atender los puntos de venta.
  Subsecretaría de Capacitación | Subsecretaria de capacitación | * | Formar a las personas artesanas y conservar las técnicas.
    Dirección de Talleres | Director de talleres | * | Impartir talleres por rama artesanal.
    Dirección de Registro Artesanal | Directora de registro | * | Llevar el padrón de personas artesanas.
  Unidad de Transparencia | Titular de la Unidad de Información | Ximena Cuevas Salgado | Atender solicitudes y publicar la información pública de oficio.
  Coordinación Administrativa | Coordinador administrativo | Rogelio Ponce Albarrán | Administrar los recursos de la Secretaría.
    Departamento de Recursos Materiales | Jefa de departamento | Nayeli Camacho Terrón | Contratar bienes y servicios.
    Departamento de Personal | Jefe de departamento | * | Llevar la plantilla y la nómina.
  Órgano Interno de Control | Titular del órgano interno de control | * | Prevenir e investigar faltas administrativas.
"""

LEGISLATURA: Final = """
Mesa Directiva | Presidente de la Mesa Directiva | Emilio Serrano Urbina | Conducir las sesiones y representar a la Legislatura.
  Secretaría de Asuntos Parlamentarios | Secretaria de asuntos parlamentarios | * | Apoyar los trabajos del pleno y de las comisiones.
    Dirección General del Proceso Legislativo | Director general | * | Dar seguimiento a iniciativas, dictámenes y decretos.
    Dirección de Gaceta Parlamentaria | Directora de gaceta | * | Editar y publicar la Gaceta Parlamentaria.
  Secretaría de Administración y Finanzas | Secretario de administración | Ernesto Solano Becerril | Administrar los recursos de la Legislatura.
    Dirección de Recursos Materiales | Directora de recursos materiales | Mayra Lara Vilchis | Contratar bienes y servicios.
    Dirección de Personal | Director de personal | * | Llevar la plantilla y la nómina.
  Contraloría del Poder Legislativo | Contralora | * | Vigilar el uso de los recursos.
  Unidad de Información | Titular de la Unidad de Información | Octavio Bernal Vilchis | Atender solicitudes y publicar la información pública de oficio.
  Instituto de Estudios Legislativos | Vocal ejecutiva | * | Investigar y difundir el trabajo legislativo.
    Biblioteca Legislativa | Encargado de la biblioteca | * | Conservar y prestar el acervo legislativo.
"""
