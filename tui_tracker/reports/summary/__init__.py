"""The batch in figures: computed once, for the command line, the screen and the files for the head of section."""
