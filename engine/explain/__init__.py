"""What the advice hangs on: why it is so, what would change it, and what changed it."""
