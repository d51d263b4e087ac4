"""The command `fonder`: one module for each subcommand."""
