"""Messages become sentences: English, and the translations there are."""
