"""E-mail that leaves when it can: written with the act that causes it, sent afterwards, never lost."""
