"""Tests of the linking with the old systems."""
