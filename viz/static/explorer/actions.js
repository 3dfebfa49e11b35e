// What one can do with a drawing, whether by canvas, by table or by button: ask, change the view, say what happened.

import * as api from "./api.js";
import { answered } from "./answers.js";
import { columns, relaxed, seeded, spread } from "./layout.js";
import { MOST } from "./permalink.js";
import { directed, partOfChains, partOfPage } from "./parts.js";
import {
  emptyView,
  folded,
  framed,
  keyOf,
  pageKey,
  shownOf,
  withMore,
  withNodes,
  withPart,
  withPlaces,
  without,
} from "./view.js";
import { say, term } from "./words.js";

const AT_ONCE = 60; // an entity with up to this many relationships is opened at once; of others, its smaller groups
const PAGE = 500;

export class Actions {
  constructor(store, starts, announce) {
    Object.assign(this, { store, starts, announce, answer: null, known: new Map() });
  }

  // Begins with an entity: what lies around it, as far as that is still a drawing and no hairball.
  async openEntity(name) {
    const found = await this.counts(name);
    const { id } = found.entity;
    const total = found.counts.reduce((sum, one) => sum + one.count, 0);
    const groups = [];
    let free = AT_ONCE;
    for (const group of [...found.counts].sort((a, b) => a.count - b.count)) {
      if (total > AT_ONCE && (group.count > free || this.#leadsToDocuments(group))) continue;
      groups.push(group);
      free -= group.count;
    }
    const parts = (await Promise.all(groups.map((group) => api.page(id, group, PAGE)))).map(partOfPage);
    const [nodes, edges] = ["nodes", "edges"].map((name) => parts.flatMap((part) => part[name]));
    await this.#begin({ nodes: [found.entity, ...nodes], edges }, [id]);
    this.store.choose(id);
  }

  async openAround(name, depth) {
    const part = await api.around(name, depth);
    const { entity } = await this.counts(name);
    const nodes = spread(part.nodes);
    await this.#begin({ nodes: [...nodes.filter((node) => node.id === entity.id), ...nodes], edges: part.edges }, [
      entity.id,
    ]);
  }

