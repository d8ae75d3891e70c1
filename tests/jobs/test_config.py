"""The configuration is checked whole before anything runs, and its errors say what, where and what to do."""

from pathlib import Path

import pytest

from jobs.config import Config
from jobs.config_file import load_config
from jobs.errors import UsageError


def load(folder: Path, text: str | None, **environment: str) -> Config:
    if text is not None:
        (folder / "gremienarchiv.toml").write_text(text, encoding="utf-8")
    return load_config(None, environment, folder)


def test_without_a_file_the_first_source_is_built_in(tmp_path: Path) -> None:
    config = load(tmp_path, None)
    assert [source.key for source in config.source] == ["staedteregion-aachen"]
    assert config.database == str(tmp_path / "gremieninfo.sqlite")
    assert config.politeness.requests_per_second == 1.0


def test_a_relative_database_counts_from_the_configuration_file(tmp_path: Path) -> None:
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc" / "a.toml").write_text('database = "data/x.sqlite"\n', encoding="utf-8")
    config = load_config(tmp_path / "etc" / "a.toml", {}, tmp_path)
    assert config.database == str(tmp_path / "etc" / "data" / "x.sqlite")


def test_a_database_url_stays_as_it_is(tmp_path: Path) -> None:
    assert load(tmp_path, 'database = "postgresql+psycopg://h/d"').database == "postgresql+psycopg://h/d"


def test_variables_override_the_file(tmp_path: Path) -> None:
    config = load(tmp_path, "[politeness]\nretries = 5\n", GREMIENARCHIV_POLITENESS__RETRIES="1", HOME="/x")
    assert config.politeness.retries == 1


def test_addresses_of_folders_get_their_slash(tmp_path: Path) -> None:
    config = load(tmp_path, '[[source]]\nkey = "a"\nname = "A"\nbase_url = "https://a.example/bi"\n')
    assert config.source[0].base_url == "https://a.example/bi/"


SLIPS = [
    ("[politeness]\nretries = true", "politeness.retries: write a number"),
    ("[politeness]\nretries = '1'", "politeness.retries: write a number"),
    ("[politeness]\nrespect_robots = 'no'\nrobots_note = 'x'", "politeness.respect_robots: write true or false"),
    ("[politeness]\ntimeout_seconds = 1e12", "politeness.timeout_seconds"),
    ("[discovery]\nsweep_gap_limit = 100000000000000000000", "discovery.sweep_gap_limit"),
    ("[revisit]\nmax_age_days = 10000000000", "revisit.max_age_days"),
    ("[revisit]\nconfirm_after_hours = 1e15", "revisit.confirm_after_hours"),
    ('database = "a\\u0000b"', "database: a name with control characters"),
    (
        "[[source]]\nkey='a'\nname='A'\nbase_url='http://x/'\n[[source]]\nkey='b'\nname='B'\nbase_url='http://x'",
        "sources 'a' and 'b' have one base_url",
    ),
]
FAULTS = [
    *SLIPS,
    ("[politeness]\nretrys = 1", "unknown key 'politeness.retrys', did you mean 'retries'?"),
    ("kontact = 'x'", "unknown key 'kontact', did you mean 'contact'?"),
    ("[politeness]\nretries = -1", "politeness.retries: "),
    ("[politeness]\nrespect_robots = false", "robots_note"),
    ("[politeness]\nnight_window = '25:00-06:00'", "politeness.night_window"),
    ("[[source]]\nkey = 'a'\nname = 'A'", "'source.0.base_url' is missing"),
    ("[[source]]\nkey = 'A B'\nname = 'A'\nbase_url = 'http://x/'", "source.0.key"),
    ("[[source]]\nkey = 'a'\nname = 'A'\nbase_url = 'ftp://x/'", "source.0.base_url: not the address of a folder"),
    ("[[source]]\nkey='a'\nname='A'\nbase_url='http://x/'\ntimezone='Mars/Phobos'", "no such time zone: Mars/Phobos"),
    ("[[source]]\nkey='a'\nname='A'\nbase_url='http://x/'\n" * 2, "source key used twice: a"),
    ("[[source]]\nkey='a'\nname='A'\nbase_url='http://x:99999/'", "source.0.base_url: not the address of a folder"),
    ("[[source]]\nkey='a'\nname='A'\nbase_url='http://x/a/../b/'", "source.0.base_url: not the address of a folder"),
    ("[[source]]\nkey='a'\nname='A'\nbase_url='http://u:pw@x/'", "source.0.base_url: a user name or password"),
    ("[[source]]\nkey='a'\nname='A'\nbase_url='http://x/bi/vo020.asp'", "base_url: the address of a page"),
    ("[[source]]\nkey='a'\nname='A'\nbase_url='http://x/bi/?a=1'", "base_url: not the address of a folder"),
    ("[[source]]\nkey='Ä'\nname='A'\nbase_url='http://x/'", "source.0.key: small letters, digits and hyphens"),
    ("[source]\nkey='a'", "write [[source]] with two brackets"),
    ("[politeness]\ntimeout_seconds = inf", "politeness.timeout_seconds"),
    ("[politeness]\nrequests_per_second = nan", "politeness.requests_per_second"),
    ("[politeness]\nnight_window = '22-6'", "night_window: two times of the day, such as 22:00-06:00"),
    ("[[watch]]\nname = 'w'\nquerry = 'x'", "unknown key 'watch.0.querry', did you mean 'query'?"),
    (
        "[[watch]]\nname = 'w'\nquery = 'x'",
        "watch 'w' has no way to be told: give exactly one of mail, webhook, command",
    ),
    ("[[watch]]\nname = 'w'\nwebhook = 'http://x/'\ncommand = ['x']", "watch 'w' has webhook and command"),
    ("[[watch]]\nname = 'w'\nwebhook = 'x'", "not an address on the web"),
    ("[[watch]]\nname = 'w'\nmail = 'a@b.c'", "watch 'w' is told by mail: set sender"),
    ("[[watch]]\nname = 'w'\nmail = 'a@b.c\\nBcc: d'", "not a mail address"),
    ('[[watch]]\nname = "w"\nmail = "a@b.c\\nBcc: d@e.f"', "not a mail address"),
    ("[[watch]]\nname = 'w'\ncommand = ['x']\nkinds = 'resultat'", "no kind of change: 'resultat'; known are new"),
    ("[[watch]]\nname = 'w'\ncommand = ['x']\nkinds = 'gone'", "'gone' is no news"),
    ("[[watch]]\nname = 'w'\ncommand = ['x']\nquery = '*'", "watch 'w': query '*' asks for nothing"),
    ("[[watch]]\nname = 'w'\ncommand = ['x']\nsource = 'y'", "watch 'w': unknown source 'y'"),
    ("[[watch]]\nname = 'w'\ncommand = ['x']\ndigest = true", "watch 'w': digest = true needs a committee"),
    ("[[watch]]\nname = 'w'\ncommand = ['x']\nsecret_env = 'y'", "secret_env and secret_file sign a webhook"),
    ("[[watch]]\nname = 'w'\ncommand = ['x']\n" * 2, "watch name used twice: w"),
    ("[mail]\nhost = 'mx.example.org'\nuser = 'u'\npassword_env = 'P'", "a password is not sent unencrypted"),
    ("[mail]\nuser = 'u'", "user needs password_env"),
    ("[mail]\nsender = 'Archiv <a@b.c>'", "not a mail address"),
    ("= 3", "not valid TOML"),
]


