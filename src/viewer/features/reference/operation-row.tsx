import { ChevronDown } from "lucide-react";
import { useState } from "react";
import type { Operation } from "#viewer/data/developers/reference.ts";
import { RequestForm, type TokenChoice } from "./request-form.tsx";

interface OperationRowProps {
  readonly operation: Operation;
  readonly choice: TokenChoice;
}

/** An operation that unfolds to its description and form. */
export function OperationRow({ operation, choice }: OperationRowProps) {
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
