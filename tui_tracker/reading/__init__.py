"""Turn documents into checked sheets, fast: in processes of their own, and kept for the next time.

A document that can't be read in time, or holds no sheet, is a ReadError and stops no other; a cluster that can't be used
is a ClusterError. Bytes that are nothing that was encoded here are a ValueError.
"""
