"""Trees to packs, scenarios and cases: every name bound, every value typed."""
