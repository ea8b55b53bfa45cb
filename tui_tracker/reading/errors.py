"""What keeps all documents from being read, rather than one of them."""


class ClusterError(Exception):
    """Tell that a cluster can't be used, and what to do about it; in Chinese."""
