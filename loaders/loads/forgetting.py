"""Takes a person out of rows, texts and plain values: what is about the person goes, the rest loses the name only.

Salted fingerprints say that a name given is an erased person's, and list none. Whoever holds the database can try names
against them, one at a time and slowly; ``docs/personal-data.md`` says so.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_
from typing import TYPE_CHECKING, Any, Final

from graph.names import fold
from loaders.names.judgements import person_mentioned
from loaders.tables.claims import Claims, Row
from loaders.tables.layout import POINTERS, TABLES, Kind, split

if TYPE_CHECKING:
    from graph.reviewed import Judgement

ERASED: Final = "[…]"
"""Stands where a name stood."""
_WORD = re.compile(r"[^\W_]+")
_TITLES: Final = ("m", "mr", "monsieur", "mme", "mrs", "ms", "madame", "mlle", "mademoiselle")
_LONGEST: Final = 200
"""Characters of a cell that may be a mere name."""
_FRAGMENT: Final = 2
"""Letters of a name that name nobody."""
_NAMES: Final = ("name", "given_name", "family_name", "aliases")
_WORDS: Final = (Kind.TEXT, Kind.LIST, Kind.LOCATOR)

DECIDERS: Final = ("who",)
"""Columns and fields that name who decided: nothing there is about them."""
_COST: Final = {"n": 2**13, "r": 8, "p": 1, "dklen": 32}
"""Of scrypt: about 20 ms and 8 MB for each trial on an office machine."""
Seal = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PersonNames:
    """A person as rows name them: the id, and every way to write the name, folded."""

    ids: frozenset[str]
    forms: frozenset[str]

    @classmethod
    def of(cls, person: str, rows: Iterable[Mapping[str, str]]) -> PersonNames:
        """Gather the spellings from the person's rows in the table of people; the id itself gives one."""
        forms = {fold(_slug(person))}
        for cells in rows:
            forms |= _forms(cells)
        return cls(frozenset({person}), frozenset(forms))

    @classmethod
    def called(cls, person: str) -> PersonNames:
        """Take the id for the name, with the words in each order that lists print.

        Examples
        --------
        >>> sorted(PersonNames.called("person:ines-le-gall").forms)
        ['gall ines le', 'ines le gall', 'le gall ines']
        """
        words = fold(_slug(person)).split()
        forms = {" ".join([*words[place:], *words[:place]]) for place in range(len(words))}
        return cls(frozenset({person}), frozenset(forms))

    def __or__(self, other: PersonNames) -> PersonNames:
        return PersonNames(self.ids | other.ids, self.forms | other.forms)

    def sealable(self) -> set[str]:
        """Forms that name this person and hardly another: of two words or more, none with a mere title."""
        own = {fold(_slug(key)) for key in self.ids}
        return own | {form for form in self.forms if " " in form and form.split()[0] not in _TITLES}

    def without(self, table: str, cells: Mapping[str, str]) -> dict[str, str] | None:
        """Take the person out of a row; None where the row is about the person, the row itself where it is not."""
        columns = {column.name: column for column in TABLES[table].columns}
        left = dict(cells)
        names = _NAMES if table == "people" and cells.get("id") not in self.ids else ()
        for name, cell in cells.items():
            column = columns[name]
            if name in names:  # of somebody else, who may bear a similar one
                continue
            if column.kind in POINTERS and any(self.is_pointed_to(one) for one in split(cell)):
                if column.required:
                    return None
                del left[name]
            elif column.kind in _WORDS:
                left[name] = self.erased_from(cell)
        return left

    def is_key(self, key: str) -> bool:
        """Whether a key of judgements and review files is the person's: an id, or the name as a document prints it."""
        slug = fold(person_mentioned(key))
        return key in self.ids or (" " in slug and slug in self.forms)

    def judgement_without(self, judgement: Judgement) -> Judgement | None:
        """Take the person out of a judgement; None where it is about the person."""
        if self.is_key(judgement["left"]) or self.is_key(judgement["right"]):
            return None
        who, why = self.erased_from(judgement["who"]), self.erased_from(judgement["why"])
        return {**judgement, "who": who, "why": why}

    def is_pointed_to(self, entity: str) -> bool:
        """Whether an id is the person's, or another thing's that bears the name."""
        return entity in self.ids or (not entity.startswith("person:") and self.erased_from(entity) != entity)

    def is_subject_of(self, cells: Iterable[str]) -> bool:
        """Whether a row of any shape is about the person: by id, by name, or by given and family name apart."""
        folded = {fold(cell) for cell in cells if len(cell) <= _LONGEST}
        parts = {word for word in folded if any(word in form for form in self.forms)} - {""}
        return (
            any(self.is_key(cell) for cell in cells)
            or any(" " in word and word in self.forms for word in parts)
            or any(f"{one} {other}" in self.forms for one in parts for other in parts)
        )

    def erased_from(self, text: str) -> str:
        """Put a mark in the place of each spelling of the name; accents, case and hyphens do not matter.

        Examples
        --------
        >>> person = PersonNames.of("person:ines-kermadec", [{"name": "Inès Kermadec", "family_name": "Kermadec"}])
        >>> person.erased_from("Excusée : Mme KERMADEC ; INES-KERMADEC, adjointe ; Kermadec (lieu-dit)")
        'Excusée : […] ; […], adjointe ; Kermadec (lieu-dit)'
        """
        return self._marked(text)

    def erased_from_passage(self, text: str) -> str:
        """Erase the family name alone as well, and what is left of it where the passage ends within the name.

        For passages of a document that names the person: elsewhere the word may be another's name, or a street's.

        Examples
        --------
        >>> person = PersonNames.of("person:ines-kermadec", [{"name": "Inès Kermadec", "family_name": "Kermadec"}])
        >>> person.erased_from_passage("Kermadec préside ; excusée : Mme Kerma")
        '[…] préside ; excusée : Mme […]'
        """
        families = {form.partition(" ")[2] for form in self.forms if form.startswith(f"{_TITLES[0]} ")}
        text = self._marked(text, families)
        *_, before, last = [None, None, *_WORD.finditer(text)]
        known = {word for form in self.forms for word in form.split()}
        rest = fold(last.group()) if before and last and fold(before.group()) in known else ""
        if last and len(rest) > _FRAGMENT and any(family.startswith(rest) for family in families):
            return text[: last.start()] + ERASED + text[last.end() :]
        return text

    def _marked(self, text: str, alone: Set[str] = frozenset()) -> str:
        for start, end in reversed(list(self._places(text, alone))):
            text = text[:start] + ERASED + text[end:]
        return text

    def _places(self, text: str, alone: Set[str]) -> Iterator[tuple[int, int]]:
        """Find where spellings stand, the longest first at each word; those of one word only where they are given."""
        words = [(match.start(), match.end(), fold(match.group())) for match in _WORD.finditer(text)]
        folded = [word for _, _, word in words]
        several = {form for form in self.forms if " " in form} | alone
        spellings = [form.split() for form in sorted(several, key=len, reverse=True)]
        first_words = {spelling[0] for spelling in spellings}
        at = 0
        while at < len(words):
            length = 0
            if folded[at] in first_words:
                length = next((len(s) for s in spellings if folded[at : at + len(s)] == s), 0)
            if length:
                yield words[at][0], words[at + length - 1][1]
            at += length or 1


