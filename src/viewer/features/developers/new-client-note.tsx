import { useEffect, useRef } from "react";
import type { NewClient } from "#contract/schemas/clients-and-tokens.ts";
import { Button } from "#viewer/ui/controls/button.tsx";
import { CopyableText } from "#viewer/ui/text/copyable-text.tsx";
import { IsolatedText } from "#viewer/ui/text/isolated-text.tsx";

interface NewClientNoteProps {
  readonly made: NewClient;
  readonly onDone: () => void;
}

/** A newly registered app with its secret, which is shown only once. */
export function NewClientNote({ made, onDone }: NewClientNoteProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section
      aria-label="New app"
      className="my-4 flex flex-col gap-4 rounded-lg border border-line bg-raised p-4"
    >
      <div>
        <h3
          ref={heading}
          tabIndex={-1}
          className="clip-marks text-base font-bold break-words outline-none"
        >
          <IsolatedText text={made.name} /> is registered
        </h3>
        <p className="text-soft">
          Copy the secret now. It is shown only once; if you lose it, register the app again.
        </p>
      </div>
      <CopyableText label="client_id" text={made.client_id} />
      <CopyableText label="client_secret" text={made.client_secret} />
      <Button variant="primary" onClick={onDone} className="self-start">
        I have copied it
      </Button>
    </section>
  );
}
