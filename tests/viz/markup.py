"""Reads a page as a browser would, strictly: what is left open, written inline or given twice is a fault."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])


class Page(HTMLParser):
    """What a page is made of. ``faults`` is empty for a page that is sound and keeps to the security policy."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.faults: list[str] = []
        self.ids: list[str] = []
        self.labels: list[str] = []
        self.fields: list[str] = []
        self.links: list[str] = []
        self.text: list[str] = []
        self.feed(html)
        self.close()
        self.faults += [f"<{tag}> is left open" for tag in self.open]
        self.faults += [f"id {one} twice" for one in {one for one in self.ids if self.ids.count(one) > 1}]
        self.faults += [f"field {one} without label" for one in self.fields if one not in self.labels]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._look(tag, values)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._look(tag, {name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        if self.open and self.open[-1] in ("script", "style") and data.strip():
            self.faults.append(f"<{self.open[-1]}> has content")

    def _look(self, tag: str, values: dict[str, str]) -> None:
        self.faults += [f"{name} on <{tag}>" for name in values if name == "style" or name.startswith("on")]
        self.faults += [f"<{tag}>" for forbidden in ("style", "iframe", "object", "base") if tag == forbidden]
        for name in ("href", "src", "action"):
            if name in values:
                self.links.append(values[name])
        self.ids += [values["id"]] if "id" in values else []
        self.labels += [values["for"]] if tag == "label" and "for" in values else []
        if tag in ("input", "select") and values.get("type") not in ("hidden", "checkbox"):
            self.fields.append(values.get("id", "?"))
