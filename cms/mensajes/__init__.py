"""Messages between the people of an authority, and between it and the Instituto; and what the system tells each of them."""
