"""Who looks at a page on which something can be written, and what such a page knows about itself."""

from __future__ import annotations

from fastapi import Request
from starlette.responses import HTMLResponse, Response

from graph.errors import JumelageError
from graph.words import is_known
from queries.status import dataset_stamp
from service.web.inquiry import context_for
from service.web.languages import language_of
from service.web.pages.signed_forms import NO_STORE, Posted
from service.web.security.write_access import WriterSession, may_look
from viz.context import PageContext
from viz.reviewing import Notice, Visitor


def visitor_of(request: Request, session: WriterSession | None, notice: Notice | None = None) -> Visitor:
    """Show who looks, with what has just happened."""
    if session is None:
        token = bool(request.app.state.settings.write_token)
        return Visitor(may_sign_in=token, may_look=may_look(request), notice=notice)
    if notice is None and (taken := session.take_notice()):
        message, hint = taken
        text = context_of(request).text(message) if is_known(message) else message
        notice = Notice(refused=False, message=text, hint=hint)
    return Visitor(session.who, session.form_token, may_sign_in=True, notice=notice)


def refused_by(error: JumelageError, posted: Posted) -> Visitor:
    """Show who looks, with why a form was refused; what is no fault of the form is raised again."""
    if error.status >= 500:
        raise error
    message, hint = error.said(language_of(posted.request))
    return visitor_of(posted.request, posted.session, Notice(refused=True, message=message, hint=hint))


def context_of(request: Request, path: str = "") -> PageContext:
    """Return where a page stands."""
    return context_for(request, dataset_stamp(request.app.state.graph.reader()), path)


def html_of(text: str, status: int = 200) -> Response:
    """Answer with a page that nobody keeps."""
    return HTMLResponse(text.encode("utf-8", "replace"), status, NO_STORE)
