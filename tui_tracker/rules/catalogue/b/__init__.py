"""B: do the amounts add up, is the money being spent, and was the budget bent until it looked so."""
