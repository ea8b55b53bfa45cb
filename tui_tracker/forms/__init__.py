"""Recognise sheets in grids, by descriptions of forms; knows forms and no format.

A description that can't be used is a FormError, a cell longer than any cell of a form a ReadError.
"""
