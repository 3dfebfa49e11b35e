// The drawing as a file: PNG as it stands on the screen, SVG to be printed at any size.

import { drawn } from "./elements.js";
import { shortened } from "./labels.js";
import { pathOf } from "./shapes.js";
import { shownOf } from "./view.js";
import { term } from "./words.js";

export function asPng({ sigma, look }) {
  sigma.render(); // what the graphics card drew lasts only until the browser shows it
  const layers = sigma.getCanvases();
  const whole = document.createElement("canvas");
  Object.assign(whole, { width: layers.nodes.width, height: layers.nodes.height });
  const context = whole.getContext("2d");
  context.fillStyle = look.paper;
  context.fillRect(0, 0, whole.width, whole.height);
  for (const name of ["edges", "edgeLabels", "nodes", "labels"]) context.drawImage(layers[name], 0, 0);
  return new Promise((done) => {
    whole.toBlob(done, "image/png");
  });
}

export function asSvg({ sigma, look }, view, title) {
  const { width, height } = sigma.getDimensions();
  const shown = shownOf(view);
  const places = new Map([...shown.nodes].map(([id, node]) => [id, sigma.graphToViewport(node)]));
  const svg = drawn(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      "font-family": look.font.replaceAll('"', "'"),
      "font-size": 13,
    },
    drawn("title", {}, title),
    drawn("rect", { width, height, fill: look.paper }),
  );
  for (const [edge, bend] of bent(shown.edges.values())) svg.append(line(places, edge, bend, look));
  for (const [id, node] of shown.nodes)
    svg.append(mark(places.get(id), sigma.scaleSize(sigma.getNodeDisplayData(id).size), node, look));
  for (const [id, node] of shown.nodes)
    svg.append(caption(places.get(id), sigma.scaleSize(sigma.getNodeDisplayData(id).size), node, look));
  return new Blob([new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml" });
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

function line(places, edge, bend, look) {
  const [from, to] = [edge.from, edge.to].sort().map((id) => places.get(id));
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const away = (bend * BEND) / (Math.hypot(dx, dy) || 1);
  const [x, y] = [(from.x + to.x) / 2 - dy * away, (from.y + to.y) / 2 + dx * away];
  const path = drawn("path", {
    d: `M${at(from.x)} ${at(from.y)}${bend ? `Q${at(x)} ${at(y)} ` : "L"}${at(to.x)} ${at(to.y)}`,
    fill: "none",
    stroke: look.edge,
    "stroke-width": 1.4,
  });
  path.append(drawn("title", {}, term("tie", edge.type)));
  return path;
}

function mark({ x, y }, size, node, look) {
  const path = drawn("path", {
    d: pathOf(node.label),
    fill: look.labels[node.label] ?? look.muted,
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
