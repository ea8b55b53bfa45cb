"""Reviews of sheets: measures, dismissals, status and remark, and the store that never loses them.

What can't be read is a SidecarError, what was not saved a SaveError; see `errors`.
"""
