"""Two packs of rules compared by what they advise: exactly, over every possible person."""
