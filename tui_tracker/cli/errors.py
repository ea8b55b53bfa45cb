"""What ends a command."""


class CommandError(Exception):
    """A command can't be carried out as it was given: why, and what to do, in Chinese."""
