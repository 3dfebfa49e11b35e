"""Partnerships in tables: « Ville | Partenaire | Pays | Depuis | État », by what the header says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final

from graph.model import ObservedStatus as Status
from graph.model import PartnershipKind as Kind
from graph.names import fold
from loaders.files.documents import Block
from loaders.minutes.entries import is_person
from loaders.minutes.flat import flat
from loaders.minutes.found import FoundPartnership
from loaders.minutes.prose.assertion import Mood, mood_of, state_of
from loaders.minutes.prose.cues import cues
from loaders.minutes.prose.gazetteer import names_in
from loaders.minutes.prose.places import ProsePlace, ProsePlaces
from loaders.minutes.prose.since import year_in
from loaders.minutes.prose.themes import themes_in


class PartnerColumn(StrEnum):
    """What a column holds."""

    HOME = "home"
    PARTNER = "partner"
    COUNTRY = "country"
    KIND = "kind"
    SINCE = "since"
    STATUS = "status"
    THEMES = "themes"
    OTHER = "other"


_HEADERS: Final = (
    (PartnerColumn.THEMES, r"theme|domaine|thematique|\btopics?\b|\bfields?\b|champs?|axes?|secteur|objet"),
    (
        PartnerColumn.STATUS,
        r"\betat(?! partenaire)|statut|status|\bstate\b|situation|activite|avancement|remarque|comment|observ",
    ),
    (
        PartnerColumn.SINCE,
        r"depuis|since|annee|\byear\b|\bdate|signature|signe|origine|debut|started|established|creation",
    ),
    (PartnerColumn.KIND, r"^type|nature|forme|\bkind|^lien|^link|cadre|relation|instrument|^accord|^jumelage$"),
    (PartnerColumn.COUNTRY, r"^pays|country|^nation|region du monde|continent"),
    (
        PartnerColumn.PARTNER,
        r"partenaire|partner(?!ship)|jumel(?:le|ee)|soeur|sister|twin|etrang|a l'international|foreign|overseas"
        r"|homologue|"
        r"ville d'ailleurs|collectivite (?:du sud|\w+enne|(?!francaise)\w+aise)",
    ),
    (
        PartnerColumn.HOME,
        r"^villes?\b|commune|collectivite|^territoire|autorite|authority|french|francais|^city|^town|council|^membre"
        r"|^member",
    ),
)
_NO_PEOPLE: Final = re.compile(
    r"^(?:nom|prenom|name|fonction|role|surname|representant\w*|participant\w*|interlocut\w*)\b"
)
_NEVER: Final = re.compile(r"\b(?:aucune?|neant|none|no partner|abandonne|refuse|sans suite)\b")
_SOUGHT: Final = re.compile(
    r"\brecherch\w*|\bcherche|\bsouhait\w*|\ba trouver|\bsought|\bseek\w*|\blooking for|\bwanted"
)
_WILL_BE: Final = re.compile(
    r"\ben (?:projet|preparation|discussion|negociation|cours de (?:signature|negociation|preparation))|\ba l'etude"
    r"|\bprevue?s?|\ba signer|\bplanned|\bunder (?:discussion|study|negotiation)|\bproposed|\bpending|\bprojet de"
)
_ENDED: Final = re.compile(
    r"\bterminee?|\bclos\w*|\bcloturee?|\bfini\b|\binacti\w+|\bdormant|\bended|\bclosed|\bfin en|\barret|\bsommeil"
    r"|\bsuspendu|\bancien|\bcaduc|\bveille\b|\babandon|\brompu"
)
_BEGUN: Final = re.compile(r"\bnouve(?:au|l|lle)\b|\bnew\b|\brecente?\b|\bdemarrage|\bnaissante?|\bemerg\w+|\bstarting")
_OCCASIONAL: Final = re.compile(r"\bpeu actif|\bponctuel|\bepisod|\boccasion|\bsporadic|\birreguli")
_YEAR: Final = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_HEADER_WITHIN: Final = 12
"""Rows within which a table's header stands."""
_NAME: Final = re.compile(r"[A-ZÀ-Þ][\w' /.-]{1,50}")


def header_of(cells: Sequence[str]) -> tuple[PartnerColumn, ...]:
    """Read the header of a table of partnerships; empty where it is none.

    Examples
    --------
    >>> [column.value for column in header_of(["Ville", "Ville partenaire", "Pays", "Depuis"])]
    ['home', 'partner', 'country', 'since']
    """
    plain = [flat(" ".join(cell.split())).strip(" :*") for cell in cells]
    if any(_NO_PEOPLE.match(cell) for cell in plain) or any(len(cell.split()) > 6 for cell in plain):
        return ()
    if any(is_person(cell) for cell in cells if cell):
        return ()
    columns = [
        next((kind for kind, words in _HEADERS if cell and re.search(words, cell)), PartnerColumn.OTHER)
        for cell in plain
    ]
    if PartnerColumn.PARTNER not in columns and columns.count(PartnerColumn.HOME) == 2:
        columns[len(columns) - 1 - columns[::-1].index(PartnerColumn.HOME)] = PartnerColumn.PARTNER
    told = {PartnerColumn.SINCE, PartnerColumn.STATUS, PartnerColumn.KIND} & set(columns)
    if (
        PartnerColumn.PARTNER not in columns
        and columns.count(PartnerColumn.HOME) == 1
        and PartnerColumn.COUNTRY in columns
        and told
    ):
        columns[columns.index(PartnerColumn.HOME)] = (
            PartnerColumn.PARTNER
        )  # « Ville | Pays | Depuis »: the partners of one authority
    others = set(columns) - {PartnerColumn.PARTNER, PartnerColumn.OTHER, PartnerColumn.THEMES}
    if columns.count(PartnerColumn.PARTNER) != 1 or not others:
        return ()
    return tuple(columns)


