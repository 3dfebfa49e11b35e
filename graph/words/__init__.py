"""What people read, in French and English: one gettext catalogue, keyed by ids such as ``home.title``.

In come the ``.po`` files beside this module, two for each room, ``pages.fr.po`` and ``pages.en.po``, compiled when
first used and after each change (`python -m graph.words` does it ahead, for an image whose file system will be read
only); out go messages by id and wordings, which are parts of messages that know both languages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache, lru_cache
from gettext import GNUTranslations
from io import BytesIO
from os import getpid
from pathlib import Path
from typing import Final, Self

FOLDER: Final = Path(__file__).parent
LANGUAGES: Final = ("fr", "en")
SEVERAL: Final = 1  # the plural form, which stands for a message of which no count is known


class Catalogue(GNUTranslations):
    """All messages of one language; one that counts has a form for one and a form for several."""

    _catalog: dict[str | tuple[str, int], str]  # of the standard library, which offers no list of ids

    def pattern(self, key: str, form: int = SEVERAL) -> str:
        """Return a message with its ``{fields}``, in the ``form`` that `plural` returns, else KeyError."""
        plain = self._catalog.get(key)
        return self._catalog[key, form] if plain is None else plain

    def __contains__(self, key: str) -> bool:
        """Return whether there is such an id; the empty one heads the file."""
        return key != "" and (key in self._catalog or (key, 0) in self._catalog)

    def __iter__(self) -> Iterator[str]:
        """Return every id, once."""
        return iter(dict.fromkeys(key if isinstance(key, str) else key[0] for key in self._catalog if key))

    def plural(self, count: int) -> int:
        """Return which form a count takes; replaced by what the file's header says."""
        return int(count != 1)


@cache
def catalogue(language: str) -> Catalogue:
    """Read all messages of a language, English where it is not French."""
    language = language if language in LANGUAGES else "en"
    sources, compiled = sorted(FOLDER.glob(f"*.{language}.po")), FOLDER / f"{language}.mo"
    changed = max(source.stat().st_mtime_ns for source in sources)
    if compiled.is_file() and compiled.stat().st_mtime_ns >= changed:
        return Catalogue(BytesIO(compiled.read_bytes()))
    content = compile_messages(language, sources)
    with suppress(OSError):  # where nothing can be written, it is compiled at every start
        fresh = compiled.with_suffix(f".{getpid()}")
        fresh.write_bytes(content)
        fresh.replace(compiled)
    return Catalogue(BytesIO(content))


