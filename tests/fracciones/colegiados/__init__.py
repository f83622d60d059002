"""Tests of the collegiate bodies and of bringing their sessions."""
