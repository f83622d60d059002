"""Management commands of the messages."""
