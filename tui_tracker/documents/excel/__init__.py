"""Excel workbooks (.xlsx, .xls) into grids."""
