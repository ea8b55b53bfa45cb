"""What the terminal program costs on a terminal's line; run by hand: `python -m tests.bench.terminal`."""
