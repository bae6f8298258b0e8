import { Disclosure } from "#viewer/ui/controls/disclosure.tsx";

interface PathListProps {
  readonly title: string;
  /** What follows for the person. */
  readonly reason: string;
  readonly paths: readonly { readonly path: string; readonly reason?: string }[];
}

/** Paths of a download with what was wrong; nothing if there are none. */
export function PathList({ title, reason, paths }: PathListProps) {
  if (paths.length === 0) return null;
  return (
    <Disclosure title={title}>
      <p className="pb-2 text-soft">{reason}</p>
      <ul className="max-h-96 overflow-y-auto">
        {paths.map(({ path, reason: own }, index) => (
          // The same path may be named twice.
          <li key={`${index} ${path}`} className="py-1">
            <span className="block font-mono text-xs break-all">{path}</span>
            {own && <span className="block text-soft">{own}</span>}
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
