"""Read files into grids, one package a format; knows formats and no form."""
