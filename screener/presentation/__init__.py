"""What more than one door shows: comparison, picture, edited lists, how a photo was read."""
