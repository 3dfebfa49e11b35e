// Where entities stand: chains in columns, all else by ForceAtlas2 (Jacomy et al. 2014, PLoS ONE 9(6) e98679) in slices,
// so that the page stays responsive. The same view always comes out the same: nothing here is random.

import { neighboursOf, shownOf } from "./view.js";

const GOLDEN = Math.PI * (3 - Math.sqrt(5));
const AUTOMATIC = 1500; // past this many entities, only on request
const COLUMN = 60;
const LANE = 38;

const pause = () =>
  new Promise((resume) => {
    setTimeout(resume);
  });

// Puts entities without a place near those that they hang on, on a sunflower's spiral; what hangs on nothing that has a
// place, to the right of all.
export function seeded(view) {
  const places = new Map();
  const beside = new Map();
  const at = (id) => places.get(id) ?? (view.nodes.get(id)?.x === undefined ? undefined : view.nodes.get(id));
  const waiting = [...view.nodes.keys()].filter((id) => at(id) === undefined);
  const put = (id, anchor) => {
    const { x, y } = middle(neighboursOf(view, id).map(at)) ?? at(anchor) ?? { x: 0, y: 0 };
    const turn = (beside.get(`${x} ${y}`) ?? 0) + 1;
    beside.set(`${x} ${y}`, turn);
    const reach = 14 * Math.sqrt(turn);
    places.set(id, { x: x + reach * Math.cos(turn * GOLDEN), y: y + reach * Math.sin(turn * GOLDEN) });
  };
  const spreadFrom = (queue) => {
    for (let next = 0; next < queue.length; next += 1) {
      for (const other of neighboursOf(view, queue[next])) {
        if (at(other) === undefined) {
          put(other, queue[next]);
          queue.push(other);
        }
      }
    }
  };
  spreadFrom([...view.nodes.keys()].filter((id) => at(id) !== undefined));
  const right = rightOf([...view.nodes.keys()].map(at));
  const apart = waiting.filter((id) => view.start.includes(id) && !places.has(id));
  apart.forEach((id, index) => places.set(id, { x: right + index * COLUMN, y: 0 }));
  spreadFrom(apart);
  for (const id of waiting) {
    if (places.has(id)) continue;
    put(id, null);
    spreadFrom([id]);
  }
  return places;
}

function middle(places) {
  const known = places.filter(Boolean);
  const mean = (axis) => known.reduce((sum, place) => sum + place[axis], 0) / known.length;
  return known.length ? { x: mean("x"), y: mean("y") } : null;
}

const rightOf = (places) => places.filter(Boolean).reduce((far, { x }) => Math.max(far, x + COLUMN), 0);

// Takes the places that the service gives, in [-1, 1], where it gave all of them, with as much room as there are entities.
export function spread(nodes) {
  const reach = 14 * Math.sqrt(nodes.length);
  const given = nodes.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  return nodes.map((node) =>
    given ? { ...node, x: node.x * reach, y: node.y * reach } : { ...node, x: undefined, y: undefined },
  );
}

// Chains from left to right, one lane each, the strongest nearest the middle.
export function columns(answer) {
  const places = new Map();
  const longest = Math.max(1, ...answer.paths.map((path) => path.steps.length));
  const lane = (index) => (index % 2 ? -1 : 1) * Math.ceil(index / 2) * LANE;
  answer.paths.forEach((path, index) =>
    path.steps.slice(0, -1).forEach((step, at) => {
      const x = ((at + 1) * longest * COLUMN) / path.steps.length;
      if (!places.has(step.to.id)) places.set(step.to.id, { x, y: lane(index) });
    }),
  );
  places.set(answer.from.id, { x: 0, y: 0 });
  places.set(answer.to.id, { x: longest * COLUMN, y: 0 });
  return places;
}

// Moves `movable` entities to where forces draw them; all others stay. Gives the new places.
export async function relaxed(view, movable, always = false) {
  const library = globalThis.graphologyLibrary;
  const shown = shownOf(view);
  if (!library || !movable.size || (shown.nodes.size > AUTOMATIC && !always)) return new Map();
  const graph = scratch(shown, movable);
  const settings = {
    ...library.layoutForceAtlas2.inferSettings(graph),
    gravity: 0.4,
    strongGravityMode: false,
    scalingRatio: 14,
    barnesHutOptimize: graph.order > 800,
    adjustSizes: false,
    outboundAttractionDistribution: false,
  };
  const [rounds, slice] = graph.order > AUTOMATIC ? [60, 1] : [240, 20];
  for (let done = 0; done < rounds; done += slice) {
    library.layoutForceAtlas2.assign(graph, { iterations: slice, settings });
    await pause();
  }
  if (graph.order <= AUTOMATIC)
    library.layoutNoverlap.assign(graph, { maxIterations: 60, settings: { margin: 6, ratio: 1.4, expansion: 1.1 } });
  return new Map(
    graph
      .filterNodes((id) => movable.has(id))
      .map((id) => [id, { x: graph.getNodeAttribute(id, "x"), y: graph.getNodeAttribute(id, "y") }]),
  );
}

function scratch(shown, movable) {
  const graph = new globalThis.graphology.UndirectedGraph();
  for (const [id, { x, y }] of shown.nodes) graph.addNode(id, { x, y, size: 5, fixed: !movable.has(id) });
  for (const { from, to } of shown.edges.values()) if (from !== to) graph.mergeEdge(from, to);
  return graph;
}
