"""What every page knows about itself: its language, its address, its twins and the documents it may cite."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import quote, urlencode

from graph.answers import Calculation
from viz.texts import Language, human_date, term, translate

Value = str | int | None | Sequence[str]


@dataclass(frozen=True, slots=True)
class PageContext:
    """Where a page stands."""

    language: Language = "fr"
    base: str = ""
    """The path that a proxy serves the application under; every address on a page begins with it."""
    path: str = "/"
    """The page's path below it, not quoted: ``/connect``."""
    embedded: bool = False
    """Whether it stands in a frame of another site: without header and footer, and its links open new windows."""
    query: tuple[tuple[str, str], ...] = ()
    """The parameters it was asked with; a name may come twice."""
    dataset_version: str | None = None
    dataset_date: str | None = None
    """What the graph holds, and when it was loaded."""
    documents: Mapping[str, str] = field(default_factory=dict)
    """Titles by document id, so that sources are named."""
    calculations: Sequence[Calculation] = ()
    """The statements behind the answer that it shows."""
    passages: bool = False
    """Whether the source documents are at hand, to show what they say."""
    twins: Mapping[str, str] = field(default_factory=dict)
    """Addresses of the same answer in other forms: ``json``, ``csv``, ``pdf`` and those of an export."""
    site: str = ""
    """The service's own address, ``https://host``, for what leaves it."""
    corrections: str = field(default="", repr=False)
    """Who takes reports of errors, by e-mail; empty where nobody does."""

    def report(self, fact: str, sources: Sequence[str]) -> str:
        """Prepare the mail that reports an error: the fact, its sources and the page; nothing is sent or kept.

        Examples
        --------
        >>> PageContext(language="en", corrections="office@example.org").report("Tours", ["Minutes, l. 3"])[:60]
        'mailto:office@example.org?subject=Jumelage%3A%20error%20in%2'
        """
        subject = self.text("report.subject", fact=fact or self.path)
        lines = [self.text("report.fact", fact=fact)] if fact else []
        lines += [self.text("report.source", source=source) for source in sources]
        lines += [self.text("report.page", page=f"{self.site}{self.here()}"), self.text("report.what")]
        body = "\r\n".join(lines)
        return f"mailto:{quote(self.corrections, safe='@')}?subject={quote(subject)}&body={quote(body)}"

    @property
    def other_language(self) -> Language:
        """The language to switch to."""
        return "en" if self.language == "fr" else "fr"

    @property
    def explicit_language(self) -> str | None:
        """The language as the address names it, to keep it while the visitor goes on."""
        return dict(self.query).get("lang")

    def text(self, key: str, **values: object) -> str:
        """Return a text of the table in the page's language."""
        return translate(key, self.language, **values)

    def term(self, section: str, value: str) -> str:
        """Translate a value of the model into the page's language."""
        return term(section, value, self.language)

    def day(self, date: str | None) -> str:
        """Write a date as people of the page's language do."""
        return human_date(date, self.language)

    def link(self, path: str, **parameters: Value) -> str:
        """Address another page; parameters without a value are left out, lists are repeated.

        Examples
        --------
        >>> PageContext().link("/connect", **{"from": "Tours", "to": "Le Mans", "as_of": None})
        '/connect?from=Tours&to=Le+Mans'
        >>> PageContext(base="/jumelage").link("/about")
        '/jumelage/about'
        """
        pairs = _pairs(parameters)
        if self.explicit_language and "lang" not in parameters:
            pairs.append(("lang", self.explicit_language))
        return self.base + _address(path, pairs)

    def here(self, **changes: Value) -> str:
        """Address this page with some parameters changed, or left out where ``None``.

        Examples
        --------
        >>> PageContext(path="/dormant", query=(("page", "1"), ("q", "a"))).here(page=2)
        '/dormant?q=a&page=2'
        """
        kept = [(name, value) for name, value in self.query if name not in changes and value]
        return self.base + _address(self.path, kept + _pairs(changes))

    def instead(self, parameter: str, value: str, other: str) -> str:
        """Address this page with another value in the place of one; other values of the parameter stay.

        Examples
        --------
        >>> PageContext(path="/overlap", query=(("network", "CUF"), ("network", "Japon"))).instead(
        ...     "network", "Japon", "network:copil"
        ... )
        '/overlap?network=CUF&network=network%3Acopil'
        """
        pairs = [(name, other if (name, held) == (parameter, value) else held) for name, held in self.query if held]
        return self.base + _address(self.path, pairs)


def _pairs(parameters: Mapping[str, Value]) -> list[tuple[str, str]]:
    lists = {name: [value] if isinstance(value, str | int) else value or [] for name, value in parameters.items()}
    return [(name, str(one)) for name, values in lists.items() for one in values if str(one)]


def _address(path: str, pairs: list[tuple[str, str]]) -> str:
    return _quoted(path) + (f"?{urlencode(pairs)}" if pairs else "")


@lru_cache(maxsize=4096)
def _quoted(path: str) -> str:
    """A page names the same entities and documents again and again."""
    return quote(path, safe="/:")
