"""Management commands of the outgoing mail."""
