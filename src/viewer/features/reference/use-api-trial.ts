import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { describeProblem } from "#viewer/data/client/error-message.ts";
import {
  type TriedRequest,
  type TriedResponse,
  tryOperation,
} from "#viewer/data/developers/reference.ts";

/** A sent request and its state. */
export interface Trial {
  readonly request: TriedRequest;
  readonly hasToken: boolean;
  readonly response: TriedResponse | null;
  readonly problem: { readonly title: string; readonly detail: string } | null;
}

/** Sends one call at a time and keeps the last. */
export function useApiTrial() {
  const client = useQueryClient();
  const [trial, setTrial] = useState<Trial | null>(null);
  const [isSending, setSending] = useState(false);
  const send = async (request: TriedRequest, token: string | null, hasToken: boolean) => {
    if (isSending) return;
    setSending(true);
    const tried = { request, hasToken, response: null, problem: null };
    try {
      setTrial({ ...tried, response: await tryOperation(request, token, { client }) });
    } catch (error) {
      setTrial({ ...tried, problem: describeProblem(error) });
    } finally {
      setSending(false);
    }
  };
  return { trial, isSending, send };
}
