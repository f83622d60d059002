"""Tests of the load of Excel and CSV files."""
