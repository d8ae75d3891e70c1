"""Budget accounts: which there are; one of them with everything that draws on it."""

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from jobs.render import money
from jobs.render.clean import one_line
from jobs.web import texts
from jobs.web.addresses import kind_of, kind_slug
from jobs.web.asked import Answer, Asked, PageError
from jobs.web.pages.office import number_below
from jobs.web.site import Site
from jobs.web.sums import chart
from jobs.web.telling import name_of
from jobs.web.texts import Span
from storage import readers
from storage.diff.budget import GERMAN

PER_PAGE = 20
MANY = 60  # accounts on one page of their list
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """A sum, or the account itself where no sum is booked there, with the words around it."""

    amount: str
    about: str
    heading: str
    sentence: Markup


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposal that draws on the account."""

    name: str
    title: str
    href: str
    office: str
    withdrawn: bool
    places: list[Place]
    more: int  # sums that are not shown here


def all_of_them(site: Site, asked: Asked) -> Answer:
    """List the accounts of a source; `art` names a kind, `ab` turns the pages."""
    sources = readers.freshness(site.engine, site.counts)
    source = asked.one("quelle") or (sources[0]["source"] if sources else "")
    kind = _kind(asked.one("art")) if asked.one("art") else None
    withdrawn, after = site.shows_withdrawn, _cursor(asked.one("ab"))
    rows, following = readers.account_list(site.engine, source, kind, after, MANY, withdrawn=withdrawn)
    kinds = readers.kinds_of_accounts(site.engine)
    given = {"quelle": source if len(sources) > 1 else None, "art": kind_slug(kind) if kind else None}
    return site.templates.page(
        "accounts.html",
        source=source,
        sources=sources,
        kinds=[(kind_slug(one), GERMAN.get(one, one), one == kind) for one in sorted(kinds, key=_rank)],
        accounts=[{**row, "name": money.account(row), "href": _href(site, source, row)} for row in rows],
        before=site.addresses.accounts(**given) if asked.one("ab") else None,
        after=site.addresses.accounts(**given, ab=f"{kind_slug(following[0])}/{following[1]}") if following else None,
        hidden=bool(asked.one("ab")),
    )


def page(site: Site, asked: Asked) -> Answer:
    """Show an account; `unter` turns the pages of its proposals."""
    kind, withdrawn = _kind(asked.parts["kind"]), site.shows_withdrawn
    row = readers.account(site.engine, asked.parts["source"], kind, asked.parts["number"], withdrawn=withdrawn)
    if row is None:
        raise PageError("Dieses Konto nennt zurzeit keine Vorlage im Archiv. Alle stehen unter „Haushalt“.")
    below = number_below(asked.one("unter"))
    drawing, following = readers.drawing(
        site.engine, row["source_id"], (kind, row["number_normalised"]), below, PER_PAGE, withdrawn=withdrawn
    )
    name = f"{GERMAN[kind]} {one_line(row['number'])}"
    named = {"quelle": row["source"], "konto": f"{GERMAN[kind]} {row['number_normalised']}"}
    return site.templates.page(
        "account.html",
        row=row,
        kind=GERMAN[kind],
        kind_href=site.addresses.accounts(quelle=row["source"], art=kind_slug(kind)),
        name=name,
        sums=None if below else chart(row["sums"]),
        drafts=[_draft(site, one) for one in drawing],
        before=_href(site, row["source"], row) if below else None,
        after=site.addresses.account(row["source"], kind, row["number_normalised"], unter=following)
        if following
        else None,
        changes=site.addresses.changes(**named),
        feed=site.addresses.changes_feed(**named),
        csv=_csv(site, row) if site.web.tables_open else None,
        hidden=bool(below),
    )


def _draft(site: Site, row: Json) -> Draft:
    places = [_place("amount", one, money.amount(one), money.about(one)) for one in row["sums"]]
    return Draft(
        name=name_of({**row, "item": "proposal"}),
        title=one_line(row["title"]),
        href=site.addresses.proposal(row["source"], row["number"]),
        office=one_line(row["lead_office"]),
        withdrawn=bool(row["withdrawn_at"]),
        places=places or [_place("account", row["named"], "", "")],
        more=row["sum_count"] - len(row["sums"]),
    )


def _place(kind: str, one: Json, amount: str, about: str) -> Place:
    text, start, end = one["around"] or "", one["start"], one["end"]
    sentence = Markup()
    if start is not None and end is not None:
        sentence = texts.around(text, Span(start, end, kind))
    return Place(amount, about, one_line(one["heading"]), sentence)


def _csv(site: Site, row: Json) -> str:
    where = {"source": row["source"], "kind": row["kind"], "account_number_normalised": row["number_normalised"]}
    return site.addresses.rows("current_budget_accounts", ".csv", **where, _size="max")


def _href(site: Site, source: str, row: Json) -> str:
    return site.addresses.account(source, row["kind"], row["number_normalised"])


def _kind(slugged: str | None) -> str:
    kind = kind_of(slugged or "")
    if kind is None:
        raise PageError("Eine solche Art von Konto kennt das Archiv nicht.")
    return kind


def _cursor(text: str | None) -> tuple[str, str] | None:
    if text is None:
        return None
    slugged, _, number = text.partition("/")
    return _kind(slugged), number


def _rank(kind: str) -> int:
    return list(GERMAN).index(kind) if kind in GERMAN else len(GERMAN)
