"""The database engine and the places where photos wait."""
