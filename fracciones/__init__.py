"""What an authority must publish: each obligation is one declared model and everything else is derived from it."""
