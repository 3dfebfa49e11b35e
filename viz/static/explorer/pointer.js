// Mouse, touch and keys on the canvas: choosing, moving entities, moving the eye. All of it can be done by buttons too.

import { withNodes, withPlaces } from "./view.js";

const TOUCHES = {
  ArrowLeft: (c) => c.pan(-1, 0),
  ArrowRight: (c) => c.pan(1, 0),
  ArrowUp: (c) => c.pan(0, -1),
  ArrowDown: (c) => c.pan(0, 1),
  "+": (c) => c.zoom(1.5),
  "=": (c) => c.zoom(1.5),
  "-": (c) => c.zoom(1 / 1.5),
  0: (c) => c.fit(),
};

export function attachPointer(canvas, container, store, open) {
  const { sigma } = canvas;
  let held = null;

  sigma.on("clickNode", ({ node, event }) =>
    store.choose(node, event.original.shiftKey || event.original.ctrlKey || event.original.metaKey),
  );
  sigma.on("clickEdge", ({ edge }) => store.chooseEdge(edge));
  sigma.on("clickStage", () => store.choose(null));
  sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
    preventSigmaDefault();
    open(node);
  });
  sigma.on("enterNode", () => {
    container.classList.add("over");
  });
  sigma.on("leaveNode", () => {
    container.classList.remove("over");
  });
  sigma.on("enterEdge", () => {
    container.classList.add("over");
  });
  sigma.on("leaveEdge", () => {
    container.classList.remove("over");
  });

  sigma.on("downNode", ({ node }) => {
    if (store.view.map) return; // where an entity lies is no matter of taste
    held = { node, moved: false };
  });
  sigma.on("moveBody", ({ event, preventSigmaDefault }) => {
    if (!held) return;
    held.moved = true;
    const { x, y } = sigma.viewportToGraph(event);
    canvas.graph.mergeNodeAttributes(held.node, { x, y });
    preventSigmaDefault();
  });
  const drop = () => {
    if (held?.moved) {
      const { x, y } = canvas.graph.getNodeAttributes(held.node);
      store.apply(withNodes(withPlaces(store.view, new Map([[held.node, { x, y }]])), [held.node], { pinned: true }));
    }
    held = null;
  };
  sigma.on("upNode", drop);
  sigma.on("upStage", drop);

  container.addEventListener("keydown", (event) => {
    const act = TOUCHES[event.key];
    if (!act || event.target !== container || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act(canvas);
  });
}
