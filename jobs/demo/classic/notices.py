"""Classic pages that are no proposal: start page, notices, committee."""

from jobs.demo.classic.frame import View, page


def not_public(view: View) -> bytes:
    main = '<p class="text1">Keine Information verf&uuml;gbar</p>\n'
    return page(view, "noauth", "", heading="Information", main=main)


def start_page(view: View) -> bytes:
    main = (
        '<p class="text1">Willkommen im Gremieninformationssystem.</p>\n'
        '<p class="text1"><a href="si010_e.asp">Zum Kalender</a></p>\n'
    )
    return page(view, "allris", "", heading="Startseite", main=main)


def committee(view: View, number: int, name: str) -> bytes:
    """A committee without its members; the heading of their list carries the day of printing."""
    today = f"{view.noise.digits(1)}.{view.noise.digits(1)}.20{view.noise.digits(2)}"
    main = f'<table class="tl1"><tr class="zk1"><th>Mitglieder ({today})</th></tr></table>\n'
    return page(view, "au020", f"?AULFDNR={number}", heading=name, main=main)
