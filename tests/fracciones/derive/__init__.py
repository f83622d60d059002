"""What is derived from the declarations."""
