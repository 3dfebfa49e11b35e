"""A chain in a sentence: what each link is, how strong the whole is and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from graph.model import Grounds, Label, MembershipBasis, PartnershipKind, Verdict
from graph.roles import role_in
from graph.words import enumerated, in_sentence, section, translate, written
from queries.connect.brokers import Between
from queries.connect.chains import Way
from queries.connect.web import Place, Tie, Web
from queries.dates import last_day, months_before
from queries.partnerships import Judged
from queries.people import FRESH_MONTHS
from queries.sides import side_name
from queries.sources import known_sources

if TYPE_CHECKING:
    from graph.answers import Entity

STRONG, FAIR = 0.3, 0.03
"""From these strengths on a chain is called solid or fair. A partnership said to be active in a document of the last
nine years is solid; two people who met at a working meeting of a dozen, in the last three years, are fair."""
SHOWN: Final = 0.01
"""Smaller strengths are not spelled out: nobody reads a third digit."""
OLD_MONTHS: Final = 72
"""A link of which nothing is known for a whole municipal mandate is weak."""
CROWD: Final = 30
"""From so many participants on a meeting is a weak link."""
WEAK_BASES: Final = frozenset({MembershipBasis.LISTED, MembershipBasis.REPRESENTED, MembershipBasis.LABEL})
_LABELS_OF_PAIRS: Final = {
    Label.EVENT: ("met", {"ATTENDED", "REPRESENTED_AT"}),
    Label.NETWORK: ("same_network", {"MEMBER_OF"}),
    Label.PARTNERSHIP: ("partners", {"PARTY_TO"}),
}


class Speaker:
    """Describes the chains of one web in one language.

    ``standing`` has the partnerships that chains pass through, by id, as judged on the day.
    """

    def __init__(self, web: Web, language: str, standing: Mapping[str, Judged]) -> None:
        self._web = web
        self._language = language
        self._standing = standing
        self._say = section("connect_answer", language)

    def explain(self, way: Way) -> str:
        """Describe a whole chain: its links, then its strength and what makes it so."""
        links = self._say["and_also"].join(self._clauses(way))
        return f"{links}. {self._verdict(way)}"

    def level(self, way: Way) -> str:
        """Call a chain strong, fair or weak: with one weak link it is weak, however strong the others."""
        if way.strength < FAIR or any(self.weaknesses(tie) for tie in ties_of(self._web, way)):
            return "weak"
        standing = [self._standing[place] for place in way.places if place in self._standing]
        asleep = any(one.finding.verdict is Verdict.DORMANT for one in standing)
        return "strong" if way.strength >= STRONG and not asleep else "fair"

    def stands(self, partnership: Place) -> dict[str, Any]:
        """Return the verdict on a partnership, and what was last observed of it."""
        one = self._standing[partnership.id]
        since, basis = one.since
        seen = one.observations[-1] if one.observations else {}
        return {
            "kind": one.kind,
            "since": since,
            "since_basis": basis,
            "status": one.finding.verdict.value,
            "grounds": one.finding.grounds.value if one.finding.grounds else None,
            "verdict": one.said(self._language),
            "date": one.finding.latest_date,
            "activity": seen.get("activity"),
        }

    def entity(self, place: str) -> Entity:
        """Name a place as answers do, a partnership by its sides."""
        known = self._web.entity(place)
        return {**known, "name": self._standing[place].name(self._language)} if place in self._standing else known

    def weaknesses(self, tie: Tie) -> list[str]:
        """Return what makes one relationship weak; empty where nothing does."""
        return list(dict.fromkeys(self._weaknesses(tie)))

    def describe(self, broker: Between, a: Place, b: Place) -> str:
        """Return what makes somebody a broker."""
        posts = [
            f"{role_in(self._language, role) or self._say['chair']}, {body}{self._when_seen(seen)}"
            for role, body, seen in broker.posts
        ]
        return self._say["broker"].format(
            posts=self._say["and_also"].join(posts) if posts else self._say["no_post"],
            meetings=translate(
                "connect_answer.meetings", self._language, count=len(broker.meetings), name=broker.meetings[0]
            )
            if broker.meetings
            else "",
            seen=self._date(broker.last_seen),
            role=self._say[f"{broker.role}_{'abroad' if broker.abroad else 'home'}"].format(a=a.name, b=b.name),
        )

    def _clauses(self, way: Way) -> Iterator[str]:
        ties = ties_of(self._web, way)
        at = 0
        while at < len(ties):
            pair = self._pair(way.places[at : at + 3], ties[at : at + 2]) if at + 1 < len(ties) else None
            yield pair or self._single(ties[at])
            at += 2 if pair else 1

    def _pair(self, places: Sequence[str], ties: Sequence[Tie]) -> str | None:
        """Describe two relationships around one place as one, where they belong together."""
        middle = self._web.places[places[1]]
        types = {tie.type for tie in ties}
        names = {"a": self._name(places[0]), "b": self._name(places[2]), "middle": self._name(middle.id)}
        if middle.label is Label.PARTNERSHIP and types == {"PARTY_TO", "INTERMEDIARY_OF"}:
            if ties[0].type == "INTERMEDIARY_OF":
                names["b"] = names["a"]
            return self._say["partner_and_intermediary"].format(what=self._state(middle), **names)
        key, wanted = _LABELS_OF_PAIRS.get(middle.label, ("", set()))
        if not key or not types <= wanted:
            return None
        if middle.label is Label.PARTNERSHIP:
            return self._partners(middle, places[0], places[2])
        return self._say[f"{key}_announced" if middle.announced else key].format(
            when=self._when(middle), basis=self._basis(ties), **names
        )

    def _partners(self, partnership: Place, a: str, b: str) -> str:
        """Word what two parties of a partnership are to each other, no stronger than sources and verdict."""
        one = self._standing[partnership.id]
        side = next((side for side in one.sides if {a, b} <= {party["id"] for party in side}), None)
        others = [side_name(other, self._language) for other in one.sides if other is not side]
        key = "same_side" if side else _key_of(one)
        return self._say[key].format(
            a=self._name(a),
            b=self._name(b),
            others=enumerated(others, self._language),
            what=self._state(partnership, told=key.startswith(f"{one.kind}_")),
        )

    def _single(self, tie: Tie) -> str:
        end = self._web.places[tie.end]
        key = f"{tie.type}_announced" if end.announced else tie.type
        if tie.type == "CHAIRS" and self._passed_on(tie):
            key = "CHAIRED"
        return self._say.get(key, self._say[tie.type]).format(
            seen=self._when_seen(tie.sources[0]["date"]),
            start=self._name(tie.start),
            end=self._name(end.id),
            role=role_in(self._language, tie.properties.get("role", "")),
            what=self._state(end) if end.id in self._standing else "",
            when=self._when(end),
            basis=self._basis([tie]),
        )

    def _when_seen(self, date: str) -> str:
        """Return when a document last gave a post, where that is long ago."""
        return f" ({self._date(date)})" if date < months_before(self._web.scope.as_of, FRESH_MONTHS) else ""

    def _passed_on(self, chair: Tie) -> bool:
        """Return whether a chair was given up, as stated or because somebody else is seen in it later."""
        until = chair.properties.get("to")
        of_persons = self._web.places[chair.start].label is Label.PERSON
        others = [
            tie
            for tie in self._web.ties[chair.end].values()
            if tie.type == "CHAIRS" and (self._web.places[tie.start].label is Label.PERSON) is of_persons
        ]
        later = any(tie.sources[0]["date"] > chair.sources[0]["date"] for tie in others)
        return later or (until is not None and last_day(until) <= self._web.scope.as_of)

    def _state(self, partnership: Place, *, told: bool = False) -> str:
        """Describe of a partnership its kind, since when it is, its verdict and through whom it works.

        ``told``: the verb has told the kind already, as in « are in contact ».
        """
        one = self._standing[partnership.id]
        (since, basis), finding = one.since, one.finding
        verdict = one.said(self._language)
        if finding.verdict is Verdict.DORMANT:
            verdict = self._say["asleep"].format(verdict=verdict)
        elif finding.verdict is Verdict.ACTIVE:
            verdict = self._say["awake"].format(verdict=verdict, date=self._date(finding.last_activity or ""))
        kind = in_sentence(f"kind.{one.kind}", self._language)
        parts = [] if told and not since else [kind + (self._say[f"since_{basis}"].format(year=since) if since else "")]
        parts.append(verdict)
        helpers = [  # whom a document of the day or before names
            body["name"]
            for body in one.details["intermediaries"]
            if known_sources(body["sources"] or (), self._web.dates, self._web.scope.as_of)
        ]
        if helpers:
            parts.append(self._say["through"].format(names=", ".join(sorted(helpers))))
        return self._say["and_also"].join(parts)

    def _when(self, event: Place) -> str:
        """Return when an event was or is announced for, in brackets; nothing where its name tells that."""
        if event.label is not Label.EVENT:
            return ""
        date = self._date(event.start) if event.start else self._say["undated"]
        if event.announced:
            passed = event.start is not None and last_day(event.start) < self._web.scope.as_of
            date = self._say["unconfirmed" if passed else "announced"].format(date=date)
        return "" if date in event.name else f" ({date})"

    def _basis(self, ties: Sequence[Tie]) -> str:
        return ", ".join(dict.fromkeys(self._basis_of(tie) for tie in ties if "basis" in tie.properties))

    def _basis_of(self, tie: Tie) -> str:
        """Return on what a membership rests; of a chair when it was last seen, for it passes on."""
        basis = tie.properties["basis"]
        seen = self._when_seen(tie.sources[0]["date"]) if basis == MembershipBasis.CHAIRS else ""
        return f"{self._say[basis]}{seen}"

    def _verdict(self, way: Way) -> str:
        ties = ties_of(self._web, way)
        sources = {source["document"]: source["date"] for tie in ties for source in witnesses(self._web, tie)}
        told = {"count": len(sources), "seen": self._date(max(sources.values()))}
        weak = [reason for tie in ties for reason in self._weaknesses(tie)]
        reasons = [translate("connect_answer.sources", self._language, **told), *weak, *self._crowds(way, weak)]
        if len(ties) > 4:
            reasons.append(self._say["long"].format(count=len(ties)))
        return self._say["verdict"].format(
            level=self._say[self.level(way)],
            score=self._figure(way.strength),
            reasons=self._say["and_also"].join(dict.fromkeys(reasons)),
        )

    def _figure(self, strength: float) -> str:
        figure = f"{round(strength, 2):g}" if strength >= SHOWN else f"< {SHOWN}"
        return figure.replace(".", "," if self._language == "fr" else ".")

    def _weaknesses(self, tie: Tie) -> Iterator[str]:
        end = self._web.places[tie.end]
        if tie.type == "MEMBER_OF" and tie.properties.get("basis") in WEAK_BASES:
            yield self._say["basis"].format(basis=self._say[tie.properties["basis"]])
        if end.label is Label.PARTNERSHIP and _is_weak(self._standing[end.id]):
            yield self._say["status"].format(verdict=self._standing[end.id].said(self._language))
        if end.label is Label.EVENT and end.among >= CROWD:
            yield self._crowd(end)
        seen = max(source["date"] for source in witnesses(self._web, tie))
        if seen < months_before(self._web.scope.as_of, OLD_MONTHS):
            yield self._say["old"].format(seen=self._date(seen))

    def _crowds(self, way: Way, said: Sequence[str]) -> Iterator[str]:
        """Return how many share the places in the middle that bring many together."""
        for place in map(self._web.places.__getitem__, way.between):
            if place.label is Label.NETWORK:
                yield self._say["members"].format(count=place.among, name=place.name)
            elif place.label is Label.EVENT and (crowd := self._crowd(place)) not in said:
                yield crowd

    def _crowd(self, event: Place) -> str:
        key = "crowd" if event.listed else "unlisted"
        return self._say[key].format(count=event.among, name=event.name)

    def _name(self, place: str) -> str:
        return self.entity(place)["name"]

    def _date(self, date: str) -> str:
        return written(date, self._language)


def is_direct(one: Judged, a: Entity, b: Entity) -> bool:
    """Return whether two entities are on different sides of a partnership."""
    ends = {a["id"], b["id"]}
    parties = {party["id"] for party in one.parties}
    return ends <= parties and not any(ends <= {party["id"] for party in side} for side in one.sides)


def _is_weak(one: Judged) -> bool:
    """Return whether a verdict makes a link weak: an end, an occasional contact, a hope, only a list; no silence."""
    finding = one.finding
    return finding.verdict is not Verdict.ACTIVE and (
        finding.grounds is not Grounds.SILENT or not finding.last_activity
    )


def _key_of(one: Judged) -> str:
    """Choose the verb for two partners."""
    finding = one.finding
    if finding.verdict is Verdict.UNKNOWN:
        return "listed_pair"
    if finding.verdict is Verdict.PROSPECT:
        return "planned_now"
    if finding.grounds is Grounds.SILENT and not finding.last_activity:
        return "planned_past"
    tense = "past" if finding.verdict is Verdict.DORMANT else "now"
    if one.kind in (PartnershipKind.CONTACT, PartnershipKind.PROJECT):
        return f"{one.kind}_{tense}"
    return "were_partners" if finding.grounds is Grounds.STATED else "partners"


def ties_of(web: Web, way: Way) -> list[Tie]:
    """Return the relationships of a chain, from its first place to its last."""
    return [web.ties[one][other] for one, other in pairwise(way.places)]


def evidence(web: Web, tie: Tie) -> list[Any]:
    """Return the sources of a relationship, and for a partnership those of what was last observed of it."""
    sources = list(tie.sources)
    if tie.type == "PARTY_TO":
        observations: Sequence[Mapping[str, Any]] = web.places[tie.end].observations
        sources += [source for seen in observations[:1] for source in seen["known"] if source not in sources]
    return sources


def witnesses(web: Web, tie: Tie) -> list[Any]:
    """Return the evidence of a relationship without registers that list a partnership of which documents speak."""
    sources = evidence(web, tie)
    return [source for source in sources if source["document"] not in web.places[tie.end].registers] or sources


def rounded(strength: float) -> float:
    """Return a strength with three digits that count.

    Examples
    --------
    >>> rounded(0.012345)
    0.0123
    """
    return float(f"{strength:.3g}")
