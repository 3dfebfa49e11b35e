// The drawing as a file: PNG as it stands on the screen, SVG to be printed at any size. Both say what they show.

import { drawn } from "./elements.js";
import { frame } from "./frame.js";
import { shortened } from "./labels.js";
import { landPath } from "./land.js";
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
    context.fillStyle = look.states[state] ?? look.labels[label] ?? look.muted;
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

export function asSvg({ sigma, look }, view, title) {
  const { width, height } = sigma.getDimensions();
  const around = frame(view, width, measuring(look));
  const whole = around.top + height + around.foot;
  const shown = shownOf(view);
  const places = new Map([...shown.nodes].map(([id, node]) => [id, sigma.graphToViewport(node)]));
  const picture = drawn("g", { transform: `translate(0 ${around.top})` });
  if (view.map) picture.append(drawn("path", { d: landPath(sigma), fill: look.land, "fill-rule": "evenodd" }));
  for (const [edge, bend] of bent(shown.edges.values())) picture.append(line(places, edge, bend, look, stateOf(view, edge)));
  for (const [id, node] of shown.nodes)
    picture.append(mark(places.get(id), sigma.scaleSize(sigma.getNodeDisplayData(id).size), node, look));
  for (const [id, node] of shown.nodes)
    picture.append(caption(places.get(id), sigma.scaleSize(sigma.getNodeDisplayData(id).size), node, look));
  const svg = drawn(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${width} ${whole}`,
      width,
      height: whole,
      "font-family": look.font.replaceAll('"', "'"),
      "font-size": 13,
    },
    drawn("title", {}, title),
    drawn("rect", { width, height: whole, fill: look.paper }),
    picture,
    ...around.above.map((one) => framing(one, 0, look)),
    ...around.below.map((one) => framing(one, around.top + height, look)),
  );
  return new Blob([new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml" });
}

function framing({ text, label, state, x, y, size, strong, quiet }, down, look) {
  if (label)
    return drawn("path", {
      d: pathOf(label),
      fill: look.states[state] ?? look.labels[label] ?? look.muted,
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

// The verdict on the partnership that an edge leads to.
function stateOf(view, { from, to, type }) {
  return type === "PARTY_TO" ? [from, to].map((id) => view.nodes.get(id)?.state).find(Boolean) : undefined;
}

function line(places, edge, bend, look, state) {
  const [from, to] = [edge.from, edge.to].sort().map((id) => places.get(id));
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const away = (bend * BEND) / (Math.hypot(dx, dy) || 1);
  const [x, y] = [(from.x + to.x) / 2 - dy * away, (from.y + to.y) / 2 + dx * away];
  const path = drawn("path", {
    d: `M${at(from.x)} ${at(from.y)}${bend ? `Q${at(x)} ${at(y)} ` : "L"}${at(to.x)} ${at(to.y)}`,
    fill: "none",
    stroke: look.states[state] ?? look.edge,
    "stroke-width": state === "active" ? 2.6 : 1.4,
    "stroke-dasharray": DASHES[state] || "none",
  });
  path.append(drawn("title", {}, term("tie", edge.type)));
  return path;
}

function mark({ x, y }, size, node, look) {
  const path = drawn("path", {
    d: pathOf(node.label),
    fill: look.states[node.state] ?? look.labels[node.label] ?? look.muted,
    "fill-rule": "evenodd",
    transform: `translate(${at(x)} ${at(y)}) scale(${at(size)})`,
  });
  path.append(drawn("title", {}, `${shortened(node.name)} (${term("label", node.label)})`));
  return path;
}

const caption = ({ x, y }, size, node, look) =>
  drawn(
    "text",
    {
      x: at(x + size + 4),
      y: at(y + 4),
      fill: look.ink,
      stroke: look.paper,
      "stroke-width": 4,
      "stroke-linejoin": "round",
      "paint-order": "stroke",
    },
    shortened(node.name),
  );
