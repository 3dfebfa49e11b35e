"""One doubt after the other on a terminal, each decided by a single key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.errors import JumelageError
from loaders.review.decisions import ClaimDecided, NamesDecided, grouped
from service.terminal import written
from viz.reviewing import Doubt, is_cluster, mention_of
from viz.texts import term, translate

if TYPE_CHECKING:
    from graph.reviewed import ReviewClaim, ReviewCluster, Settlement
    from loaders.review.desk import Desk

KEYS_OF_NAMES: Final = "arsuwkq"
KEYS_OF_CLAIMS: Final = "arewkq"
_DECISIONS: Final = {"a": "same", "r": "different", "s": "split", "u": "unsure"}
_STOP: Final = ("q", "\x03", "\x04", "")


class _Left(Exception):
    """The person wants to go."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """How a person is asked: a key, a line with what stands there, and how something is said."""

    key: Callable[[], str]
    line: Callable[[str, str], str]
    say: Callable[[str], None]


@dataclass(slots=True)
class Dialogue:
    """A round through the queue."""

    desk: Desk
    terminal: Terminal
    who: str
    """Stands beside each decision."""
    language: str
    why: str = ""
    """The reason of the next decision; kept until it is used."""

    def go_through(self, doubts: list[Doubt]) -> int:
        """Ask about each doubt, and give how many were decided."""
        decided = 0
        try:
            for number, doubt in enumerate(doubts, start=1):
                self.terminal.say("")
                title, *lines = written("doubt", doubt, self.language).splitlines()
                self.terminal.say(f"{number}/{len(doubts)}  {title}")
                for line in lines:
                    self.terminal.say(f"  {line}")
                decided += self._ask(doubt)
        except _Left:
            pass
        return decided

    def _ask(self, doubt: Doubt) -> int:
        """Ask until there is a decision; give 1 for one, 0 where the doubt is skipped."""
        keys = KEYS_OF_NAMES if is_cluster(doubt) else KEYS_OF_CLAIMS
        if is_cluster(doubt) and len(doubt["sides"]) < 3:
            keys = keys.replace("s", "")
        can_pick = is_cluster(doubt) and bool(mention_of(doubt))
        while True:
            offered = [f"[{key}] {term('key', key, self.language)}" for key in keys]
            if can_pick:
                offered.insert(0, translate("commands.pick", self.language))
            self.terminal.say(f"  {'  '.join(offered)}")
            key = self.terminal.key().lower()
            if key in _STOP:
                raise _Left
            if key == "k":
                return 0
            if key == "w":
                self.why = self.terminal.line(translate("commands.why", self.language), self.why)
                continue
            if (key in keys or (can_pick and key in "123456789")) and self._decide(doubt, key):
                return 1

    def _decide(self, doubt: Doubt, key: str) -> bool:
        """Do what a key says; what the desk refuses is said, and the next doubt is asked."""
        try:
            done = self._names(doubt, key) if is_cluster(doubt) else self._claim(doubt, key)
        except JumelageError as error:
            for line in error.said(self.language):
                self.terminal.say(f"  {line}")
            return False
        if done:
            self.why = ""
            self.terminal.say(f"  {translate('commands.decided', self.language)}")
        return done

    def _names(self, cluster: ReviewCluster, key: str) -> bool:
        keys = [side["key"] for side in cluster["sides"]]
        letters = self._split(keys) if key == "s" else []
        if key == "s" and not letters:
            return False
        decision = _DECISIONS.get(key) or (keys[int(key) - 1] if int(key) <= len(keys) else "")
        groups = grouped(decision, keys, letters, mention_of(cluster))
        self.desk.take([NamesDecided(cluster["id"], groups, self.why, cluster["state"])], self.who)
        return True

    def _split(self, keys: list[str]) -> list[str]:
        """Ask for groups: ``1+2 3`` puts the first two together and the third apart. Empty where that is no split."""
        numbers = [str(number) for number, _ in enumerate(keys, start=1)]
        said = [
            group.split("+") for group in self.terminal.line(translate("commands.groups", self.language), "").split()
        ]
        if sorted(number for group in said for number in group) != sorted(numbers) or len(said) < 2:
            self.terminal.say(f"  {translate('commands.no_split', self.language)}")
            return []
        return [next(str(at) for at, group in enumerate(said) if number in group) for number in numbers]

    def _claim(self, claim: ReviewClaim, key: str) -> bool:
        fields = self._edited(claim["fields"]) if key == "e" else None
        settlement: Settlement = "rejected" if key == "r" else "accepted"
        self.desk.take([ClaimDecided(claim["id"], settlement, fields, self.why, claim["state"])], self.who)
        return True

    def _edited(self, fields: Mapping[str, str]) -> dict[str, str]:
        """Ask for each field; an empty line keeps what it says, a hyphen empties it."""
        self.terminal.say(f"  {translate('commands.edit', self.language)}")
        edited = {}
        for name, value in fields.items():
            said = self.terminal.line(f"  {term('field', name, self.language)}", value)
            edited[name] = "" if said.strip() == "-" else said.strip() or value
        return edited
