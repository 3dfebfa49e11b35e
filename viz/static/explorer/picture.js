// The drawing as a file: PNG as it stands on the screen, SVG to be printed at any size. Both say what they show.

import { drawn } from "./elements.js";
import { frame, titleOf } from "./frame.js";
import { shortened } from "./labels.js";
import { landPath } from "./land.js";
import { colourOf } from "./look.js";
import { arrowsTo } from "./presentation.js";
import { DASHES, pathOf } from "./shapes.js";
import { shownOf } from "./view.js";
import { term } from "./words.js";

const MARK = 6; // pixels from the middle of a mark in the key to its rim

export function asPng({ sigma, look }, view) {
  sigma.render(); // what the graphics card drew lasts only until the browser shows it
  const layers = sigma.getCanvases();
  const { width, height } = sigma.getDimensions();
  const fine = layers.nodes.width / width;
  const around = frame(view, width, measuring(look));
  const whole = document.createElement("canvas");
  Object.assign(whole, {
    width: layers.nodes.width,
    height: Math.ceil(layers.nodes.height + (around.top + around.foot) * fine),
  });
  const context = whole.getContext("2d");
  context.fillStyle = look.paper;
  context.fillRect(0, 0, whole.width, whole.height);
  for (const name of ["land", "edges", "edgeLabels", "nodes", "labels"])
    context.drawImage(layers[name], 0, around.top * fine);
  context.scale(fine, fine);
  for (const one of around.above) paint(context, one, look);
  context.translate(0, around.top + height);
  for (const one of around.below) paint(context, one, look);
  return new Promise((done) => {
    whole.toBlob(done, "image/png");
  });
}

function paint(context, { text, label, state, x, y, size, strong, quiet }, look) {
  context.save();
  if (label) {
    context.translate(x, y);
    context.scale(MARK, MARK);
    context.fillStyle = colourOf({ state, label }, look);
    context.fill(new Path2D(pathOf(label)), "evenodd");
  } else {
    context.font = `${strong ? "600 " : ""}${size}px ${look.font}`;
    context.fillStyle = quiet ? look.muted : look.ink;
    context.fillText(text, x, y);
  }
  context.restore();
}

function measuring(look) {
  const context = document.createElement("canvas").getContext("2d");
  context.font = `13px ${look.font}`;
  return (text) => context.measureText(text).width;
}

export const asSvg = (canvas, view) =>
  new Blob([new XMLSerializer().serializeToString(svgOf(canvas, view))], { type: "image/svg+xml" });

