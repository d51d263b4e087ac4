"""The interview of `fonder ask`: what is said and understood, apart from any terminal."""
