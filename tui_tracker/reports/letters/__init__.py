"""Letters from Word templates: the values of their slots, and what is said of a wrong template."""
