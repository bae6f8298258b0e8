import { useQuery } from "@tanstack/react-query";
import { Eye, EyeOff } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { serverInfo } from "#viewer/data/server.ts";
import { session } from "#viewer/data/session.ts";
import { buttonStyle } from "#viewer/ui/button-style.ts";
import { IconButton } from "#viewer/ui/icon-button.tsx";
import { useSignIn } from "./use-sign-in.ts";

/** Signs in with a token, checked at once. */
export function SignInForm() {
  const hasDemo = useQuery(serverInfo()).data?.demo === true;
  const { isChecking, problem, start, forget } = useSignIn();
  const [token, setToken] = useState("");
  const [isBlankTried, setBlankTried] = useState(false);
  const id = useId();
  const words = isBlankTried ? { title: "Paste a token first", detail: "" } : problem;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isChecking) return;
    setBlankTried(token.trim() === "");
    if (token.trim() !== "") start(() => session.signIn({ server: "", token }));
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-2" noValidate>
      <label htmlFor={id} className="font-bold">
        Access token
      </label>
      <TokenField
        id={id}
        value={token}
        isWrong={words !== null}
        onChange={(value) => {
          setToken(value);
          setBlankTried(false);
          forget();
        }}
      />
      <p id={`${id}-problem`} role="alert" className="empty:hidden">
        {words && (
          <>
            <b className="font-bold">{words.title}.</b>{" "}
            <span className="text-soft">{words.detail}</span>
          </>
        )}
      </p>
      <button
        type="submit"
        aria-disabled={isChecking}
        className={`mt-2 ${buttonStyle(hasDemo ? "quiet" : "main")}`}
      >
        {isChecking ? "Checking…" : "Sign in"}
      </button>
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
      <input
        id={id}
        type={isShown ? "text" : "password"}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        aria-invalid={isWrong}
        aria-describedby={`${id}-problem`}
        className="h-11 w-full rounded-lg border border-faint bg-raised pr-12 pl-3 text-base placeholder:text-soft aria-invalid:border-ink"
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
