// The drawing: a graph of graphology kept like the store's view, drawn by sigma.

import { Labels, shortened } from "./labels.js";
import { calm, readLook, whenLookChanges } from "./look.js";
import { LABELS, shapeProgram } from "./shapes.js";
import { shownOf } from "./view.js";
import { term } from "./words.js";

const MANY_EDGES = 3000; // past this, thin lines without arrows
const FEW_EDGES = 16; // up to this, every line bears its name
const MOVING = 1000; // up to this many entities, changes of place are animated
const MARKED = 120; // up to this many, names cover no entity
const STEP = 0.15;
// Up to how many entities: the size of the least of them in pixels, and from which size on a name is written.
const SIZES = [
  [60, 6, 4],
  [150, 4.5, 6],
  [600, 3.5, 7.5],
  [Infinity, 2, 9],
];

export class Canvas {
  constructor(container, store) {
    const { MultiDirectedGraph } = globalThis.graphology;
    this.store = store;
    this.look = readLook();
    this.labels = new Labels(
      () => this.look,
      () => this.#marks(),
    );
    this.graph = new MultiDirectedGraph();
    this.sigma = new globalThis.Sigma(this.graph, container, this.#settings());
    this.sigma.on("beforeRender", () => this.labels.begin());
    store.listen(() => this.sync());
    whenLookChanges(() => {
      this.look = readLook();
      this.drawn = null;
      this.#dress();
      this.sync();
    });
  }

  get camera() {
    return this.sigma.getCamera();
  }

  fit() {
    return this.#move({ x: 0.5, y: 0.5, ratio: 1.08, angle: 0 });
  }

  zoom(factor) {
    return this.#move({ ratio: this.camera.getState().ratio / factor });
  }

  pan(right, down) {
    const { x, y, ratio } = this.camera.getState();
    return this.#move({ x: x + right * STEP * ratio, y: y - down * STEP * ratio });
  }

  centre(id) {
    const data = this.sigma.getNodeDisplayData(id);
    if (data) this.#move({ x: data.x, y: data.y, ratio: Math.min(this.camera.getState().ratio, 0.6) });
  }

  // Makes graph and picture like the store's view.
  sync() {
    const { view } = this.store;
    const shown = shownOf(view);
    if (this.drawn === view && this.crowded) return this.#mark(shown);
    this.drawn = view;
    this.crowded = shown.edges.size > MANY_EDGES;
    this.few = shown.edges.size <= FEW_EDGES;
    const [, base, threshold] = SIZES.find(([most]) => shown.nodes.size <= most);
    this.base = base;
    this.sigma.setSetting("labelRenderedSizeThreshold", threshold);
    const placed = this.#syncNodes(shown);
    this.#syncEdges(shown);
    this.sigma.setCustomBBox(view.frame);
    this.sigma.setSetting("hideEdgesOnMove", shown.edges.size > 20_000);
    this.#stopMoving?.();
    if (placed.moved && !calm() && shown.nodes.size <= MOVING) {
      this.#stopMoving = globalThis.Sigma.utils.animateNodes(this.graph, placed.targets, { duration: 300 });
    } else for (const [id, place] of Object.entries(placed.targets)) this.graph.mergeNodeAttributes(id, place);
    this.sigma.refresh();
    return undefined;
  }

  // In a crowd, choosing dresses only those concerned.
  #mark(shown) {
    const before = this.graph.filterNodes((_, { highlighted }) => highlighted);
    const nodes = [...new Set([...before, ...this.store.chosen])].filter((id) => this.graph.hasNode(id));
    for (const id of nodes) this.graph.mergeNodeAttributes(id, this.#node(id, shown.nodes.get(id), shown));
    const strong = this.graph.filterEdges((_, { forceLabel }) => forceLabel);
    const edges = [...new Set([...strong, ...this.store.trail, this.store.edge])].filter(
      (key) => key && this.graph.hasEdge(key),
    );
    for (const key of edges) this.graph.mergeEdgeAttributes(key, this.#edge(key, shown.edges.get(key), 0));
    this.sigma.refresh({ partialGraph: { nodes, edges }, skipIndexation: false });
  }

  #stopMoving = null;

  #marks() {
    if (this.graph.order > MARKED) return [];
    return this.graph.nodes().map((id) => {
      const data = this.sigma.getNodeDisplayData(id);
      return data
        ? { ...this.sigma.framedGraphToViewport(data), size: this.sigma.scaleSize(data.size) }
        : { x: 0, y: 0, size: 0 };
    });
  }

  #move(state) {
    return this.camera.animate(state, { duration: calm() ? 0 : 200 });
  }

