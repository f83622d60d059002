"""Working days, deadlines, traffic light and periods: pure functions over one small table of inhábiles.

The pure modules (`dias`, `estatutarios`, `fechas`, `icsoe`, `periodos`, `recepcion`, `semaforo`, `terminos`) know neither Django
nor the clock: day, calendar and threshold are arguments.
"""
