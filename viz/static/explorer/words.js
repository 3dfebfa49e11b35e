// The words of the page in its language, which come with the page, and names as they may safely be shown.

const root = document.getElementById("explorer");
const words = JSON.parse(root.dataset.words);
const language = document.documentElement.lang;
const collator = new Intl.Collator(language, { numeric: true });
const numbers = new Intl.NumberFormat(language);
const days = {
  4: { year: "numeric" },
  7: { year: "numeric", month: "long" },
  10: { year: "numeric", month: "long", day: "numeric" },
};

// Characters that would reorder or hide their neighbours: the same as viz/typography.py drops.
const DECEPTIVE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}\ud800-\udfff]/gu;

export const clean = (text) => String(text).replace(DECEPTIVE, "");
// Sentences of the service, with the spaces that French wants, as viz/typography.py sets them.
export function sentence(text) {
  if (language !== "fr") return clean(text);
  return clean(text)
    .replace(/(\w)'(\w)/g, "$1’$2")
    .replace(/[ \u00a0\u202f]+([;!?])/g, "\u202f$1")
    .replace(/[ \u00a0\u202f]+([:»%])/g, "\u00a0$1")
    .replace(/«[ \u00a0\u202f]*/g, "«\u00a0");
}

export const number = (value) => numbers.format(value);

export function say(key, values = {}) {
  const { count } = values;
  const one = count === 1 || (count === 0 && language === "fr");
  const text = (one && words.text[`${key}_one`]) || words.text[key];
  return text.replace(/\{(\w+)\}/g, (_, name) => (name === "count" ? number(count) : values[name]));
}

// A value of the model in words; one without a word is shown as it is.
export const term = (section, value) => words[section]?.[value] ?? String(value).replaceAll("_", " ");

export function day(date) {
  const shape = days[date?.length];
  if (!shape || Number.isNaN(Date.parse(date))) return date ?? "";
  const said = new Date(date).toLocaleDateString(language, { ...shape, timeZone: "UTC" });
  return language === "fr" ? said.replace(/^1 /, "1er ") : said;
}

export function byName(a, b) {
  return collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1);
}
