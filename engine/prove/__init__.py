"""Proofs over a whole pack: what must hold of it, for every possible person at once."""
