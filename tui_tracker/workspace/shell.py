"""Commands to be copied into a shell."""

import shlex


def quoted(word: object) -> str:
    r"""Return the word as bash and zsh take it; characters that a terminal would obey or hide become escapes.

    >>> quoted("a b"), quoted("a\x1b[2J")
    ("'a b'", "$'a\\x1b[2J'")
    """
    text = str(word)
    if text.isprintable():
        return shlex.quote(text)
    return f"$'{''.join(_escaped(character) for character in text)}'"


def joined(*words: object) -> str:
    """Return a command of these words."""
    return " ".join(map(quoted, words))


def _escaped(character: str) -> str:
    if character in "\\'":
        return f"\\{character}"
    if character.isprintable():
        return character
    return "".join(f"\\x{byte:02x}" for byte in character.encode("utf-8", "surrogateescape"))
