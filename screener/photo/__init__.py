"""From the bytes of a photo to pages that a text reader likes."""
