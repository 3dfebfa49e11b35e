"""All settings, read once from the environment and then passed as an argument.

Nothing else reads ``os.environ``. ``docs/settings.md`` lists the same fields; a test compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from platformdirs import user_data_path

from graph.errors import SettingsError

PREFIX = "JUMELAGE_"
_TESTS = PREFIX + "TEST_"
SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
"""How the address of a Neo4j begins, as its driver knows it."""
_DATA_HOME = user_data_path("jumelage", appauthor=False)


def _setting(default: Any, help_text: str, *, unit: str = "", secret: bool = False) -> Any:
    """Declare one setting: its default, its unit and what it is for."""
    return field(default=default, repr=not secret, metadata={"help": help_text, "unit": unit})


@dataclass(frozen=True, slots=True)
class Settings:
    """What may be set, each from ``JUMELAGE_<NAME>``."""

    data_dir: Path = _setting(_DATA_HOME, "Where the local Neo4j, its logs and the history of loads live.")
    neo4j_uri: str = _setting("", "Address of an existing Neo4j; empty means the local one.")
    neo4j_user: str = _setting("neo4j", "User at that address.")
    neo4j_password: str = _setting("", "Password at that address.", secret=True)
    neo4j_database: str = _setting("neo4j", "Database to use.")
    neo4j_release: str = _setting("current", "Release of the local Neo4j: current or lts.")
    jars: str = _setting("", "Folder of Neo4j jars fetched elsewhere, for a machine that reaches no Maven repository.")
    maven_mirror: str = _setting("", "Address of a Maven repository to fetch the jars from, instead of Maven Central.")
    heap_mb: int = _setting(1024, "Heap of the local Neo4j.", unit="MB")
    page_cache_mb: int = _setting(128, "Page cache of the local Neo4j.", unit="MB")
    start_timeout_s: int = _setting(180, "How long a start, log recovery included, may take.", unit="seconds")
    idle_minutes: int = _setting(15, "The local Neo4j stops when unused for this long; 0 means never.", unit="minutes")
    query_timeout_s: float = _setting(20.0, "How long one read may take.", unit="seconds")
    answer_timeout_s: float = _setting(30.0, "How long one request over HTTP may wait and read.", unit="seconds")
    language: str = _setting("fr", "Language of answers: fr or en.")
    documents: str = _setting(
        "",
        "Folder of the source documents, to show the passages behind an answer; else documents in JUMELAGE_DATA_DIR.",
    )
    host: str = _setting("127.0.0.1", "Address that the web application listens on.")
    port: int = _setting(8765, "Port that the web application listens on; 0 takes a free one.")
    workers: int = _setting(1, "Processes that answer over HTTP, each with its own memory of answers.")
    path_prefix: str = _setting("", "Path under which a proxy serves the web application, such as /jumelage.")
    allowed_hosts: str = _setting("", "Further host names that the web application answers to, with commas between.")
    cors_origins: str = _setting(
        "", "Sites whose pages may read the answers under /api/v1, with commas between; * is all."
    )
    frame_origins: str = _setting("", "Sites that may frame the pages under /embed and previews, with commas between.")
    corrections_to: str = _setting(
        "", "E-mail address for reports of errors, in links of the pages; empty hides these links.", secret=True
    )
    write_token: str = _setting("", "Token that allows writing over HTTP; empty means nobody may.", secret=True)

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Settings:
        """Read the settings from ``JUMELAGE_…`` variables.

        Raises SettingsError where a value is of the wrong kind, or a variable with our prefix names no setting.

        Examples
        --------
        >>> Settings.from_environment({"JUMELAGE_HEAP_MB": "256"}).heap_mb
        256
        """
        known = {PREFIX + f.name.upper(): f for f in fields(cls)}
        ours = {name: value for name, value in environ.items() if name.startswith(PREFIX)}
        if unknown := sorted(name for name in ours.keys() - known.keys() if not name.startswith(_TESTS)):
            listed = ", ".join(sorted(known))
            raise SettingsError("fault.unknown_setting", "hint.known_settings", name=unknown[0], known=listed)
        given = {name: text for name, text in ours.items() if text and name in known}
        values = {known[name].name: _convert(name, text, type(known[name].default)) for name, text in given.items()}
        settings = cls(**values)
        settings._check()
        return replace(settings, path_prefix=_as_prefix(settings.path_prefix))

    def _check(self) -> None:
        """Refuse values that are of the right kind and still cannot be."""
        for name, allowed in {"language": ("fr", "en"), "neo4j_release": ("current", "lts")}.items():
            if (value := getattr(self, name)) not in allowed:
                raise _bad(name, value, "hint.expected_one", choices=", ".join(allowed))
        if self.corrections_to and not re.fullmatch(r"[^@\s?&]+@[^@\s?&]+", self.corrections_to):
            raise _bad("corrections_to", "…", "hint.give_one_address")
        if self.neo4j_uri and self.neo4j_uri.partition("://")[0] not in SCHEMES:
            raise _no_address(self.neo4j_uri)
        for name in ("heap_mb", "page_cache_mb", "start_timeout_s", "workers"):
            if (value := getattr(self, name)) <= 0:
                raise _bad(name, value, "hint.give_number_above_zero")


def _bad(name: str, value: object, hint: str, **told: object) -> SettingsError:
    return SettingsError("fault.bad_setting_value", hint, name=PREFIX + name.upper(), value=value, **told)


def _as_prefix(text: str) -> str:
    """Write a path as one puts it before others: ``/tools/jumelage`` for ``tools/jumelage/``, nothing for ``/``."""
    parts = [part for part in text.strip().split("/") if part]
    if not all(re.fullmatch(r"[\w.~-]+", part, re.ASCII) and part.strip(".") for part in parts):
        raise _bad("path_prefix", text, "hint.give_path_letters_digits")
    return "".join(f"/{part}" for part in parts)


def _no_address(uri: str) -> SettingsError:
    """Refuse an address that is none of a Neo4j, and suggest one: the host that it names, at the port of Bolt."""
    host = urlsplit(uri if "://" in uri else f"//{uri}").hostname or "localhost"
    told = {"schemes": ", ".join(f"{scheme}://" for scheme in SCHEMES), "example": f"bolt://{host}:7687"}
    return _bad("neo4j_uri", without_password(uri), "hint.must_begin_write_neo4j", **told)


def without_password(uri: str) -> str:
    """Leave out of an address what stands before its host.

    Examples
    --------
    >>> without_password("http://me:secret@host:7474"), without_password("host:7687")
    ('http://host:7474', 'host:7687')
    """
    scheme, mark, rest = uri.rpartition("://")
    return scheme + mark + rest.rpartition("@")[2]


def _convert(name: str, text: str, kind: type[Any]) -> Any:
    """Turn the text of a variable into the kind of its default."""
    try:
        return Path(text).expanduser() if issubclass(kind, Path) else kind(text)
    except ValueError as error:
        raise _bad(name.removeprefix(PREFIX), text, "hint.expected_value_kind", kind=kind.__name__) from error
