"""Classic pages that are no proposal: start page, notices, committee."""

from jobs.demo.classic.frame import View, escape, page, to_bytes

NOT_PUBLIC_REDIRECT = (
    b'<head><title>Object moved</title></head>\r\n<body><h1>Object Moved</h1>This object may be found <a HREF="'
    b'noauth.asp">here</a>.</body>\r\n'
)
ASP_ERROR = """\
 <font face="Arial" size=2>
<p>Microsoft OLE DB Provider for SQL Server</font> <font face="Arial" size=2>error '80004005'</font>
<p>
<font face="Arial" size=2>Timeout expired</font>
<p>
<font face="Arial" size=2>/bi/vo020.asp</font><font face="Arial" size=2>, line 412</font>
"""


def refused(program: str) -> bytes:
    """The whole answer of a program that is not released."""
    return to_bytes(f"Zugriff verweigert (Programm {program}).<br>")


def not_public(view: View) -> bytes:
    main = '<p class="text1">Keine Information verf&uuml;gbar</p>\n'
    return page(view, "noauth", "", heading="Information", main=main)


def start_page(view: View) -> bytes:
    main = (
        '<p class="text1">Willkommen im Gremieninformationssystem.</p>\n'
        '<p class="text1"><a href="si010_e.asp">Zum Kalender</a></p>\n'
    )
    return page(view, "allris", "", heading="Startseite", main=main)


def login(view: View) -> bytes:
    main = (
        '<form action="logon.asp" method="post" name="logon"><table class="tk1"><tr><td class="kb1">Benutzer:</td>'
        '<td><input type="text" name="username" value=""  /></td></tr><tr><td class="kb1">Kennwort:</td><td>'
        '<input type="password" name="password" value=""  /></td></tr><tr><td colspan="2"><input type="submit" '
        'class="il2_s" value="Anmelden"  /></td></tr></table></form>\n'
    )
    return page(view, "logon", "", heading="Anmeldung", main=main)


def committee(view: View, number: int, name: str) -> bytes:
    main = f'<table class="tl1"><tr class="zl12"><td class="text1">{escape(name)}</td></tr></table>\n'
    return page(view, "au020", f"?AULFDNR={number}", heading=name, main=main)
