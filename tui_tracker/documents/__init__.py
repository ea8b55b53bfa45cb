"""Files into grids: what kinds there are, how each is read; knows formats and no form."""
