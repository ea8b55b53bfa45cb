"""The command `tui-tracker`: joins the command line and the terminal program, which never meet."""


def main() -> int:
    """Run the command line; the exit status is what it returns."""
    return 0
