"""The public read API: what is published, for programs, without a session and from any site."""
