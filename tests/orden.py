"""The order of a run: its long tests begin it, so that none of them is left to a worker alone at the end.

Workers begin with equal parts of the list, from its front, and who ends first takes from the tail of another. So what
shares the two houses of the tenant tests leads the first part, where they are built once, and what is marked `lento`
leads the second, followed by the journeys in the house of the browser: only one worker opens it, and none waits for it.
Within each group the order stays random.
"""

import pytest

COMPARTIDO = ("architecture", "mundo")
"""The folder and the fixture that is dear to build and shared by several of its modules."""


def largas_primero(items: list[pytest.Item]) -> None:
    """Reorder the tests in place: the same ones, with the long ones at the head of each half."""
    carpeta, dado = COMPARTIDO
    comparten, lentas, recorridos, demas = [], [], [], []
    for item in items:
        pide = getattr(item, "fixturenames", ())
        if carpeta in item.path.parts and dado in pide:
            comparten.append(item)
        elif item.get_closest_marker("lento"):
            lentas.append(item)
        elif "casa" in pide:
            recorridos.append(item)
        else:
            demas.append(item)
    corte = max(0, (len(items) + 1) // 2 - len(comparten))
    items[:] = comparten + demas[:corte] + lentas + recorridos + demas[corte:]