@pytest.mark.parametrize(("text", "told"), FAULTS)
def test_a_fault_is_one_line_that_names_file_and_key(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(UsageError) as caught:
        load(tmp_path, text)
    assert told in str(caught.value)
    assert str(tmp_path / "gremienarchiv.toml") in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_is_wrong_is_told_once(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        load(tmp_path, "[[source]]\nkey = 'A B'\nname = 'A'\nbase_url = 'http://x/'\n")
    assert str(caught.value).count("gremienarchiv.toml") == 1


def test_no_password_is_repeated(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        load(tmp_path, "[[source]]\nkey = 'a'\nname = 'A'\nbase_url = 'http://me:hunter2@x/'\n")
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize("url", ["oracle://h/d", "mysql://h/d", "postgres://h/d", "http://h/d", "://"])
def test_a_database_of_another_kind_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(UsageError, match="no address of an archive"):
        load(tmp_path, f'database = "{url}"')


@pytest.mark.parametrize("url", ["postgresql://u@h:port/d", "postgresql+psycopg://u@[::1/d"])
def test_a_database_whose_address_cannot_be_read_is_told(tmp_path: Path, url: str) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        load(tmp_path, f'database = "{url}"')


def test_a_file_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    assert load(tmp_path, '\ufeffcontact = "mailto:a@b.example"\n').contact == "mailto:a@b.example"


def test_an_unknown_variable_is_an_error_too(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="did you mean 'retries'"):
        load(tmp_path, None, GREMIENARCHIV_POLITENESS__RETRYS="1")


def test_the_command_of_a_watch_may_ask_the_archive(tmp_path: Path) -> None:
    assert load(tmp_path, None, GREMIENARCHIV_DELIVERY="3-1") == load(tmp_path, None)


def test_a_fault_in_a_variable_is_told_of_the_variable(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"^GREMIENARCHIV_POLITENESS__RETRIES: politeness\.retries"):
        load(tmp_path, "[politeness]\nretries = 2\n", GREMIENARCHIV_POLITENESS__RETRIES="x")


def test_a_named_file_that_is_absent_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such configuration file"):
        load_config(tmp_path / "none.toml", {}, tmp_path)


def test_a_digest_names_its_source_where_there_are_several(tmp_path: Path) -> None:
    source = "[[source]]\nkey = '{0}'\nname = 'A'\nbase_url = 'http://{0}/'\n"
    watch = "[[watch]]\nname = 'w'\ncommittee = 'Rat'\ndigest = true\ncommand = ['x']\n"
    with pytest.raises(UsageError, match="a digest is of one source; add source = 'a'"):
        load(tmp_path, source.format("a") + source.format("b") + watch)
    config = load(tmp_path, source.format("a") + watch)
    assert (config.watch[0].way, config.mail.real_port) == ("command", 25)


def test_a_watch_takes_one_or_many(tmp_path: Path) -> None:
    mail = "[mail]\nsender = 'a@b.c'\nsecurity = 'starttls'\n"
    config = load(tmp_path, mail + "[[watch]]\nname = 'w'\nmail = ['x@y.z', 'v@y.z']\nkinds = 'result'\n")
    assert (config.watch[0].mail, config.watch[0].kinds) == (("x@y.z", "v@y.z"), ("result",))
    assert config.mail.real_port == 587
