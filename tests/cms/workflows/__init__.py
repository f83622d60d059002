"""Tests of moderation: transitions, locks, lotes and their screens."""