// `eye` looks elsewhere than the camera does now; what is not `lit` is faded, and arrows lead to what is `told`.
export function svgOf({ sigma, look }, view, { lit = null, eye = sigma.getCamera().getState(), told = [] } = {}) {
  const { width, height } = sigma.getDimensions();
  const measure = measuring(look);
  const around = frame(lit ? onlyLit(view, lit) : view, width, measure);
  const whole = around.top + height + around.foot;
  const shown = shownOf(view);
  const places = new Map([...shown.nodes].map(([id, node]) => [id, sigma.graphToViewport(node, { cameraState: eye })]));
  const size = (id) => sigma.scaleSize(sigma.getNodeDisplayData(id).size, eye.ratio);
  const isLit = (...ids) => !lit || ids.every((id) => lit.has(id));
  const window = drawn("svg", { y: around.top, width, height, viewBox: `0 0 ${width} ${height}` });
  if (view.map) window.append(drawn("path", { d: landPath(sigma, eye), fill: look.land, "fill-rule": "evenodd" }));
  for (const [edge, bend] of bent(shown.edges.values()))
    window.append(line(places, edge, bend, isLit(edge.from, edge.to) ? strokeOf(view, edge, look) : { stroke: look.faint }));
  for (const [id, node] of shown.nodes)
    window.append(mark(places.get(id), size(id), node, isLit(id) ? colourOf(node, look) : look.faint));
  for (const [id, node] of shown.nodes)
    if (isLit(id)) window.append(caption(places.get(id), size(id), node, look, (text) => width - measure(text)));
  const marks = told.filter((id) => shown.nodes.has(id)).map((id) => ({ ...places.get(id), size: size(id) }));
  for (const d of arrowsTo(marks, { width, height }))
    window.append(drawn("path", { d, fill: "none", stroke: look.accent, "stroke-width": 2, class: "arrow" }));
  return drawn(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${width} ${whole}`,
      width,
      height: whole,
      "font-family": look.font.replaceAll('"', "'"),
      "font-size": 13,
    },
    drawn("title", {}, titleOf(view)),
    drawn("rect", { width, height: whole, fill: look.paper }),
    window,
    ...around.above.map((one) => framing(one, 0, look)),
    ...around.below.map((one) => framing(one, around.top + height, look)),
  );
}

// The lit part of a view: its key and its sources are those of what is spoken of.
function onlyLit(view, lit) {
  const edges = new Map([...view.edges].filter(([, { from, to }]) => lit.has(from) && lit.has(to)));
  return { ...view, edges, nodes: new Map([...view.nodes].filter(([id]) => lit.has(id))) };
}

function framing({ text, label, state, x, y, size, strong, quiet }, down, look) {
  if (label)
    return drawn("path", {
      d: pathOf(label),
      fill: colourOf({ state, label }, look),
      "fill-rule": "evenodd",
      transform: `translate(${at(x)} ${at(y + down)}) scale(${MARK})`,
    });
  const colour = quiet ? look.muted : look.ink;
  return drawn(
    "text",
    { x: at(x), y: at(y + down), "font-size": size, "font-weight": strong ? 600 : 400, fill: colour },
    text,
  );
}

const BEND = 36; // pixels between the crests of two edges that join the same entities
const at = (value) => value.toFixed(1);

// Each edge with its bend: one alone is straight, several between the same two fan out on both sides.
function bent(edges) {
  const pairs = new Map();
  for (const edge of edges) {
    const key = [edge.from, edge.to].sort().join(" ");
    pairs.set(key, [...(pairs.get(key) ?? []), edge]);
  }
  return [...pairs.values()].flatMap((alike) => alike.map((edge, index) => [edge, index - (alike.length - 1) / 2]));
}

// An edge that leads to a partnership bears the verdict on it.
function strokeOf(view, { from, to, type }, look) {
  const state = type === "PARTY_TO" ? [from, to].map((id) => view.nodes.get(id)?.state).find(Boolean) : undefined;
  return {
    stroke: look.states[state] ?? look.edge,
    "stroke-width": state === "active" ? 2.6 : 1.4,
    "stroke-dasharray": DASHES[state] || "none",
  };
}

function line(places, edge, bend, stroke) {
  const [from, to] = [edge.from, edge.to].sort().map((id) => places.get(id));
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const away = (bend * BEND) / (Math.hypot(dx, dy) || 1);
  const [x, y] = [(from.x + to.x) / 2 - dy * away, (from.y + to.y) / 2 + dx * away];
  const path = drawn("path", {
    d: `M${at(from.x)} ${at(from.y)}${bend ? `Q${at(x)} ${at(y)} ` : "L"}${at(to.x)} ${at(to.y)}`,
    fill: "none",
    ...stroke,
  });
  path.append(drawn("title", {}, term("tie", edge.type)));
  return path;
}

function mark({ x, y }, size, node, fill) {
  const path = drawn("path", {
    d: pathOf(node.label),
    fill,
    "fill-rule": "evenodd",
    transform: `translate(${at(x)} ${at(y)}) scale(${at(size)})`,
  });
  path.append(drawn("title", {}, `${shortened(node.name)} (${term("label", node.label)})`));
  return path;
}

// A name stands at the right of its mark, or below it where it would not fit.
function caption({ x, y }, size, node, look, furthest) {
  const text = shortened(node.name);
  const fits = x + size + 4 <= furthest(text);
  return drawn(
    "text",
    {
      x: at(fits ? x + size + 4 : x + size),
      y: at(fits ? y + 4 : y + size + 14),
      "text-anchor": fits ? "start" : "end",
      fill: look.ink,
      stroke: look.paper,
      "stroke-width": 4,
      "stroke-linejoin": "round",
      "paint-order": "stroke",
    },
    text,
  );
}
