// A view as a part of the page's address: who is drawn, where, what is hidden, pinned and filtered, and the camera.
// A short story follows it as a second part, so that an address that was cut off loses the story only.
// It names entities by id only: what they are called and what joins them is asked anew, so that a link shows nothing
// that the data no longer hold.

import { among, fitsLink, isTold, noStory, soundStory } from "./story.js";
import { withPart } from "./view.js";

export const MOST = 1500; // entities in a link
const [NAME, STORY] = ["view", "story"];
const FLAGS = ["pinned", "hidden", "waiting"];

// The view as JSON that `restored` understands.
export function linkOf(view, { x, y, ratio }) {
  const place = new Map([...view.nodes.keys()].map((id, index) => [id, index]));
  const nodes = [...view.nodes.values()].map((node) => [
    node.id,
    node.x,
    node.y,
    FLAGS.reduce((sum, flag, bit) => sum + (node[flag] ? 1 << bit : 0), 0),
    place.get(node.by) ?? -1,
  ]);
  const { start, cursors, offLabels, offTypes, asOf, listedOn, map, room, frame } = view;
  return { nodes, start, cursors, offLabels, offTypes, asOf, listedOn, map, room, frame, camera: { x, y, ratio } };
}

export const isLink = (link) =>
  Boolean(
    Array.isArray(link?.nodes) &&
      link.nodes.length <= MOST &&
      link.nodes.every((node) => Array.isArray(node) && typeof node[0] === "string") &&
      ["start", "offLabels", "offTypes"].every((name) => Array.isArray(link[name])) &&
      link.camera,
  );

export async function written(view, camera) {
  if (view.nodes.size > MOST) return null;
  const story = isTold(view.story) && fitsLink(view.story) ? `&${STORY}=${await packed(view.story)}` : "";
  return `${NAME}=${await packed(linkOf(view, camera))}${story}`;
}

// What a fragment says, or null where it says nothing; `broken` where it cannot be read, `damaged` where its story cannot.
export async function read(fragment) {
  const parts = new URLSearchParams(fragment.replace(/^#/, ""));
  if (!parts.has(NAME)) return null;
  const link = await unpacked(parts.get(NAME));
  if (!isLink(link)) return { broken: true };
  const story = parts.has(STORY) ? soundStory(await unpacked(parts.get(STORY))) : noStory;
  return { ...link, story, damaged: !story };
}

export function restored(empty, { nodes, camera, story, ...rest }, part) {
  const { start, cursors, offLabels, offTypes, asOf, listedOn, map, room, frame } = rest;
  const order = new Map(nodes.map(([id], index) => [id, index]));
  const known = part.nodes.filter((node) => order.has(node.id)).sort((a, b) => order.get(a.id) - order.get(b.id));
  const view = withPart(
    { ...empty, start, cursors, offLabels, offTypes, asOf, listedOn, map, frame, room: Infinity },
    { nodes: known, edges: part.edges },
  );
  for (const [id, x, y, flags, by] of nodes) {
    if (!view.nodes.has(id)) continue;
    const set = Object.fromEntries(FLAGS.map((flag, bit) => [flag, Boolean(flags & (1 << bit))]));
    view.nodes.set(id, { ...view.nodes.get(id), x, y, by: nodes[by]?.[0] ?? null, ...set });
  }
  return { ...view, room, story: among(story ?? noStory, view.nodes) };
}

const packed = async (value) =>
  base64url(await through(new CompressionStream("deflate-raw"), new TextEncoder().encode(JSON.stringify(value))));

async function unpacked(text) {
  try {
    return JSON.parse(new TextDecoder().decode(await through(new DecompressionStream("deflate-raw"), bytes(text))));
  } catch {
    return null;
  }
}

async function through(stream, data) {
  return new Uint8Array(await new Response(new Blob([data]).stream().pipeThrough(stream)).arrayBuffer());
}

function base64url(data) {
  let text = "";
  for (let at = 0; at < data.length; at += 8192) text += String.fromCharCode(...data.subarray(at, at + 8192));
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
