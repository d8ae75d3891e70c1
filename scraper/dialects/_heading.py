"""The heading of a proposal page: reference and type, in one order or the other, with " - " between them.

Types and references may hold " - " themselves. The printed type (the field `voart`) tells where to cut; without it a
type has no digits and a reference has some (allris.md 2.1: every reference seen has, no type seen has).
"""

from scraper.errors import PageShapeError

_DASH = " - "


def type_first(heading: str, type_: str | None, url: str) -> tuple[str, str | None]:
    """Return reference and type of "Beschlussvorlage - 2026/0187" (ALLRIS 4); type is None where none is printed."""
    if type_ and heading.casefold().startswith(_around_dashes(type_, "{1}{0}")):
        return _checked(heading[len(type_) + len(_DASH) :], heading, url), type_
    cuts = _cuts(heading)
    plain = [cut for cut in cuts if not _has_digit(heading[:cut])]
    if not cuts:
        return _checked("" if heading == type_ else heading, heading, url), type_
    cut = (plain or cuts)[-1]
    return _checked(heading[cut + len(_DASH) :], heading, url), type_ or heading[:cut]


def reference_first(heading: str, type_: str | None, url: str) -> tuple[str, str | None]:
    """Return reference and type of "VO/2026/093 - öffentliche Beschlussvorlage" (responsive)."""
    if type_ and heading.casefold().endswith(_around_dashes(type_, "{0}{1}")):
        return _checked(heading[: -len(type_) - len(_DASH)], heading, url), type_
    cuts = _cuts(heading)
    plain = [cut for cut in cuts if not _has_digit(heading[cut:])]
    if not cuts:
        return _checked("" if heading == type_ else heading, heading, url), type_
    cut = (plain or cuts)[0]
    return _checked(heading[:cut], heading, url), type_ or heading[cut + len(_DASH) :]


def _around_dashes(type_: str, form: str) -> tuple[str, ...]:
    return tuple(form.format(dash, type_).casefold() for dash in (_DASH, " – "))


def _cuts(heading: str) -> list[int]:
    return [i for i in range(len(heading)) if heading.startswith(_DASH, i)]


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)


def _checked(reference: str, heading: str, url: str) -> str:
    if not reference or reference.startswith("- ") or reference.endswith(" -"):
        raise PageShapeError("reference in h1.title", found=repr(heading), expected="a reference and a type", url=url)
    return reference
