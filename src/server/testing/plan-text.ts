const width = 110;

/** A statement and the plan under it as a snapshot has them: the statement without its parameters, in lines. */
export function planText(statement: string, plan: readonly string[]): string {
  const plain = statement
    .replaceAll('"', "")
    .replaceAll(/\$\d+/g, "?")
    .replaceAll(/\s+/g, " ")
    // However many are asked for at once.
    .replaceAll(/\bin \(\?(?:, \?)*\)/g, "in (?, …)")
    .replaceAll(/( union all select stretch.*?\) as stretch)(?:\1)+/g, "$1 …");
  const lines = [""];
  for (const word of plain.split(" ")) {
    const line = lines.at(-1) ?? "";
    if (line === "") lines[lines.length - 1] = word;
    else if (line.length + word.length < width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(`  ${word}`);
  }
  return [...lines, ...folded(plan.map(withoutNumbers)).map((line) => `    ${line}`)].join("\n");
}

/** Subqueries and the further uses of a table are numbered through the statement. */
function withoutNumbers(line: string): string {
  return line.replaceAll(/(subplan|subquery) \d+/gi, "$1").replaceAll(/\b([a-z_]+)_\d+\b/g, "$1");
}

/** Steps that are like the one before are told once: a union has as many as there are places. */
function folded(lines: readonly string[]): readonly string[] {
  const depthOf = (line: string) => line.search(/\S/);
  const depth = Math.min(...lines.map(depthOf));
  const starts = lines.flatMap((line, index) => (depthOf(line) === depth ? [index] : []));
  const steps = starts.map((start, index) => {
    const [head = "", ...below] = lines.slice(start, starts[index + 1]);
    return [head, ...(below.length > 0 ? folded(below) : [])];
  });
  return steps.flatMap((step, index) => {
    const isSame = (other: readonly string[] = []) => other.join("\n") === step.join("\n");
    if (!isSame(steps[index - 1])) return step;
    return isSame(steps[index - 2]) ? [] : [`${" ".repeat(depth)}…`];
  });
}
