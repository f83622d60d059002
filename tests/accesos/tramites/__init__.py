"""Tests of the kernel of the trámites."""
