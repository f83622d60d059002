"""Tests, laid out as the source is; `architecture` holds the rules of the house and `browser` the journeys."""
