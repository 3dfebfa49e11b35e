// The questions that the explorer asks the service; each answer as docs/ and the OpenAPI document describe it.

const language = document.documentElement.lang;
const months = new URLSearchParams(location.search).get("months"); // after how many months without news a partnership sleeps
const API = `${document.body.dataset.base}/api/v1`;

// What the service says went wrong, in its words.
export class Refusal extends Error {
  constructor(problem) {
    super([problem.detail ?? problem.title, problem.hint].filter(Boolean).join(" "));
    this.status = problem.status;
  }
}

async function ask(path, parameters = {}, options = {}) {
  const given = Object.entries({ ...parameters, lang: language })
    .flatMap(([name, values]) => [values].flat().map((value) => [name, value]))
    .filter(([, value]) => value !== "" && value !== undefined && value !== null);
  const answer = await asked(`${API}${path}?${new URLSearchParams(given)}`, options);
  const body = await answer.json().catch(() => ({ status: answer.status, title: answer.statusText }));
  if (!answer.ok) throw new Refusal(body);
  return body;
}

// What first.js has asked already is not asked again.
function asked(address, options) {
  const { firstAnswer: first } = globalThis;
  if (first?.address !== address) return fetch(address, options);
  delete globalThis.firstAnswer;
  return first.answer;
}

const entity = (id) => `/entities/${encodeURIComponent(id)}`;

export const counts = (id) => ask(`${entity(id)}/neighbours`);
export const page = (id, { relationship, direction }, limit, cursor) =>
  ask(`${entity(id)}/neighbours`, { relationship, direction, limit, cursor });
export const everything = (id) => ask(entity(id));
export const answer = (question, options) => ask(`/${question}`, options);
export const around = (id, depth) => ask("/graph", { entity: id, depth });
export const among = (ids, asOf) =>
  ask("/graph", { as_of: asOf, months }, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ ids }) });