def _slug(key: str) -> str:
    """The readable part of an id or of the mention of a person."""
    return person_mentioned(key) or key.partition(":")[2]


def without(claims: Iterable[Row], person: PersonNames) -> set[Row]:
    """Take a person out of claims."""
    return {left for claim in claims if (left := _row_without(claim, person))}


def without_erased(claims: Claims, seals: Sequence[Seal]) -> tuple[Claims, int]:
    """Leave out of tables the people who were erased; return as well how many rows were left out or lost a name."""
    person = _erased_in(claims, seals) if seals else None
    if person is None:
        return claims, 0
    kept: list[Row] = []
    touched = 0
    for row in claims:
        left = _row_without(row, person)
        touched += left is not row
        kept += [left] if left else []
    return Claims.of(kept, claims.problems), touched


def erased_among(people: Collection[PersonNames], seals: Sequence[Seal]) -> list[PersonNames]:
    """Return those of some people whom the fingerprints mean."""
    known = sealed({form for named in people for form in named.sealable()}, seals)
    return [named for named in people if named.sealable() & known]


def _erased_in(claims: Claims, seals: Sequence[Seal]) -> PersonNames | None:
    """Find out whom of the people in these tables the fingerprints mean."""
    spelled: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    for row in claims["people"]:
        spelled[row["id"]].append(row.stated())
    for table, rows in claims.rows.items():
        for column in TABLES[table].columns:
            if column.kind is Kind.REF:
                pointed_to = {row[column.name] for row in rows} - spelled.keys()
                spelled |= {person: [] for person in pointed_to if person.startswith("person:")}
    erased = erased_among([PersonNames.of(*one) for one in spelled.items()], seals)
    return reduce(or_, erased) if erased else None


