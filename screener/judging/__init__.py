"""From the printed list to verdicts: facts, and messages for what is said of them."""
