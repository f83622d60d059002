"""The door, by its own screens."""
