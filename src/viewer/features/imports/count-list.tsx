import { formatWhole } from "#viewer/lib/text/format-count.ts";
import { inOrder, kindName } from "./kinds.ts";

interface CountListProps {
  readonly label: string;
  readonly counts: readonly {
    readonly kind: string;
    readonly total: number;
    readonly done?: number;
  }[];
}

/** How many there are of each kind; with `done`, how many of them are imported. */
export function CountList({ label, counts }: CountListProps) {
  const shown = inOrder(counts).filter(({ total }) => total > 0);
  return (
    <ul aria-label={label} className="border-b border-line">
      {shown.map(({ kind, total, done }) => (
        <li key={kind} className="flex justify-between gap-6 border-t border-line py-2">
          <span className={done === total ? "text-soft" : ""}>{kindName(kind)}</span>
          <span className="shrink-0">
            {done !== undefined && done < total && (
              <span className="text-soft">{formatWhole(done)} of </span>
            )}
            <span className={done === total ? "text-soft" : ""}>{formatWhole(total)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
