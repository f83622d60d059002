"""The public face: what a baked page looks like and says. It has no rules of its own and reads no database."""
