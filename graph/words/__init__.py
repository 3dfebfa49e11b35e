"""What people read, in French and English: one gettext catalogue, keyed by ids such as ``home.title``.

In come the ``.po`` files beside this module, two for each room; out go messages by id (`translate`, `section`) and
wordings, which are parts of messages that know both languages.
"""

from graph.words.catalogue import (
    FOLDER,
    LANGUAGES,
    SEVERAL,
    Catalogue,
    catalogue,
    enumerated,
    figure,
    in_sentence,
    is_known,
    section,
    translate,
    written,
)
from graph.words.wording import Wording, in_language, worded

__all__ = [
    "FOLDER",
    "LANGUAGES",
    "SEVERAL",
    "Catalogue",
    "Wording",
    "catalogue",
    "enumerated",
    "figure",
    "in_language",
    "in_sentence",
    "is_known",
    "section",
    "translate",
    "worded",
    "written",
]
