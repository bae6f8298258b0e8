import { ChevronDown } from "lucide-react";
import { useState } from "react";
import type { Operation } from "#viewer/data/developers/reference.ts";
import { RequestForm, type TokenChoice } from "./request-form.tsx";

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

interface OperationRowProps {
  readonly operation: Operation;
  readonly choice: TokenChoice;
}

/** An operation that unfolds to its description and form. */
function OperationRow({ operation, choice }: OperationRowProps) {
  const [isOpened, setOpened] = useState(false);
  const { method, path, summary, detail, isExtension, returnsJson } = operation;
  return (
    <details
      className="group border-t border-line"
      onToggle={({ currentTarget }) => setOpened((before) => before || currentTarget.open)}
    >
      <summary className="flex list-none items-center gap-3 py-3 [&::-webkit-details-marker]:hidden">
        <span className="min-w-0 grow">
          <span className="flex flex-wrap items-baseline gap-x-2 font-mono break-all">
            <b className="min-w-13 font-bold">{method}</b>
            {path}
          </span>
          <span className="block text-soft">
            {summary}
            {isExtension && <span className="whitespace-nowrap"> · Extension</span>}
          </span>
        </span>
        <ChevronDown
          aria-hidden="true"
          size={18}
          className="shrink-0 text-soft transition-transform group-open:rotate-180"
        />
      </summary>
      {isOpened && (
        <>
          {detail !== "" && <p className="pb-2 text-soft">{detail}</p>}
          {returnsJson && <RequestForm operation={operation} choice={choice} />}
          {!returnsJson && (
            <p className="pb-4 text-soft">It answers no JSON, so it is not tried here.</p>
          )}
        </>
      )}
    </details>
  );
}
