"""`make screenshots`: pictures of the main pages for README and docs, from the demo archive, into docs/pictures."""

import sys
from contextlib import chdir, redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from jobs.cli import main as gremienarchiv
from jobs.commands.demo import FILE
from tests.jobs.web.browsing import CHROMIUM, opened, tab
from tests.jobs.web.fronts import served

TARGET = Path(__file__).parent.parent / "docs" / "pictures"
SIZE = {"width": 1000, "height": 760}
TALL = {"tagesordnung": 1000}
ITEM = "/archiv/vorlage/sample-council/11378"
PICTURES = {
    "start": "/",
    "vorlage": ITEM,
    "vergleich": f"{ITEM}/vergleich/1-2",
    "tagesordnung": "/archiv/sitzung/sample-council/3034/vergleich/1-2",
    "suche": "/archiv/suche?q=haushalt",
    "haushalt": "/archiv/haushalt/sample-council/sachkonto/544016",
}


def main() -> int:
    if CHROMIUM is None:
        print("screenshots need a browser: apt-get install chromium fonts-liberation", file=sys.stderr)
        return 2
    TARGET.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        with chdir(folder), redirect_stdout(StringIO()):
            assert gremienarchiv(["demo"]) == 0
        with served(Path(folder) / FILE) as (_, address), opened() as browser, tab(browser, SIZE) as page:
            for name, path in PICTURES.items():
                page.set_viewport_size({**SIZE, "height": TALL.get(name, SIZE["height"])})  # type: ignore[typeddict-item]
                page.goto(f"{address.rstrip('/')}{path}")
                page.screenshot(path=TARGET / f"{name}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
