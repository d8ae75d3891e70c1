"""What every table, view and column of the archive means: one description, made of the models' `doc`.

It is printed as docs/data-dictionary.md (`python -m storage.dictionary`), kept in the archive itself as the table
`data_dictionary`, and goes out with every export as its schema.
"""

from storage.dictionary.entries import Entry, all_entries, of_table
from storage.dictionary.kept import bring_up_to_date

__all__ = ["Entry", "all_entries", "bring_up_to_date", "of_table"]
