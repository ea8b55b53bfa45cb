"""Text documents into grids: character sets, lines, and what parts the cells."""
