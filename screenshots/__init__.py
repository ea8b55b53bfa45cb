"""What the program looks like, drawn by itself."""
