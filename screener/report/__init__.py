"""The contract: what a caller sees, and how it is put together."""
