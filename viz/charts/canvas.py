"""From a matplotlib figure to an SVG that may stand inside a page: no style attribute, no metadata, themed colours."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any, Final
from xml.etree import ElementTree

import matplotlib as mpl
from markupsafe import Markup
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.text import Text

from viz.charts.palette import INK, VARIABLES
from viz.typography import visible

SVG: Final = "http://www.w3.org/2000/svg"
_XLINK: Final = "{http://www.w3.org/1999/xlink}href"
_LINKS: Final = re.compile(r"url\(#([^)]+)\)")
_NUMBER: Final = re.compile(r"-?\d+\.\d+")
_FONT: Final = re.compile(r"(?:(?P<weight>bold|[1-9]00) )?(?P<size>[\d.]+px) ")
_WIDE: Final = 620  # px; wider plots may shrink to fit, narrower ones keep their size and scroll
_DRAWING: Final = Lock()  # matplotlib keeps its settings and fonts in globals
_SETTINGS: Final[Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "jumelage",
    "text.parse_math": False,
    "font.family": "sans-serif",
    "font.size": 11,
    "text.color": INK,
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
}

ElementTree.register_namespace("", SVG)


@contextmanager
def drawing(width_px: float, height_px: float) -> Iterator[Figure]:
    """Give an empty, transparent figure; one at a time, since matplotlib's settings are global."""
    with _DRAWING, warnings.catch_warnings(), mpl.rc_context(_SETTINGS):
        warnings.filterwarnings("ignore", "Glyph .* missing from font")
        figure = Figure(figsize=(width_px / 72, height_px / 72), dpi=72)
        figure.patch.set_alpha(0)
        FigureCanvasSVG(figure)
        yield figure


def as_svg(figure: Figure, name: str, title: str, description: str) -> Markup:
    """Write a figure as SVG for the inside of a page.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        From ``drawing``, still open.
    name : str
        Unique on the page; starts every id.
    title, description : str
        What a screen reader says.

    Returns
    -------
    markupsafe.Markup
        An ``<svg>`` element whose colours are the page's, with its own as a fallback.
    """
    for text in figure.findobj(Text):
        text.set_text(visible(text.get_text()))
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None}, transparent=True)
    root = ElementTree.fromstring(buffer.getvalue())  # noqa: S314 - matplotlib wrote it
    _prune(root)
    for element in root.iter():
        _simplify(element)
    _keep_needed_ids(root, name)
    _describe(root, name, title, description)
    return Markup(ElementTree.tostring(root, encoding="unicode"))  # noqa: S704 - serialised from a tree


def _prune(root: ElementTree.Element) -> None:
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in (f"{{{SVG}}}metadata", f"{{{SVG}}}style"):
                parent.remove(child)


def _simplify(element: ElementTree.Element) -> None:
    """Turn ``style="fill: red"`` into ``fill="red"``, colours into variables, coordinates into tenths."""
    for declaration in (element.attrib.pop("style", "") or "").split(";"):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        if name == "font":
            font = _FONT.match(value.replace("normal ", ""))
            if font:
                element.set("font-size", font["size"])
                element.set("font-weight", font["weight"] or "normal")
        elif name and name != "font-family":
            element.set(name, value)
    if "d" in element.attrib:
        tenths = _NUMBER.sub(lambda match: f"{float(match[0]):.1f}".removesuffix(".0"), element.attrib["d"])
        element.set("d", " ".join(tenths.split()))
    for attribute in ("fill", "stroke"):
        colour = element.get(attribute, "")
        if colour in VARIABLES:
            element.set(attribute, f"var({VARIABLES[colour]}, {colour})")


def _keep_needed_ids(root: ElementTree.Element, name: str) -> None:
    """Drop ids that nothing points to; start the others with the plot's name, as a page may hold several plots."""
    needed = set()
    for element in root.iter():
        if _XLINK in element.attrib:
            element.set("href", element.attrib.pop(_XLINK))
            needed.add(element.attrib["href"].removeprefix("#"))
        needed.update(match for value in element.attrib.values() for match in _LINKS.findall(value))
    for element in root.iter():
        identifier = element.attrib.pop("id", None)
        if identifier in needed:
            element.set("id", f"{name}-{identifier}")
        for attribute, value in element.attrib.items():
            if attribute == "href":
                element.set("href", f"#{name}-{value.removeprefix('#')}")
            else:
                element.set(attribute, _LINKS.sub(rf"url(#{name}-\1)", value))


def _describe(root: ElementTree.Element, name: str, title: str, description: str) -> None:
    width = float(root.attrib["viewBox"].split()[2])
    for attribute in ("width", "height", "version"):
        root.attrib.pop(attribute, None)
    size = {"class": "plot wide" if width > _WIDE else "plot", "width": f"{width:.0f}"}
    root.attrib.update(
        {**size, "role": "img", "aria-labelledby": f"{name}-title {name}-desc", "stroke-linejoin": "round"}
    )
    for tag, text in (("desc", description), ("title", title)):
        element = ElementTree.Element(f"{{{SVG}}}{tag}", {"id": f"{name}-{tag}"})
        element.text = visible(text)
        root.insert(0, element)
