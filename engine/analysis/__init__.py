"""Looking at the rules themselves: the decision graph, and the pictures drawn from it."""
