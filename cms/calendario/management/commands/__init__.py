"""Management commands of the calendar."""
