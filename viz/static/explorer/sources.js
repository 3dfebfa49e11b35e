// Sources as links to the page of their document, at the lines that say it.

import { make } from "./elements.js";
import { clean, day, say } from "./words.js";

const root = document.getElementById("explorer");
const titles = JSON.parse(root.dataset.documents);
const LINES = /\bl\.\s*(\d+(?:-\d+)?(?:\s*,\s*\d+(?:-\d+)?)*)\s*$/;

export const pageOf = (id, path = "entity") =>
  withLanguage(`/${path}/${encodeURIComponent(id).replaceAll("%3A", ":")}`);

export function withLanguage(path, parameters = {}) {
  const query = new URLSearchParams(parameters);
  const address = document.body.dataset.base + path;
  if (root.dataset.language) query.set("lang", root.dataset.language);
  return query.size ? `${address}?${query}` : address;
}

function addressOf({ document: id, locator }) {
  const lines = LINES.exec(locator)?.[1].replace(/\s/g, "");
  const path = `/document/${encodeURIComponent(id).replaceAll("%3A", ":")}`;
  return lines ? `${withLanguage(path, { lines })}#l${lines.split(/[-,]/)[0]}` : withLanguage(path);
}

export function sourceList(sources) {
  if (!sources.length) return null;
  return make(
    "ul",
    { class: "plain sources", "aria-label": say("sources") },
    sources.map((source) =>
      make(
        "li",
        {},
        make(
          "a",
          { href: addressOf(source) },
          make("cite", {}, clean(titles[source.document] ?? source.document)),
          `, ${day(source.date)}, ${clean(source.locator)}`,
        ),
      ),
    ),
  );
}
