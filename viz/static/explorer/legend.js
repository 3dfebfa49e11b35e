// The key to shapes and colours, which is the filter too: what is not ticked is not drawn.

import { make, redraw, button } from "./elements.js";
import { LABELS, STATES, swatch } from "./shapes.js";
import { isKnown } from "./view.js";
import { byName, clean, number, say, term } from "./words.js";

export function attachLegend(container, store, actions) {
  const draw = () => {
    const { view } = store;
    const there = (id) => !view.nodes.get(id).waiting;
    const edges = [...view.edges.values()].filter((edge) => isKnown(edge, view) && there(edge.from) && there(edge.to));
    const tied = view.asOf ? new Set([...view.start, ...edges.flatMap(({ from, to }) => [from, to])]) : view.nodes;
    const drawn = [...view.nodes.values()].filter((node) => !node.waiting && tied.has(node.id));
    const hidden = drawn.filter((node) => node.hidden).sort(byName);
    const labels = tally(drawn.map((node) => node.label));
    const types = tally(edges.map((edge) => edge.type));
    redraw(
      container,
      make("h2", {}, say("legend")),
      choices(
        "offLabels",
        say("kinds"),
        [...labels].sort(([a], [b]) => LABELS.indexOf(a) - LABELS.indexOf(b)),
        "label",
        swatch,
      ),
      states(drawn),
      choices(
        "offTypes",
        say("ties"),
        [...types].sort(([, a], [, b]) => b - a),
        "tie",
        line,
      ),
      hidden.length ? hiddenList(hidden) : [],
    );
  };

  // What the colours of partnerships and their lines mean.
  const states = (nodes) => {
    const found = tally(nodes.map((node) => node.state).filter(Boolean));
    const known = STATES.filter((state) => found.has(state));
    if (!known.length) return [];
    return make(
      "ul",
      { class: "plain states", "aria-label": say("verdicts") },
      known.map((state) =>
        make(
          "li",
          {},
          swatch("Partnership", state),
          " ",
          term("status", state),
          " ",
          make("span", { class: "quiet count" }, number(found.get(state))),
        ),
      ),
    );
  };

  const choices = (field, title, entries, section, symbol) =>
    make(
      "fieldset",
      {},
      make("legend", {}, title),
      entries.map(([value, count]) => {
        const off = store.view[field];
        const box = make("input", {
          type: "checkbox",
          checked: !off.includes(value),
          "data-key": `${field} ${value}`,
          onchange: () =>
            actions.filter({ [field]: off.includes(value) ? off.filter((one) => one !== value) : [...off, value] }),
        });
        return make(
          "label",
          {},
          box,
          symbol(value),
          make("span", {}, term(section, value)),
          make("span", { class: "quiet count" }, number(count)),
        );
      }),
    );

  const hiddenList = (hidden) =>
    make(
      "div",
      {},
      make("h3", {}, say("hidden", { count: hidden.length })),
      make(
        "ul",
        { class: "plain" },
        hidden.slice(0, 20).map((node) =>
          make(
            "li",
            {},
            make("bdi", {}, clean(node.name)),
            " ",
            button(say("unhide"), () => actions.set(node.id, { hidden: false }), {
              "data-key": `unhide ${node.id}`,
              "aria-label": `${say("unhide")} ${clean(node.name)}`,
            }),
          ),
        ),
      ),
      button(say("reveal"), () => actions.reveal(), { "data-key": "reveal" }),
    );

  store.listen(draw);
}

const line = () => make("span", { class: "line", "aria-hidden": "true" });

function tally(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
