"""What a reviewer sees: clusters of names that may be one, claims, and documents, passage by passage as well."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import Final

from graph.names import fold
from graph.reviewed import (
    PlacedClaim,
    PlacedDoubt,
    ReviewClaim,
    ReviewCluster,
    ReviewedDocument,
    ReviewPair,
    ReviewPassage,
    ReviewSide,
    ReviewText,
    TextPassage,
)
from loaders.files.privacy import without_personal_details
from loaders.minutes.flat import flat
from loaders.minutes.found import FoundPartnership
from loaders.minutes.prose.assertion import state_words
from loaders.minutes.prose.cues import cues
from loaders.names.official import Official
from loaders.names.outcome import Candidate, Doubt
from loaders.names.record import Record
from loaders.review.case import Case
from loaders.review.known_entities import KnownEntities
from loaders.review.locators import LONGEST, places_of, table_locator
from loaders.review.mentions import Mention
from loaders.review.readings import Readings
from loaders.review.reviewed_claims import ReviewedClaim, rule_named
from loaders.tables.verify import Library

_CONTEXT: Final = 6
"""Names of what stands near that a reviewer sees."""
_PASSAGES: Final = 4
"""Passages of one name that a reviewer sees."""


@dataclass(frozen=True)
class ReviewSnapshot:
    """All that is kept for review, as of one moment, seen against what is loaded.

    ``documents`` is the folder of the source documents; empty where there is none.
    """

    known: KnownEntities
    readings: Readings
    language: str
    documents: str = ""

    @cached_property
    def cases(self) -> Mapping[str, Case]:
        """Of all kept readings by their documents, the latest read first."""
        found = (Case(self.known, self.readings, reading, self.language) for reading in self.readings.all)
        return {case.reading.document: case for case in found}

    def case(self, document: str) -> Case:
        """Return the case of one document; raises `NotFound` where nothing of it is kept."""
        return self.cases[self.readings.get(document).document]

    @cached_property
    def clusters(self) -> list[ReviewCluster]:
        """What is undecided of names, in connected components, the most valuable first; decided pairs join none.

        The value of a cluster is how many claims a decision on it settles: each claim of a document that names a
        doubtful name waits for it. No claim waits for loaded entities that may be one, so that such a cluster is worth
        less than one claim; the more, the more claims would move: all but those of the one that is named most. Of
        equally valuable ones the likelier comes first.
        """
        verdict = self.readings.judgements.verdict
        doubts = [Doubt.of(key, one) for key, one in _waiting(self.cases.values())]
        doubts += [pair for pair in self.known.duplicates if verdict(pair.left, pair.right) is None]
        found = [self._cluster(keys, connecting) for keys, connecting in _components(doubts)]
        return sorted(
            found, key=lambda one: (-one["value"], -max(pair["confidence"] for pair in one["pairs"]), one["id"])
        )

    def claims(self, case: Case) -> list[ReviewClaim]:
        """Describe the claims of a document, in its order."""
        people = sum(claim.section == "participants" and claim.counts for claim in case.claims)
        return [self._claim(case.reading.document, claim, people) for claim in case.claims]

    def text(self, case: Case, texts: Mapping[str, str]) -> ReviewText:
        """Lay all claims and doubts of a document beside its passages, each beside the one in which its first line is.

        ``texts`` are all passages by their locators, in reading order, empty where none are kept, as of a list. What
        stands in none comes last, with its own passage.
        """
        passages = {place: _passage(place, text) for place, text in texts.items()}
        lines = {line: place for place in reversed(list(texts)) for line in places_of(place)}

        def beside(locator: str, text: str, first: bool = False) -> TextPassage:
            place = next((lines[line] for line in places_of(locator) if line in lines), "")
            place = place or (next(iter(passages), "") if first else "")
            return passages[place] if place else passages.setdefault(locator, _passage(locator, text))

        for settled, claim in zip(case.claims, self.claims(case), strict=True):
            place, rule = claim["passage"], rule_named(settled.claim.rule, self.language)
            first = claim["section"] == "event"
            beside(place["locator"], place["text"], first)["claims"].append(PlacedClaim(**claim, rule=rule))
        reasons = {claim["why"] for passage in passages.values() for claim in passage["claims"]}
        for doubt in case.reading.ingestion["doubts"]:
            if doubt["locator"] and doubt["why"] not in reasons:
                locator = table_locator(doubt["locator"])
                text = self.passage(case.reading.document, locator)["text"]
                beside(locator, text)["doubts"].append(PlacedDoubt(what=doubt["what"], why=doubt["why"]))
        return ReviewText(document=shown_document(case), passages=list(passages.values()))

    def side(self, key: str) -> ReviewSide:
        """Describe a key."""
        if key in self._mentions:
            case, mention = self._mentions[key]
            return self._of_mention(case, mention)
        if key.startswith("reference:"):
            record = Official.bundled().record(key)
            return _side(record, "reference", Official.bundled().places_of(key), [])
        record = self.known.records[key]
        terms, records = (*sorted(record.bodies), *sorted(record.context)), self.known.records
        near = dict.fromkeys(records[term].name for term in terms if term in records)
        passages = [self.passage(document, locator) for document, locator in self.known.passages(key)]
        return _side(record, "graph", list(near)[:_CONTEXT], passages)

    def passage(self, document: str, locator: str) -> ReviewPassage:
        """Describe a passage, with its text where it is at hand."""
        case, loaded = self.cases.get(document), self.known.documents.get(document)
        said = case.claims[0].fields if case else loaded
        title, date = (said["title"], said["date"]) if said else ("", "")
        return ReviewPassage(
            document=document, title=title, locator=locator, date=date, text=self._text(document, locator)
        )

    @cached_property
    def _passages(self) -> Mapping[str, Mapping[str, str]]:
        """Of each kept document the passages by their locators."""
        return {document: self.readings.passages(case.reading) for document, case in self.cases.items()}

    @cached_property
    def _library(self) -> Library | None:
        return Library(Path(self.documents)) if self.documents else None

    @cached_property
    def _mentions(self) -> Mapping[str, tuple[Case, Mention]]:
        return {key: (case, one.mention) for case in self.cases.values() for key, one in case.meanings.items()}

    def _claim(self, document: str, claim: ReviewedClaim, people: int) -> ReviewClaim:
        """Describe a claim. Its value is how many rows wait for it; all who took part wait for the event."""
        tie = claim.claim
        lists = len(tie.themes) + len(tie.intermediaries) if isinstance(tie, FoundPartnership) else 0
        value = {"event": 1 + people, "participants": 2, "partnerships": 2 + lists, "memberships": 1}[claim.section]
        return ReviewClaim(
            id=claim.id,
            document=document,
            section=claim.section,
            fields=claim.fields,
            confidence=tie.confidence,
            why=claim.why,
            value=float(value),
            state=state_of(claim),
            settlement=claim.settlement,
            passage=self.passage(document, table_locator(tie.locator)),
        )

    def _cluster(self, keys: Sequence[str], doubts: Sequence[Doubt]) -> ReviewCluster:
        shown = [self.side(key) for key in keys]
        by_pair = {(doubt.left, doubt.right): doubt for doubt in doubts}
        pairs = []
        for left, right in combinations(sorted(keys), 2):
            doubt, verdict = by_pair.get((left, right)), self.readings.judgements.verdict(left, right)
            if doubt or verdict:
                reasons = [reason.said(self.language) for reason in doubt.reasons] if doubt else []
                confidence = round(doubt.confidence, 3) if doubt else 0.0
                pairs.append(
                    ReviewPair(left=left, right=right, confidence=confidence, reasons=reasons, verdict=verdict or "")
                )
        waiting = {claim for key in keys if key in self._mentions for claim in self._mentions[key][1].claims}
        documents = sorted(
            {f"document:{key.split('/')[0].partition(':')[2]}" for key in keys if key.startswith("mention:")}
        )
        state = [*keys, *((pair["left"], pair["right"], pair["confidence"], pair["verdict"]) for pair in pairs)]
        return ReviewCluster(
            id=f"cluster-{_digest(keys[0])}",
            label=next((side["label"] for side in shown if side["label"]), ""),
            document=documents[0] if documents else "",
            value=round(len(waiting) + _moved(self.known, doubts), 3),
            state=_digest(json.dumps(state)),
            sides=shown,
            pairs=pairs,
        )

    def _text(self, document: str, locator: str) -> str:
        kept = self._passages.get(document, {})
        if text := kept.get(locator) or kept.get(locator.partition(", ")[2]):
            return text
        if self._library and self._library.has(document):
            found = self._library.passage(document, locator)
            return without_personal_details(" ".join(found.text.split()))[:LONGEST] if found else ""
        return ""

    def _of_mention(self, case: Case, mention: Mention) -> ReviewSide:
        claims = {claim.id: claim for claim in case.claims}
        near: list[str] = []
        for claim in mention.claims:
            fields = claims[claim].fields
            printed = [fields.get(name, "") for name in ("role", "organisation", "network")]
            near += [text for text in (*printed, *fields.get("parties", "").split("|")) if text]
        own = {fold(name) for name in mention.record.names}
        context = [text for text in dict.fromkeys(near) if fold(text) not in own]
        passages = [self.passage(case.reading.document, locator) for locator in mention.locators[:_PASSAGES]]
        side = _side(mention.record, "document", context[:_CONTEXT], passages)
        side["label"] = side["label"] or mention.label.value
        return side


def _side(record: Record, origin: str, context: list[str], passages: list[ReviewPassage]) -> ReviewSide:
    return ReviewSide(
        key=record.key,
        label=record.label,
        name=record.name,
        aliases=list(record.names[1:]),
        kind=record.kind,
        country=record.country,
        origin=origin,
        context=context,
        passages=passages,
    )


def state_of(claim: ReviewedClaim) -> str:
    """Return what changes with a claim's content, and with what was decided on it."""
    return _digest(json.dumps([claim.state, sorted(claim.fields.items())], ensure_ascii=False))


