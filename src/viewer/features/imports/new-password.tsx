import { useId, useState } from "react";
import { Button } from "#viewer/ui/controls/button.tsx";
import { TextField } from "#viewer/ui/controls/text-field.tsx";

const leastCharacters = 8;

/** Why a password is refused here; null if it is not. */
export function passwordProblem(password: string) {
  if ([...password].length >= leastCharacters) return null;
  return {
    title: "The password is too short",
    detail: `Use at least ${leastCharacters} characters. A few words are easy to remember.`,
  };
}

interface NewPasswordProps {
  /** Whose it is, for password managers. */
  readonly username: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A field for a password that is set. It can be shown, so it is typed once. */
export function NewPassword({ username, value, onChange }: NewPasswordProps) {
  const [isShown, setShown] = useState(false);
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="font-bold">
        A password for this library
      </label>
      <p id={`${id}-why`} className="pb-1 text-soft">
        Others can reach this server, so you sign in with your username and this password. Do not
        use the one of Instagram.
      </p>
      <input dir="auto" hidden readOnly autoComplete="username" value={username} />
      <div className="flex gap-2">
        <TextField
          id={id}
          type={isShown ? "text" : "password"}
          aria-describedby={`${id}-why`}
          value={value}
          autoComplete="new-password"
          onChange={(event) => onChange(event.target.value)}
        />
        <Button variant="secondary" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
          Show
        </Button>
      </div>
    </div>
  );
}
