import { type FormEvent, type ReactNode, useId, useState } from "react";
import type { ImportPreview } from "#contract/schemas/imports.ts";
import type { ImportChange } from "#viewer/data/imports/imports.ts";
import { Button } from "#viewer/ui/controls/button.tsx";
import { TextField } from "#viewer/ui/controls/text-field.tsx";
import { InlineError } from "#viewer/ui/feedback/inline-error.tsx";
import { NewPassword, passwordProblem } from "./new-password.tsx";
import { useImportChange } from "./use-import-change.ts";

interface StartFormProps {
  readonly importId: string;
  readonly preview: ImportPreview;
  readonly hasDemo: boolean;
  readonly needsPassword: boolean;
}

const noUsername = {
  title: "Enter your username",
  detail: "It has 1 to 30 letters, digits, dots and underscores.",
};

/** What the person must say before the import starts. */
export function StartForm({ importId, preview, hasDemo, needsPassword }: StartFormProps) {
  const { change, pending, problem: refused } = useImportChange(importId);
  const [username, setUsername] = useState("");
  const [isSame, setSame] = useState(true);
  const [removesDemo, setRemovesDemo] = useState(true);
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState<typeof noUsername | null>(null);
  const { account, renamed_from } = preview;
  const given = username.trim().replace(/^@/, "").toLowerCase();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isUsername = account !== null || /^[a-z0-9._]{1,30}$/.test(given);
    const found = isUsername ? (needsPassword && passwordProblem(password)) || null : noUsername;
    setProblem(found);
    if (found) return;
    const start: ImportChange = {
      action: "start",
      ...(account === null && { account: given }),
      // Naming the account keeps it apart from the one that it may have been.
      ...(account !== null && renamed_from !== null && !isSame && { account }),
      remove_demo: hasDemo && removesDemo ? 1 : 0,
      ...(needsPassword && { password }),
    };
    change(start);
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-6 pt-8">
      {account === null && <UsernameField value={username} onChange={setUsername} />}
      {account !== null && renamed_from !== null && (
        <SameAccount now={account} before={renamed_from} isSame={isSame} onChange={setSame} />
      )}
      {needsPassword && (
        <NewPassword username={account ?? given} value={password} onChange={setPassword} />
      )}
      {hasDemo && (
        <Choice type="checkbox" isChosen={removesDemo} onChoose={setRemovesDemo}>
          Remove the demo library
          <span className="block text-soft">
            Its pictures and people go; yours take their place.
          </span>
        </Choice>
      )}
      <InlineError problem={problem ?? refused} />
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" type="submit" aria-disabled={pending !== null}>
          {pending === "start" ? "Starting…" : "Import"}
        </Button>
        <Button variant="secondary" onClick={() => change({ action: "cancel" })}>
          {pending === "cancel" ? "Cancelling…" : "Cancel"}
        </Button>
      </div>
    </form>
  );
}

interface UsernameFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function UsernameField({ value, onChange }: UsernameFieldProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="font-bold">
        Your username on Instagram
      </label>
      <p id={`${id}-why`} className="pb-1 text-soft">
        The download does not say whose it is.
      </p>
      <TextField
        id={id}
        aria-describedby={`${id}-why`}
        value={value}
        maxLength={31}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

interface SameAccountProps {
  readonly now: string;
  readonly before: string;
  readonly isSame: boolean;
  readonly onChange: (isSame: boolean) => void;
}

function SameAccount({ now, before, isSame, onChange }: SameAccountProps) {
  const name = useId();
  return (
    <fieldset>
      <legend className="pb-2 font-bold">
        Was {now} called {before} before?
      </legend>
      <Choice type="radio" name={name} isChosen={isSame} onChoose={() => onChange(true)}>
        Yes, it is the same account
        <span className="block text-soft">Most of its posts are in the library as {before}’s.</span>
      </Choice>
      <Choice type="radio" name={name} isChosen={!isSame} onChoose={() => onChange(false)}>
        No, keep them apart
      </Choice>
    </fieldset>
  );
}

interface ChoiceProps {
  readonly type: "checkbox" | "radio";
  /** Of a group of radio buttons. */
  readonly name?: string;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
  readonly children: ReactNode;
}

function Choice({ type, name, isChosen, onChoose, children }: ChoiceProps) {
  return (
    <label className="flex min-h-11 items-center gap-3 py-1">
      <input
        dir="auto"
        type={type}
        name={name}
        checked={isChosen}
        onChange={(event) => onChoose(event.target.checked)}
        className="size-5 shrink-0 accent-ink"
      />
      <span>{children}</span>
    </label>
  );
}