def compile_messages(language: str, sources: list[Path]) -> bytes:
    """Compile the files of a language into one; raises ValueError for an id that stands twice or a broken file."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    whole, content = Catalog(locale=language), BytesIO()
    for source in sources:
        with source.open("rb") as file:
            for message in filter(lambda one: one.id, read_po(file, locale=language, abort_invalid=True)):
                if message.id in whole:
                    raise ValueError(f"{source.name}: {message.id} stands twice")
                whole[message.id] = message
    write_mo(content, whole)
    return content.getvalue()


def translate(key: str, language: str, /, **values: object) -> str:
    """Return a message in French or English with values in its ``{fields}``; an integer ``count`` chooses its form."""
    words, count = catalogue(language), values.get("count")
    return words.pattern(key, words.plural(count) if isinstance(count, int) else SEVERAL).format(**values)


def in_sentence(key: str, language: str) -> str:
    """Return a term as it stands within a sentence: the catalogue has it as it stands alone, with a capital.

    Examples
    --------
    >>> in_sentence("kind.twinning", "fr"), in_sentence("status.dormant", "fr")
    ('jumelage', 'en sommeil')
    """
    term = translate(key, language)
    return term[:1].lower() + term[1:]


def enumerated(names: Sequence[str], language: str) -> str:
    """Join names as a sentence does.

    Examples
    --------
    >>> enumerated(["Lyon", "Dijon", "Caen"], "fr")
    'Lyon, Dijon et Caen'
    """
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {translate('list.and', language)} {names[-1]}"


def is_known(key: str) -> bool:
    """Return whether there is a message of this id."""
    return key in catalogue("en")


@cache
def section(name: str, language: str) -> Mapping[str, str]:
    """Return the messages whose ids begin with ``name.``, by the rest of their id; the one for one thing as ``…_one``.

    Examples
    --------
    >>> section("language", "fr")["ja"]
    'japonais'
    """
    words, start = catalogue(language), f"{name}."
    named = {key.removeprefix(start): words.pattern(key) for key in words if key.startswith(start)}
    ones = {key: words.pattern(start + key, 0) for key in named}
    return {f"{key}_one": one for key, one in ones.items() if one != named[key]} | named


@lru_cache(maxsize=10_000)  # documents and events share a few thousand dates, and an answer asks for some of them often
def written(partial: str, language: str) -> str:
    """Write an ISO date; one that is only a year or a month stays that vague.

    Examples
    --------
    >>> written("2025-11-20", "fr"), written("2025-11", "fr"), written("2025-11-01", "fr"), written("2025", "fr")
    ('20 novembre 2025', 'novembre 2025', '1er novembre 2025', '2025')
    >>> written("2025-11-20", "en")
    '20 November 2025'
    """
    year, *parts = partial.split("-")
    numbers = [int(part) for part in parts]
    month = [_months(language)[number] for number in numbers[:1]]
    day = ["1er" if number == 1 and language == "fr" else str(number) for number in numbers[1:]]
    return " ".join([*day, *month, year])


@cache
def _months(language: str) -> Mapping[int, str]:
    from babel import Locale  # not every command writes dates

    return dict(Locale(language).months["format"]["wide"])


def figure(number: float, language: str) -> str:
    """Write a number with the language's separators.

    Examples
    --------
    >>> figure(12850, "fr"), figure(0.25, "fr"), figure(12850, "en")
    ('12\u202f850', '0,25', '12,850')
    """
    text = f"{number:,}"
    return text.translate({ord(","): "\u202f", ord("."): ","}) if language == "fr" else text


class Wording(str):
    """A part of a message, such as what is wrong with a cell: it is its English, and knows its French.

    An empty ``key`` is no words at all; a wording stays what it is. Values stand in the ``{fields}``, wordings among
    them.

    Examples
    --------
    >>> small = Wording("part.at_most", most=3)
    >>> small, small.said("fr")
    ('at most 3', 'au plus 3')
    """

    key: str
    _values: Mapping[str, object]

    def __new__(cls, key: str = "", /, **values: object) -> Self:
        """Look its English up."""
        if isinstance(key, cls):
            return key
        wording = super().__new__(cls, worded(key, "en", values))
        wording.key, wording._values = key, values
        return wording

    def said(self, language: str) -> str:
        """Return it in French or English."""
        return worded(self.key, language, self._values)

    def with_values(self, change: Callable[[str], str]) -> Wording:
        """Change the texts that stand in its fields; a count chooses the plural and stays."""
        changed = {
            name: value.with_values(change) if isinstance(value, Wording) else change(str(value))
            for name, value in self._values.items()
            if name != "count"
        }
        return Wording(self.key, **{**self._values, **changed})


def in_language(value: object, language: str) -> object:
    """Return a wording in a language, and any other value as it is."""
    return value.said(language) if isinstance(value, Wording) else value


def worded(key: str, language: str, values: Mapping[str, object] | None = None) -> str:
    """Return a message with the parts that it holds.

    What is no id stands for itself, as in gettext. Values stand in the ``{fields}``, wordings in the language too; an
    integer ``count`` chooses the form.

    Examples
    --------
    >>> worded("fault.not_a_date", "fr", {"text": "demain"})
    '« demain » n’est pas une date.'
    """
    if isinstance(key, Wording):
        return key.said(language)
    if not key or not is_known(key):
        return key
    return translate(key, language, **{name: in_language(value, language) for name, value in (values or {}).items()})
