"""The one kind of exception that a user can put right; everything else is a bug of ours."""


class FonderError(Exception):
    """What is wrong and how to put it right, in the words the user will read."""
