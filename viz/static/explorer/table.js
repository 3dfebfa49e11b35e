// The drawing's twin: the same entities and relationships as tables, with the same operations by keyboard.

import { button, make, redraw } from "./elements.js";
import { swatch } from "./shapes.js";
import { pageOf } from "./sources.js";
import { remembered, shownOf } from "./view.js";
import { byName, clean, number, say, sentence, term } from "./words.js";

const PAGE = 50;

// Entities by name; relationships by where their ends stand among these.
const sorted = remembered((view) => {
  const shown = shownOf(view);
  const nodes = [...shown.nodes.values()].sort(byName);
  const rank = new Map(nodes.map((node, index) => [node.id, index]));
  const edges = [...shown.edges].sort(
    ([, a], [, b]) =>
      rank.get(a.from) - rank.get(b.from) || rank.get(a.to) - rank.get(b.to) || (a.type < b.type ? -1 : 1),
  );
  return { nodes, edges };
});

export function attachTable(container, store, actions) {
  const rows = { nodes: PAGE, edges: PAGE };

  const draw = () => {
    const shown = shownOf(store.view);
    const { nodes, edges } = sorted(store.view);
    redraw(
      container,
      section("nodes", say("entities", { count: nodes.length }), ["name", "kind", "tie_count", "acts"], nodes, (node) =>
        entityRow(node, shown),
      ),
      section(
        "edges",
        say("relationships", { count: shown.edges.size }),
        ["from", "relationship", "to", "source_count"],
        edges,
        tieRow,
      ),
    );
  };

  const section = (kind, title, columns, all, row) => {
    const listed = all.slice(0, rows[kind]);
    const head = make(
      "tr",
      {},
      columns.map((name) => make("th", { scope: "col" }, say(`column_${name}`))),
    );
    return make(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": title },
      make("table", {}, make("caption", {}, title), make("thead", {}, head), make("tbody", {}, listed.map(row))),
      all.length > listed.length
        ? button(
            say("more_rows", { count: all.length - listed.length }),
            () => {
              rows[kind] += 10 * PAGE;
              draw();
            },
            { "data-key": `more ${kind}` },
          )
        : "",
    );
  };

  const entityRow = (node, shown) => {
    const chosen = store.chosen.includes(node.id);
    const name = clean(node.name);
    const act = (key, label, action) =>
      button(label, action, { "data-key": `${key} ${node.id}`, "aria-label": `${label} : ${name}` });
    return make(
      "tr",
      { class: chosen ? "chosen" : null },
      make("th", { scope: "row" }, make("a", { href: pageOf(node.id) }, make("bdi", {}, name))),
      make("td", {}, swatch(node.label, node.state), " ", [term("label", node.label), node.verdict && sentence(node.verdict), node.beside && say("beside")].filter(Boolean).join(", ")),
      make("td", { class: "number" }, number(shown.ties.get(node.id)?.length ?? 0)),
      make(
        "td",
        { class: "acts" },
        act("choose", say("choose"), () => {
          store.choose(node.id);
          document.getElementById("chosen")?.focus();
        }),
        store.chosen.length && !chosen
          ? act("also", say("choose_also"), () => {
              store.choose(node.id, true);
              document.getElementById("chosen")?.focus();
            })
          : "",
        act("pin", say(node.pinned ? "unpin" : "pin"), () => actions.set(node.id, { pinned: !node.pinned })),
        act("hide", say("hide"), () => actions.set(node.id, { hidden: true })),
        act("fold", say("fold"), () => actions.fold(node.id)),
      ),
    );
  };

  const tieRow = ([key, edge]) => {
    const name = (id) => make("bdi", {}, clean(store.view.nodes.get(id).name));
    return make(
      "tr",
      { class: key === store.edge ? "chosen" : null },
      make("th", { scope: "row" }, name(edge.from)),
      make("td", {}, term("verb", edge.type)),
      make("td", {}, name(edge.to)),
      make(
        "td",
        {},
        button(
          say("source_n", { count: edge.sources.length }),
          () => {
            store.chooseEdge(key);
            document.getElementById("chosen")?.focus();
          },
          {
            "data-key": `sources ${key}`,
            "aria-label": `${say("source_n", { count: edge.sources.length })} : ${clean(store.view.nodes.get(edge.from).name)}, ${term("tie", edge.type)}, ${clean(store.view.nodes.get(edge.to).name)}`,
          },
        ),
      ),
    );
  };

  store.listen(draw);
}