class TableReader:
    """Reads the rows of one document's tables, in order.

    Parameters
    ----------
    places : ProsePlaces
        Finds authorities.
    year, month : int
        The document's date, from which durations count; 0 where it is not known.
    """

    def __init__(self, places: ProsePlaces, year: int, month: int) -> None:
        self._places, self._year, self._month = places, year, month
        self._columns: tuple[PartnerColumn, ...] = ()
        self._header: tuple[str, ...] = ()
        self._rows = 0
        self._table: tuple[str, int] = ("", 0)
        self._home: ProsePlace | None = None
        self._countries = names_in("countries.txt")

    def read(self, row: Block, home: ProsePlace | None) -> Iterator[FoundPartnership]:
        """Read one row; ``home`` is whom the document is about, where no column says whose partner it is."""
        if (row.place, row.table) != self._table:
            self._table, self._columns, self._home, self._rows = (row.place, row.table), (), None, 0
        self._rows += 1
        if not self._columns and self._rows <= _HEADER_WITHIN:
            self._columns, self._header = header_of(row.cells), row.cells
        elif self._columns and row.cells != self._header:
            yield from self._of_row(row, home)

    def _of_row(self, row: Block, home: ProsePlace | None) -> Iterator[FoundPartnership]:
        values: dict[PartnerColumn, str] = {}
        for column, cell in zip(self._columns, row.cells, strict=False):
            if cell:
                values.setdefault(column, " ".join(cell.split()))
        if PartnerColumn.HOME in self._columns:
            printed = values.get(PartnerColumn.HOME, "")
            self._home = self._authority(printed, french=True) if printed else self._home
            home = self._home
        if home is None or len(values) < 2:
            return
        said = " ; ".join(
            values.get(c, "")
            for c in (PartnerColumn.STATUS, PartnerColumn.KIND, PartnerColumn.SINCE, PartnerColumn.OTHER)
        )
        for name in re.split(r"\s*[,;/]\s*|\s+(?:et|and|&)\s+", values.get(PartnerColumn.PARTNER, "")):
            partner = self._authority(name, french=False)
            if partner and partner.names != home.names:
                yield from self._claim(row, home, partner, values, flat(said))
            elif not partner and _SOUGHT.search(flat(f"{name} {said}")):
                yield self._made(row, home.names, Kind.SOUGHT, Status.SOUGHT, None, name or said)

    def _authority(self, printed: str, *, french: bool) -> ProsePlace | None:
        """The authority in a cell: a known one, else its words where they can be a name."""
        bare = re.sub(r"\s*\([^)]*\)", "", printed).strip(" .*-–")
        if not _NAME.fullmatch(bare) or fold(bare) in self._countries or len(bare.split()) > 7:
            return None
        found = [place for place in self._places.find(bare) if not place.within]
        if found and found[0].start == 0:
            return found[0]
        return ProsePlace(0, len(bare), (bare,), french=french, foreign=not french, sure=False)

    def _claim(
        self, row: Block, home: ProsePlace, partner: ProsePlace, values: dict[PartnerColumn, str], said: str
    ) -> Iterator[FoundPartnership]:
        since = self._since(values)
        status = _status(said, since, self._year)
        marked = cues(flat(values.get(PartnerColumn.KIND, "")) or said)
        kind = marked[0].kind if marked else Kind.TWINNING if "jumel" in said else Kind.PARTNERSHIP
        if status is not None:
            since = None if status is Status.PLANNED else since
            themes = themes_in(flat(values.get(PartnerColumn.THEMES, "")))
            yield self._made(row, (*home.names, *partner.names), kind, status, since, "", themes)

    def _since(self, values: dict[PartnerColumn, str]) -> int | None:
        cell = values.get(PartnerColumn.SINCE, "")
        if year := _YEAR.search(cell):
            return int(year[0])
        plain = flat(cell)
        kind = flat(values.get(PartnerColumn.KIND, ""))
        counted = year_in(f"depuis {plain}", self._year, self._month) or year_in(kind, self._year, self._month)
        found = _YEAR.search(kind)
        return counted or (int(found[0]) if found else None)

    def _made(
        self,
        row: Block,
        parties: tuple[str, ...],
        kind: Kind,
        status: Status,
        since: int | None,
        sought: str = "",
        themes: tuple[str, ...] = (),
    ) -> FoundPartnership:
        return FoundPartnership(
            parties=parties,
            kind=kind.value,
            since=since,
            status=status.value,
            locator=row.locator(),
            rule="row of a table of partnerships",
            confidence=0.9,
            sought=sought,
            themes=themes,
        )


def _status(said: str, since: int | None, year: int) -> Status | None:
    """Read the state that a row gives; ``None`` where it says that there is no relation."""
    if _NEVER.search(said):
        return None
    if state := state_of(said):
        return state
    for status, words in (
        (Status.PLANNED, _WILL_BE),
        (Status.LAPSED, _ENDED),
        (Status.EPISODIC, _OCCASIONAL),
        (Status.EMERGING, _BEGUN),
        (Status.SOUGHT, _SOUGHT),
    ):
        if words.search(said):
            return status
    if mood_of(said, "", "") is Mood.PLANNED or (since and year and since > year):
        return Status.PLANNED
    return Status.ACTIVE
