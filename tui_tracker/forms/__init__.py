"""Recognise sheets in grids, by descriptions of forms; knows forms and no format."""
