"""Tests of what people ask of the authorities."""
