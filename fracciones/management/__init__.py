"""Management commands of the obligations."""
