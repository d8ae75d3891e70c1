"""Pages of all generations and of what stands before them that are no page asked for."""

from http import HTTPStatus

ASP_ERROR = b"""\
 <font face="Arial" size=2>
<p>Microsoft OLE DB Provider for SQL Server</font> <font face="Arial" size=2>error '80004005'</font>
<p>
<font face="Arial" size=2>Timeout expired</font>
<p>
<font face="Arial" size=2>/bi/vo020.asp</font><font face="Arial" size=2>, line 412</font>
"""
GATE = b"""\
<!doctype html>
<html lang="de"><head><meta charset="utf-8"><title>Zugriff pruefen</title>
<script async defer src="/_gate/assets/altcha.js" type="module"></script></head>
<body><h1>Zugriff pruefen</h1>
<p>Bitte bestaetigen Sie, dass diese Seite nicht automatisch abgerufen wird.</p>
<form id="gateForm" method="post" action="/_gate/verify"><altcha-widget challengeurl="/_gate/challenge">\
</altcha-widget></form>
</body></html>
"""
LOGIN = """\
<?xml version="1.0" encoding="iso-8859-1"?>
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>ALLRIS net</title>
<meta http-equiv="content-type" content="text/html; charset=iso-8859-1" /></head><body>
<div id="allriscontainer" class="logon"><div id="risname"><h1>Anmeldung&nbsp;&nbsp;</h1></div>
<form action="logon.asp" method="post" name="logon"><table class="tk1"><tr><td class="kb1">Benutzer:</td>\
<td><input type="text" name="username" value=""  /></td></tr><tr><td class="kb1">Kennwort:</td>\
<td><input type="password" name="password" value=""  /></td></tr></table></form></div>
</body></html>
""".encode("cp1252")
MAINTENANCE = b"""\
<!DOCTYPE html>
<html lang="de"><head><meta charset="utf-8"><title>Wartung</title></head>
<body><h1>Wartungsarbeiten</h1><p>Das Informationssystem steht wegen Wartungsarbeiten vor&uuml;bergehend nicht zur \
Verf&uuml;gung.</p></body></html>
"""
TOO_MANY_REQUESTS = """\
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="de"><head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8"/>
<meta name="description" content="ALLRIS net Version 4.1.7 (4170041) - 08.07.2026" /><title>ALLRIS</title></head>
<body><div id="allris"><main id="pageContent"><div id="mainContent"><div class="compFull roundedBorder">
<div class="message_header">Es ist ein Fehler aufgetreten</div>
<div class="message_text">Zu viele Zugriffe aus Ihrem Netzwerk, Zugriff temporär gesperrt.</div>
</div></div></main></div></body></html>
""".encode()
MUNICIPAL_WEBSITE = """\
<!DOCTYPE html>
<html lang="de"><head><meta charset="utf-8"><title>Seite nicht gefunden - StädteRegion</title></head>
<body><header><nav><ul><li><a href="/alt/bi/vo020.asp?VOLFDNR=12">Altes Archiv</a></li></ul></nav></header>
<main><h1>Seite nicht gefunden</h1><p>Diese Seite gibt es nicht mehr.</p></main></body></html>
""".encode()
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


def refused(program: str) -> bytes:
    """The whole answer of a program that is not released."""
    return f"Zugriff verweigert (Programm {program}).<br>".encode("cp1252")


def moved(location: str) -> bytes:
    return (
        "<head><title>Object moved</title></head>\r\n<body><h1>Object Moved</h1>"
        f'This object may be found <a HREF="{location}">here</a>.</body>\r\n'
    ).encode("cp1252")


def gateway(status: int) -> bytes:
    """A proxy's own page for an HTTP status."""
    title = f"{status} {HTTPStatus(status).phrase}"
    return (
        f"<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n"
        "<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
    ).encode()
