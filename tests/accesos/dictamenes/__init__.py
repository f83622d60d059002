"""Tests of the technical opinions."""
