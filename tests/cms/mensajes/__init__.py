"""Messages between people, and from the system to them."""
