import type { Era, Scope } from "#contract/routes.ts";
import { closeBidi } from "#contract/rules/bidi.ts";
import { type Html, html } from "#server/lib/html.ts";
import { isLoopbackHost } from "#server/lib/own-page.ts";
import type { Authorization } from "#server/oauth/authorization-request.ts";
import { displayName, pageOf } from "./layout.ts";

interface ConsentPage {
  readonly asked: Authorization;
  readonly formValue: string;
  /** What this client has from before. */
  readonly granted: readonly Scope[];
  readonly person: {
    readonly username: string;
    readonly fullName: string;
    /** A path on this server. */
    readonly picture: string;
  };
  readonly problem: string | null;
}

/** Who asks, for what, in whose name, and where it leads. */
export function consentPage(page: ConsentPage): string {
  const { asked, formValue, problem } = page;
  return pageOf(
    "Allow access",
    html`
<header>
<p class="mark">Keepsake</p>
<h1>Allow ${displayName(asked.client)} to use your library?</h1>
<p class="soft">${leadsTo(asked)}</p>
${asked.client.kind === "registered" ? registeredNote : null}
</header>
${problem === null ? null : html`<p class="notice" role="alert">${problem}</p>`}
${asked.client.kind === "foreign" ? foreignWarning(asked) : null}
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

const registeredNote = html`<p class="soft">A person registered this program here and chose its name. Nobody has checked either.</p>`;

function leadsTo({ redirectUri }: Authorization): Html {
  const { protocol, origin } = new URL(redirectUri);
  return /^https?:$/.test(protocol)
    ? html`You will be sent to <b>${origin}</b>`
    : html`This will open the app behind <b>${protocol}</b> on your device`;
}

function foreignWarning({ redirectUri }: Authorization): Html {
  const { protocol, hostname, origin } = new URL(redirectUri);
  const isOpenLine = protocol === "http:" && !isLoopbackHost(hostname);
  return html`<p class="notice"><b>This is a viewer on another server.</b> Whoever runs ${origin} can do everything below as you. Allow it only if you know and trust that address.${isOpenLine ? " The line to it is not private: others on the way could read what is sent." : null}</p>`;
}

/** What is new stands first and is marked, where something was allowed before. */
function scopeLists({ asked, granted }: ConsentPage): Html {
  const fresh = asked.scopes.filter((scope) => !granted.includes(scope));
  const mark = granted.length > 0 ? html`<span class="new">New</span>` : null;
  const line = (scope: Scope, end: Html | null) =>
    html`<li><span>${describeScope(scope, asked.client.era)}</span>${end}</li>`;
  return html`<section>
<h2>It will be able to</h2>
<ul>${[...fresh.map((scope) => line(scope, mark)), ...granted.map((scope) => line(scope, null))]}</ul>
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

/** What a scope allows, for the person who is asked. In 2013 `basic` read all that there is. */
function describeScope(scope: Scope, era: Era): string {
  return era === "2013" && scope === "basic" ? basicOf2013 : scopeDescriptions[scope];
}

const basicOf2013 =
  "See all that you can see here: your profile, pictures, feed and likes, other people’s profiles and pictures, who follows whom, who asks to follow you, and whom you have blocked";

const scopeDescriptions: Readonly<Record<Scope, string>> = {
  basic: "See your profile, your pictures, your feed and what you liked",
  public_content: "See other people’s profiles and pictures where you may, and search",
  follower_list:
    "See followers and following, yours and other people’s, who asks to follow you, and whom you have blocked",
  comments: "Write comments as you, and delete comments where you may",
  relationships: "Follow, unfollow and block people for you, and answer requests",
  likes: "Like pictures for you, and take likes back",
};
