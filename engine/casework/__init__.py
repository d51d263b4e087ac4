"""How well the cases of a pack hold its rules: coverage, mutants, and cases for what is missing."""
