import type { UserShort } from "#contract/schemas/user.ts";
import { challengeOf } from "#viewer/lib/pkce.ts";

interface Grant {
  readonly query: URLSearchParams;
  readonly user: UserShort;
  readonly token: string;
}

/** A server's OAuth, without pages: every grant succeeds at once; a code works once, with its verifier. */
export function createFakeOAuth() {
  const codes = new Map<string, Grant>();
  const requests: { readonly url: string; readonly form: URLSearchParams }[] = [];
  let mood: "well" | "down" | "refusing" | "confused" = "well";
  return {
    /** Every request to it, in order. */
    requests,
    is: (next: typeof mood) => {
      mood = next;
    },
    /** Signs someone in at an authorization address; returns the query of the redirect. */
    grant(address: string, user: UserShort, token: string): string {
      const { searchParams: query } = new URL(address, "https://keepsake.example");
      const code = `code-${codes.size + 1}`;
      codes.set(code, { query, user, token });
      return `?${new URLSearchParams({ code, state: query.get("state") ?? "" }).toString()}`;
    },
    respond(url: string, init: RequestInit): Response {
      const form = new URLSearchParams(String(init.body));
      requests.push({ url, form });
      if (mood === "down") throw new TypeError("Failed to fetch");
      if (mood === "refusing") return refuse("No.");
      if (mood === "confused") return new Response('{"access_token":"x"}');
      if (url.endsWith("/oauth/revoke")) return new Response("");
      const granted = codes.get(form.get("code") ?? "");
      codes.delete(form.get("code") ?? "");
      if (!granted || !fits(granted, form)) {
        return refuse("Matching code was not found or was already used.");
      }
      return new Response(JSON.stringify({ access_token: granted.token, user: granted.user }));
    },
  };
}

function fits({ query }: Grant, form: URLSearchParams): boolean {
  return (
    form.get("grant_type") === "authorization_code" &&
    form.get("client_id") === query.get("client_id") &&
    form.get("redirect_uri") === query.get("redirect_uri") &&
    query.get("code_challenge_method") === "S256" &&
    challengeOf(form.get("code_verifier") ?? "") === query.get("code_challenge")
  );
}

const refuse = (message: string) =>
  new Response(
    JSON.stringify({ code: 400, error_type: "OAuthException", error_message: message }),
    {
      status: 400,
    },
  );
