import type { Operation } from "#viewer/data/developers/reference.ts";
import { OperationRow } from "./operation-row.tsx";
import type { TokenChoice } from "./request-form.tsx";

interface OperationListProps {
  readonly operations: readonly Operation[];
  /** Terms that path, name or summary must contain; empty for all. */
  readonly wanted: string;
  readonly choice: TokenChoice;
}

/** All operations, grouped under headings. */
export function OperationList({ operations, wanted, choice }: OperationListProps) {
  const terms = wanted.toLowerCase().split(/\s+/);
  const found = operations.filter((operation) => {
    const { method, path, id, summary, group } = operation;
    const text = [method, path, id, summary, group].join(" ").toLowerCase();
    return terms.every((term) => text.includes(term));
  });
  if (found.length === 0) return <p className="py-6 text-soft">No matching operation</p>;
  const groups = [...new Set(found.map(({ group }) => group))];
  return groups.map((group) => (
    <section key={group} aria-label={group} className="pb-8">
      <h2 className="pb-2 text-base font-bold">{group}</h2>
      <div className="border-b border-line">
        {found
          .filter((operation) => operation.group === group)
          .map((operation) => (
            <OperationRow key={operation.id} operation={operation} choice={choice} />
          ))}
      </div>
    </section>
  ));
}