def shown_document(case: Case) -> ReviewedDocument:
    """Describe a document, and count what is certain and what is doubtful in it."""
    fields = case.claims[0].fields
    waiting = sum(claim.state == "waiting" for claim in case.claims)
    open_names = sum(meaning.state == "waiting" for meaning in case.meanings.values())
    return ReviewedDocument(
        id=case.reading.document,
        title=fields["title"],
        date=fields["date"],
        kind=case.reading.ingestion["document"]["kind"],
        file=case.reading.file,
        read_at=case.reading.read_at,
        certain=len(case.claims) + len(case.meanings) - waiting - open_names,
        doubtful=waiting + open_names,
        loaded=case.is_loaded,
    )


def _passage(locator: str, text: str) -> TextPassage:
    return TextPassage(locator=locator, text=text, states=_states(text), claims=[], doubts=[])


def _states(text: str) -> list[str]:
    """Return the words of a passage that say that there is a relation, and in what state it is."""
    plain = flat(text)
    spans: Sequence[tuple[int, int]] = [*((cue.start, cue.end) for cue in cues(plain)), *state_words(plain)]
    return list(dict.fromkeys(text[start:end].strip() for start, end in sorted(spans) if text[start:end].strip()))


def _waiting(cases: Iterable[Case]) -> Iterator[tuple[str, Candidate]]:
    """Return the names of documents that nobody has decided on, each with all that it may mean."""
    meanings = (item for case in cases for item in case.meanings.items())
    return ((key, one) for key, meaning in meanings if meaning.state == "waiting" for one in meaning.candidates)


