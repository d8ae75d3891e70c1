"""Where a source is asked, and whether it moved since it answered last. Pure."""

from jobs.config import Source
from storage.sources import InUse


def folders(source: Source, before: InUse | None) -> list[str]:
    """Return the folders to try, in order; the https of a configured one that answered last comes behind it."""
    configured = [source.base_url, *source.other_base_urls]
    last = before.base_url if before else None
    plain = last.replace("https://", "http://", 1) if last else None
    if last and plain in configured and last not in configured:
        configured.insert(configured.index(plain) + 1, last)
    return list(dict.fromkeys(configured))


def moved(before: InUse | None, now: InUse) -> str | None:
    """Return what is to be told of a change of address or generation; None where there was none."""
    if before is None or before.dialect is None or before == now:
        return None
    return f"moved: {now.dialect} at {now.base_url}, before {before.dialect} at {before.base_url}"
