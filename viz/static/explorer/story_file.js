// A story as a file: the drawing as a link has it, the page's question, and the story, however long.

import { download } from "./elements.js";
import { fileName } from "./frame.js";
import { isLink, linkOf } from "./permalink.js";
import { soundStory } from "./story.js";

const FORMAT = "jumelage-story";
const MOST_BYTES = 4_000_000;
const WAITING = "jumelage-story"; // where a file waits while the page of its question opens

export function save(view, camera) {
  const query = location.search.slice(1);
  const whole = { format: FORMAT, version: 1, query, view: linkOf(view, camera), story: view.story };
  const text = JSON.stringify(whole, null, 1);
  download(`${fileName(view)}.story.json`, new Blob([text], { type: "application/json" }));
}

// Opens the page that a file was kept from, where `waiting` finds it; says whether it is such a file.
export async function open(file) {
  const text = file.size <= MOST_BYTES ? await file.text() : "";
  const found = parsed(text);
  if (!found) return false;
  const query = new URLSearchParams(found.query);
  const language = new URLSearchParams(location.search).get("lang");
  query.delete("lang");
  if (language) query.set("lang", language);
  sessionStorage.setItem(WAITING, text);
  location.assign(`${location.pathname}?${query}`);
  return true;
}

// The file that was opened, as a link is read; null where none was.
export function waiting() {
  const text = sessionStorage.getItem(WAITING);
  sessionStorage.removeItem(WAITING);
  const found = text && parsed(text);
  if (!found) return null;
  const story = soundStory(found.story);
  return { ...found.view, story, damaged: !story };
}

function parsed(text) {
  try {
    const found = JSON.parse(text);
    return found.format === FORMAT && typeof found.query === "string" && isLink(found.view) ? found : null;
  } catch {
    return null;
  }
}
