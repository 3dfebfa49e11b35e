"""Judgements as of one moment: what people decided on pairs of keys, and what follows from it for others."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from itertools import combinations, pairwise, permutations, product
from typing import TYPE_CHECKING, Any, Final, cast, get_args

from graph.errors import NotFound, UsageError
from graph.history import KeptChange, KeptView, change_kept
from graph.model import Label, label_of
from graph.reviewed import Judgement, Verdict
from graph.words import Wording
from loaders.files.privacy import personal_detail
from loaders.tables.cells import ID

if TYPE_CHECKING:
    import networkx as nx

    from graph.store import Reader, Store

Pair = tuple[str, str, Verdict]
JUDGEMENT: Final = "judgement"
"""What is kept of this kind is a decision on a pair."""
COLUMNS: Final = tuple(Judgement.__annotations__)
VERDICTS: Final[tuple[str, ...]] = get_args(Verdict)
_MENTION: Final = re.compile(r"mention:[^\s/]+/(?P<label>[a-z]+)/(?P<slug>[^\s/]+)")
_REFERENCE: Final = re.compile(r"reference:[^\s/]+/[^\s/]+")
EXPECTED: Final = "part.entity_id_mention_document"
_LABELS: Final = frozenset(label.prefix for label in Label)


@dataclass(frozen=True)
class Judgements:
    """Decisions on pairs of keys, the oldest first; apart from the data, so that they outlive every reload."""

    all: Sequence[Judgement] = ()

    def verdict(self, one: str, other: str) -> Verdict | None:
        """Return what was decided on a pair, or what follows from decisions on others; None where nothing does."""
        if judgement := self._by_pair.get(ordered(one, other)):
            return judgement["verdict"]
        here, there = self.group_of(one), self.group_of(other)
        if here == there:
            return "same"
        return "different" if (here, there) in self._apart else None

    @cached_property
    def groups(self) -> Sequence[frozenset[str]]:
        """The groups of keys that are one entity; raises as `groups_of`."""
        return groups_of(self.all)

    def group_of(self, key: str) -> frozenset[str]:
        """Return all keys of the entity that a key names, the key among them."""
        return self._group_by_key.get(key, frozenset({key}))

    @cached_property
    def fingerprint(self) -> str:
        """Digest of what merges depend on: the groups, not who decided, when and why."""
        groups = sorted(" ".join(sorted(group)) for group in self.groups)
        return hashlib.sha256("\n".join(groups).encode()).hexdigest()

    @cached_property
    def _by_pair(self) -> Mapping[tuple[str, str], Judgement]:
        return {ordered(one["left"], one["right"]): one for one in self.all}

    @cached_property
    def _group_by_key(self) -> Mapping[str, frozenset[str]]:
        return {key: group for group in self.groups for key in group}

    @cached_property
    def _apart(self) -> frozenset[tuple[frozenset[str], ...]]:
        pairs = (pair_of(one) for one in self.all if one["verdict"] == "different")
        return frozenset(tuple(map(self.group_of, both)) for pair in pairs for both in permutations(pair))


def pairs_of(groups: Sequence[Sequence[str]]) -> list[Pair]:
    """List what deciding on a whole cluster says: keys of one group are the same, keys of two groups are different."""
    same = (pair for group in groups for pair in combinations(dict.fromkeys(group), 2))
    apart = (pair for one, other in combinations(groups, 2) for pair in product(one, other))
    return [*((*pair, "same") for pair in same), *((*pair, "different") for pair in apart)]


def judged(pairs: Iterable[Pair], who: str, why: str = "") -> list[Judgement]:
    """Make judgements of what somebody decides; of two verdicts on one pair the later counts.

    Raises
    ------
    UsageError
        A key, the verdict or the name of who decides cannot be.
    """
    now, why = datetime.now(UTC).isoformat(timespec="seconds"), why.strip()
    found: dict[tuple[str, str], Judgement] = {}
    for one, other, verdict in pairs:
        left, right = ordered(one.strip(), other.strip())
        if unknown := [key for key in (left, right) if not is_key(key)]:
            raise UsageError("fault.not_a_key", "hint.give_expected", key=unknown[0], expected=Wording(EXPECTED))
        if left == right:
            raise UsageError("fault.compared_with_itself", "hint.name_two_keys", key=left)
        if verdict not in VERDICTS:
            raise UsageError("fault.not_a_verdict", "hint.one_of_choices", text=verdict, choices=", ".join(VERDICTS))
        name = checked_name(who)
        if detail := personal_detail(why):
            raise UsageError("fault.personal_detail", "hint.leave_out_no_way", detail=detail)
        made_id = f"judgement-{secrets.token_hex(4)}"
        found[left, right] = Judgement(id=made_id, left=left, right=right, verdict=verdict, who=name, when=now, why=why)
    return list(found.values())


def checked_name(who: str) -> str:
    """Make sure that somebody is said to decide."""
    if not who.strip():
        raise UsageError("fault.nobody_said_decide", "hint.say_who")
    if detail := personal_detail(who):
        raise UsageError("fault.personal_detail", "hint.leave_out_no_way", detail=detail)
    return " ".join(who.split())


def id_of_pair(left: str, right: str) -> str:
    """Make the id of a row that somebody added by hand."""
    return f"judgement-{hashlib.sha256(f'{left} {right}'.encode()).hexdigest()[:8]}"


def ordered(one: str, other: str) -> tuple[str, str]:
    """Return a pair in alphabetical order."""
    return (one, other) if one <= other else (other, one)


class ContradictingJudgements(UsageError):
    """Some judgements make one what another keeps apart, or join entities that can never be one.

    ``message`` has ``{left}`` and ``{right}`` for two keys, ``{chain}`` for those of ``same`` that make them one, and
    ``{other}`` for what keeps them apart.
    """

    code, status = "judgements_contradict", 409

    def __init__(self, message: str, left: str, right: str, same: Sequence[Judgement], *other: Judgement) -> None:
        joined = chain(same, left, right)
        chained, kept = (", ".join(map(described, told)) for told in (joined, other))
        super().__init__(message, "hint.take_one_these_judgements", left=left, right=right, chain=chained, other=kept)
        self.judgements = (*other, *joined)


def groups_of(judgements: Sequence[Judgement]) -> list[frozenset[str]]:
    """Gather the keys that are connected by ``same``.

    Returns
    -------
    list of frozenset of str
        Of two keys or more each, in the order of their first keys; no key is in two.

    Raises
    ------
    ContradictingJudgements
        Two keys of one group were judged different, or a group joins entities of two kinds.
    """
    same = [one for one in judgements if one["verdict"] == "same"]
    if not same:
        return []
    import networkx as nx  # takes half a second to import, and most have judged nothing the same

    groups = sorted(map(frozenset, nx.connected_components(_graph(same))), key=min)
    group_by_key = {key: group for group in groups for key in group}
    for one in judgements:
        if one["verdict"] == "different" and one["right"] in group_by_key.get(one["left"], ()):
            raise ContradictingJudgements("fault.kept_apart", *pair_of(one), same, one)
    for group in groups:
        first, *others = sorted(filter(entity_label, group)) or [""]
        if other := next((key for key in others if entity_label(key) != entity_label(first)), ""):
            raise ContradictingJudgements("fault.two_kinds", first, other, same)
    return groups


def _graph(judgements: Iterable[Judgement]) -> nx.Graph[str]:
    """Join what is judged the same; of two judgements on one pair the first counts."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    for one in judgements:
        if one["verdict"] == "same" and not graph.has_edge(*pair_of(one)):
            graph.add_edge(*pair_of(one), judgement=one)
    return graph


