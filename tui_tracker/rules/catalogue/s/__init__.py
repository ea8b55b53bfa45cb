"""S: is it the prescribed form, and is it filled in."""
