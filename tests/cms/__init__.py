"""Tests of the house itself: accounts, calendar, audit, tenants and moderation."""
