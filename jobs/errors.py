"""Errors of the jobs room, each with the exit code of the command that met it.

JobError
├── UsageError          2  wrong option, argument or configuration
├── NotFoundError       5  nothing under that name
├── SourceRefusedError  3  a source refused us or cannot be reached, or the brake held
└── ArchiveUnusableError 4  locked by another run, damaged, not writable, newer schema
"""


class StoppedError(Exception):
    """No further request to this source in this run: the site asks us to leave, or we were told to stop."""


class JobError(Exception):
    """Base: its text is the one line for people (what happened, where, what to do)."""

    exit_code = 1


class UsageError(JobError):
    """The command line or the configuration asks for something impossible."""

    exit_code = 2


class SourceRefusedError(JobError):
    """A source refused us, cannot be reached, or the brake held."""

    exit_code = 3


class ArchiveUnusableError(JobError):
    """The archive cannot be used as it is."""

    exit_code = 4


class NotFoundError(JobError):
    """Nothing under that name."""

    exit_code = 5