def _forms(cells: Mapping[str, str]) -> set[str]:
    """Fold every spelling of a row in the table of people, the family name with its titles among them."""
    given, family = cells.get("given_name", ""), cells.get("family_name", "")
    written = [cells.get("name", ""), *split(cells.get("aliases", "")), f"{given} {family}", f"{family} {given}"]
    titled = [f"{title} {family}" for title in _TITLES] if family else []
    return {form for text in (*written, *titled) if (form := fold(text))}


def _row_without(row: Row, person: PersonNames) -> Row | None:
    """Return what is left of a row: the very same where it does not name the person."""
    before = row.stated()
    cells = person.without(row.table, before)
    return row if cells == before else row.with_cells(cells) if cells else None


def is_in_text(text: str, person: PersonNames) -> bool:
    """Return whether a line of a text names a person, by id or by a spelling of the name."""
    return text_without(text, person) != text


def text_without(text: str, person: PersonNames) -> str:
    """Put a mark in the place of a person's ids and names."""
    ids = _ids_of(person.ids)
    lines = text.splitlines(keepends=True)
    return "".join(person.erased_from(ids.sub("person:[…]", line)) for line in lines)


def value_without(value: Any, person: PersonNames, about: Collection[str] = ()) -> Any:
    """Take a person out of plain values: objects and keys about the person go, other texts lose the name.

    Where fields are given, only an object with one of these can be about a person.
    """
    if isinstance(value, str):
        return text_without(value, person)
    if isinstance(value, list):
        return [value_without(item, person, about) for item in value if not _is_about(item, person, about)]
    if isinstance(value, dict):
        return {
            text_without(key, person): value_without(item, person, about)
            for key, item in value.items()
            if not (person.is_key(key) or _is_about(item, person, about))
        }
    return value


def _is_about(value: Any, person: PersonNames, about: Collection[str]) -> bool:
    """Whether a value is a key of the person's, or an object that describes the person or a relationship of theirs."""
    if isinstance(value, str):
        return person.is_key(value)
    if not isinstance(value, dict) or (about and value.keys().isdisjoint(about)):
        return False
    return person.is_subject_of(
        [text for name, text in value.items() if isinstance(text, str) and name not in DECIDERS]
    )


@lru_cache(maxsize=4)
def _ids_of(ids: frozenset[str]) -> re.Pattern[str]:
    """Find ids of a person, and none that only starts with one."""
    longest_first = sorted(ids, key=lambda key: (-len(key), key))
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))})(?![a-z0-9]|-[a-z0-9])")


def seal(forms: Iterable[str], existing: Sequence[Seal] = ()) -> list[Seal]:
    """Make the fingerprints of names folded by ``graph.names.fold``.

    They share the salt of those that exist already, so that a name is tried against all of them at once.
    """
    salt = bytes.fromhex(existing[0]["salt"]) if existing else secrets.token_bytes(32)
    return [
        {"id": secrets.token_hex(8), "salt": salt.hex(), "bucket": _bucket(salt, form), "digest": _digest(salt, form)}
        for form in sorted(set(forms))
    ]


def sealed(forms: Iterable[str], seals: Sequence[Seal]) -> set[str]:
    """Return the folded names among these that were sealed.

    Notes
    -----
    A cheap hash of one byte goes first, so that of the names of a whole country only one in 256 costs the slow one.

    Examples
    --------
    >>> sorted(sealed(["ada lovelace", "alan turing"], seal(["ada lovelace"])))
    ['ada lovelace']
    """
    if not seals:
        return set()
    salt = bytes.fromhex(seals[0]["salt"])
    buckets = {one["bucket"] for one in seals}
    digests = {one["digest"] for one in seals}
    return {form for form in set(forms) if _bucket(salt, form) in buckets and _digest(salt, form) in digests}


def _bucket(salt: bytes, form: str) -> int:
    return hashlib.sha256(salt + form.encode()).digest()[0]


def _digest(salt: bytes, form: str) -> str:
    return hashlib.scrypt(form.encode(), salt=salt, **_COST).hex()
