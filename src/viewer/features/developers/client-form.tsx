import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { clientLimits } from "#contract/limits.ts";
import { type BrokenClientNameRule, brokenClientNameRule } from "#contract/rules/client-name.ts";
import { hasVisibleText } from "#contract/rules/visible-text.ts";
import type { NewClient } from "#contract/schemas/clients-and-tokens.ts";
import { describeProblem } from "#viewer/data/client/error-message.ts";
import { createClient } from "#viewer/data/developers/clients-and-tokens.ts";
import { Button } from "#viewer/ui/controls/button.tsx";
import { TextField } from "#viewer/ui/controls/text-field.tsx";
import { InlineError } from "#viewer/ui/feedback/inline-error.tsx";

interface ClientFormProps {
  readonly onMade: (made: NewClient) => void;
  readonly onCancel: () => void;
}

const blank = { title: "Enter a name and a redirect URI", detail: "" };

const problemFor: Readonly<Record<BrokenClientNameRule, typeof blank>> = {
  empty: blank,
  tooLong: {
    title: "The name is too long",
    detail: `It can have at most ${clientLimits.name} characters.`,
  },
  invisible: {
    title: "The name contains an invisible character",
    detail: "Type it again instead of pasting it.",
  },
  noLetter: { title: "The name has no letter or digit", detail: "Add one." },
  reserved: {
    title: "The name is too similar to Keepsake’s own",
    detail: "Choose another, so people can tell them apart.",
  },
};

/** Registers an app. */
export function ClientForm({ onMade, onCancel }: ClientFormProps) {
  const [name, setName] = useState("");
  const [redirectUris, setRedirectUris] = useState("");
  const [isImplicit, setImplicit] = useState(false);
  const [problem, setProblem] = useState<typeof blank | null>(null);
  const creation = useMutation(createClient());
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (creation.isPending) return;
    const broken = brokenClientNameRule(name);
    const found =
      broken !== null ? problemFor[broken] : hasVisibleText(redirectUris) ? null : blank;
    setProblem(found);
    if (found === null) creation.mutate({ name, redirectUris, isImplicit }, { onSuccess: onMade });
  };
  const refused = creation.isError ? describeProblem(creation.error) : null;
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4 py-4">
      <div>
        <label htmlFor={`${id}-name`} className="font-bold">
          Name
        </label>
        <p className="pb-1 text-soft">Shown to people when they allow access.</p>
        <TextField
          id={`${id}-name`}
          value={name}
          maxLength={clientLimits.name}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <div>
        <label htmlFor={`${id}-uris`} className="font-bold">
          Redirect URIs
        </label>
        <p className="pb-1 text-soft">
          Where people are sent back to, such as https://app.example/callback. One per line.
        </p>
        <textarea
          dir="auto"
          id={`${id}-uris`}
          value={redirectUris}
          rows={2}
          spellCheck={false}
          autoCapitalize="none"
          onChange={(event) => setRedirectUris(event.target.value)}
          className="block w-full rounded-lg border border-faint bg-raised px-3 py-2 font-mono text-base"
        />
      </div>
      <label className="flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          checked={isImplicit}
          onChange={(event) => setImplicit(event.target.checked)}
          className="size-5 shrink-0 accent-ink"
        />
        <span>
          It runs in a browser and cannot keep a secret
          <span className="block text-soft">It may then take tokens by response_type=token.</span>
        </span>
      </label>
      <InlineError problem={problem ?? refused} />
      <div className="flex gap-2">
        <Button variant="primary" type="submit" aria-disabled={creation.isPending}>
          {creation.isPending ? "Registering…" : "Register"}
        </Button>
        <Button variant="secondary" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
