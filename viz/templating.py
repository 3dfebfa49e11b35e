"""The templates, filled in a page's language, and what all of them call."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

from markupsafe import Markup

from graph.answers import Entity
from graph.model import Label
from graph.options import fields_of
from graph.roles import role_in
from graph.words import figure
from viz import dossier, sources
from viz.charts.palette import STATES, state_of
from viz.context import PageContext
from viz.environment import jinja
from viz.exchange.cypher_script import literal
from viz.texts import NO_BREAK, term, typeset

STATIC: Final = Path(__file__).with_name("static")  # the folder that is served as ``/static``: style sheet and modules
_LABELS: Final = frozenset(Label)


@cache
def asset(name: str) -> str:
    """Address a file of ``STATIC`` with a mark of its content, so that a browser may keep it for ever."""
    mark = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={mark}"


def has_page(entity: Entity) -> bool:
    """Return whether it is an entity of the graph, and not a mere value: a scope, or a form of governance."""
    return entity["label"] in _LABELS


def limits(context: PageContext, question: object, name: str) -> Markup:
    """Return the attributes by which a form keeps to what a question takes, and explains the option of a name."""
    field = next(one for one in fields_of(type(question)) if one.name == name)
    bounds = {"min": field.option.least, "max": field.option.most, "maxlength": field.option.longest}
    explained = {**bounds, "title": typeset(field.help(context.language), context.language)}
    return Markup(" ").join(
        Markup('{}="{}"').format(key, value) for key, value in explained.items() if value is not None
    )


def values_of(question: object, name: str) -> tuple[str, ...]:
    """Return the values that an option of a question may have, for a form to choose from."""
    return next(one.choices for one in fields_of(type(question)) if one.name == name)


def call_text(context: PageContext, sides: Sequence[Mapping[str, Any]], title: str, as_of: str) -> str:
    """Write whom to call for an e-mail."""
    text = render("call.txt", context, sides=sides, title=title, as_of=as_of)
    return typeset(text.rstrip(), context.language).replace(NO_BREAK, " ")


def role(context: PageContext, value: str) -> str:
    """Write a role in the page's language."""
    return role_in(context.language, value)


_BOUND: Final = (
    *(call_text, limits, role, sources.particulars, sources.sentence, sources.verb),
    *(sources.source_link, sources.source_title),
    *(dossier.call_names, dossier.call_sides, dossier.disputes_of, dossier.facts_of, dossier.kind_of),
    dossier.side_names,
)
"""What templates call of a page, by its own name."""
_CALLED: Final = {
    **{one.__name__: one for one in (dossier.body_beside, has_page, sources.located, values_of)},
    "as_cypher": literal,
    "states": STATES,
    "verdict_state": state_of,
    "names_by_id": lambda entities: {one["id"]: one["name"] for one in entities},
}
"""What templates call, whatever the page."""


def render(template: str, context: PageContext, **values: Any) -> str:
    """Fill a template of ``templates/`` with some values and, bound to the language of its ``page``, what it calls.

    That is ``t`` (a text), ``named`` (« name : value »), ``term``, ``day`` (a date), ``number``, ``typeset`` and what
    is listed above; a page has `viz.pages.page_helpers` too.
    """
    language = context.language
    helpers = {
        **_CALLED,
        **{one.__name__: partial(one, context) for one in _BOUND},
        "t": context.text,
        "named": lambda name, value: context.text("line.named", name=name, value=value),
        "term": lambda section, value: term(section, str(value), language),
        "day": context.day,
        "number": lambda value: figure(value, language),
        "typeset": lambda text: typeset(text, language),
        "asset": lambda name: context.base + asset(name),
        "since": partial(sources.since_words, context),
    }
    if template.endswith(".html"):
        from viz.pages import page_helpers  # a terminal draws nothing

        helpers |= page_helpers(context)
    return jinja().get_template(template).render(page=context, **helpers, **values)
