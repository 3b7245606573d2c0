"""A piece of text becomes names."""
