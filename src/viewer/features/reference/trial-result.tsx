import { graphemeAt } from "#viewer/lib/text/graphemes.ts";
import { InlineError } from "#viewer/ui/feedback/inline-error.tsx";
import type { Trial } from "./use-api-trial.ts";

const block =
  "overflow-auto rounded-lg border border-line bg-well p-3 font-mono text-xs break-all whitespace-pre-wrap";

/** The request, with its token hidden, and the response. */
export function TrialResult({ trial }: { readonly trial: Trial }) {
  const { request, hasToken, response, problem } = trial;
  const form = request.form?.toString() ?? "";
  return (
    <div className="flex flex-col gap-3">
      <pre className={block} aria-label="Request">
        {`${request.method} ${request.address}`}
        {hasToken && "\nAuthorization: Bearer ••••••••"}
        {form !== "" && `\n\n${form}`}
      </pre>
      <InlineError problem={problem} />
      {response && (
        <>
          <output className="flex flex-wrap items-baseline gap-x-3">
            <b className="text-base font-bold">
              {response.status} {response.statusText}
            </b>
            <span className="text-soft">
              {response.milliseconds} ms · {sizeOf(response.text)}
            </span>
          </output>
          <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-xs">
            {response.headers.map(([name, value]) => (
              <div key={name} className="contents">
                <dt className="text-soft">{name}</dt>
                <dd className="break-words">{value}</dd>
              </div>
            ))}
          </dl>
          <section
            // Focusable, so a long response can be scrolled with the keys.
            // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            tabIndex={0}
            aria-label="Response"
            className={`max-h-96 ${block}`}
          >
            {prettyText(response.text)}
          </section>
        </>
      )}
    </div>
  );
}

function sizeOf(text: string): string {
  const { size } = new Blob([text]);
  return size < 1000 ? `${size} bytes` : `${(size / 1000).toFixed(1)} kB`;
}

/** Longer text is unreadable and slow to render. */
const longest = 200_000;

/** JSON with line breaks; other text unchanged. */
function prettyText(text: string): string {
  const pretty = indented(text);
  if (pretty.length <= longest) return pretty;
  const { start } = graphemeAt(pretty, longest);
  return `${pretty.slice(0, start)}\n… and ${pretty.length - start} more characters`;
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
