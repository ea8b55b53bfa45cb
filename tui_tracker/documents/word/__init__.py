"""Word documents (.docx) into grids."""
