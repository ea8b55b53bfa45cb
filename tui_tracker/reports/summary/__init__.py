"""The batch in figures: reckoned once, for the command line, the screen and the files for the head of section."""