  #syncNodes(shown) {
    for (const id of this.graph.nodes()) if (!shown.nodes.has(id)) this.graph.dropNode(id);
    const targets = {};
    let moved = false;
    for (const [id, node] of shown.nodes) {
      const attributes = this.#node(id, node, shown);
      if (this.graph.hasNode(id)) {
        const { x, y } = this.graph.getNodeAttributes(id);
        moved ||= x !== node.x || y !== node.y;
        this.graph.mergeNodeAttributes(id, attributes);
      } else this.graph.addNode(id, { ...attributes, x: node.x, y: node.y });
      targets[id] = { x: node.x, y: node.y };
    }
    return { targets, moved };
  }

  #node(id, node, shown) {
    const degree = shown.ties.get(id)?.length ?? 0;
    const chosen = this.store.chosen.includes(id);
    return {
      type: "shape",
      label: shortened(node.name),
      color: this.look.states[node.state] ?? this.look.labels[node.label] ?? this.look.muted,
      shape: Math.max(0, LABELS.indexOf(node.label)) + (node.pinned ? 16 : 0),
      size: this.base + Math.min(9, 1.6 * Math.log2(1 + degree)),
      highlighted: chosen,
      forceLabel: chosen,
      zIndex: chosen ? 1 : 0,
    };
  }

  #syncEdges(shown) {
    for (const key of this.graph.edges()) if (!shown.edges.has(key)) this.graph.dropEdge(key);
    const rank = this.crowded ? null : parallels(shown.edges);
    for (const [key, edge] of shown.edges) {
      const attributes = this.#edge(key, edge, rank?.get(key) ?? 0);
      if (this.graph.hasEdge(key)) this.graph.mergeEdgeAttributes(key, attributes);
      else this.graph.addEdgeWithKey(key, edge.from, edge.to, attributes);
    }
  }

  #edge(key, edge, curvature) {
    const strong = key === this.store.edge || this.store.trail.has(key);
    const touched = strong || this.store.chosen.some((id) => id === edge.from || id === edge.to);
    const state = [edge.from, edge.to].map((id) => this.store.view.nodes.get(id)?.state).find(Boolean);
    const own = (edge.type === "PARTY_TO" && this.look.states[state]) || this.look.edge;
    const faded = !touched && (this.store.trail.size > 0 || this.store.chosen.length > 0);
    return {
      type: this.crowded ? "line" : curvature ? "curved" : "arrow",
      curvature,
      size: strong ? 4 : edge.type === "PARTY_TO" && state === "active" ? 2.6 : 1.4,
      label: strong || this.few ? term("tie", edge.type) : null,
      forceLabel: strong,
      color: strong ? this.look.accent : faded || this.crowded ? this.look.faint : own,
      zIndex: strong ? 1 : 0,
    };
  }

  #settings() {
    const { rendering } = globalThis.Sigma;
    return {
      allowInvalidContainer: true,
      defaultNodeType: "shape",
      nodeProgramClasses: { shape: shapeProgram(globalThis.Sigma) },
      edgeProgramClasses: {
        arrow: rendering.EdgeArrowProgram,
        line: rendering.EdgeLineProgram,
        curved: rendering.EdgeCurveProgram,
      },
      defaultDrawNodeLabel: this.labels.draw,
      defaultDrawNodeHover: this.labels.drawHover,
      enableEdgeEvents: true,
      renderEdgeLabels: true,
      zIndex: true,
      labelFont: this.look.font,
      labelSize: 13,
      labelDensity: 3,
      labelGridCellSize: 70,
      edgeLabelFont: this.look.font,
      edgeLabelSize: 11,
      edgeLabelColor: { color: this.look.muted },
      stagePadding: 46,
      minCameraRatio: 0.02,
      maxCameraRatio: 6,
      doubleClickZoomingRatio: 1,
      zoomDuration: calm() ? 0 : 150,
      inertiaDuration: calm() ? 0 : 120,
    };
  }

  #dress() {
    this.sigma.setSetting("edgeLabelColor", { color: this.look.muted });
  }
}

// How much each of several edges between the same two entities bends, so that all are seen.
function parallels(edges) {
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
