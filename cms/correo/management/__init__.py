"""Management commands of the bitácora."""
