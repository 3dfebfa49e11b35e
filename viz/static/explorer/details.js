// The panel beside the drawing: what is chosen, what it is joined to by how many, what can be done, and the sources.

import { everything } from "./api.js";
import { groupName } from "./actions.js";
import { button, make, redraw } from "./elements.js";
import { swatch } from "./shapes.js";
import { pageOf, sourceList, withLanguage } from "./sources.js";
import { joined, keyOf, pageKey, shownOf } from "./view.js";
import { clean, day, number, say, sentence, term } from "./words.js";

const MANY = 40; // from here on, how many is asked
const FIRST = 20;
const LISTED = 12;

export function attachDetails(container, store, actions, run, canvas) {
  let drawnFor = "";

  const draw = async () => {
    const { chosen, edge, view } = store;
    const now = `${chosen} ${edge} ${store.trail.size}`;
    const parts = edge
      ? relation(view.edges.get(edge))
      : chosen.length === 2
        ? pair(...chosen)
        : chosen.length
          ? entity(chosen[0])
          : overview();
    redraw(container, parts);
    drawnFor = now;
    if (edge) await particulars(view.edges.get(edge), () => drawnFor === now);
    else if (chosen.length === 1) await groups(chosen[0], () => drawnFor === now);
  };

  const nodeOf = (id) => store.view.nodes.get(id);
  const nameOf = (id) => clean(nodeOf(id)?.name ?? id);
  const heading = (text, node) =>
    make("h2", { tabindex: "-1", id: "chosen" }, node ? swatch(node.label) : "", make("bdi", {}, text));
  const chooser = (id) =>
    button(make("bdi", {}, nameOf(id)), () => store.choose(id), { class: "link", "data-key": `choose ${id}` });

  const overview = () => [heading(say("nothing_chosen")), make("p", {}, say("how")), ...chains()];

  const entity = (id) => {
    const node = nodeOf(id);
    const ties = shownOf(store.view).ties.get(id) ?? [];
    return [
      heading(clean(node.name), node),
      make(
        "p",
        { class: "quiet" },
        [term("label", node.label), node.country && term("country", node.country)].filter(Boolean).join(" · "),
        " · ",
        make("a", { href: pageOf(id) }, say("page")),
      ),
      node.verdict ? make("p", { class: "verdict" }, swatch(node.label, node.state), " ", sentence(node.verdict)) : "",
      make(
        "div",
        { class: "acts" },
        button(say(node.pinned ? "unpin" : "pin"), () => actions.set(id, { pinned: !node.pinned }), {
          "data-key": "pin",
        }),
        button(say("hide"), () => actions.set(id, { hidden: true }), { "data-key": "hide" }),
        button(say("fold"), () => actions.fold(id), { "data-key": "fold" }),
        button(say("remove"), () => actions.remove(id), { "data-key": "remove" }),
        canvas && button(say("centre"), () => canvas.centre(id), { "data-key": "centre" }),
      ),
      make("h3", {}, say("open")),
      make("div", { class: "groups" }, make("p", { class: "quiet" }, say("counting"))),
      make("h3", {}, say("drawn_ties", { count: ties.length })),
      make(
        "ul",
        { class: "plain ties" },
        ties.slice(0, LISTED).map((edge) => tie(edge, id)),
      ),
      ties.length > LISTED ? make("p", { class: "quiet" }, say("rest_in_table", { count: ties.length - LISTED })) : "",
      ...chains(),
    ];
  };

  const tie = (edge, id) => {
    const other = edge.from === id ? edge.to : edge.from;
    const direction = edge.from === id ? "out" : "in";
    return make(
      "li",
      {},
      make("span", { class: "quiet" }, groupName({ relationship: edge.type, direction })),
      chooser(other),
      button(say("sources"), () => store.chooseEdge(keyOf(edge)), {
        class: "link aside",
        "data-key": `edge ${keyOf(edge)}`,
        "aria-label": `${say("sources")}, ${term("tie", edge.type)}, ${nameOf(other)}`,
      }),
    );
  };

  // Counts first: a large group asks how many are wanted.
  const groups = async (id, current) => {
    const { counts } = await actions.counts(id).catch((problem) => {
      actions.announce(problem.message);
      return { counts: [] };
    });
    const place = container.querySelector(".groups");
    if (!current() || !place) return;
    redraw(
      place,
      counts.map((group) => groupRow(id, group)),
    );
  };

  const groupRow = (id, group) => {
    const have = new Set(joined(store.view, id, group).map((edge) => (group.direction === "out" ? edge.to : edge.from)))
      .size;
    const key = pageKey(id, group);
    const left = store.view.cursors[key] === "end" ? 0 : Math.max(0, group.count - have);
    const asked = make("input", {
      type: "number",
      min: 1,
      max: Math.min(500, group.count),
      value: Math.min(FIRST, left),
      "data-key": `n ${key}`,
      "aria-label": say("how_many", { name: groupName(group) }),
    });
    const open = () => run(() => actions.expand(id, group, left > MANY ? Number(asked.value) || FIRST : 500));
    return make(
      "div",
      { class: "group" },
      make("span", {}, groupName(group)),
      make("span", { class: "quiet count" }, say("have_of", { have: number(have), all: number(group.count) })),
      left > MANY ? asked : "",
      left
        ? button(left > MANY ? say("show") : say("show_n", { count: left }), open, {
            "data-key": `open ${key}`,
            "aria-label": `${left > MANY ? say("show") : say("show_n", { count: left })}, ${groupName(group)}`,
          })
        : "",
    );
  };

  const pair = (a, b) => [
    heading(`${nameOf(a)} – ${nameOf(b)}`),
    make(
      "div",
      { class: "acts" },
      button(say("path"), () => run(() => actions.path(a, b)), { "data-key": "path", class: "small" }),
      make(
        "a",
        { class: "button small quiet", href: withLanguage("/connect", { from: a, to: b }) },
        say("path_page"),
      ),
    ),
    ...chains(),
  ];

  const chains = () => {
    if (!actions.answer) return [];
    const { from, to, paths, note } = actions.answer;
    return [
      make("h3", {}, say("chains", { a: clean(from.name), b: clean(to.name) })),
      note ? make("p", { class: "note" }, sentence(note)) : "",
      make(
        "ol",
        { class: "chain-list" },
        paths.map((path, index) =>
          make(
            "li",
            {},
            make("p", {}, sentence(path.explanation)),
            button(say("light"), () => actions.light(index), {
              "data-key": `light ${index}`,
              "aria-label": `${say("light")}, ${index + 1}`,
            }),
          ),
        ),
      ),
    ];
  };

  const relation = (edge) => [
    heading(term("tie", edge.type)),
    make("p", {}, chooser(edge.from), ` ${term("verb", edge.type)} `, chooser(edge.to)),
    make("div", { class: "particulars" }),
    make("h3", {}, say("sources")),
    sourceList(edge.sources) ?? make("p", {}, say("no_source")),
  ];

  // What the relationship itself says: role, dates, status.
  const particulars = async (edge, current) => {
    const { relationships } = await everything(edge.from).catch(() => ({ relationships: [] }));
    const place = container.querySelector(".particulars");
    if (!current() || !place) return;
    const said = relationships
      .filter((one) => one.direction === "out" && one.relationship === edge.type && one.entity.id === edge.to)
      .map(
        ({ properties: { role, capacity, basis, status, date, first_seen: first, last_seen: last, activity, how } }) =>
          [
            role,
            capacity && term("capacity", capacity),
            basis && term("basis", basis),
            status && term("observed", status),
            date ? day(date) : [...new Set([first, last].filter(Boolean))].map(day).join(" – "),
            activity,
            how,
          ]
            .filter(Boolean)
            .map(clean)
            .join(" · "),
      );
    place.replaceChildren(...[...new Set(said)].filter(Boolean).map((words) => make("p", { class: "facts" }, words)));
  };

  store.listen(() => {
    draw();
  });
}
