"""PDF documents into grids."""
