"""Whether there is a shell to which Ctrl+Z can go back."""

import os


def has_shell() -> bool:
    """Tell whether a shell with job control waits for this program.

    A program that leads its session, or whose parent belongs to another one, was started by sshd, tmux or a forced
    command: stopped, it would never be woken.
    """
    session = os.getsid(0)
    if session == os.getpid():
        return False
    try:
        return os.getsid(os.getppid()) == session
    except OSError:
        return False
