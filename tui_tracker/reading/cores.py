"""The number of processes that may work at once."""

import os

MOST = 8
"""The server is shared with other reviewers."""


def cores() -> int:
    """Return how many processors this process may use, as far as it should."""
    # Not all that the machine has: a container or taskset may allow fewer.
    return min(len(os.sched_getaffinity(0)), MOST)
