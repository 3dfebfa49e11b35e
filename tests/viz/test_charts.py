"""The drawings show what the answers say, each name in its place, in the theme's colours, whatever names there are."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

import viz
from tests.viz import samples
from tests.viz.markup import Page
from viz.charts import palette
from viz.charts.drawing import width_of
from viz.charts.overlap import LARGEST_SETS, matrix_plot, upset_plot
from viz.charts.timeline import TimelineRow, timeline_plot
from viz.charts.world import Arc, Spot, clusters_plot, land, map_plot, panels_of
from viz.templating import STATIC

HOSTILE = "</svg><script>alert(1)</script>\"'>{{7*7}}&lt; ]]>\u202e\u200b\x00東京"
SVG = "{http://www.w3.org/2000/svg}"
FIRST, SECOND, THIRD = (network["id"] for network in samples.OVERLAP["networks"])
TOURS, NANCY = ("Tours", (47.4, 0.7)), ("Nancy", (48.7, 6.2))
ARCS = (
    Arc("active", (TOURS, ("Minneapolis", (45.0, -93.3)))),
    Arc("silent", (NANCY, ("Kanazawa", (36.6, 136.7)), ("Cincinnati", (39.1, -84.5)))),
    Arc("unknown", (TOURS, NANCY)),
)


def tree(svg: Markup) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def texts(svg: Markup) -> list[ElementTree.Element]:
    return list(tree(svg).iter(f"{SVG}text"))


def said(svg: Markup) -> list[str]:
    return [text.text or "" for text in texts(svg)]


def place_of(svg: Markup, text: str) -> tuple[float, float]:
    element = next(one for one in texts(svg) if one.text == text)
    return float(element.attrib["x"]), float(element.attrib["y"])


def dots(svg: Markup, radius: str) -> list[tuple[float, float]]:
    found = [dict(one.attrib) for one in tree(svg).iter(f"{SVG}circle")]
    return [(float(one["cx"]), float(one["cy"])) for one in found if one["r"] == radius]


def overlap(**changes: Any) -> Any:
    return {**samples.OVERLAP, **changes}


def every_plot(name: str = "") -> dict[str, Markup]:
    """Draw all kinds of plots, each name beginning as told."""
    networks: Any = [{**one, "name": name + one["name"]} for one in samples.OVERLAP["networks"]]
    lines = tuple(
        TimelineRow(name + status, status, (("2019", "active"), ("2024-05", status))) for status in palette.STATUSES
    )
    arcs = tuple(Arc(arc.status, tuple((name + place, at) for place, at in arc.places)) for arc in ARCS)
    return {
        "upset": upset_plot(overlap(networks=networks), "fr"),
        "matrix": matrix_plot(overlap(networks=networks), "fr"),
        "timeline": timeline_plot(lines, "2025-01-15", 36, "fr"),
        "map": map_plot(arcs, "fr"),
    }


@pytest.mark.parametrize("name", ["", HOSTILE, HOSTILE * 9])
def test_every_plot_is_sound_whatever_the_names(name: str) -> None:
    for kind, svg in every_plot(name).items():
        root, page = tree(svg), Page(svg)
        assert (kind, page.faults) == (kind, [])
        named = [one for one in page.ids if one != f"{kind}-land"]
        assert named == [f"{kind}-title", f"{kind}-desc"] == root.attrib["aria-labelledby"].split()
        assert root.attrib["role"] == "img" and root[0].tag == f"{SVG}title" and root[1].tag == f"{SVG}desc"
        assert "<script" not in svg and not re.search("[\u202e\u200b\x00]", svg)
        assert root.attrib["viewBox"].split()[2] == root.attrib["width"]


def test_no_text_leaves_its_plot() -> None:
    for svg in every_plot("Une très longue dénomination").values():
        width = float(tree(svg).attrib["width"])
        for group in tree(svg).iter():
            for text in group.findall(f"{SVG}text"):
                anchor = text.get("text-anchor") or group.get("text-anchor")
                wide = width_of(text.text or "", float(text.get("font-size") or group.get("font-size") or 11))
                left = float(text.attrib["x"]) - {"end": wide, "middle": wide / 2}.get(str(anchor), 0)
                assert left >= 0 and left + wide <= width + 1, text.text


def test_colours_are_the_style_sheets() -> None:
    sheet = Path(viz.__file__).with_name("static").joinpath("style.css").read_text(encoding="utf-8")
    light = dict(re.findall(r"--(\w+): light-dark\((#\w{6}),", sheet))
    for svg in every_plot().values():
        used = set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg)) - {"none"}
        assert used <= {f"var(--{name}, {colour})" for name, colour in light.items()}


def test_each_status_has_its_own_mark_and_line() -> None:
    looks = palette.STATUSES.values()
    assert len({(look.shape, look.filled) for look in looks}) == len({look.dashes for look in looks}) == len(looks)
    assert palette.look_of("lapsed") is palette.STATUSES["stated"]
    assert {palette.state_of("dormant", grounds) for grounds in ("stated", "episodic", "silent")} <= set(palette.STATES)
    assert palette.look_of(None) is palette.look_of("no such status") is palette.STATUSES["unknown"]


def test_a_timeline_marks_each_observation() -> None:
    line = TimelineRow(
        "Tours – Minneapolis", "silent", (("2012", "active"), ("2016-03-30", "episodic"), ("2019", "sought"))
    )
    svg = timeline_plot((line,), "2025-01-15", 36, "fr")
    silent, episodic, prospect = (palette.STATUSES[state] for state in ("silent", "episodic", "prospect"))
    assert len(dots(svg, "4")) == 1
    assert svg.count(f'fill="{episodic.colour}"') == svg.count(f'fill="{prospect.colour}"') == 1
    assert f'stroke-dasharray="{silent.dashes}"' in svg
    assert {"Tours – Minneapolis", "2012", "2026"} <= set(said(svg))


def test_dots_tell_the_networks_of_each_set() -> None:
    svg = upset_plot(samples.OVERLAP, "fr")
    full, hollow = dots(svg, "5"), dots(svg, "4")
    columns = sorted({x for x, _ in full})
    rows = sorted({y for _, y in full + hollow})
    assert [[rows.index(y) for x, y in full if x == column] for column in columns] == [[0], [0, 1], [1], [0, 1, 2]]
    assert sorted(full + hollow) == sorted((x, y) for x in columns for y in rows)
    joined = [path.attrib["d"] for path in tree(svg).iter(f"{SVG}path")]
    assert joined == [f"M{columns[1]} {rows[0]}V{rows[1]}", f"M{columns[3]} {rows[0]}V{rows[2]}"]


def test_bars_tell_sizes_and_what_is_known() -> None:
    svg = upset_plot(samples.OVERLAP, "fr")
    known, sizes = tree(svg)[3], tree(svg)[6]
    heights, lengths = (
        [float(bar.attrib[side]) for bar in bars] for bars, side in ((sizes, "height"), (known, "width"))
    )
    assert [round(height / heights[0] * 6, 1) for height in heights] == [6, 4, 3, 1]
    assert [round(length / lengths[0] * 11, 1) for length in lengths] == [11, 8, 1]
    assert {float(bar.attrib["x"]) + float(bar.attrib["width"]) for bar in known} == {110}
    assert said(svg)[:6] == ["11", "8", "1", *(network["name"] for network in samples.OVERLAP["networks"])]
    assert said(svg)[6:] == ["6", "4", "3", "1"]


def test_only_the_largest_sets_are_drawn() -> None:
    many = [{"networks": [FIRST], "size": size, "items": []} for size in range(40)]
    sizes = said(upset_plot(overlap(sets=many), "fr"))[6:]
    assert sizes == [str(size) for size in range(39, 39 - LARGEST_SETS, -1)]


def test_networks_of_which_nothing_is_known_are_drawn() -> None:
    svg = upset_plot(overlap(coverage={}), "fr")
    assert said(svg)[:3] == ["?", "?", "?"]
    assert "0" not in said(matrix_plot(overlap(coverage={}, pairs=[]), "fr"))


def test_a_matrix_says_what_each_pair_shares() -> None:
    svg = matrix_plot(samples.OVERLAP, "fr")
    names = [network["name"] for network in samples.OVERLAP["networks"]]
    assert said(svg)[:3] == names
    assert said(svg)[6:] == ["11", "5", "8", "1", "?", "1"]  # row by row; the index of the last pair is unknown
    cells, squares = tree(svg)[4], tree(svg)[5]
    assert len(cells) == 6
    areas = [float(square.attrib["width"]) * float(square.attrib["height"]) for square in squares]
    assert [round(area / 58**2, 2) for area in areas] == [0.36, 0.09]


def test_a_column_is_named_at_the_head_of_the_diagonal() -> None:
    svg = matrix_plot(samples.OVERLAP, "fr")
    heads = [(float(head.attrib["x"]), float(head.attrib["y"])) for head in tree(svg)[3]]
    assert {(right[0] - left[0], right[1] - left[1]) for left, right in pairwise(heads)} == {(62.0, 62.0)}


def test_arcs_join_places_in_the_look_of_their_status() -> None:
    svg = map_plot(ARCS, "fr")
    groups = {group.attrib["stroke"]: group for group in tree(svg) if group.get("stroke-width") == "1.5"}
    curves = {status: [path.attrib["d"] for path in groups[look.colour]]
              for status, look in palette.STATUSES.items() if look.colour in groups}  # fmt: skip
    assert {status: len(drawn) for status, drawn in curves.items()} == {"active": 1, "silent": 2, "unknown": 1}
    assert groups[palette.STATUSES["silent"].colour].attrib["stroke-dasharray"] == palette.STATUSES["silent"].dashes
    points = {tuple(map(float, end.split())) for drawn in curves.values() for curve in drawn
              for end in (re.sub("Q.*", "", curve)[1:], " ".join(curve.split()[-2:]))}  # fmt: skip
    assert points == set(dots(svg, "2.6"))


def test_each_part_of_the_world_has_its_panel() -> None:
    assert {"Amériques", "Europe, Afrique, Proche-Orient", "Asie, Pacifique"} <= set(said(map_plot(ARCS, "fr")))
    assert said(map_plot(ARCS[2:], "fr")) == ["Europe, Afrique, Proche-Orient", "Nancy", "Tours"]


def test_two_places_of_one_name_are_both_on_the_map() -> None:
    twins = (("Saint-Denis", (48.9, 2.4)), ("Saint-Denis", (-20.9, 55.5)))
    svg = map_plot((Arc("active", twins),), "fr")
    assert len(dots(svg, "2.6")) == said(svg).count("Saint-Denis") == 2


@given(
    st.lists(st.tuples(st.text(max_size=20), st.tuples(st.floats(41, 51), st.floats(-5, 9))), min_size=2, max_size=40)
)
def test_names_cover_neither_names_nor_places(places: list[tuple[str, tuple[float, float]]]) -> None:
    svg = map_plot((Arc("active", tuple(places)),), "fr")
    named = tree(svg)[-1]
    boxes = [(float(name.attrib["x"]), float(name.attrib["y"]) - 9, width_of(name.text or "", 9.5)) for name in named]
    for (x1, y1, wide1), (x2, y2, wide2) in combinations(boxes, 2):
        assert x1 + wide1 <= x2 + 0.2 or x2 + wide2 <= x1 + 0.2 or abs(y1 - y2) >= 11.8
    for x, y in dots(svg, "2.6"):
        assert not any(left < x < left + wide and top < y < top + 12 for left, top, wide in boxes)


def test_land_lies_where_places_do() -> None:
    """A frame cuts off what lies outside; in it, the outlines are put where `Panel.at` puts the same points."""
    panels = panels_of([(47.4, 0.7), (44.9, -93.2)])
    for panel in panels.values():
        across, _, _, up, x, y = map(float, re.findall(r"-?[\d.]+", panel.from_degrees))
        for latitude, longitude in ((47.4, 0.7), (-33.0, 151.0)):
            at = panel.at((latitude, longitude))
            assert at == pytest.approx((across * longitude + x, up * latitude + y), abs=0.2)


def test_the_outlines_are_those_of_the_file() -> None:
    rings = land().split("Z")[:-1]
    written = (STATIC / "land.txt").read_text(encoding="ascii").splitlines()
    assert len(rings) == len(written)
    for drawn, ring in zip(rings, written, strict=True):
        start, steps = drawn.removeprefix("M").split("l")
        numbers = [float(one) for one in re.findall(r"-?(?:\d+\.\d|\d+|\.\d)", steps)]
        x, y = map(float, start.split())
        last = ring.split()[-1].split(",")
        assert (x + sum(numbers[::2]), y + sum(numbers[1::2])) == pytest.approx(tuple(map(float, last)), abs=0.01)


def test_plots_stay_light() -> None:
    networks = [samples.entity(f"network:{number}", f"Réseau numéro {number}") for number in range(9)]
    sets = [{"networks": [one["id"] for one in networks[: 1 + number % 9]], "size": 30 - number, "items": []}
            for number in range(20)]  # fmt: skip
    assert len(upset_plot(overlap(networks=networks, sets=sets), "fr")) < 15_000
    assert len(map_plot(ARCS, "fr")) < 30_000


@pytest.mark.parametrize("told", [(("active", 3),), (("active", 3), ("dormant", 1))])
def test_what_documents_tell_is_drawn_whether_or_not_they_agree_and_no_number_hides_it(
    told: tuple[tuple[str, int], ...],
) -> None:
    svg = clusters_plot((Spot("region", "Pays de la Loire", "/x", (47.5, -0.8), (*told, ("unknown", 170))),), "fr")
    (circle,) = tree(svg).iter(f"{SVG}circle")
    x, y = float(circle.attrib["cx"]), float(circle.attrib["cy"])
    slices = [one.attrib["d"] for one in tree(svg).iter(f"{SVG}path") if one.attrib["d"].startswith(f"M{x:g} {y:g}L")]
    assert len(slices) == len(told)
    for path in slices:
        began, *reached = re.findall(r"(?:L|A\S+ \S+ 0 \d 1 )(\S+ [\d.]+)", path)
        assert began != reached[0], "an arc that ends where it began is not drawn"
    assert place_of(svg, str(170 + sum(count for _, count in told)))[1] > y + 9
