"""Tests of the bitácora."""
