"""Kinds of product: the words by which a pack names them, and what follows from each."""
