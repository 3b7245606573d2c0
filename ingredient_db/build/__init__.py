"""Checks the tables under `data/` and builds the index and the generated pages."""
