"""From a printed name to an ingredient: fold, exact forms, likeness."""
