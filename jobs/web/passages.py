"""What stands in the texts of a proposal: the texts with their marks, the sums with their sentences, the mentions."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from markupsafe import Markup

from jobs.render import money
from jobs.render.clean import one_line
from jobs.web import texts
from jobs.web.site import Site
from jobs.web.texts import Span

Json = dict[str, Any]
MOST_SUMS = 100  # that are shown


@dataclass(frozen=True, slots=True)
class Text:
    """A section ready to be printed."""

    anchor: str
    heading: str
    body: Markup
    href: str | None  # of the whole text, if this is only its beginning
    length: int


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum, or an account without one, with the sentence it comes from."""

    amount: str
    about: str
    accounts: list[Markup]  # each a link to its page
    sentence: Markup
    anchor: str  # of its mark in the text
    heading: str  # of the text


@dataclass(frozen=True, slots=True)
class Mention:
    """A proposal that the texts mention."""

    reference: str
    href: str | None  # our page of it
    anchor: str  # of the first place; "" where none is shown


@dataclass(frozen=True, slots=True)
class Passages:
    """All of it, in the order of the page."""

    texts: list[Text]
    sums: list[Sum]
    more_sums: int  # that are not here
    mentions: list[Mention]


def passages_of(site: Site, row: Json, asked: Mapping[str, Any]) -> Passages:
    """Return what stands in the texts of a dossier; `asked`: the fields of an address that choose its revision."""
    spans = _spans(site, row)
    sections = {section["position"]: section for section in row["sections"]}
    shown = {
        position: _shown_spans(section["text"] or "", spans.get(position, ())) for position, section in sections.items()
    }
    anchors = frozenset(span.anchor for found in shown.values() for span in found)
    return Passages(
        [
            _text(site, row, section, shown[position], asked)
            for position, section in sections.items()
            if not (texts.is_blank(section["text"]) and texts.is_blank(section["heading"]))
        ],
        list(islice(_sums(site, row, sections, anchors), MOST_SUMS)),
        max(0, len(_amounts(row)) + sum(not one["amounts"] for one in row["budget_accounts"]) - MOST_SUMS),
        list(_mentions(site, row, anchors)),
    )


def _shown_spans(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return what is marked in the part of a text that is shown."""
    end = len(texts.first_lines(text))
    return texts.placed_apart([span for span in spans if span.end <= end])


def _anchor(kind: str, section: int, start: int | None) -> str:
    return f"{kind}-{section}-{start}"


def _spans(site: Site, row: Json) -> dict[int, list[Span]]:
    """Return what is marked in each text: accounts, sums, mentions."""
    spans: dict[int, dict[tuple[int, int], Span]] = {}

    def add(kind: str, one: Json, href: str | None = None) -> None:
        start, end = one["start"], one["end"]
        if start is not None and end is not None:
            place = _anchor(kind, one["section"], start)
            spans.setdefault(one["section"], {}).setdefault((start, end), Span(start, end, kind, place, href))

    for amount in _amounts(row):
        add("amount", amount)
    for account in row["budget_accounts"]:
        add("account", account)
    for mention in row["mentions"]:
        add(
            "mention", mention, site.addresses.proposal(row["source"], mention["number"]) if mention["number"] else None
        )
    return {section: list(found.values()) for section, found in spans.items()}


def _amounts(row: Json) -> list[Json]:
    booked = {
        (one["section"], one["position"]): one for account in row["budget_accounts"] for one in account["amounts"]
    }
    return [*booked.values(), *row["unbooked"]]


def _sums(site: Site, row: Json, sections: Mapping[int, Json], anchors: frozenset[str]) -> Iterator[Sum]:
    """Yield the sums in the order of the texts, each with its accounts; accounts without a sum come last."""
    accounts: dict[tuple[int, int], list[Markup]] = {}
    for account in row["budget_accounts"]:
        for amount in account["amounts"]:
            accounts.setdefault((amount["section"], amount["position"]), []).append(_account(site, row, account))
    for amount in sorted(_amounts(row), key=lambda one: (one["section"], one["position"])):
        named = accounts.get((amount["section"], amount["position"]), [])
        found = _found("amount", amount, sections, anchors)
        yield Sum(money.amount(amount), money.about(amount), named, *found)
    for account in row["budget_accounts"]:
        if not account["amounts"]:
            yield Sum("", "", [_account(site, row, account)], *_found("account", account, sections, anchors))


def _account(site: Site, row: Json, account: Json) -> Markup:
    """Return an account as a link to everything that draws on it."""
    href = site.addresses.account(row["source"], account["kind"], account["number_normalised"])
    return Markup('<a href="{}">{}</a>').format(href, money.account(account))


def _found(kind: str, one: Json, sections: Mapping[int, Json], anchors: frozenset[str]) -> tuple[Markup, str, str]:
    """Return the sentence something stands in, the name of its mark there, and the heading of the text."""
    section, start, end = sections.get(one["section"], {}), one["start"], one["end"]
    anchor, heading = _anchor(kind, one["section"], start), one_line(section.get("heading"))
    if start is None or end is None:
        return Markup(), "", heading
    sentence = texts.around(section.get("text") or "", Span(start, end, kind))
    return sentence, anchor if anchor in anchors else "", heading


def _text(site: Site, row: Json, section: Json, spans: list[Span], asked: Mapping[str, Any]) -> Text:
    whole = section["text"] or ""
    shown = texts.first_lines(whole)
    href = None
    if len(shown) < len(whole):
        href = site.addresses.proposal(row["source"], row["number"], f"/text/{section['position']}", **asked)
    inside = [span for span in spans if span.end <= len(shown)]
    heading = one_line(section["heading"]) or one_line(section["code"]) or "Text"
    return Text(f"text-{section['position']}", heading, texts.blocks(shown, inside), href, len(whole))


def _mentions(site: Site, row: Json, anchors: frozenset[str]) -> Iterator[Mention]:
    """Yield each proposal that is mentioned once, with where it is first."""
    first: dict[str, Json] = {}
    for one in row["mentions"]:
        first.setdefault(one["reference"], one)
    for one in first.values():
        anchor = _anchor("mention", one["section"], one["start"])
        href = site.addresses.proposal(row["source"], one["number"]) if one["number"] else None
        yield Mention(one["reference"], href, anchor if anchor in anchors else "")