def chain(judgements: Iterable[Judgement], one: str, other: str) -> list[Judgement]:
    """Return the fewest judgements that make one of two keys; empty where none do."""
    import networkx as nx

    graph = _graph(judgements)
    if one not in graph or other not in graph or not nx.has_path(graph, one, other):
        return []
    return [graph.edges[step]["judgement"] for step in pairwise(nx.shortest_path(graph, one, other))]


def described(judgement: Judgement) -> str:
    """Name a judgement so that a person finds it."""
    day = f", {judgement['when'][:10]}" if judgement["when"] else ""
    return "{id} ({left} {verdict} {right}, {who}{day})".format(**judgement, day=day)


def is_key(text: str) -> bool:
    """Return whether a text is a key.

    Examples
    --------
    >>> is_key("authority:tours"), is_key("mention:cr-2024/person/ana-silva"), is_key("reference:communes/37261")
    (True, True, True)
    >>> is_key("Tours"), is_key("mention:cr-2024/place/tours")
    (False, False)
    """
    mention = _MENTION.fullmatch(text)
    return is_entity(text) or (mention["label"] in _LABELS if mention else _REFERENCE.fullmatch(text) is not None)


def is_entity(key: str) -> bool:
    """Return whether a key is the id of an entity."""
    return (match := ID.fullmatch(key)) is not None and match["label"] in _LABELS


