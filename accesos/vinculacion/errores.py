"""What may go wrong with an old system, and what may not be done."""


class CredencialesIncorrectas(Exception):
    """The old system does not know that user with that password; it never says which of the two is wrong."""


class SistemaNoDisponible(Exception):
    """The old system did not answer, or answered something that cannot be read. The text says which, for the log."""


class PaseVencido(SistemaNoDisponible):
    """The pass it gave no longer opens: the person has to write the password again."""


class FilaIlegible(Exception):
    """A row of the old system cannot be read; the text is the reason, for the person."""


class NoSePuede(Exception):
    """What was asked is refused; the text says why and what to do."""
