"""What is derived from a proposal's sections: budget accounts, sums, links, mentions. Never hashed, always rebuilt."""

from collections.abc import Iterable

from scraper.budget import Account, Amount, read_budget
from scraper.mentions import find_mentions, plain_reference
from scraper.records import (
    Derived,
    DerivedAccount,
    DerivedAmount,
    DerivedMention,
    Deriver,
    ProposalContent,
    Section,
)

DERIVER_VERSION = "17"  # a new one whenever something else may be derived from the same text


class _Deriver:
    version = DERIVER_VERSION

    def derive(self, content: ProposalContent) -> tuple[Derived, ...]:
        """Return one entry per section, in page order."""
        return tuple(_derive(section, content.reference) for section in content.sections)


DERIVER: Deriver = _Deriver()


def _derive(section: Section, own_reference: str) -> Derived:
    budget = read_budget(section.text, section.heading)
    return Derived(
        accounts=tuple(map(_account, budget.accounts)),
        amounts=tuple(map(_amount, budget.amounts)),
        links=budget.links,
        mentions=tuple(_mentions(section.text, own_reference)),
        no_impact=budget.no_impact,
    )


def _account(found: Account) -> DerivedAccount:
    return DerivedAccount(
        kind=found.kind,
        number=found.number,
        number_normalised=found.number_normalised,
        label=found.label,
        start=found.start,
        end=found.end,
    )


def _amount(found: Amount) -> DerivedAmount:
    return DerivedAmount(
        cents=found.cents,
        currency=found.currency,
        text=found.text,
        direction=found.direction,
        role=found.role,
        year_from=found.year_from,
        year_to=found.year_to,
        recurring=found.recurring,
        qualifier=found.qualifier,
        start=found.start,
        end=found.end,
    )


def _mentions(text: str, own_reference: str) -> Iterable[DerivedMention]:
    """Yield mentions of other proposals; a text that names its own reference mentions nobody."""
    for mention in find_mentions(text, own_reference):
        if mention.reference != plain_reference(own_reference):
            yield DerivedMention(reference=mention.reference, start=mention.start, end=mention.end)
