"""A proposal: one revision with its Beratungsfolge, texts, money and documents, and what came before and after it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from markupsafe import Markup

from jobs.render import money
from jobs.render.clean import one_line
from jobs.render.moments import between
from jobs.times import parse_time
from jobs.web import texts, withheld
from jobs.web.asked import NOINDEX, PLAIN, Answer, Asked, PageError, json_answer
from jobs.web.site import Site
from jobs.web.texts import Span
from jobs.web.words import told
from storage import readers
from storage.readers.spellings import office_names

Json = dict[str, Any]
FEW = 12  # revisions of the strip that stand open; those between the first and the last ones are folded
MOST_ROWS = 200  # of a list that stand open


def page(site: Site, asked: Asked) -> Answer:
    """Show a revision: the last, `?revision=N`, or the one in force `?as-of=TIME`."""
    row = found(site, asked)
    return site.templates.page(
        "proposal.html", hidden=bool(row["withdrawn_at"]), **_shown(site, row, asked.one("as-of"))
    )


def as_json(site: Site, asked: Asked) -> Answer:
    """Return the revision as `show --json` tells it."""
    row = found(site, asked)
    kept = {name: value for name, value in row.items() if name not in _BESIDE}
    return json_answer(kept, headers=_hidden(row))


def text(site: Site, asked: Asked) -> Answer:
    """Return one whole text of a revision, as text."""
    row = found(site, asked)
    position = int(asked.parts["position"])
    section = next((one for one in row["sections"] if one["position"] == position), None)
    if section is None:
        raise PageError("Einen solchen Textabschnitt hat diese Fassung nicht.")
    heading = f"{section['heading']}\n\n" if section["heading"] else ""
    return Answer(f"{heading}{section['text'] or ''}\n".encode(), PLAIN, headers=_hidden(row))


_BESIDE = frozenset(
    {"source_name", "latest", "revisions", "withdrawals", "changes", "unbooked", "speakers", "speaker_count"}
    | {"known_proposals", "known_meetings", "withheld"}
)


def found(site: Site, asked: Asked) -> Json:
    """Return the dossier that is asked for, without what is kept back."""
    revision, as_of = chosen(site, asked)
    source, number = asked.parts["source"], int(asked.parts["number"])
    row = readers.dossier(site.engine, source, number, revision=revision, as_of=as_of)
    return withheld.dossier(row, site.web.withdrawn)


def chosen(site: Site, asked: Asked) -> tuple[int | None, datetime | None]:
    """Return the revision and the moment that are asked for; at most one of them."""
    revision, moment = asked.one("revision"), asked.one("as-of")
    if revision is not None and not (revision.isdecimal() and len(revision) < 10):
        raise PageError("revision= muss die Nummer einer Fassung sein.", 400)
    if revision is not None:
        return int(revision), None
    if moment is None:
        return None, None
    return None, parse_time(moment, now=site.now(), zone=site.zone, edge="end")


def _hidden(row: Json) -> tuple[tuple[str, str], ...]:
    return (NOINDEX,) if row["withdrawn_at"] else ()


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
class Step:
    """A revision in the strip."""

    number: int
    href: str
    seen: str  # since when
    confirmed: str  # until when
    between: str  # in which the change lies
    changes: int
    compare: str | None
    shown: bool
    redacted: bool
    same: bool


def _shown(site: Site, row: Json, as_of: str | None) -> Json:
    source, number = row["source"], row["number"]
    asked = {} if row["latest"] and not as_of else {"revision": row["revision"]}
    sections = {section["position"]: section for section in row["sections"]}
    spans = _spans(site, row)
    steps = _steps(site, row)
    return {
        "row": row,
        "name": one_line(row["reference"]) or f"Vorlage {number}",
        "redaction": row.get("redaction"),
        "as_of": as_of,
        "as_of_day": _day_of(as_of),
        "fields": _fields(row),
        "steps": steps,
        "few": FEW,
        "times": between(_before(row), row["observed_at"], site.zone),
        "said": [told(change) for change in row["changes"][:MOST_ROWS]],
        "more_said": max(0, len(row["changes"]) - MOST_ROWS),
        "texts": [
            _text(site, row, section, spans.get(position, []), asked)
            for position, section in sections.items()
            if not (texts.is_blank(section["text"]) and texts.is_blank(section["heading"]))
        ],
        "sums": list(_sums(site, row, sections)),
        "offices": [
            {"name": office, "href": site.addresses.office(source, office)}
            for office in office_names(row["lead_office"])
        ],
        "relations": _relations(site, row),
        "mentions": _mentions(site, row),
        "speakers": [
            {**one, "href": site.addresses.proposal(one["source"], one["number"])}
            for one in row["speakers"]
            if not withheld.hidden(one, site.web.withdrawn)
        ],
        "links": _links(site, source, number, row, asked),
    }


def _day_of(as_of: str | None) -> str:
    """Return the day to put into the date field."""
    try:
        return date.fromisoformat((as_of or "")[:10]).isoformat()
    except ValueError:
        return ""


def _before(row: Json) -> str | None:
    """Return when the revision before was last seen."""
    earlier = [step for step in row["revisions"] if step["number"] < row["revision"]]
    return earlier[-1]["confirmed_at"] if earlier else None


def _fields(row: Json) -> list[tuple[str, list[str]]]:
    """Return the labelled fields of the page's head, as lines."""
    named = [
        ("Art", row["type"]),
        ("Federführend", row["lead_office"]),
        ("Verfasser/in", row["author"]),
        ("Status", row["status"]),
    ]
    other = (row["other_fields"] or {}).items()
    told = [*named, *((label, value) for label, value in other)]
    return [(label, lines) for label, value in told if (lines := _lines(value))]


