"""The house: wiring and foundations of the information system."""
