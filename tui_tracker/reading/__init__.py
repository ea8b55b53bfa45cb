"""Documents into checked sheets, fast: read and recognised in processes of their own, kept for the next time."""
