"""How alike two texts are, by their words; fast also for long texts and many of them."""

import re
from functools import lru_cache
from zlib import crc32

SKETCH = 256  # words looked at, a sample that is the same in every process
LIKE = 40  # below this many percent, two texts are not taken for one that was edited


def text_likeness(before: str, after: str) -> int:
    """Return the share of common words in percent, 0 when below `LIKE`."""
    one, other = _sketch(before), _sketch(after)
    common = len(one & other)
    most = min(SKETCH, len(one) + len(other) - common)
    if not common or 100 * common < LIKE * most:  # spares the sorting: the share can only be lower
        return 0
    union = sorted(one | other)[:SKETCH]
    percent = 100 * sum(word in one and word in other for word in union) // len(union)
    return percent if percent >= LIKE else 0


@lru_cache(maxsize=1024)
def _sketch(text: str) -> frozenset[int]:
    """Return the smallest `SKETCH` word hashes."""
    words = {crc32(word.encode()) for word in re.findall(r"\w+", text)}
    return frozenset(sorted(words)[:SKETCH])
