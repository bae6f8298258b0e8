import { type FormEvent, useState } from "react";
import type { Operation, Parameter } from "#viewer/data/developers/reference.ts";
import { Button } from "#viewer/ui/controls/button.tsx";
import { InlineError } from "#viewer/ui/feedback/inline-error.tsx";
import { buildRequest, fieldKey, firstValue, missingIn, type Values } from "./build-request.ts";
import { ParameterField } from "./parameter-field.tsx";
import { TrialResult } from "./trial-result.tsx";
import { useApiTrial } from "./use-api-trial.ts";

/** Whose token is used. */
export interface TokenChoice {
  /** Null for the token of this sign-in. */
  readonly token: string | null;
  readonly isThere: boolean;
}

interface RequestFormProps {
  readonly operation: Operation;
  readonly choice: TokenChoice;
}

/** The parameters of an operation, and a button that sends the request. */
export function RequestForm({ operation, choice }: RequestFormProps) {
  const [values, setValues] = useState<Values>({});
  const [missing, setMissing] = useState<readonly string[]>([]);
  const { trial, isSending, send } = useApiTrial();
  const renderField = (parameter: Parameter) => {
    const key = fieldKey(parameter);
    return (
      <ParameterField
        key={key}
        parameter={parameter}
        value={values[key] ?? firstValue(parameter)}
        onChange={(value) => setValues((before) => ({ ...before, [key]: value }))}
      />
    );
  };
  const own = operation.parameters.filter(({ isExtension }) => !isExtension);
  const added = operation.parameters.filter(({ isExtension }) => isExtension);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const gaps = missingIn(operation, values);
    setMissing(gaps);
    if (gaps.length > 0) return;
    const { needsToken } = operation;
    const token = needsToken ? choice.token : "";
    void send(buildRequest(operation, values), token, needsToken && choice.isThere);
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4 pt-2 pb-6">
      {own.map(renderField)}
      {added.length > 0 && (
        <details>
          <summary className="w-fit py-2 text-soft hover:text-ink">
            {added.length === 1 ? "One parameter" : `${added.length} parameters`} not in v1
          </summary>
          <div className="flex flex-col gap-4 pt-2">{added.map(renderField)}</div>
        </details>
      )}
      <InlineError
        problem={
          missing.length === 0
            ? null
            : { title: "Something is missing", detail: `Fill in ${missing.join(", ")} first.` }
        }
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button variant="primary" type="submit" aria-disabled={isSending}>
          {isSending ? "Sending…" : "Try it"}
        </Button>
        {operation.method !== "GET" && (
          <p className="text-soft">This request changes your library.</p>
        )}
      </div>
      {trial && <TrialResult trial={trial} />}
    </form>
  );
}
