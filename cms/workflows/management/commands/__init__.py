"""Commands of moderation, one per module."""
