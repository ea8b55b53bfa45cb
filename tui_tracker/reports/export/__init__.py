"""Export: which files are made of what, the folder they go into, and the record of it in the reviews."""