def _components(doubts: Sequence[Doubt]) -> Iterator[tuple[list[str], list[Doubt]]]:
    """Return the connected components, each with its keys in order and the doubts that connect them."""
    if not doubts:
        return
    import networkx as nx  # takes half a second to import, and most open a desk for something else

    near: nx.MultiGraph[str] = nx.MultiGraph()
    near.add_edges_from((doubt.left, doubt.right, {"doubt": doubt}) for doubt in doubts)
    for keys in nx.connected_components(near):
        connecting: dict[Doubt, None] = {}
        for key in sorted(keys):
            edges: Iterable[tuple[str, str, Doubt]] = near.edges(key, data="doubt")
            connecting |= dict.fromkeys(doubt for _, _, doubt in edges)
        yield sorted(keys, key=_order), list(connecting)


def _order(key: str) -> tuple[int, str]:
    """Names of documents first, then entities, then entries of lists."""
    return (0 if key.startswith("mention:") else 2 if key.startswith("reference:") else 1, key)


def _moved(known: KnownEntities, doubts: Iterable[Doubt]) -> float:
    """Weigh the claims that would move if loaded entities were one; however many, they weigh less than 1."""
    loaded = {
        key
        for doubt in doubts
        if not any(key.startswith(("mention:", "reference:")) for key in (doubt.left, doubt.right))
        for key in (doubt.left, doubt.right)
    }
    counts = sorted(known.claims_about(key) for key in loaded)
    return 1 - 1 / (1 + sum(counts[:-1]))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]
