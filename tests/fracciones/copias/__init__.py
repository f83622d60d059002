"""Tests of copying a period."""
