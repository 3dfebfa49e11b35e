"""Cuts a sentence into clauses, each with a statement of its own: what one denies or imagines, another may state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from loaders.minutes.prose.assertion import steadied
from loaders.minutes.prose.sentences import Sentence
from loaders.minutes.prose.words import pattern, says

FINITE: Final = pattern("finite")
_REACH: Final = 90
"""Letters within which a clause has its verb."""


def without_insertions(plain: str) -> str:
    """Blank out what only links a sentence to others, letter for letter: « Thann, elle, est jumelée … ».

    Examples
    --------
    >>> without_insertions("thann, elle, est jumelee").split()
    ['thann', 'est', 'jumelee']
    """
    return pattern("inserted").sub(lambda match: " " * len(match[0]), plain)


def clauses(sentence: Sentence) -> list[Sentence]:
    """Cut a sentence into its clauses, each with the places of it that stand there.

    Examples
    --------
    >>> from loaders.files.documents import Block, BlockKind
    >>> from loaders.minutes.prose.sentences import sentences
    >>> text = "Dole est jumelée avec Sestri et Gray n'a aucun partenaire, mais Vesoul en cherche un."
    >>> [clause.text for clause in clauses(next(sentences(Block(BlockKind.PARAGRAPH, text, ()))))]
    ['Dole est jumelée avec Sestri', "Gray n'a aucun partenaire", 'Vesoul en cherche un.']
    """
    plain = without_insertions(_apart(sentence))
    steady = without_insertions(steadied(sentence.plain))
    found: list[Sentence] = []
    begin = 0
    for start, end in (*_cuts(plain), (len(plain), len(plain))):
        if start >= begin and plain[begin:start].strip():
            named = [place.moved(-begin) for place in sentence.found if begin <= place.start and place.end <= start]
            text = sentence.text[begin:start]
            found.append(Sentence(sentence.block, sentence.start + begin, text, steady[begin:start], named))
        begin = max(begin, end)
    return found


def _apart(sentence: Sentence) -> str:
    """Distinguish « à » from « a », which is a verb."""
    plain = "".join(
        "@" if letter in "àÀA" else base for letter, base in zip(sentence.text, sentence.plain, strict=True)
    )
    return re.sub(r"\ba(?= )", "@", plain) if says("english", plain) else plain


def _cuts(plain: str) -> Iterator[tuple[int, int]]:
    sure = [
        match.span()
        for match in pattern("certain end").finditer(plain)
        if not _in_brackets(plain, match.start())
        and (match[0].strip() not in "–—" or FINITE.search(plain, 0, match.start()))
    ]
    sure += [(match.end(), match.end()) for match in pattern("label with a relation").finditer(plain)]
    if question := re.search(r"\s:\s(?=[^:]*\?\s*$)", plain):
        sure.append(question.span())
    edges = [0, *(end for _, end in sure)]
    for joint in pattern("possible end").finditer(plain):
        begin = max(edge for edge in edges if edge <= joint.start())
        begin = max([begin, *(match.end() for match in pattern("restart").finditer(plain, begin, joint.start()))])
        stop = min([start for start, _ in sure if start >= joint.end()], default=len(plain))
        if _in_brackets(plain, joint.start()) or _goes_on(plain[begin : joint.start()], plain[joint.end() :]):
            continue
        if not FINITE.search(plain, begin, joint.start()):
            continue
        if _begins_clause(plain[joint.end() : min(stop, joint.end() + _REACH)]):
            sure.append(joint.span())
            edges.append(joint.end())
    yield from sorted(sure)


def _goes_on(left: str, right: str) -> bool:
    """Whether what follows is the verb of whom a relative clause was about: « Bray, qui dormait, a repris … »."""
    return bool(says("relative clause", left) and pattern("auxiliary").match(right))


def _begins_clause(right: str) -> bool:
    """Whether a subject and its verb come next, without a comma or « qui » between them."""
    verb = FINITE.search(right)
    return bool(verb and not re.search(r"[,:()]|\b(?:qui|que|dont|which|that|who|avec|with)\b", right[: verb.start()]))


def _in_brackets(plain: str, at: int) -> bool:
    return plain.count("(", 0, at) > plain.count(")", 0, at)
