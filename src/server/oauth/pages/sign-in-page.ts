import { html } from "#server/lib/html.ts";
import type { Authorization } from "#server/oauth/authorization-request.ts";
import { commandPrefix } from "#server/project-root.ts";
import { displayName, pageOf } from "./layout.ts";

interface SignInPage {
  readonly asked: Authorization;
  readonly formValue: string;
  /** Whether others on the way could read the password. */
  readonly isOpenLine: boolean;
  /** The name that was typed before. */
  readonly username: string;
  /** What went wrong, in a sentence; null at first. */
  readonly problem: string | null;
}

const insecureConnectionNotice = html`<p class="notice"><b>This line is not private.</b> The page came by plain http, so others on the same network could read what is sent, a password too. At home that may be fine; elsewhere use https.</p>`;

/**
 * Name and password. The form goes to the page's own address, which holds what the client asked for.
 * Cancel stands first, as wherever something is asked, but in a form of its own: Enter signs in, and
 * whoever turns back sends no password.
 */
export function signInPage(page: SignInPage): string {
  const { asked, formValue, isOpenLine, username, problem } = page;
  const hasName = username !== "";
  const described = problem === null ? html`` : html` aria-describedby="problem"`;
  return pageOf(
    "Sign in",
    html`
<header>
<p class="mark large">Keepsake</p>
<h1>Sign in</h1>
<p class="soft">to ${asked.client.kind === "own" ? "open your library" : html`go on to ${displayName(asked.client)}`}</p>
</header>
${isOpenLine ? insecureConnectionNotice : null}
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
<p class="small soft">Whoever keeps this server can make you a password, or a new one: <code>${commandPrefix} user password NAME</code></p>`,
  );
}
