// Answers of the three questions as the beginning of a drawing. The page's address asks what the answer's address asks,
// with the same parameters; `dormant` and `network` tell the question as they do in an export.

import * as api from "./api.js";
import { MOST } from "./permalink.js";
import { partOfChains, partOfNetworks, partOfPartnerships } from "./parts.js";

const OWN = ["entity", "depth", "dormant", "lang"];

// Relationships that each comparison of networks rests on: others start unticked in the key.
const TIES = {
  members: ["MEMBER_OF"],
  services: ["OFFERS"],
  events: ["ORGANISED", "ABOUT"],
  people: ["HOLDS_ROLE", "MEMBER_OF", "CHAIRS", "ATTENDED", "ORGANISED", "ABOUT"],
};

// The question in an address, or null where there is none.
export function questionOf(asked) {
  const kind = asked.get("from") && asked.get("to") ? "connect" : asked.get("dormant") ? "dormant" : "overlap";
  if (kind === "overlap" && !asked.has("network")) return null;
  const names = [...new Set(asked.keys())].filter((name) => !OWN.includes(name));
  return { kind, options: Object.fromEntries(names.map((name) => [name, asked.getAll(name)])) };
}

// What an answer draws: its part, where it begins, the types of relationship that it speaks of, and how many it leaves
// out because a drawing cannot hold them.
export function answered({ kind, options }, starts) {
  return { connect: chains, dormant: partnerships, overlap: networks }[kind](options, starts);
}

async function chains(options, starts) {
  const answer = await api.answer("connect", options);
  const part = partOfChains(answer, starts);
  return { answer, part, start: [answer.from.id, answer.to.id], types: part.edges.map((edge) => edge.type), left: 0 };
}

async function partnerships(options) {
  const { partnerships: found } = await api.answer("dormant", options);
  const drawn = new Set();
  const fits = ({ id, parties }) => {
    const ids = [id, ...parties.map((party) => party.id)].filter((one) => !drawn.has(one));
    if (drawn.size + ids.length > MOST) return false;
    ids.forEach((one) => drawn.add(one));
    return true;
  };
  const kept = found.filter(fits);
  const part = partOfPartnerships(kept);
  return { part, start: [], types: ["PARTY_TO"], listedOn: options.as_of?.[0], left: found.length - kept.length };
}

async function networks(options) {
  const between = options.by?.[0] === "people" ? api.answer("overlap", { ...options, by: "events" }) : null;
  const [answer, events] = await Promise.all([api.answer("overlap", options), between]);
  const whole = partOfNetworks(answer, events);
  const nodes = whole.nodes.slice(0, MOST);
  return {
    part: { nodes, edges: [] },
    start: answer.networks.map((network) => network.id),
    types: TIES[answer.by] ?? [],
    through: new Set(events ? itemsOf(events).map((event) => event.id) : []),
    left: whole.nodes.length - nodes.length,
  };
}

const itemsOf = (answer) => answer.sets.flatMap((one) => one.items);
