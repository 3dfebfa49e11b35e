// What is drawn, as a value: every change makes a new one, so that undoing is going back to an old one.
//
// nodes   by id: { id, label, name, country, verdict, state, x, y, by, pinned, hidden, waiting }; `by` is the entity whose opening
//         brought them; waiting ones are known but not yet drawn
// edges   by key: { from, to, type, sources }, the way the arrow points
// start   ids that the drawing began with: never folded away
// cursors where paging through an entity's relationships stopped, by `id TYPE direction`
// listedOn the day of an answer that lists even what was recorded later: on that day nothing is hidden for its date
// map     whether entities stand where they lie in the world, which follows from `at`: degrees north and east
// story   what is told on it, step by step
// frame   the part of the plane that the camera's measures refer to

import { onMap } from "./geography.js";
import { noStory } from "./story.js";

export const ROOM = 300;
const LEAST_FRAME = 60;

export const keyOf = ({ from, type, to }) => `${from} ${type} ${to}`;
export const pageKey = (id, { relationship, direction }) => `${id} ${relationship} ${direction}`;

export const emptyView = () => ({
  nodes: new Map(),
  edges: new Map(),
  start: [],
  cursors: {},
  offLabels: [],
  offTypes: [],
  asOf: "",
  listedOn: "",
  map: false,
  room: ROOM,
  frame: null,
  story: noStory,
});

export function withPart(view, part, changes = {}, by = null) {
  const nodes = new Map(view.nodes);
  const edges = new Map(view.edges);
  let free = view.room - [...nodes.values()].filter((node) => !node.waiting).length;
  for (const node of part.nodes) {
    const known = nodes.get(node.id);
    if (known) nodes.set(node.id, { ...known, ...named(node) });
    else
      nodes.set(node.id, {
        ...named(node),
        x: rounded(node.x),
        y: rounded(node.y),
        by,
        pinned: false,
        hidden: false,
        waiting: free-- <= 0,
      });
  }
  for (const edge of part.edges) if (nodes.has(edge.from) && nodes.has(edge.to)) edges.set(keyOf(edge), edge);
  return { ...view, nodes, edges, ...changes };
}

// A partnership has the verdict on it in words, and as one of a few states, for its colour and its lines.
const named = ({ id, label, name, country, latitude, longitude, status, grounds, verdict }) => ({
  id,
  label,
  name,
  country: country ?? null,
  ...(Number.isFinite(latitude) && Number.isFinite(longitude) ? { at: [latitude, longitude] } : {}),
  ...(verdict ? { verdict, state: status === "dormant" ? (grounds ?? "silent") : status } : {}),
});

export function withNodes(view, ids, changes) {
  const nodes = new Map(view.nodes);
  for (const id of ids) if (nodes.has(id)) nodes.set(id, { ...nodes.get(id), ...changes });
  return { ...view, nodes };
}

export function withPlaces(view, places) {
  const nodes = new Map(view.nodes);
  for (const [id, { x, y }] of places) nodes.set(id, { ...nodes.get(id), x: rounded(x), y: rounded(y) });
  return { ...view, nodes };
}

// Two decimals: what a link carries is exactly what was seen.
const rounded = (value) => (value === undefined ? value : Math.round(value * 100) / 100);

export function withMore(view, count) {
  const next = [...view.nodes.values()]
    .filter((node) => node.waiting)
    .slice(0, count)
    .map((node) => node.id);
  return withNodes({ ...view, room: view.room + next.length }, next, { waiting: false });
}

export function without(view, ids) {
  const gone = new Set(ids);
  return {
    ...view,
    nodes: new Map([...view.nodes].filter(([id]) => !gone.has(id))),
    edges: new Map([...view.edges].filter(([, edge]) => !gone.has(edge.from) && !gone.has(edge.to))),
    cursors: Object.fromEntries(Object.entries(view.cursors).filter(([key]) => !gone.has(key.split(" ")[0]))),
  };
}

// Folds away what opening this entity brought, and what opening that brought; what is pinned, or the drawing began
// with, stays.
export function folded(view, id) {
  const leaves = [];
  for (const queue = [id]; queue.length;) {
    const by = queue.pop();
    for (const node of view.nodes.values()) {
      if (node.by === by && node.id !== id && !node.pinned && !view.start.includes(node.id)) {
        leaves.push(node.id);
        queue.push(node.id);
      }
    }
  }
  const left = without(view, leaves);
  const cursors = Object.fromEntries(Object.entries(left.cursors).filter(([key]) => key.split(" ")[0] !== id));
  return { view: { ...left, cursors }, leaves };
}

export function framed(view) {
  const nodes = [...shownOf(view).nodes.values()];
  const span = (axis) => {
    const values = nodes.map((node) => node[axis]);
    const low = values.reduce((a, b) => Math.min(a, b), Infinity);
    const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
    const short = Math.max(0, LEAST_FRAME - (high - low)) / 2;
    return [low - short, high + short];
  };
  return { ...view, frame: nodes.length ? { x: span("x"), y: span("y") } : null };
}

// What is derived from a view is derived once, as long as it is in use.
export const remembered = (derive) => {
  const known = new WeakMap();
  return (view) => known.get(view) ?? known.set(view, derive(view)).get(view);
};

// What the filters, the date and hiding leave: nodes and edges to be seen, and each node's edges.
export const shownOf = remembered((view) => {
  const off = { labels: new Set(view.offLabels), types: new Set(view.offTypes) };
  const drawn = (id) => {
    const node = view.nodes.get(id);
    return !node.waiting && !node.hidden && !off.labels.has(node.label);
  };
  const edges = [...view.edges].filter(
    ([, edge]) => !off.types.has(edge.type) && isKnown(edge, view) && drawn(edge.from) && drawn(edge.to),
  );
  const ties = new Map();
  for (const [, edge] of edges) {
    for (const id of new Set([edge.from, edge.to])) {
      if (ties.has(id)) ties.get(id).push(edge);
      else ties.set(id, [edge]);
    }
  }
  const start = new Set(view.start);
  const seen = [...view.nodes].filter(([id]) => drawn(id) && (!view.asOf || ties.has(id) || start.has(id)));
  const nodes = new Map(seen);
  return { nodes: view.map ? onMap(nodes, ties) : nodes, edges: new Map(edges), ties };
});

export const isKnown = (edge, { asOf, listedOn }) =>
  !asOf || asOf === listedOn || edge.sources.some((source) => source.date <= asOf);

export const waitingIn = remembered((view) => [...view.nodes.values()].filter((node) => node.waiting).length);

const adjacent = remembered((view) => {
  const all = new Map([...view.nodes.keys()].map((id) => [id, new Set()]));
  for (const { from, to } of view.edges.values()) {
    all.get(from).add(to);
    all.get(to).add(from);
  }
  return all;
});

export const neighboursOf = (view, id) => [...(adjacent(view).get(id) ?? [])];
export const joined = (view, id, { relationship, direction }) =>
  [...view.edges.values()].filter(
    (edge) => edge.type === relationship && edge[direction === "out" ? "from" : "to"] === id,
  );
