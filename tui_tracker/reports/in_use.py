"""Whether an office program has a file open: then only its last saved state can be read."""

from pathlib import Path


def is_open(path: Path) -> bool:
    """Tell whether Excel, Word, WPS or LibreOffice have put their lock beside the file."""
    # Word leaves out the first two characters of a longer name.
    locks = f"~${path.name}", f"~${path.name[2:]}", f".~{path.name}", f".~lock.{path.name}#"
    return not path.name.startswith(("~$", ".~")) and any(path.with_name(name).exists() for name in locks)
