"""Turn documents into checked sheets, fast: in processes of their own, and kept for the next time."""
