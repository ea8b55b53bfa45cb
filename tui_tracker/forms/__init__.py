"""Grids into sheets: what a form says where; knows forms and no format."""
