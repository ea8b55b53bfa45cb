"""Read files into grids, one package a format; knows formats and no form.

A file that is broken, encrypted, of no kind that can be read or larger than the limits is a ReadError.
"""
