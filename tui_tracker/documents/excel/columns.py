"""The columns of worksheets: their letters and their numbers."""

MOST_COLUMNS = 1 << 14
"""What Excel itself has."""


class _ColumnNumbers(dict[str, int]):
    """The number of a column, from 0, by its letters."""

    def __missing__(self, letters: str) -> int:
        number = 0
        for letter in letters:
            if not "A" <= letter <= "Z" or number > MOST_COLUMNS:
                raise ValueError(letters)
            number = number * 26 + ord(letter) - ord("A") + 1
        if not 0 < number <= MOST_COLUMNS:
            raise ValueError(letters)
        self[letters] = number - 1
        return number - 1


COLUMN_NUMBERS = _ColumnNumbers()
