// Runs before the page is there: asks for what the drawing begins with while libraries and modules are still on their
// way. A link that carries a view begins with something else.
(() => {
  const { ask } = document.currentScript.dataset;
  if (ask && !location.hash) globalThis.firstAnswer = { address: ask, answer: fetch(ask) };
})();
