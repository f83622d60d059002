"""Tests of the rules for keys and passwords."""
