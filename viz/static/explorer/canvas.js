// The drawing: a graph of graphology kept like the store's view, drawn by sigma.

import { edgeDress, nodeDress, parallels, sizesFor } from "./dress.js";
import { Labels } from "./labels.js";
import { calm, readLook, whenLookChanges } from "./look.js";
import { shapeProgram, thinProgram } from "./shapes.js";
import { attachSnapshot } from "./snapshot.js";
import { litBy } from "./story.js";
import { shownOf } from "./view.js";

const MANY_EDGES = 3000; // past this, thin lines without arrows
const FEW_EDGES = 16; // up to this, every line bears its name
const MOVING = 1000; // up to this many entities, changes of place are animated
const MARKED = 120; // up to this many, names cover no entity
const BULK = 2000; // from so many new edges on, the graph is made anew: quicker than telling sigma of each
const TOO_MANY_TO_HIT = 10_000; // past this, edges are chosen in the table only
const STEP = 0.15;
const FILLED = 0.6; // how much of the drawing a step of a story fills
const NEAREST = 0.3;
const newGraph = () => new globalThis.graphology.MultiDirectedGraph();

export class Canvas {
  constructor(container, store) {
    this.store = store;
    this.look = readLook();
    this.labels = new Labels(
      () => this.look,
      () => (this.graph.order > MARKED ? [] : this.marks(this.graph.nodes())),
    );
    this.graph = newGraph();
    this.sigma = new globalThis.Sigma(this.graph, container, this.#settings());
    this.sigma.on("beforeRender", () => this.labels.begin());
    attachSnapshot(this.sigma, container);
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
    return this.show([]);
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

  // Where the eye sees these entities and what is around them; without any, the whole.
  eyeOn(ids) {
    const whole = { x: 0.5, y: 0.5, ratio: 1.08, angle: 0 };
    const seen = ids.map((id) => this.sigma.getNodeDisplayData(id)).filter(Boolean);
    if (!seen.length) return whole;
    const { width, height } = this.sigma.getDimensions();
    const span = (places, axis) => {
      const values = places.map((place) => place[axis]);
      return [Math.min(...values), Math.max(...values)];
    };
    const pixels = seen.map((data) => this.sigma.framedGraphToViewport(data, { cameraState: { ...whole, ratio: 1 } }));
    const share = (axis, room) => (span(pixels, axis)[1] - span(pixels, axis)[0]) / (FILLED * room);
    const [x, y] = ["x", "y"].map((axis) => (span(seen, axis)[0] + span(seen, axis)[1]) / 2);
    return { x, y, ratio: Math.min(whole.ratio, Math.max(NEAREST, share("x", width), share("y", height))), angle: 0 };
  }

  show(ids) {
    this.sigma.resize(); // words beside it may have come or gone
    return this.#move(this.eyeOn(ids));
  }

  // Makes graph and picture like the store's view.
  sync() {
    const { view } = this.store;
    const shown = shownOf(view);
    const told = view.story.steps[this.store.step];
    if (this.drawn === view && this.told === told && this.crowded) return this.#mark(shown);
    this.drawn = view;
    if (this.told !== told || told) this.lit = litBy(view, told);
    this.told = told;
    this.crowded = shown.edges.size > MANY_EDGES;
    this.lines = shown.edges.size > TOO_MANY_TO_HIT ? "thin" : "line";
    this.few = shown.edges.size <= FEW_EDGES;
    this.sizes = sizesFor(shown.nodes.size);
    if (this.sigma.getSetting("labelRenderedSizeThreshold") !== this.sizes.threshold)
      this.sigma.setSetting("labelRenderedSizeThreshold", this.sizes.threshold); // which has all drawn again
    const anew = shown.edges.size - this.graph.size >= BULK;
    if (anew) this.graph = newGraph();
    const placed = this.#syncNodes(shown);
    this.#syncEdges(shown);
    this.sigma.setCustomBBox(view.frame);
    if (anew) return this.sigma.setGraph(this.graph);
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
    for (const id of nodes) this.graph.mergeNodeAttributes(id, nodeDress(this, id, shown.nodes.get(id), shown));
    const strong = this.graph.filterEdges((_, { forceLabel }) => forceLabel);
    const edges = [...new Set([...strong, ...this.store.trail, this.store.edge])].filter(
      (key) => key && this.graph.hasEdge(key),
    );
    for (const key of edges) this.graph.mergeEdgeAttributes(key, edgeDress(this, key, shown.edges.get(key), 0));
    this.sigma.refresh({ partialGraph: { nodes, edges }, skipIndexation: false });
  }

  #stopMoving = null;

  // Where entities stand on the screen, and how large.
  marks(ids) {
    return ids.map((id) => {
      const data = this.sigma.getNodeDisplayData(id);
      return data
        ? { ...this.sigma.framedGraphToViewport(data), size: this.sigma.scaleSize(data.size) }
        : { x: 0, y: 0, size: 0 };
    });
  }

  #move(state) {
    return calm() ? this.camera.setState(state) : this.camera.animate(state, { duration: 200 });
  }

  #syncNodes(shown) {
    for (const id of this.graph.nodes()) if (!shown.nodes.has(id)) this.graph.dropNode(id);
    const targets = {};
    let moved = false;
    for (const [id, node] of shown.nodes) {
      const attributes = nodeDress(this, id, node, shown);
      if (this.graph.hasNode(id)) {
        const { x, y } = this.graph.getNodeAttributes(id);
        moved ||= x !== node.x || y !== node.y;
        this.graph.mergeNodeAttributes(id, attributes);
      } else this.graph.addNode(id, { ...attributes, x: node.x, y: node.y });
      targets[id] = { x: node.x, y: node.y };
    }
    return { targets, moved };
  }

  #syncEdges(shown) {
    for (const key of this.graph.edges()) if (!shown.edges.has(key)) this.graph.dropEdge(key);
    const rank = this.crowded ? null : parallels(shown.edges);
    for (const [key, edge] of shown.edges) {
      const attributes = edgeDress(this, key, edge, rank?.get(key) ?? 0);
      if (this.graph.hasEdge(key)) this.graph.mergeEdgeAttributes(key, attributes);
      else this.graph.addEdgeWithKey(key, edge.from, edge.to, attributes);
    }
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
        thin: thinProgram(rendering.EdgeLineProgram),
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
