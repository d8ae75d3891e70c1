"""`python -m storage.dictionary [FILE]`: writes the page, docs/data-dictionary.md by default."""

import sys
from pathlib import Path

from storage.dictionary import all_entries
from storage.dictionary.markdown import page

PAGE = Path("docs/data-dictionary.md")


def main(arguments: list[str]) -> int:
    target = Path(arguments[0]) if arguments else PAGE
    target.write_text(page(all_entries()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
