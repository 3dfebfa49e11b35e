"""What is known, by every clue that a spelling gives: the entity of it that a mention means, and what may be double."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from graph.model import Label
from loaders.names import thresholds
from loaders.names.authorities import Authorities
from loaders.names.bodies import Bodies
from loaders.names.official import NOTHING_LISTED, Official
from loaders.names.outcome import Candidate, Doubt, Reason, Resolution
from loaders.names.people import People
from loaders.names.record import Record


class Index:
    """What is known.

    Parameters
    ----------
    records : iterable of Record
        Loaded entities, or names that were settled.
    official : Official, optional
        Lists of authorities; ``Official.bundled()`` are those that come with Jumelage.

    Notes
    -----
    Immutable. National scale (77,000 entities) takes some seconds to index; ``resolve`` then takes less than a
    millisecond: ``python -m benchmarks.resolution`` measures both.
    """

    def __init__(self, records: Iterable[Record], official: Official = NOTHING_LISTED) -> None:
        self._records = {record.key: record for record in records}
        self._official = official
        self._authorities = Authorities(self._labelled(Label.AUTHORITY.value), official)
        self._bodies = Bodies(self._labelled(Label.ORGANISATION.value, Label.NETWORK.value))
        self._by_label: Mapping[str, Authorities | Bodies | People] = {
            Label.PERSON.value: People(self._labelled(Label.PERSON.value)),
            Label.EVENT.value: Bodies(self._labelled(Label.EVENT.value)),
            Label.AUTHORITY.value: self._authorities,
            Label.ORGANISATION.value: self._bodies,
            Label.NETWORK.value: self._bodies,
        }

    def entry(self, key: str) -> Record | None:
        """Return the official entry that a loaded authority is; ``None`` where that is not certain."""
        entry = self._authorities.entry(key)
        return self._official.record(entry) if entry else None

    def matches(self, mention: Record) -> list[Candidate]:
        """Compare a mention with every record that shares a clue with it.

        Where the label is not known, a body that is loaded comes before a village that happens to be called so.
        """
        if known := self._by_label.get(mention.label):
            return known.matches(mention)
        bodies, authorities = self._bodies.matches(mention), self._authorities.matches(mention)
        loaded = any(one.certain for one in bodies)
        return [*bodies, *(one for one in authorities if not loaded or not one.record.key.startswith("reference:"))]

    def duplicates(self) -> list[Doubt]:
        """List pairs of entities that may be one, each once and the likeliest first.

        Nothing is merged: whoever loaded two has had a reason, or made a mistake that a person should see.
        """
        pairs: dict[tuple[str, str], Doubt] = {}
        found = (*self._same_entry(), *self._alike())
        for one in sorted(found, key=lambda pair: (-pair.confidence, pair.left, pair.right)):
            pairs.setdefault((one.left, one.right), one)
        return list(pairs.values())

    def _alike(self) -> Iterator[Doubt]:
        """Pair what is loaded with all that it might be a mention of."""
        for record in self._records.values():
            for other in self.matches(record):
                if not other.record.key.startswith("reference:") and other.confidence >= thresholds.DOUBTFUL_FROM:
                    yield Doubt.of(record.key, other)

    def _same_entry(self) -> Iterator[Doubt]:
        """Pair authorities that are one entry of the official lists."""
        bearers: dict[str, list[Record]] = defaultdict(list)
        for record in self._records.values():
            if entry := self.entry(record.key):
                bearers[entry.key].append(record)
        for key, group in bearers.items():
            reason = Reason("official", key.partition(":")[2])
            for one, other in combinations(group, 2):
                yield Doubt.of(one.key, Candidate(other, thresholds.SAME_ENTRY, (reason,)))

    def _labelled(self, *labels: str) -> list[Record]:
        return [record for record in self._records.values() if record.label in labels]


def resolve(mention: Record, index: Index) -> Resolution:
    """Return which entity a mention means, or which ones it may mean.

    Parameters
    ----------
    mention : Record
        With all spellings and all context that the document gives; its label may be empty.
    index : Index
        Of what is known.

    Returns
    -------
    Resolution
        A certain one only where nothing else is as likely: a wrong merge is worse than a double. Candidates are
        sorted by confidence, those that are loaded before official entries, then by key.

    Examples
    --------
    >>> angers = Record("authority:angers", "Authority", ("Angers", "Ville d'Angers"), "commune", "FR")
    >>> resolve(Record("mention:minutes/authority/angers", "Authority", ("ANGERS",)), Index([angers])).target.key
    'authority:angers'
    """
    shown = (one for one in index.matches(mention) if one.certain or one.confidence >= thresholds.DOUBTFUL_FROM)
    candidates = sorted(
        shown, key=lambda one: (-one.confidence, one.record.key.startswith("reference:"), one.record.key)
    )
    certain = [one.record for one in candidates if one.certain]
    return Resolution(certain[0] if len(certain) == 1 else None, tuple(candidates[: thresholds.MOST]))
