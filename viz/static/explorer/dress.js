// How entities and edges look in a drawing: what is chosen, highlighted or told of stands out, all else steps back.

import { shortened } from "./labels.js";
import { colourOf } from "./look.js";
import { LABELS } from "./shapes.js";
import { term } from "./words.js";

// Up to how many entities: the size of the least of them in pixels, how much ties add, and from which size on a name is
// written.
const SIZES = [
  [60, 6, 1.6, 4],
  [150, 4.5, 1.6, 6],
  [600, 3.5, 1.6, 7.5],
  [2500, 2, 1.6, 9],
  [Infinity, 1.6, 0.7, 6],
];

export function sizesFor(entities) {
  const [, base, growth, threshold] = SIZES.find(([most]) => entities <= most);
  return { base, growth, threshold };
}

export function nodeDress({ store, look, sizes, lit }, id, node, shown) {
  const degree = shown.ties.get(id)?.length ?? 0;
  const chosen = store.chosen.includes(id) || Boolean(lit?.has(id));
  const faded = lit && !chosen;
  return {
    type: "shape",
    label: faded ? null : shortened(node.name),
    color: faded ? look.faint : colourOf(node, look),
    shape: Math.max(0, LABELS.indexOf(node.label)) + (node.pinned ? 16 : 0),
    size: sizes.base + Math.min(9, sizes.growth * Math.log2(1 + degree)),
    highlighted: store.chosen.includes(id),
    forceLabel: chosen,
    zIndex: chosen ? 1 : 0,
  };
}

export function edgeDress({ store, look, lit: speaks, crowded, few, lines }, key, edge, curvature) {
  const strong = key === store.edge || store.trail.has(key);
  const lit = speaks ? speaks.has(edge.from) && speaks.has(edge.to) : null;
  const touched = strong || (lit ?? store.chosen.some((id) => id === edge.from || id === edge.to));
  const state = [edge.from, edge.to].map((id) => store.view.nodes.get(id)?.state).find(Boolean);
  const own = (edge.type === "PARTY_TO" && look.states[state]) || look.edge;
  const faded = !touched && (speaks || store.trail.size > 0 || store.chosen.length > 0);
  return {
    type: crowded ? lines : curvature ? "curved" : "arrow",
    curvature,
    size: strong ? 4 : edge.type === "PARTY_TO" && state === "active" ? 2.6 : 1.4,
    label: strong || few ? term("tie", edge.type) : null,
    forceLabel: strong,
    color: strong ? look.accent : faded || (crowded && !lit) ? look.faint : own,
    zIndex: strong ? 1 : 0,
  };
}

// How much each of several edges between the same two entities bends, so that all are seen.
export function parallels(edges) {
  const between = new Map();
  for (const [key, { from, to }] of edges) {
    const pair = from < to ? `${from} ${to}` : `${to} ${from}`;
    between.set(pair, [...(between.get(pair) ?? []), [key, from < to ? 1 : -1]]);
  }
  return new Map(
    [...between.values()].flatMap((keys) =>
      keys.map(([key, way], index) => [key, keys.length === 1 ? 0 : way * 0.28 * (index - (keys.length - 1) / 2)]),
    ),
  );
}
