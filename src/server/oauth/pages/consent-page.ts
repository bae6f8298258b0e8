import type { Era, Scope } from "#contract/routes.ts";
import { closeBidi } from "#contract/rules/bidi.ts";
import { type Html, html } from "#server/lib/html.ts";
import { isLoopbackHost } from "#server/lib/own-page.ts";
import type { Authorization } from "#server/oauth/authorization-request.ts";
import { displayName, renderPage } from "./layout.ts";

interface ConsentPage {
  readonly authorization: Authorization;
  readonly formValue: string;
  /** Scopes that this client was granted before. */
  readonly granted: readonly Scope[];
  readonly person: {
    readonly username: string;
    readonly fullName: string;
    /** A path on this server. */
    readonly picture: string;
  };
  readonly problem: string | null;
}

/** The consent page: the client, its redirect, the requested scopes and the signed-in user. */
export function consentPage(page: ConsentPage): string {
  const { authorization, formValue, problem } = page;
  return renderPage(
    "Allow access",
    html`
<header>
<p class="mark">Keepsake</p>
<h1>Allow ${displayName(authorization.client)} to use your library?</h1>
<p class="soft">${leadsTo(authorization)}</p>
${authorization.client.kind === "registered" ? registeredNote : null}
</header>
${problem === null ? null : html`<p class="notice" role="alert">${problem}</p>`}
${authorization.client.kind === "foreign" ? foreignWarning(authorization) : null}
${scopeLists(page)}
<form method="post">
<input type="hidden" name="form" value="${formValue}">
${whoBlock(page)}
<div class="pair">
<button name="do" value="cancel">Cancel</button>
<button class="main" name="do" value="allow">Allow</button>
</div>
</form>`,
  );
}

const registeredNote = html`<p class="soft">This program was registered by a user of this server, who also chose its name. Neither has been verified.</p>`;

function leadsTo({ redirectUri }: Authorization): Html {
  const { protocol, origin } = new URL(redirectUri);
  return /^https?:$/.test(protocol)
    ? html`You will be redirected to <b>${origin}</b>`
    : html`This will open the app for <b>${protocol}</b> links on your device`;
}

function foreignWarning({ redirectUri }: Authorization): Html {
  const { protocol, hostname, origin } = new URL(redirectUri);
  const isInsecure = protocol === "http:" && !isLoopbackHost(hostname);
  return html`<p class="notice"><b>This is a viewer on another server.</b> The owner of ${origin} can do everything below as you. Allow it only if you know and trust that address.${isInsecure ? " The connection to it is not encrypted, so others on the network could read what is sent." : null}</p>`;
}

/** New scopes come first, and are marked if others were granted before. */
function scopeLists({ authorization, granted }: ConsentPage): Html {
  const fresh = authorization.scopes.filter((scope) => !granted.includes(scope));
  const mark = granted.length > 0 ? html`<span class="new">New</span>` : null;
  const item = (scope: Scope, end: Html | null) =>
    html`<li><span>${describeScope(scope, authorization.client.era)}</span>${end}</li>`;
  return html`<section>
<h2>It will be able to</h2>
<ul>${[...fresh.map((scope) => item(scope, mark)), ...granted.map((scope) => item(scope, null))]}</ul>
${fresh.length === 0 ? html`<p class="small soft">You have allowed all of this before.</p>` : null}
</section>`;
}

function whoBlock({ person }: ConsentPage): Html {
  const { username, fullName, picture } = person;
  return html`<div class="who">
<img src="${picture}" alt="" width="44" height="44">
<div>
<p><b>${username}</b>${fullName === "" ? null : html` <bdi class="soft">${closeBidi(fullName)}</bdi>`}</p>
<button class="bare" name="do" value="switch">Not you? Use another account</button>
</div>
</div>`;
}

/** What a scope allows, for the consent page. In 2013 `basic` included all reading. */
function describeScope(scope: Scope, era: Era): string {
  return era === "2013" && scope === "basic" ? basicOf2013 : scopeTexts[scope];
}

const basicOf2013 =
  "See everything you can see here: your profile, pictures, feed and likes, other people’s profiles and pictures, followers, follow requests, and people you have blocked";

const scopeTexts: Readonly<Record<Scope, string>> = {
  basic: "See your profile, pictures, feed and likes",
  public_content: "See other people’s profiles and pictures that are visible to you, and search",
  follower_list:
    "See followers and following (yours and other people’s), your follow requests, and people you have blocked",
  comments: "Write comments as you, and delete your own comments and comments on your pictures",
  relationships: "Follow, unfollow and block people for you, and accept or decline follow requests",
  likes: "Like and unlike pictures for you",
};
