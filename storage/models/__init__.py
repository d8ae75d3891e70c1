"""The tables of the archive, as typed models. Every column has its line in `doc`: the data dictionary is made of them.

Words as in the contract: a *visit* asks for a page, a *page* is the bytes that came, a *revision* is one state of a
proposal's or a meeting's public content. Views and the full-text table `search` live in the migrations alone.
"""

from storage.models.base import Base
from storage.models.budget import BudgetAccount, BudgetAmount, BudgetLink, Mention
from storage.models.dictionary import DataDictionary
from storage.models.evidence import KnownNumber, Page, Run, Source, Visit
from storage.models.history import Change, Redaction, Withdrawal
from storage.models.meetings import AgendaItem, Meeting, MeetingRevision
from storage.models.proof import Chain, PageDictionary
from storage.models.proposals import Consultation, Document, Proposal, Relation, Revision, Section
from storage.models.watches import Watch

metadata = Base.metadata

__all__ = [
    "AgendaItem",
    "Base",
    "BudgetAccount",
    "BudgetAmount",
    "BudgetLink",
    "Chain",
    "Change",
    "Consultation",
    "DataDictionary",
    "Document",
    "KnownNumber",
    "Meeting",
    "MeetingRevision",
    "Mention",
    "Page",
    "PageDictionary",
    "Proposal",
    "Redaction",
    "Relation",
    "Revision",
    "Run",
    "Section",
    "Source",
    "Visit",
    "Watch",
    "Withdrawal",
    "metadata",
]
