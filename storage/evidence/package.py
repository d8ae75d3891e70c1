"""Evidence → one zip file; the same evidence gives the same bytes, on every machine."""

import io
import json
import re
import zipfile
from hashlib import sha256

from storage.evidence.explanation import explanation
from storage.evidence.gathered import Evidence
from storage.evidence.warc import warc

_DATE = (1980, 1, 1, 0, 0, 0)  # the first a zip file can name; when it was packed proves nothing
_MODE = 0o100644 << 16


def file_name(evidence: Evidence) -> str:
    """Return a name for the zip file, such as nachweis-staedteregion-aachen-11378-2.zip."""
    item = re.sub(r"[^a-z0-9]+", "-", evidence.item.lower()).strip("-")
    return f"nachweis-{item}-{evidence.number}.zip"


def package(evidence: Evidence, *, short: bool = False) -> bytes:
    """Return a zip file.

    `short`: with the revision's own entry of the chain only, not all up to the head.
    """
    files = contents(evidence, short=short)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, body in files.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.create_system, entry.external_attr = 3, _MODE
            archive.writestr(entry, body)
    return out.getvalue()


def contents(evidence: Evidence, *, short: bool = False) -> dict[str, bytes]:
    """Return the files of the package by their names, in order."""
    files: dict[str, bytes] = {}
    fetch = evidence.fetch
    if fetch is not None:
        if fetch.body is not None:
            files["seite.html"] = fetch.body
            files["seite.warc"] = warc(fetch, fetch.body)
        files["abruf.json"] = fetch.text.encode()
    if evidence.content is not None:
        files["inhalt.json"] = evidence.content.encode()
    files["fassung.json"] = (json.dumps(evidence.shown, ensure_ascii=False, indent=2) + "\n").encode()
    if evidence.passage is not None:
        files["fundstelle.json"] = (
            json.dumps(evidence.passage.as_json(), ensure_ascii=False, indent=2) + "\n"
        ).encode()
    files["kette-eintrag.json"] = evidence.texts[0].encode()
    if not short:
        files["kette.jsonl"] = "".join(f"{text}\n" for text in evidence.texts).encode()
    read_me = explanation(evidence, short=short).encode()
    sums = {"LIESMICH.txt": read_me, **files}
    listed = "".join(f"{sha256(body).hexdigest()}  {name}\n" for name, body in sums.items())
    return {**sums, "SHA256SUMS": listed.encode()}
