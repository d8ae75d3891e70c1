"""A proposal: one revision with its Beratungsfolge, texts, money and documents, and what came before and after it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from jobs.render.clean import shortened
from jobs.render.moments import between
from jobs.web import withheld
from jobs.web.asked import NOINDEX, PLAIN, Answer, Asked, PageError, json_answer
from jobs.web.passages import passages_of
from jobs.web.past import past
from jobs.web.revisions import FEW, since, steps
from jobs.web.site import Site
from jobs.web.telling import LONGEST_NAME
from jobs.web.words import told_once
from storage import readers
from storage.kinds import PROPOSAL, Kind
from storage.readers.spellings import office_names

Json = dict[str, Any]
MOST_ROWS = 200  # of a list that stand open


def page(site: Site, asked: Asked) -> Answer:
    """Show a revision: the last, `?revision=N`, or the one in force `?as-of=TIME`."""
    row = found(site, asked)
    return site.templates.page("proposal.html", hidden=unlisted(row, asked), **_shown(site, row, asked))


def as_json(site: Site, asked: Asked) -> Answer:
    """Return the revision as `show --json` tells it."""
    row = found(site, asked)
    kept = {name: value for name, value in row.items() if name not in _BESIDE}
    return json_answer(kept, headers=(NOINDEX,) if unlisted(row, asked) else ())


def text(site: Site, asked: Asked) -> Answer:
    """Return one whole text of a revision, as text."""
    row = found(site, asked)
    position = int(asked.parts["position"])
    section = next((one for one in row["sections"] if one["position"] == position), None)
    if section is None:
        raise PageError("Einen solchen Textabschnitt hat diese Fassung nicht.")
    heading = f"{section['heading']}\n\n" if section["heading"] else ""
    return Answer(
        f"{heading}{section['text'] or ''}\n".encode(), PLAIN, headers=(NOINDEX,) if unlisted(row, asked) else ()
    )


_BESIDE = frozenset(
    {"source_name", "latest", "revisions", "withdrawals", "changes", "unbooked", "speakers", "speaker_count"}
    | {"known_proposals", "known_meetings", "withheld"}
)


def found(site: Site, asked: Asked) -> Json:
    """Return the dossier that is asked for, without what is kept back."""
    revision, as_of = chosen(site, asked)
    source, number = asked.parts["source"], int(asked.parts["number"])
    shown = site.shows_withdrawn
    row = readers.dossier(site.engine, source, number, revision=revision, as_of=as_of, withdrawn=shown)
    kept_back = kept_back_now(site, PROPOSAL, row, as_of)
    if kept_back and as_of is not None:
        row = readers.dossier(site.engine, source, number, revision=row["revision"], withdrawn=shown)
    return withheld.dossier(row, site.web.withdrawn, kept_back=kept_back)


def chosen(site: Site, asked: Asked) -> tuple[int | None, datetime | None]:
    """Return the revision and the moment that are asked for; at most one of them."""
    revision, moment = asked.one("revision"), asked.one("as-of")
    if revision is not None and moment is not None:
        raise PageError("Entweder revision= nennt eine Fassung oder as-of= einen Zeitpunkt, nicht beides.", 400)
    if revision is not None and not (revision.isdecimal() and len(revision) < 10):
        raise PageError("revision= muss die Nummer einer Fassung sein.", 400)
    if revision is not None:
        return int(revision), None
    if moment is None:
        return None, None
    return None, site.moment(moment, "end")


def kept_back_now(site: Site, kind: Kind, row: Json, as_of: datetime | None) -> bool:
    """Tell whether the content of an item is kept back, by how it stands today, not at the moment of the row."""
    now = row
    if as_of is not None and site.web.withdrawn != "all":
        now = {"withdrawn_at": readers.withdrawn_at(site.engine, kind, row["source"], row["number"])}
    return withheld.hidden(now, site.web.withdrawn)


def unlisted(row: Json, asked: Asked) -> bool:
    """Tell whether search engines are asked not to list an answer: of what is withdrawn, and of any past moment."""
    return bool(row["withdrawn_at"]) or asked.one("as-of") is not None


def _shown(site: Site, row: Json, asked: Asked) -> Json:
    source, number, then = row["source"], row["number"], past(site, asked, row, "Vorlage")
    this = {} if row["latest"] and not then else {"revision": row["revision"]}
    passages = passages_of(site, row, this)
    return {
        "row": row,
        "name": shortened(row["reference"], LONGEST_NAME) or f"Vorlage {number}",
        "past": then,
        "fields": _fields(row),
        "steps": steps(
            row["revisions"],
            row["revision"],
            lambda at: site.addresses.proposal(source, number, revision=at),
            site.zone,
            None if row["withheld"] else lambda *two: site.addresses.compare("proposal", source, number, *two),
        ),
        "few": FEW,
        "times": between(_before(row), row["observed_at"], site.zone),
        "said": told_once(row["changes"][:MOST_ROWS]),
        "more_said": max(0, len(row["changes"]) - MOST_ROWS),
        "texts": passages.texts,
        "sums": passages.sums,
        "more_sums": passages.more_sums,
        "offices": [
            {"name": office, "href": site.addresses.office(source, office)}
            for office in office_names(row["lead_office"])
        ],
        "relations": _relations(site, row),
        "mentions": passages.mentions,
        "speakers": [{**one, "href": site.addresses.proposal(one["source"], one["number"])} for one in row["speakers"]],
        "links": _links(site, source, number, row, this),
    }


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
        "since": since(site, "proposal", row),
        "feed": to.item_feed("proposal", source, number),
    }
