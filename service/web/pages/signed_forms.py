"""Forms of our own pages: from somebody who has signed in, with the mark that only our pages put into them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import Depends, Request
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from graph.errors import UsageError
from service.web.security.write_access import TokenMissing, WriterSession, check_form, check_origin, session_of
from viz.context import PageContext

NO_STORE: Final = {"Cache-Control": "no-store"}
LONGEST: Final = 500
"""Letters of a field that says nothing else."""
_MOST_FIELDS: Final = 200


@dataclass(frozen=True, slots=True)
class Posted:
    """A form of ours that somebody who has signed in sent."""

    request: Request
    session: WriterSession
    form: FormData

    def one(self, name: str, longest: int = LONGEST) -> str:
        """Read a field; empty where it is not given."""
        return (self.several(name, longest) or [""])[-1]

    def several(self, name: str, longest: int = LONGEST) -> list[str]:
        """Read a field that comes more than once.

        Raises
        ------
        UsageError
            It is longer than anything that makes sense.
        """
        values = [value for value in self.form.getlist(name) if isinstance(value, str)]
        if any(len(value) > longest for value in values):
            raise UsageError("fault.too_much_in_parameter", "hint.give_most_letters",
                             name=name, longest=longest)  # fmt: skip
        return [value.strip() for value in values]

    def to(self, path: str, anchor: str = "", **query: str) -> Response:
        """Lead back to a page, in the language of the form."""
        base = self.request.app.state.settings.path_prefix
        page = PageContext(base=base, query=tuple(self.request.query_params.multi_items()))
        return RedirectResponse(page.link(path, **query) + anchor, 303, NO_STORE)


async def signed_form(request: Request) -> AsyncIterator[Posted]:
    """Read a form of somebody who has signed in; who has not, is refused before anything is read."""
    session = session_of(request)
    if session is None:
        raise TokenMissing("fault.not_signed_any_more", "hint.sign_again_page_review")
    check_origin(request)
    async with request.form(max_files=1, max_fields=_MOST_FIELDS) as form:
        shown = form.get("form_token", "")
        check_form(session, shown if isinstance(shown, str) else "")
        yield Posted(request, session, form)


SignedForm = Annotated[Posted, Depends(signed_form)]
