"""The table `chain`: a hash chain over everything recorded, so that a history altered later can be told.

What an existing archive holds is taken in, in the order of its times.

Revision ID: 0005
Revises: 0004
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_BATCH = 500
_FETCH = ("fetched_at", "requested_url", "sha256", "size", "status", "url")
_FETCH_JSON = ("headers", "redirects", "request_headers")
_Entry = tuple[str, int, int, str, dict[str, Any], dict[str, int]]  # time, rank, id, kind, facts, owner


def upgrade() -> None:
    op.create_table(
        "chain",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("revision_id", sa.Integer),
        sa.Column("meeting_revision_id", sa.Integer),
        sa.Column("withdrawal_id", sa.Integer),
        sa.Column("redaction_id", sa.Integer),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("previous_hash", sa.Text),
        sa.CheckConstraint("kind IN ('revision', 'withdrawn', 'restored', 'redacted')", name="ck_chain_kind"),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_chain_revision_id_revision"),
        sa.ForeignKeyConstraint(
            ["meeting_revision_id"], ["meeting_revision.id"], name="fk_chain_meeting_revision_id_meeting_revision"
        ),
        sa.ForeignKeyConstraint(["withdrawal_id"], ["withdrawal.id"], name="fk_chain_withdrawal_id_withdrawal"),
        sa.ForeignKeyConstraint(["redaction_id"], ["redaction.id"], name="fk_chain_redaction_id_redaction"),
        sa.PrimaryKeyConstraint("id", name="pk_chain"),
        sa.UniqueConstraint("position", name="uq_chain_position"),
        sa.UniqueConstraint("kind", "revision_id", name="uq_chain_kind_revision_id"),
        sa.UniqueConstraint("kind", "meeting_revision_id", name="uq_chain_kind_meeting_revision_id"),
        sa.UniqueConstraint("kind", "withdrawal_id", name="uq_chain_kind_withdrawal_id"),
        sa.UniqueConstraint("kind", "redaction_id", name="uq_chain_kind_redaction_id"),
    )
    _take_in(op.get_bind())


def downgrade() -> None:
    op.drop_table("chain")


def _take_in(connection: sa.Connection) -> None:
    found = [entry for read in (_revisions, _withdrawals, _redactions) for entry in read(connection)]
    rows: list[dict[str, Any]] = []
    previous: str | None = None
    for position, (_at, _rank, _id, kind, facts, owner) in enumerate(sorted(found, key=lambda entry: entry[:3]), 1):
        text = _canonical({**facts, "kind": kind, "position": position, "previous": previous})
        row: dict[str, Any] = {"revision": None, "meeting_revision": None, "withdrawal": None, "redaction": None}
        rows.append({**row, **owner, "position": position, "kind": kind, "text": text, "previous": previous})
        previous = rows[-1]["hash"] = _sha256(text)
    insert = sa.text(
        "INSERT INTO chain (position, kind, revision_id, meeting_revision_id, withdrawal_id, redaction_id, text, hash, "
        "previous_hash) VALUES (:position, :kind, :revision, :meeting_revision, :withdrawal, :redaction, :text, :hash, "
        ":previous)"
    )
    for start in range(0, len(rows), _BATCH):
        connection.execute(insert, rows[start : start + _BATCH])


def _revisions(connection: sa.Connection) -> Iterator[_Entry]:
    pages = ", ".join(f"g.{name} AS page_{name}" for name in (*_FETCH, *_FETCH_JSON))
    for item, table in (("proposal", "revision"), ("meeting", "meeting_revision")):
        query = (
            f'SELECT r.id, s."key" AS source, i.number AS item_number, r.number, r.observed_at, r.content_hash, '  # noqa: S608 - constants of this file
            f"r.parser_version, {pages} FROM {table} AS r JOIN {item} AS i ON i.id = r.{item}_id "
            "JOIN source AS s ON s.id = i.source_id LEFT JOIN page AS g ON g.id = r.page_id ORDER BY r.id"
        )
        for row in connection.execute(sa.text(query)).mappings():
            facts = {
                **_identity(item, row),
                "revision": row["number"],
                "observed_at": row["observed_at"],
                "page_sha256": row["page_sha256"],
                "fetch_sha256": _fetch(row),
                "content_hash": row["content_hash"],
                "parser_version": row["parser_version"],
            }
            yield row["observed_at"], 2, row["id"], "revision", facts, {table: row["id"]}


def _withdrawals(connection: sa.Connection) -> Iterator[_Entry]:
    for item in ("proposal", "meeting"):
        query = (
            f'SELECT w.id, s."key" AS source, i.number AS item_number, w.gone_since, w.confirmed_at, w.restored_at, '  # noqa: S608 - constants of this file
            f"w.cause, {_page_of(item, 'gone', 'gone_since')}, {_page_of(item, 'withdrawn', 'confirmed_at')} "
            f"FROM withdrawal AS w JOIN {item} AS i ON i.id = w.{item}_id JOIN source AS s ON s.id = i.source_id"
        )
        for row in connection.execute(sa.text(query)).mappings():
            owner, base = {"withdrawal": row["id"]}, {**_identity(item, row), "gone_since": row["gone_since"]}
            pages = [row["gone"], row["withdrawn"]]
            facts = {**base, "confirmed_at": row["confirmed_at"], "cause": row["cause"], "pages": pages}
            yield row["confirmed_at"], 0, row["id"], "withdrawn", facts, owner
            if row["restored_at"] is not None:
                facts = {**base, "restored_at": row["restored_at"]}
                yield row["restored_at"], 1, row["id"], "restored", facts, owner


def _page_of(item: str, outcome: str, moment: str) -> str:
    """Return a column: SHA-256 of the page that a sighting kept."""
    return (
        f"(SELECT g.sha256 FROM visit AS v JOIN page AS g ON g.id = v.page_id WHERE v.source_id = i.source_id "  # noqa: S608 - constants of this file
        f"AND v.kind = '{item}' AND v.number = i.number AND v.outcome = '{outcome}' AND v.started_at <= w.{moment} "
        f"ORDER BY v.id DESC LIMIT 1) AS {outcome}"
    )


def _redactions(connection: sa.Connection) -> Iterator[_Entry]:
    query = (
        'SELECT d.id, d.redacted_at, d.reason, d.sha256, coalesce(s."key", z."key") AS source, '
        "coalesce(r.number, m.number) AS number, coalesce(p.number, t.number) AS item_number, "
        "d.meeting_revision_id FROM redaction AS d "
        "LEFT JOIN revision AS r ON r.id = d.revision_id LEFT JOIN proposal AS p ON p.id = r.proposal_id "
        "LEFT JOIN source AS s ON s.id = p.source_id "
        "LEFT JOIN meeting_revision AS m ON m.id = d.meeting_revision_id "
        "LEFT JOIN meeting AS t ON t.id = m.meeting_id LEFT JOIN source AS z ON z.id = t.source_id"
    )
    for row in connection.execute(sa.text(query)).mappings():
        facts = {"redacted_at": row["redacted_at"], "reason": row["reason"], "page_sha256": row["sha256"]}
        if row["number"] is not None:
            item = "proposal" if row["meeting_revision_id"] is None else "meeting"
            facts |= {**_identity(item, row), "revision": row["number"]}
        yield row["redacted_at"], 3, row["id"], "redacted", facts, {"redaction": row["id"]}


def _identity(item: str, row: sa.RowMapping) -> dict[str, Any]:
    return {"source": row["source"], "item": item, "number": row["item_number"]}


def _fetch(row: sa.RowMapping) -> str | None:
    """Return the SHA-256 of how a page was fetched."""
    if row["page_sha256"] is None:
        return None
    plain = {name: row[f"page_{name}"] for name in _FETCH}
    return _sha256(_canonical(plain | {name: json.loads(row[f"page_{name}"]) for name in _FETCH_JSON}))


def _canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
