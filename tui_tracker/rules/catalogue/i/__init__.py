"""I: does the table have every dimension, and does each name say what is measured, in the right place."""
