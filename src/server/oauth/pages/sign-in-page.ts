import type { Authorization } from "../authorization.ts";
import { displayName } from "./display-name.ts";
import { pageOf } from "./frame.ts";
import { html } from "./html.ts";

interface SignInPage {
  readonly asked: Authorization;
  readonly formValue: string;
  /** The name that was typed before. */
  readonly username: string;
  /** What went wrong, in a sentence; null at first. */
  readonly problem: string | null;
}

/** Name and password. The form goes to the page's own address, which holds what the client asked for. */
export function signInPage({ asked, formValue, username, problem }: SignInPage): string {
  const hasName = username !== "";
  const described = problem === null ? html`` : html` aria-describedby="problem"`;
  return pageOf(
    "Sign in",
    html`
<header>
<p class="mark large">Keepsake</p>
<h1>Sign in</h1>
<p class="soft">to ${asked.client.kind === "own" ? "open your library" : `go on to ${displayName(asked.client)}`}</p>
</header>
<form method="post" novalidate>
<input type="hidden" name="form" value="${formValue}">
${problem === null ? null : html`<p class="notice" id="problem" role="alert">${problem}</p>`}
<div class="field">
<label for="username">Username</label>
<input id="username" name="username" value="${username}" autocomplete="username" autocapitalize="none" autocorrect="off" spellcheck="false" required${described}${hasName ? null : html` autofocus`}>
</div>
<div class="field">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${described}${hasName ? html` autofocus` : null}>
</div>
<button class="main" name="do" value="sign-in">Sign in</button>
<button name="do" value="cancel">Cancel</button>
</form>
<p class="small soft">Whoever keeps this server can make you a password, or a new one: <code>keepsake user password NAME</code></p>`,
  );
}