  // Begins with an answer: exactly what it names; of what else joins that, the types that it does not speak of wait in
  // the key, unticked.
  async openAnswer(question) {
    const asOf = question.options.as_of?.[0] ?? "";
    const { answer, part, start, types, through, listedOn = "", left } = await answered(question, this.starts);
    this.answer = answer ?? null;
    const whole = touched(await this.#joined({ ...emptyView(), asOf }, part), through);
    const offTypes = [...new Set(whole.edges.map((edge) => edge.type))].filter((type) => !types.includes(type));
    const view = withPart(emptyView(), whole, { start, asOf, listedOn, offTypes });
    const placed = answer ? withPlaces(view, columns(answer)) : view;
    const seeds = withPlaces(placed, seeded(placed));
    this.store.begin(framed(answer ? seeds : await this.#arranged(seeds, new Set())));
    if (left) this.announce(say("left_out", { count: left }));
    else if (!part.nodes.length) this.announce(say("nothing_drawn"));
    else if (answer && !answer.paths.length) this.announce(say("no_path"));
    else if (answer?.note) this.announce(answer.note);
  }

  async expand(id, group, limit) {
    const { store } = this;
    const key = pageKey(id, group);
    const page = await api.page(id, group, Math.min(limit, PAGE), store.view.cursors[key]);
    const before = store.view.nodes.size;
    await this.#grow(partOfPage(page), { cursors: { ...store.view.cursors, [key]: page.next ?? "end" } }, id);
    this.announce(say("added", { count: store.view.nodes.size - before }));
  }

  async add(name) {
    const { entity } = await this.counts(name);
    await this.#grow({ nodes: [entity], edges: [] }, { start: [...new Set([...this.store.view.start, entity.id])] });
    this.store.choose(entity.id);
  }

  // Draws the chains between two entities and lights up the first of them.
  async path(from, to) {
    this.answer = await api.answer("connect", { from, to, as_of: this.store.view.asOf });
    if (!this.answer.paths.length) return this.announce(this.answer.note ?? say("no_path"));
    await this.#grow(partOfChains(this.answer, this.starts));
    this.light(0);
    return this.announce(say("paths", { count: this.answer.paths.length }));
  }

  light(index) {
    const steps = this.answer.paths[index].steps;
    this.store.show(steps.map((step) => keyOf(directed(step, this.starts))));
  }

  fold(id) {
    const { view, leaves } = folded(this.store.view, id);
    if (leaves.length) this.store.apply(view);
    this.announce(say("folded", { count: leaves.length }));
  }

  remove(id) {
    this.store.apply(without(this.store.view, [id]));
  }

  set(id, changes) {
    this.store.apply(withNodes(this.store.view, [id], changes));
  }

  reveal() {
    this.store.apply(withNodes(this.store.view, [...this.store.view.nodes.keys()], { hidden: false }));
  }

  filter(changes) {
    this.store.apply({ ...this.store.view, ...changes });
  }

  // Goes to another day: what was not known yet disappears, and each partnership gets its verdict then.
  // While time is played, only its start is a step to undo.
  async goTo(asOf, kept = true) {
    if (kept) this.filter({ asOf });
    else this.store.refine({ ...this.store.view, asOf });
    const ids = [...this.store.view.nodes.keys()];
    if (ids.length > MOST || !ids.length) return;
    const { nodes } = await api.among(ids, asOf);
    if (this.store.view.asOf !== asOf) return; // the day has changed again meanwhile
    this.store.refine(withPart(this.store.view, { nodes: told(nodes), edges: [] }));
  }

  // Puts entities where they lie in the world, or back where they stood.
  place(map) {
    const { store } = this;
    store.apply(framed({ ...store.view, map }));
    const beside = [...shownOf(store.view).nodes.values()].filter((node) => node.beside).length;
    this.announce(map ? say("beside_map", { count: beside }) : say("off_map"));
  }

  async more(count) {
    const view = withMore(this.store.view, count);
    this.store.apply(framed(await this.#arranged(view, new Set(shownOf(this.store.view).nodes.keys()))));
  }

  async rearrange() {
    const pinned = new Set([...this.store.view.nodes.values()].filter((node) => node.pinned).map((node) => node.id));
    this.store.apply(framed(await this.#arranged(this.store.view, pinned, true)));
    this.announce(say("rearranged"));
  }

  async counts(name) {
    if (!this.known.has(name)) this.known.set(name, await api.counts(name));
    return this.known.get(name);
  }

  #leadsToDocuments({ relationship, direction }) {
    return direction === "out" && this.starts[relationship]?.[1].join() === "Document";
  }

  async #begin(part, start) {
    const whole = await this.#joined(emptyView(), part);
    const view = withPart(emptyView(), whole, { start }, start[0]);
    const given = part.nodes.every((node) => node.x !== undefined);
    this.store.begin(framed(given ? view : await this.#arranged(view, new Set())));
  }

  async #grow(part, changes = {}, by = null) {
    const { view } = this.store;
    const stay = new Set(shownOf(view).nodes.keys());
    const grown = withPart(view, await this.#joined(view, part), changes, by);
    this.store.apply(framed(await this.#arranged(grown, stay)));
  }

  // Adds what else joins the entities of a drawing: two that are drawn without their tie would seem to have none.
  async #joined(view, part) {
    const ids = [...new Set([...view.nodes.keys(), ...part.nodes.map((node) => node.id)])];
    if (ids.length > MOST || ids.length < 2) return part;
    const { nodes, edges } = await api.among(ids, view.asOf);
    return { nodes: [...part.nodes, ...told(nodes)], edges: [...part.edges, ...edges] };
  }

  async #arranged(view, stay, always = false) {
    const flat = { ...view, map: false }; // the places on a map are not those that are kept
    const placed = withPlaces(flat, seeded(flat));
    const movable = new Set([...shownOf(placed).nodes.keys()].filter((id) => !stay.has(id)));
    return { ...withPlaces(placed, await relaxed(placed, movable, always)), map: view.map };
  }
}

// Leaves out what was only to stand between others, and does not.
const touched = (part, through = new Set()) => {
  const tied = new Set(part.edges.filter(({ type }) => type === "ATTENDED").map(({ to }) => to));
  const stays = (id) => !through.has(id) || tied.has(id);
  return {
    nodes: part.nodes.filter(({ id }) => stays(id)),
    edges: part.edges.filter(({ from, to }) => stays(from) && stays(to)),
  };
};

// Partnerships come with the verdict on them, which follows the day asked about; authorities with where they lie.
const told = (nodes) => nodes.filter((node) => node.verdict || node.latitude !== undefined);

export const groupName = ({ relationship, direction }) => term("group", `${relationship}_${direction}`);
