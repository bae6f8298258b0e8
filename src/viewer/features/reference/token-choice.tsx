import { useId } from "react";
import { SegmentedControl } from "#viewer/ui/controls/segmented-control.tsx";
import { TextField } from "#viewer/ui/controls/text-field.tsx";

interface TokenFieldsProps {
  /** The username of the current account; null if signed out. */
  readonly username: string | null;
  readonly isOwn: boolean;
  readonly pasted: string;
  readonly onChoose: (isOwn: boolean) => void;
  readonly onPaste: (token: string) => void;
}

/** The choice of a token for the calls: the one of the current account, or another. */
export function TokenFields({ username, isOwn, pasted, onChoose, onPaste }: TokenFieldsProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-3">
      {username !== null && (
        <SegmentedControl
          label="Access token for these calls"
          value={isOwn ? "own" : "other"}
          options={[
            { value: "own", label: `As ${username}` },
            { value: "other", label: "Another token" },
          ]}
          onChange={(value) => onChoose(value === "own")}
        />
      )}
      {!isOwn && (
        <div>
          <label htmlFor={id} className="block font-bold">
            Access token
          </label>
          <TextField
            id={id}
            type="password"
            autoComplete="off"
            value={pasted}
            onChange={(event) => onPaste(event.target.value)}
            className="mt-1 max-w-100"
          />
          <p className="pt-1 text-soft">
            It is sent only to this server and forgotten when you leave the page.
          </p>
        </div>
      )}
    </div>
  );
}
