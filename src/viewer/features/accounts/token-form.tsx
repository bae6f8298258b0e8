import { Eye, EyeOff } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { signIn } from "#viewer/data/accounts/sign-in.ts";
import { Button } from "#viewer/ui/controls/button.tsx";
import { IconButton } from "#viewer/ui/controls/icon-button.tsx";
import { TextField } from "#viewer/ui/controls/text-field.tsx";
import { InlineError } from "#viewer/ui/feedback/inline-error.tsx";
import type { SignInIntent } from "./sign-in-intent.ts";
import { useSignIn } from "./use-sign-in.ts";

interface TokenFormProps {
  readonly server: string;
  readonly way: SignInIntent;
}

/** Signs in with an access token, which is checked at once. */
export function TokenForm({ server, way }: TokenFormProps) {
  const { isChecking, problem, start, forget } = useSignIn(way);
  const [token, setToken] = useState("");
  const [isBlankTried, setBlankTried] = useState(false);
  const id = useId();
  const shown = isBlankTried ? { title: "Paste an access token first", detail: "" } : problem;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isChecking) return;
    setBlankTried(token.trim() === "");
    if (token.trim() !== "") start(() => signIn({ server, token }));
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-2" noValidate>
      <label htmlFor={id} className="font-bold">
        Access token
      </label>
      <TokenField
        id={id}
        value={token}
        isWrong={shown !== null}
        onChange={(value) => {
          setToken(value);
          setBlankTried(false);
          forget();
        }}
      />
      <InlineError id={`${id}-problem`} problem={shown} />
      <Button variant="secondary" type="submit" aria-disabled={isChecking} className="mt-2">
        {isChecking ? "Checking…" : "Sign in"}
      </Button>
    </form>
  );
}

interface TokenFieldProps {
  readonly id: string;
  readonly value: string;
  readonly isWrong: boolean;
  readonly onChange: (value: string) => void;
}

function TokenField({ id, value, isWrong, onChange }: TokenFieldProps) {
  const [isShown, setShown] = useState(false);
  return (
    <span className="relative block">
      <TextField
        id={id}
        type={isShown ? "text" : "password"}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        autoComplete="off"
        aria-invalid={isWrong}
        aria-describedby={`${id}-problem`}
        className="pr-12"
      />
      <IconButton
        label={isShown ? "Hide the token" : "Show the token"}
        onClick={() => setShown(!isShown)}
        className="absolute top-0 right-0 text-soft hover:text-ink"
      >
        {isShown ? <EyeOff size={18} /> : <Eye size={18} />}
      </IconButton>
    </span>
  );
}
