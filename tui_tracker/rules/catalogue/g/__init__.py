"""G: do the goal and what came of it say something, and the truth."""
