"""V: targets, plans and actual values against each other, against the money, and against what can be true."""
