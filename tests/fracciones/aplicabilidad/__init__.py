"""Tests of «no aplica»."""
