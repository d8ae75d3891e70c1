"""What is known of the tokens of a section, in one byte for each."""

HEAD = 1  # a head word begins here
SUM = 2  # inside a sum
ACCOUNT = 4  # inside an account


def mark(marks: bytearray, first: int, last: int, value: int = 1) -> None:
    """Add a mark to each token of a half-open range."""
    for index in range(first, last):
        marks[index] |= value
