import { useQuery } from "@tanstack/react-query";
import type { Credit } from "#contract/schemas/server.ts";
import { credits } from "#viewer/data/accounts/servers.ts";
import { describeProblem } from "#viewer/data/client/error-message.ts";
import { ErrorNotice } from "#viewer/ui/feedback/error-notice.tsx";
import { IsolatedText } from "#viewer/ui/text/isolated-text.tsx";
import { licenceAddress, sourceAddress } from "./source-links.ts";

/** Every photo and clip of the demo library with its author, licence, source and changes. */
export function CreditList() {
  const list = useQuery(credits());
  if (list.isPending) return <p className="py-6 text-soft">Loading…</p>;
  if (list.isError) {
    return <ErrorNotice {...describeProblem(list.error)} onRetry={() => void list.refetch()} />;
  }
  if (list.data.length === 0) {
    return <p className="py-6 text-soft">This library shows only its own people’s pictures.</p>;
  }
  return (
    <ul className="grid gap-x-10 pair:grid-cols-2">
      {list.data.map((credit) => (
        <CreditRow key={`${credit.source} ${credit.title}`} credit={credit} />
      ))}
    </ul>
  );
}

// The links are close to each other, so each is as high as a touch target.
const link =
  "inline-block leading-6 underline decoration-faint underline-offset-3 hover:decoration-current";

function CreditRow({ credit }: { readonly credit: Credit }) {
  const { title, kind, author, licence, source, changes } = credit;
  const href = sourceAddress(source);
  const licenceHref = licenceAddress(licence);
  return (
    <li className="border-t border-line py-4">
      <p className="clip-marks font-bold">
        {href ? (
          <a href={href} target="_blank" rel="noopener noreferrer" className={link}>
            <IsolatedText text={title} />
          </a>
        ) : (
          <IsolatedText text={title} />
        )}
        {kind === "clip" && <span className="font-normal text-soft"> (clip)</span>}
      </p>
      <p>
        <IsolatedText text={author} />
        <span className="text-soft"> · </span>
        {licenceHref ? (
          <a
            href={licenceHref}
            target="_blank"
            rel="noopener noreferrer"
            className={`whitespace-nowrap ${link}`}
          >
            {licence}
          </a>
        ) : (
          licence
        )}
      </p>
      {changes && (
        <p dir="auto" className="text-xs text-soft">
          {changes}
        </p>
      )}
    </li>
  );
}
