"""Commands of the oven."""
