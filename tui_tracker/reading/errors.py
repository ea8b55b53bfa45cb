"""Errors that stop all documents, not just one."""


class ClusterError(Exception):
    """Tell that a cluster can't be used, and what to do about it; in Chinese."""