def _lines(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [line for text in values if text for line in str(text).split("\n") if line.strip()]


def _steps(site: Site, row: Json) -> list[Step]:
    source, number = row["source"], row["number"]
    made: list[Step] = []
    before: Json | None = None
    for step in row["revisions"]:
        compare = site.addresses.compare(source, number, before["number"], step["number"]) if before else None
        made.append(
            Step(
                number=step["number"],
                href=site.addresses.proposal(source, number, revision=step["number"]),
                seen=step["observed_at"],
                confirmed=step["confirmed_at"],
                between=between(before["confirmed_at"] if before else None, step["observed_at"], site.zone),
                changes=step["changes"],
                compare=compare,
                shown=step["number"] == row["revision"],
                redacted=step["redacted_at"] is not None,
                same=bool(step["same_as_previous"]),
            )
        )
        before = step
    return made


def _anchor(kind: str, section: int, start: int) -> str:
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


def _amounts(row: Json) -> Iterable[Json]:
    booked = {
        (one["section"], one["position"]): one for account in row["budget_accounts"] for one in account["amounts"]
    }
    return [*booked.values(), *row["unbooked"]]


def _sums(site: Site, row: Json, sections: Mapping[int, Json]) -> Iterable[Sum]:
    """Yield the sums in the order of the texts, each with its accounts; accounts without a sum come last."""
    accounts: dict[tuple[int, int], list[Markup]] = {}
    for account in row["budget_accounts"]:
        for amount in account["amounts"]:
            accounts.setdefault((amount["section"], amount["position"]), []).append(_account(site, row, account))
    for amount in sorted(_amounts(row), key=lambda one: (one["section"], one["position"])):
        named = accounts.get((amount["section"], amount["position"]), [])
        yield _sum("amount", amount, sections, money.amount(amount), money.about(amount), named)
    for account in row["budget_accounts"]:
        if not account["amounts"]:
            yield _sum("account", account, sections, "", "", [_account(site, row, account)])


def _account(site: Site, row: Json, account: Json) -> Markup:
    """Return an account as a link to everything that draws on it."""
    href = site.addresses.account(row["source"], account["kind"], account["number_normalised"])
    return Markup('<a href="{}">{}</a>').format(href, money.account(account))


def _sum(kind: str, one: Json, sections: Mapping[int, Json], amount: str, about: str, accounts: list[Markup]) -> Sum:
    section = sections.get(one["section"], {})
    text, start, end = section.get("text") or "", one["start"], one["end"]
    placed = start is not None and end is not None
    sentence = texts.around(text, Span(start, end, kind)) if placed else Markup()
    anchor = _anchor(kind, one["section"], start) if placed and end <= len(texts.first_lines(text)) else ""
    return Sum(amount, about, accounts, sentence, anchor, one_line(section.get("heading")))


def _text(site: Site, row: Json, section: Json, spans: list[Span], asked: Mapping[str, Any]) -> Text:
    whole = section["text"] or ""
    shown = texts.first_lines(whole)
    href = None
    if len(shown) < len(whole):
        href = site.addresses.proposal(row["source"], row["number"], f"/text/{section['position']}", **asked)
    inside = [span for span in spans if span.end <= len(shown)]
    heading = one_line(section["heading"]) or one_line(section["code"]) or "Text"
    return Text(f"text-{section['position']}", heading, texts.blocks(shown, inside), href, len(whole))


def _relations(site: Site, row: Json) -> list[Json]:
    known = set(row["known_proposals"])
    return [
        {
            **one,
            "own": one["number"] is None and one["kind"] == "family",
            "href": site.addresses.proposal(row["source"], one["number"]) if one["number"] in known else None,
        }
        for one in row["relations"]
    ]


def _mentions(site: Site, row: Json) -> list[Json]:
    """Return each proposal that is mentioned once, with where it is first."""
    first: dict[str, Json] = {}
    for one in row["mentions"]:
        first.setdefault(one["reference"], one)
    return [
        {
            "reference": one["reference"],
            "href": site.addresses.proposal(row["source"], one["number"]) if one["number"] else None,
            "anchor": _anchor("mention", one["section"], one["start"]) if one["start"] is not None else "",
        }
        for one in first.values()
    ]


def _links(site: Site, source: str, number: int, row: Json, asked: Mapping[str, Any]) -> Json:
    """Return where the same is found in other forms."""
    to = site.addresses
    where = {"source": source, "number": number, "_size": "max"}
    tables = {
        "Beratungsfolge": to.rows("current_consultations", ".csv", **where),
        "Texte": to.rows("current_sections", ".csv", **where),
        "Haushalt": to.rows("current_budget_accounts", ".csv", **where),
        "Dokumente": to.rows("current_documents", ".csv", **where),
        "Änderungen": to.rows("changes", ".csv", **where, item="proposal"),
    }
    kept = not row["withheld"] and not row.get("redaction")
    return {
        "json": to.proposal(source, number, ".json", **asked),
        "csv": tables if site.web.tables_open else {},
        "page": to.proposal(source, number, "/seite", revision=row["revision"]) if kept else None,
        "evidence": to.proposal(source, number, "/nachweis.zip", revision=row["revision"]) if kept else None,
        "canonical": to.proposal(source, number),
        "feed": to.item_feed("proposal", source, number),
    }
