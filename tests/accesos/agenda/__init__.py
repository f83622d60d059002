"""Tests of the calendars of each person."""
