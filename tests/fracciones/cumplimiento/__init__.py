"""Tests of the compliance score."""
