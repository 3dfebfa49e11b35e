// What stands around a picture that leaves the page: title and date above it, the key and the sources below.

import { LABELS, STATES } from "./shapes.js";
import { shownOf } from "./view.js";
import { clean, day, say, term } from "./words.js";

const MARGIN = 16;
const LINE = 18;
const TITLE = 20;
const TEXT = 13;
const MOST_SOURCES = 12;

const root = document.getElementById("explorer");
const titles = JSON.parse(root.dataset.documents);
const today = () => new Date().toLocaleDateString("sv"); // as ISO writes it, in the visitor's own time

export function titleOf(view) {
  const names = view.start.map((id) => view.nodes.get(id)?.name).filter(Boolean);
  return names.map(clean).join(" – ") || root.dataset.title;
}

// A name for the file that says what is in it: jumelage-tours-minneapolis-2025-11-21.
export function fileName(view) {
  const plain = titleOf(view).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 80);
  return ["jumelage", words, view.asOf || today()].filter(Boolean).join("-");
}

// Texts and marks above and below a picture of that width, with the heights that they take. `measure` gives the width
// of a text in the size of the small ones.
export function frame(view, width, measure) {
  const above = [
    { text: titleOf(view), x: MARGIN, y: MARGIN + TITLE, size: TITLE, strong: true },
    { text: say("dated", { date: day(view.asOf || today()) }), x: MARGIN, y: MARGIN + TITLE + LINE, quiet: true },
  ];
  const below = [];
  let [x, y] = [MARGIN, LINE];
  for (const [label, state, text] of legendOf(view)) {
    const wide = 22 + measure(text) + 20;
    if (x > MARGIN && x + wide > width - MARGIN) [x, y] = [MARGIN, y + LINE];
    below.push({ label, state, x: x + 6, y: y - 4.5 }, { text, x: x + 18, y });
    x += wide;
  }
  y += LINE * 1.4;
  for (const line of [say("sources"), ...sourcesOf(view)].flatMap((text) => wrapped(text, width - 2 * MARGIN, measure))) {
    below.push({ text: line, x: MARGIN, y, quiet: true });
    y += LINE;
  }
  const complete = (one) => ({ size: TEXT, ...one });
  return { above: above.map(complete), below: below.map(complete), top: MARGIN + TITLE + LINE * 1.8, foot: y };
}

function legendOf(view) {
  const nodes = [...shownOf(view).nodes.values()];
  const drawn = new Set(nodes.map((node) => node.label));
  const states = new Set(nodes.map((node) => node.state));
  return LABELS.filter((label) => drawn.has(label)).flatMap((label) => [
    [label, "", term("label", label)],
    ...(label === "Partnership" ? STATES : [])
      .filter((state) => states.has(state))
      .map((state) => [label, state, term("status", state)]),
  ]);
}

function sourcesOf(view) {
  const dates = new Map();
  for (const { sources } of shownOf(view).edges.values())
    for (const { document: id, date } of sources) dates.set(id, date);
  const all = [...dates].sort(([, a], [, b]) => (a < b ? 1 : -1));
  const told = all.slice(0, MOST_SOURCES).map(([id, date]) => {
    const title = clean(titles[id] ?? id);
    return title.includes(day(date)) ? title : `${title}, ${day(date)}`;
  });
  const left = all.length - told.length;
  return left > 0 ? [...told, say("more_sources", { count: left })] : told;
}

function wrapped(text, width, measure) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (measure(longer) > width && lines.at(-1)) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}
