"""What leaves the program: which files, made of what, into which folder, and the record of that in the reviews."""
