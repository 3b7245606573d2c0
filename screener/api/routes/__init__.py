"""The paths, one module for each family."""
