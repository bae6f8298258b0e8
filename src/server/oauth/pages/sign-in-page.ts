import { html } from "#server/lib/html.ts";
import type { Authorization } from "#server/oauth/authorization-request.ts";
import { commandPrefix } from "#server/project-root.ts";
import { displayName, renderPage } from "./layout.ts";

interface SignInPage {
  readonly authorization: Authorization;
  readonly formValue: string;
  /** Whether others on the network could read the password. */
  readonly isInsecureConnection: boolean;
  /** The username of the last attempt. */
  readonly username: string;
  /** Why the last attempt failed, as a sentence; null at first. */
  readonly problem: string | null;
}

const insecureConnectionNotice = html`<p class="notice"><b>This connection is not encrypted.</b> The page was loaded over plain http, so others on the same network could read what you send, including your password. At home that may be fine; elsewhere use https.</p>`;

/**
 * The sign-in page. Its form posts to the page's own URL, which holds the client's request. Cancel has a form of its
 * own, so that Enter signs in, and cancelling sends no password.
 */
export function signInPage(page: SignInPage): string {
  const { authorization, formValue, isInsecureConnection, username, problem } = page;
  const hasName = username !== "";
  const described = problem === null ? html`` : html` aria-describedby="problem"`;
  return renderPage(
    "Sign in",
    html`
<header>
<p class="mark large">Keepsake</p>
<h1>Sign in</h1>
<p class="soft">to ${authorization.client.kind === "own" ? "open your library" : html`continue to ${displayName(authorization.client)}`}</p>
</header>
${isInsecureConnection ? insecureConnectionNotice : null}
<form method="post" novalidate>
<input type="hidden" name="form" value="${formValue}">
${problem === null ? null : html`<p class="notice" id="problem" role="alert">${problem}</p>`}
<div class="field">
<label for="username">Username</label>
<input id="username" name="username" dir="auto" value="${username}" autocomplete="username" autocapitalize="none" autocorrect="off" spellcheck="false" required${described}${hasName ? null : html` autofocus`}>
</div>
<div class="field">
<label for="password">Password</label>
<input id="password" name="password" type="password" dir="auto" autocomplete="current-password" required${described}${hasName ? html` autofocus` : null}>
</div>
<div class="pair">
<button form="leave" name="do" value="cancel">Cancel</button>
<button class="main" name="do" value="sign-in">Sign in</button>
</div>
</form>
<form method="post" id="leave" hidden><input type="hidden" name="form" value="${formValue}"></form>
<p class="small soft">The owner of this server can set or reset your password: <code>${commandPrefix} user password NAME</code></p>`,
  );
}
