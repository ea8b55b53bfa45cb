"""P: do the scores of 自评表 add up, and do they follow from what was reached."""
