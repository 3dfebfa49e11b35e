// A story told on a drawing, as a value: steps in order, each a text in plain words and the entities that it is about.
//
// story  { title, steps: [{ text, nodes }] }; a step without nodes is about the whole picture
//
// It goes with the drawing: a short one in the link, any in a file. What it says of entities is their ids and the
// author's own words; nothing of it reaches the service.

export const LENGTHS = { title: 150, text: 2000, steps: 60, nodes: 60 };
const LINK_ROOM = 6000; // letters: mail programs cut longer addresses

export const noStory = { title: "", steps: [] };

const textual = (value, most) => typeof value === "string" && value.length <= most;
const isStep = (step) =>
  textual(step?.text, LENGTHS.text) &&
  Array.isArray(step.nodes) &&
  step.nodes.length <= LENGTHS.nodes &&
  step.nodes.every((id) => textual(id, 400));

// What was read from a link or a file as a story, or null where it is none.
export function soundStory(raw) {
  if (!textual(raw?.title, LENGTHS.title) || !Array.isArray(raw.steps) || raw.steps.length > LENGTHS.steps) return null;
  if (!raw.steps.every(isStep)) return null;
  return { title: raw.title, steps: raw.steps.map(({ text, nodes }) => ({ text, nodes: [...new Set(nodes)] })) };
}

export const isTold = ({ title, steps }) => steps.length > 0 || title !== "";
export const fitsLink = ({ title, steps }) =>
  steps.reduce((sum, { text, nodes }) => sum + text.length + nodes.join().length, title.length) <= LINK_ROOM;

export const withStep = (story, step) => ({ ...story, steps: [...story.steps, step].slice(0, LENGTHS.steps) });
export const withoutStep = (story, index) => ({ ...story, steps: story.steps.filter((_, at) => at !== index) });
export const withChanged = (story, index, changes) => ({
  ...story,
  steps: story.steps.map((step, at) => (at === index ? { ...step, ...changes } : step)),
});

export function withMoved(story, index, to) {
  const steps = [...story.steps];
  steps.splice(to, 0, ...steps.splice(index, 1));
  return { ...story, steps };
}

// The story with what is still drawn.
export const among = (story, nodes) => ({
  ...story,
  steps: story.steps.map((step) => ({ ...step, nodes: step.nodes.filter((id) => nodes.has(id)) })),
});

// What a step lights up: its entities, and the partnerships between two of them; null for the whole picture.
export function litBy(view, step) {
  const told = new Set(step?.nodes.filter((id) => view.nodes.has(id)));
  if (!told.size) return null;
  const parties = new Map();
  for (const { from, to, type } of view.edges.values())
    if (type === "PARTY_TO" && told.has(from)) parties.set(to, (parties.get(to) ?? 0) + 1);
  return new Set([...told, ...[...parties].filter(([, count]) => count > 1).map(([id]) => id)]);
}

// What somebody means who adds a step now: what is chosen, else the chain that is highlighted.
export function meant({ view, chosen, edge, trail }) {
  const ends = (keys) => keys.map((key) => view.edges.get(key)).flatMap(({ from, to }) => [from, to]);
  if (chosen.length) return chosen;
  return [...new Set(ends(edge ? [edge] : [...trail]))].slice(0, LENGTHS.nodes);
}