def entity_label(key: str) -> Label | None:
    """Return the kind of an entity by its id; None for other keys: what a document calls a body may be wrong."""
    return label_of(key) if is_entity(key) else None


def person_mentioned(key: str) -> str:
    """Return the slug of the name where a key is the mention of a person; else empty.

    Examples
    --------
    >>> person_mentioned("mention:cr-2024/person/ana-silva"), person_mentioned("mention:cr-2024/authority/tours")
    ('ana-silva', '')
    """
    match = _MENTION.fullmatch(key)
    return match["slug"] if match and match["label"] == Label.PERSON.prefix else ""


def is_person(key: str) -> bool:
    """Return whether a key is a person's: the id, or the name as a document prints it."""
    return bool(person_mentioned(key)) or entity_label(key) is Label.PERSON


def standing(key: str) -> tuple[int, int, str]:
    """Return which of several keys of one entity stands for all, the smallest: entities go before entries of lists.

    Among those the shortest, and of equally long ones the first in the alphabet. Who judged what and when has no part
    in it, so that it never changes without a change of the group.

    Examples
    --------
    >>> min(["reference:communes/59183", "authority:dunkerque-ville", "authority:dunkerque"], key=standing)
    'authority:dunkerque'
    """
    return 0 if is_entity(key) else 1 if key.startswith("reference:") else 2, len(key), key


def judgements_on(view: KeptView) -> Judgements:
    """Read all judgements that are kept."""
    return Judgements(tuple(map(judgement_of, view.of(JUDGEMENT))))


def read_judgements(reader: Reader) -> Judgements:
    """Read all judgements that a database keeps."""
    return judgements_on(KeptView("", reader.read))


def judge(store: Store, left: str, right: str, verdict: Verdict, who: str, why: str = "") -> Judgement:
    """Decide on a pair, in the place of an earlier verdict on it.

    Raises
    ------
    UsageError
        As `judged`; `ContradictingJudgements` with what was decided before; nothing was written.
    """
    made = judged([(left, right, verdict)], who, why)
    return change_kept(store, lambda view: (judgement_change(view, made), made[0]))


def take_back(store: Store, judgement_id: str) -> Judgement:
    """Remove a judgement, and return what it said; raises `NotFound` where there is none with this id."""

    def decide(view: KeptView) -> tuple[KeptChange, Judgement]:
        taken = next((one for one in judgements_on(view).all if one["id"] == judgement_id), None)
        if taken is None:
            raise NotFound("fault.no_judgement", "hint.jumelage_review_lists", id=judgement_id)
        return KeptChange(remove=[judgement_id]), taken

    return change_kept(store, decide)


def judgement_change(view: KeptView, new: Sequence[Judgement]) -> KeptChange:
    """Return what keeps new judgements, in the place of those on the same pairs; raises as `groups_of`, of all."""
    old, pairs = view.of(JUDGEMENT), set(map(pair_of, new))
    gone = [one for one in old if pair_of(one) in pairs]
    stays = [judgement_of(one) for one in old if pair_of(one) not in pairs]
    taken = {one["id"] for one in stays}
    groups_of([*stays, *new])
    first = max((one["number"] for one in old), default=0) + 1
    named = [{**one, "id": id_of_pair(*pair_of(one))} if one["id"] in taken else one for one in new]
    written = [{**one, "kind": JUDGEMENT, "number": number} for number, one in enumerate(named, start=first)]
    return KeptChange(written, [one["id"] for one in gone])


def pair_of(one: Mapping[str, Any] | Judgement) -> tuple[str, str]:
    """Return the pair that a judgement is on."""
    return one["left"], one["right"]


def judgement_of(record: Mapping[str, Any]) -> Judgement:
    """Return a judgement that is kept."""
    return cast("Judgement", {name: record[name] for name in COLUMNS})
