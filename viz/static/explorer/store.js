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
  step = null; // which step of the story is shown

  // Those who draw nothing of a story's words need not hear of them.
  listen(listener, wordsToo = false) {
    this.#listeners.push({ listener, wordsToo });
  }

  tell(wordsOnly = false) {
    for (const { listener, wordsToo } of this.#listeners) if (wordsToo || !wordsOnly) listener(this);
  }

  apply(view) {
    this.#keep();
    this.#set(view);
  }

  // Keeps what was typed; a button that is about to be pressed must not be drawn anew for that.
  type(story) {
    this.#keep();
    this.view = { ...this.view, story };
    this.tell(true);
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

  present(step) {
    this.step = step;
    this.tell();
  }

  #keep() {
    this.#past = [...this.#past, this.view].slice(-MOST_STEPS);
    this.#future = [];
  }

  #set(view) {
    this.view = view;
    if (this.step >= view.story.steps.length) this.step = null;
    this.chosen = this.chosen.filter((id) => view.nodes.has(id));
    if (!view.edges.has(this.edge)) this.edge = null;
    this.trail = new Set([...this.trail].filter((key) => view.edges.has(key)));
    this.tell();
  }
}
