"""Reports as Word documents, read off the page so that the two can never say different things."""
