"""X: sheets that say the same, or contradict each other. No rule compares every pair of sheets one by one."""
