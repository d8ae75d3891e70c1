"""Proposal pages made of panels: what the responsive pages of ALLRIS 3 and ALLRIS 4 draw alike (allris.md 2)."""

from collections.abc import Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from scraper.dialects._bftable import bf_table, further_columns, read_consultations
from scraper.dialects._fields import Head, Labelled, read_labelled, relations_of, sort_fields
from scraper.dialects._loose import loose_field, loose_in
from scraper.dialects._panels import Address, read_attachments, read_documents, read_other_panels
from scraper.errors import PageShapeError
from scraper.html import maybe, one
from scraper.records import ProposalContent, Section


@dataclass(frozen=True, slots=True)
class Panelled:
    """A page whose head was read; `proposal` reads the panels below it."""

    region: LexborNode
    url: str
    fields: tuple[Labelled, ...]
    head: Head

    @property
    def type(self) -> str | None:
        """What the head says beside "Vorlage-Art"."""
        return self.head.columns.get("type")

    def proposal(
        self,
        *,
        dialect: str,
        number: int,
        heading: tuple[str, str | None],
        sections: Sequence[Section],
        address: Address,
    ) -> ProposalContent:
        """Return the record.

        Args:
            dialect: its name.
            number: VOLFDNR.
            heading: reference and type as the page's heading says them.
            sections: as the dialect reads them.
            address: of documents.

        Raises:
            PageShapeError: the head has no title, or a panel is not drawn as it is everywhere.
        """
        columns, table = self.head.columns, bf_table(self.region, self.url)
        if "title" not in columns:
            raise PageShapeError("#vobetreff", found=0, expected="exactly 1 with text", url=self.url)
        reference, type_ = heading
        return ProposalContent(
            dialect=dialect,
            number=number,
            reference=reference,
            title=columns["title"],
            type=type_,
            status=columns.get("status"),
            lead_office=columns.get("lead_office"),
            author=columns.get("author"),
            other_fields=(
                *self.head.other,
                *(further_columns(table, self.url) if table is not None else ()),
                *loose_field(loose_in(self.region)),
            ),
            consultations=read_consultations(table, self.url) if table is not None else (),
            sections=tuple(sections),
            relations=relations_of(self.fields, number),
            documents=(
                *read_documents(self.region, address, self.url),
                *read_attachments(self.region, self.url),
            ),
        )


def read_panelled(region: LexborNode, url: str) -> Panelled:
    """Read the head of a page. Raises PageShapeError where it is none, or is damaged."""
    fields = read_labelled(maybe(region, "#headLeft", url) or one(region, "#head", url), url)
    return Panelled(region, url, fields, sort_fields([*fields, *read_other_panels(region)], url))
