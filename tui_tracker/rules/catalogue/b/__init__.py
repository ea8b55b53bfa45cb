"""B: do the amounts add up, is the money being spent, and was the budget adjusted to hide that it is not."""
