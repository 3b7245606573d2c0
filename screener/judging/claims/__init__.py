"""Claims on a pack: their words, and whether the list bears them out."""
