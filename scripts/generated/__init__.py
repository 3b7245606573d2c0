"""Files that are made from others: what each is made from, how, and whether it is stale. `scripts/generate` runs it."""
