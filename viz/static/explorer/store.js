// The view now, those before and after it, and what is chosen in it. Whoever draws listens.

import { emptyView } from "./view.js";

const MOST_STEPS = 100;

export class Store {
  #past = [];
  #future = [];
  #listeners = [];
  view = emptyView();
  chosen = []; // one or two entities' ids
  edge = null; // or the key of one relationship
  trail = new Set(); // keys of the edges of a path that is shown

  listen(listener) {
    this.#listeners.push(listener);
  }

  tell() {
    for (const listener of this.#listeners) listener(this);
  }

  apply(view) {
    this.#past = [...this.#past, this.view].slice(-MOST_STEPS);
    this.#future = [];
    this.#set(view);
  }

  // Begins here: nothing to undo.
  begin(view) {
    this.#past = [];
    this.#future = [];
    this.#set(view);
  }

  // Changes only how the view is looked at: no step to undo.
  refine(view) {
    this.#set(view);
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  undo() {
    if (!this.canUndo) return;
    this.#future = [this.view, ...this.#future];
    this.#set(this.#past.pop());
  }

  redo() {
    if (!this.canRedo) return;
    this.#past = [...this.#past, this.view];
    this.#set(this.#future.shift());
  }

  choose(id, also = false) {
    const others = also ? this.chosen.filter((one) => one !== id).slice(-1) : [];
    this.chosen = id ? [...others, id] : [];
    this.edge = null;
    this.tell();
  }

  chooseEdge(key) {
    this.chosen = [];
    this.edge = key;
    this.tell();
  }

  show(trail) {
    this.trail = new Set(trail);
    this.tell();
  }

  #set(view) {
    this.view = view;
    this.chosen = this.chosen.filter((id) => view.nodes.has(id));
    if (!view.edges.has(this.edge)) this.edge = null;
    this.trail = new Set([...this.trail].filter((key) => view.edges.has(key)));
    this.tell();
  }
}
