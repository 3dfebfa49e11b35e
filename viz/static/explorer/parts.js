// Answers of the service as parts of a drawing: nodes, and edges the way the arrows point.

export function partOfPage({ entity, relationships }) {
  return {
    nodes: [entity, ...relationships.map((one) => one.entity)],
    edges: merged(
      relationships.map(({ relationship, direction, entity: other, sources }) => ({
        ...(direction === "out" ? { from: entity.id, to: other.id } : { from: other.id, to: entity.id }),
        type: relationship,
        sources,
      })),
    ),
  };
}

// `starts` tells which labels each type of relationship starts from, to give a step of a chain its direction.
export function partOfChains(answer, starts) {
  const steps = answer.paths.flatMap((path) => path.steps);
  const edges = steps.map((step) => directed(step, starts));
  return { nodes: [answer.from, answer.to, ...steps.flatMap((step) => [step.from, step.to])], edges: merged(edges) };
}

export function partOfPartnerships(partnerships) {
  return {
    nodes: partnerships.flatMap((one) => [{ ...one, label: "Partnership" }, ...one.parties]),
    edges: merged(
      partnerships.flatMap(({ id, parties, sources }) =>
        parties.map((party) => ({ from: party.id, to: id, type: "PARTY_TO", sources })),
      ),
    ),
  };
}

// Networks, what is known of each, and what stands between; what joins them is asked of the graph, each with its source.
export function partOfNetworks(answer, between) {
  const items = [answer, between].flatMap((one) => one?.sets.flatMap((set) => set.items) ?? []);
  return { nodes: [...answer.networks, ...items], edges: [] };
}

export function directed({ from, to, relationship, sources }, starts) {
  const [startLabels, endLabels] = starts[relationship] ?? [[from.label], [to.label]];
  const forward = startLabels.includes(from.label) && endLabels.includes(to.label);
  return { from: (forward ? from : to).id, to: (forward ? to : from).id, type: relationship, sources };
}

// One edge of a type between two entities, with the sources of all.
function merged(edges) {
  const kept = new Map();
  for (const edge of edges) {
    const key = `${edge.from} ${edge.type} ${edge.to}`;
    const sources = [...(kept.get(key)?.sources ?? []), ...edge.sources];
    const once = new Map(sources.map((source) => [`${source.document}#${source.locator}`, source]));
    kept.set(key, { ...edge, sources: [...once.values()] });
  }
  return [...kept.values()];
}
