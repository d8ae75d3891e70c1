"""Errors of the storage room. Each message is one line: what happened, where, what to do.

ArchiveError
├── MissingError       there is no archive at this address
│   └── EmptyError     the file or database is there, but no archive was ever made in it
├── ForeignError       it is the database of another program
├── DamagedError       it is no SQLite database, or its content contradicts itself
│   └── UnreadableRowError  single rows of it cannot be read; all others can
├── NotReadableError   the operating system does not let us read it
├── NotWritableError   it can be read, but not written
├── LockedError        another program writes to it
├── OlderSchemaError   it was made by an earlier version and not brought up to date
├── NewerSchemaError   it was made by a later version of this program
└── UnreachableError   the database server does not answer
"""


class ArchiveError(Exception):
    """Base of everything this room raises on purpose.

    Args:
        what: what happened.
        where: path or URL of the archive, without password.
        remedy: what to do.
    """

    def __init__(self, what: str, *, where: str, remedy: str) -> None:
        super().__init__(f"{where}: {what}; {remedy}")
        self.what, self.where, self.remedy = what, where, remedy


class MissingError(ArchiveError):
    """There is no archive at this address."""


class EmptyError(MissingError):
    """The file or database is there, but no archive was ever made in it."""


class ForeignError(ArchiveError):
    """It is the database of another program."""


class DamagedError(ArchiveError):
    """It is no SQLite database, or its content contradicts itself."""


class UnreadableRowError(DamagedError):
    """Single rows of it cannot be read; all others can."""


class NotReadableError(ArchiveError):
    """The operating system does not let us read it."""


class NotWritableError(ArchiveError):
    """It can be read, but not written."""


class LockedError(ArchiveError):
    """Another program writes to it."""


class OlderSchemaError(ArchiveError):
    """It was made by an earlier version and not brought up to date."""


class NewerSchemaError(ArchiveError):
    """It was made by a later version of this program."""


class UnreachableError(ArchiveError):
    """The database server does not answer."""
