"""Sheets into findings: the catalogue's rules, their settings, and the measures that answer them."""
