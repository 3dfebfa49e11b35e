"""What the names of a document mean: an entity that is there, a new one, or nothing for certain yet."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal

from graph.model import Label
from loaders.names.index import Index, resolve
from loaders.names.new_ids import new_id
from loaders.names.official import Official
from loaders.names.outcome import Candidate
from loaders.names.record import Record, terms
from loaders.review.mentions import Mention, spoken

if TYPE_CHECKING:
    from loaders.review.case import Case

REFERENCE: Final = "reference:"
State = Literal["known", "new", "waiting", "unsure"]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name means: ``known`` or ``new`` with the ``entity``'s id, ``waiting`` for a decision on ``candidates``.

    ``unsure``: somebody said that the sources do not tell. ``official`` is the entry of a list that a new entity is;
    ``rests_on`` are the verdicts without which it might mean something else.
    """

    mention: Mention
    state: State
    entity: str = ""
    official: Record | None = None
    candidates: tuple[Candidate, ...] = ()
    rests_on: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class NameResolver:
    """Resolves the names of one document against what is loaded, the official lists and what people decided."""

    case: Case

    def meanings(self, mentions: Sequence[Mention]) -> dict[str, Meaning]:
        """Return what each name means, by its key.

        What the names near it mean helps: bodies come before the people who come for them, and what is doubtful at
        first is looked at again once its partners are known.
        """
        found = {mention.key: self._meaning(mention) for mention in mentions if mention.label is not Label.PERSON}
        for mention in mentions:
            if mention.label is Label.PERSON or found[mention.key].state == "waiting":
                found[mention.key] = self._meaning(self._with_near(mention, found))
        self._settle_new(found)
        return found

    def _with_near(self, mention: Mention, found: Mapping[str, Meaning]) -> Mention:
        """Add to what is known of a name all names of the entities near it."""
        known = [found[key].entity for key in mention.near if key in found and found[key].state == "known"]
        near = frozenset(term for key in known for term in terms(self.case.known.records[key].names, key))
        record = mention.record
        if mention.label is Label.PERSON:
            return replace(mention, record=replace(record, bodies=record.bodies | near))
        return replace(mention, record=replace(record, context=record.context | near))

    @cached_property
    def _index(self) -> Index:
        """Asked for only where some name means nothing yet: it takes a while to make."""
        return self.case.known.without(self.case.reading.document, self.case.own)

    def _meaning(self, mention: Mention) -> Meaning:
        if meaning := self._judged(mention) or self._as_before(mention):
            return meaning
        resolution = resolve(mention.record, self._index)
        candidates = {one.record.key: one for one in resolution.candidates}
        verdicts = {key: verdict for key in candidates if (verdict := self.case.judgements.verdict(mention.key, key))}
        same = next((candidates[key].record for key, verdict in verdicts.items() if verdict == "same"), None)
        undecided = tuple(one for key, one in candidates.items() if key not in verdicts)
        target = resolution.target
        meant = same or (target if target and target.key not in verdicts else None)
        if meant:
            return replace(self._meant(mention, meant), rests_on=verdicts)
        if undecided:
            return Meaning(mention, "waiting", candidates=undecided, rests_on=verdicts)
        return Meaning(mention, "unsure" if "unsure" in verdicts.values() else "new", rests_on=verdicts)

    def _judged(self, mention: Mention) -> Meaning | None:
        """Find the loaded entity that people said a name means."""
        found = self._loaded_of(mention.key)
        return Meaning(mention, "known", found, self._official(found), rests_on={found: "same"}) if found else None

    def _as_before(self, mention: Mention) -> Meaning | None:
        """Find what a name became before, unless the verdicts that it rested on have changed."""
        before = self.case.before.names.get(mention.key)
        verdict = self.case.judgements.verdict
        if before is None or any((verdict(mention.key, key) or "") != said for key, said in before["rests_on"].items()):
            return None
        found = self._loaded_of(before["entity"])
        if not found or verdict(mention.key, found):
            return None
        return Meaning(mention, "known", found, self._official(found), rests_on=before["rests_on"])

    def _loaded_of(self, key: str) -> str:
        """Return the loaded entity of the group of a key; empty where there is none."""
        found = (key for key in self.case.judgements.group_of(key) if key in self.case.known.records)
        return min(found, key=lambda key: (len(key), key), default="")

    def _meant(self, mention: Mention, record: Record) -> Meaning:
        if record.key.startswith(REFERENCE):
            return Meaning(mention, "new", official=record)
        return Meaning(mention, "known", record.key, self._official(record.key))

    def _official(self, entity: str) -> Record | None:
        key = self.case.before.officials.get(entity, "")
        return Official.bundled().record(key) if key else None

    def _settle_new(self, found: dict[str, Meaning]) -> None:
        """Return new entities their ids; names of the document that are one for certain share theirs."""
        taken = set(self.case.known.ids)
        settled: dict[str, Meaning] = {}
        listed: dict[str, str] = {}
        for key, meaning in list(found.items()):
            if meaning.state == "known" and meaning.entity in self.case.created:
                settled[key] = meaning
            elif meaning.state == "new":
                twin, doubts = self._twin(meaning, settled, listed)
                if doubts:
                    found[key] = replace(meaning, state="waiting", candidates=doubts)
                else:
                    entity = settled[twin].entity if twin else self._new_id(meaning, taken)
                    found[key] = settled[key] = replace(meaning, entity=entity)
                    taken.add(entity)
                    if meaning.official:
                        listed.setdefault(meaning.official.key, key)

    def _new_id(self, meaning: Meaning, taken: Collection[str]) -> str:
        before = self.case.before.names.get(meaning.mention.key)
        if before and before["entity"] not in taken:
            return before["entity"]
        return new_id(_as_entity(meaning), taken)

    def _twin(
        self, meaning: Meaning, settled: Mapping[str, Meaning], listed: Mapping[str, str]
    ) -> tuple[str, tuple[Candidate, ...]]:
        """Find the earlier name that is the same new entity, or those that may be.

        Names of a list are told apart by what their rows state, and not compared with each other.
        """
        mention, official = meaning.mention, meaning.official
        group = self.case.judgements.group_of(mention.key)
        same = min((key for key in group if key in settled), default="")
        if official:
            return same or listed.get(official.key, ""), ()
        if same or not settled or mention.record.is_listed:
            return same, ()
        found = resolve(mention.record, Index(one.mention.record for one in settled.values()))
        undecided = tuple(
            one for one in found.candidates if self.case.judgements.verdict(mention.key, one.record.key) is None
        )
        if found.target and self.case.judgements.verdict(mention.key, found.target.key) is None:
            return found.target.key, ()
        return "", undecided


def _as_entity(meaning: Meaning) -> Record:
    """Write a name as the entity that it will be: its label known, its name as one speaks it."""
    if meaning.official:
        return meaning.official
    record = meaning.mention.record
    label = record.label or meaning.mention.label.value
    start = min((term for term in record.context if term[:4].isdigit()), default="") if label == Label.EVENT else ""
    name = f"{record.name} {start}".strip() if start not in record.name else record.name
    return replace(record, label=label, names=(spoken(name), *record.names[1:]))
