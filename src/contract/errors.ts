/**
 * Every error of the API: HTTP status, v1 type and exact message. Messages that the notes on v1 (section d) do not
 * give are our own.
 */
export interface ApiFault {
  readonly status: number;
  readonly type: string;
  readonly message: string;
  /** Sent without an envelope, even under /v1. */
  readonly isFlat?: true;
}

const parameters = (message: string) =>
  ({ status: 400, type: "APIInvalidParametersError", message }) as const;
const notFound = (message: string) => ({ status: 400, type: "APINotFoundError", message }) as const;
const comment = (type: string, message: string) => ({ status: 400, type, message }) as const;

const subscribing = (message: string) =>
  ({ status: 400, type: "APISubscriptionError", message }) as const;

export const faults = {
  missingToken: {
    status: 400,
    type: "OAuthParameterException",
    message: "Missing client_id or access_token URL parameter.",
  },
  invalidToken: {
    status: 400,
    type: "OAuthAccessTokenException",
    message: "The access_token provided is invalid.",
  },
  selfWithoutPerson: {
    status: 400,
    type: "OAuthParameterException",
    message: "'self' keyword requires an authenticated user",
  },
  missingPerson: {
    status: 400,
    type: "OAuthParameterException",
    message: "Missing access_token URL parameter.",
  },
  missingSignature: {
    status: 403,
    type: "OAuthForbiddenException",
    message: "Invalid signed-request: Missing required parameter 'sig'",
    isFlat: true,
  },
  wrongSignature: {
    status: 403,
    type: "OAuthForbiddenException",
    message: "Invalid signed-request: Signature does not match",
    isFlat: true,
  },
  unknownUser: notFound("this user does not exist"),
  unknownMedia: notFound("invalid media id"),
  unknownComment: notFound("invalid comment id"),
  unknownFile: { status: 404, type: "APINotFoundError", message: "No such picture or clip." },
  closedFile: {
    status: 403,
    type: "APINotAllowedError",
    message:
      "This address of a picture or clip is not valid, or no longer. Ask the API again: it returns addresses that you may open.",
  },
  noSuchBytes: {
    status: 416,
    type: "APIInvalidParametersError",
    message: "The file has no bytes in the range that was asked for.",
  },
  otherFile: {
    status: 412,
    type: "APIInvalidParametersError",
    message: "The file is not as If-Match or If-Unmodified-Since says.",
  },
  noEmbed: {
    status: 404,
    type: "APINotFoundError",
    message: "No public picture or clip is at this url.",
  },
  unknownLocation: notFound("invalid location id"),
  unknownGeography: notFound("invalid geography id"),
  noRequest: notFound("this user has not asked to follow you"),
  notToYourself: parameters("This cannot be done to yourself."),
  missingQuery: parameters("Missing q parameter."),
  missingPlace: parameters(
    "Send lat and lng, or facebook_places_id, foursquare_v2_id, foursquare_id or q.",
  ),
  tooManyIds: parameters("Send at most 100 ids, separated by commas."),
  notAllowed: {
    status: 400,
    type: "APINotAllowedError",
    message: "you cannot view this resource",
  },
  notYourComment: {
    status: 400,
    type: "APINotAllowedError",
    message: "you cannot delete this comment",
  },
  countTooSmall: parameters("Count must be larger than zero."),
  malformedCursor: parameters("The cursor is malformed."),
  cursorWithoutLike: parameters("The cursor is the id of a media that you have not liked."),
  malformedBody: parameters("The body could not be read as the form that it says it is."),
  unreadableBody: parameters(
    "Send the body as application/x-www-form-urlencoded or multipart/form-data.",
  ),
  noPicture: parameters("Send the picture as image/jpeg."),
  fileInForm: parameters("Files are not taken here. Send text fields alone."),
  callbackName: parameters(
    "The callback must be a name of letters, digits, $, _, dots and [n], of at most 128 characters.",
  ),
  tooManyCalls: {
    status: 429,
    type: "OAuthRateLimitException",
    message: "The maximum number of requests per hour has been exceeded.",
  },
  bodyTooLarge: {
    status: 413,
    type: "APIInvalidParametersError",
    message: "The body is too large.",
  },
  addressTooLong: {
    status: 414,
    type: "APIInvalidParametersError",
    message: "The address is too long.",
  },
  headersTooLarge: {
    status: 431,
    type: "APIInvalidParametersError",
    message: "The address and the headers are too large together.",
  },
  tooSlow: {
    status: 408,
    type: "APIInvalidParametersError",
    message: "The request did not arrive in time.",
  },
  unreadableRequest: parameters("The request could not be read as HTTP."),
  unescapedAddress: parameters(
    "The address holds characters that must be percent-encoded, such as é as %C3%A9.",
  ),
  emptyComment: parameters("The comment has no text."),
  commentTooLong: comment("APICommentTooLongError", "The comment is longer than 300 characters."),
  commentTooManyTags: comment(
    "APICommentTooManyTagsError",
    "The comment has more than 4 hashtags.",
  ),
  commentTooManyLinks: comment("APICommentTooManyLinksError", "The comment has more than 1 link."),
  commentAllCaps: comment("APICommentAllCapsError", "The comment is all in capitals."),
  altTextTooLong: parameters("Send alt_text, of at most 1000 characters."),
  idempotencyKeyReused: parameters("The idempotency_key was sent with another comment before."),
  commentDeleted: comment(
    "APICommentDeletedError",
    "The comment with this idempotency_key has been deleted.",
  ),
  foreignHost: {
    status: 421,
    type: "APINotAllowedError",
    message:
      "This server does not answer to the name in the Host header. Use localhost, or add that name to the server's setting ALLOWED_HOSTS.",
  },
  unknownRoute: { status: 404, type: "APINotFoundError", message: "No such path in this API." },
  demoClosed: {
    status: 403,
    type: "APINotAllowedError",
    message: "The demo library is opened from its own page on this machine only.",
  },
  ownTokensOnly: {
    status: 403,
    type: "APINotAllowedError",
    message: "Only this server's own viewer, or a token of its command line, may do this.",
  },
  importNotAllowed: {
    status: 400,
    type: "APINotAllowedError",
    message: "you cannot import into this library",
  },
  unknownImport: notFound("there is no such import of yours"),
  importNotInState: parameters("The import is not in a state that allows this."),
  uploadIncomplete: parameters("The upload is not complete."),
  accountName: parameters("Send account, a username of 1 to 30 of a-z 0-9 . _"),
  passwordRule: parameters("Send password, of 8 to 200 characters."),
  noSpaceForImport: {
    status: 400,
    type: "APIInvalidParametersError",
    message: "There is not enough free space on the server's disk for this import.",
  },
  unknownAccount: notFound("there is no such account of this library"),
  ownerOnly: {
    status: 400,
    type: "APINotAllowedError",
    message: "only the owner of this library may do this",
  },
  unknownClient: notFound("there is no such client of yours"),
  unknownToken: notFound("there is no such token of yours"),
  clientNameLength: parameters("Send a name of 1 to 60 characters."),
  clientNameInvisible: parameters(
    "The name has a character that people cannot see, such as a line break or one that turns the direction of text.",
  ),
  clientNameLetter: parameters("The name needs a letter or a digit."),
  clientNameReserved: parameters("That looks like the name of Keepsake’s own viewer."),
  redirectUris: parameters(
    "Send redirect_uris, 1 to 10 whole addresses without a # part, one a line.",
  ),
  tooManyClients: parameters("You have 50 clients. Delete one before you register another."),
  missingClientId: {
    status: 400,
    type: "OAuthClientException",
    message: "Missing client_id URL parameter.",
  },
  missingClientSecret: {
    status: 400,
    type: "OAuthClientException",
    message: "Missing client_secret URL parameter",
  },
  wrongSecret: subscribing('Invalid "client_id" and/or "client_secret."'),
  tooManyVerifications: {
    status: 429,
    type: "OAuthRateLimitException",
    message: "Too many of your callbacks are being verified at once. Try again shortly.",
  },
  callbackUrl: parameters(
    "Send callback_url, a whole http or https address of at most 2000 characters, without a name, a password and a # part.",
  ),
  missingTag: parameters("Send object_id, the name of a tag: letters, digits and _."),
  missingCircle: parameters(
    "Send lat, lng and radius, which is more than 0 and at most 5000 metres.",
  ),
  whichSubscriptions: parameters("Send id, or object: user, tag, location, geography or all."),
  unknownSubscription: notFound("invalid subscription id"),
  tooManySubscriptions: subscribing(
    "You have 30 subscriptions. Delete one before you make another.",
  ),
  overloaded: { status: 503, type: "APIError", message: "The server is busy. Try again shortly." },
  serverTrouble: { status: 500, type: "APIError", message: "Something went wrong on the server." },
} as const satisfies Record<string, ApiFault>;

/** For a token without the scope that an operation needs. */
export function missingScope(scope: string): ApiFault {
  return {
    status: 400,
    type: "OAuthPermissionsException",
    message:
      `This request requires scope=${scope}, but this access token is not authorized with this scope. ` +
      `The user must re-authorize your application with scope=${scope} to be granted this permissions.`,
  };
}

/** For too many writes of one kind in an hour. `made` includes this one. */
export function tooManyWrites(made: number, allowed: number): ApiFault {
  const { status, type, message } = faults.tooManyCalls;
  return {
    status,
    type,
    message: `${message} You have made ${made} requests of the ${allowed} allowed in the last hour.`,
  };
}

/**
 * For a callback that could not be verified, for any reason: v1's three messages would let clients probe the server's
 * network. `url` as it was sent.
 */
export function unreachableCallback(url: string): ApiFault {
  return subscribing(`Unable to reach callback URL "${url}".`);
}

/** For an invalid parameter; `name` is the request's name for it. */
export function invalidParameter(name: string, problem: string): ApiFault {
  return parameters(`The parameter ${name} ${problem}.`);
}

const oauth = (message: string) => ({ status: 400, type: "OAuthException", message }) as const;

/** Errors of the OAuth paths, which are sent without an envelope. */
export const oauthFaults = {
  missingParameters: oauth(
    "You must include a valid client_id, response_type, and redirect_uri parameters",
  ),
  redirectMismatch: oauth("Redirect URI does not match registered redirect URI"),
  responseType: oauth('Only response type "code" and "token" is allowed'),
  implicitDisabled: {
    status: 403,
    type: "OAuthForbiddenException",
    message: "Implicit authentication is disabled",
  },
  missingChallenge: oauth("You must include a code_challenge with code_challenge_method=S256"),
  invalidClient: oauth("You must provide a valid client_id"),
  invalidSecret: oauth("You must provide a valid client_secret"),
  grantType: oauth('Only grant type "authorization_code" is allowed'),
  unknownCode: oauth("Matching code was not found or was already used."),
  missingToken: oauth("You must provide a token"),
} as const satisfies Record<string, ApiFault>;

/** For unknown scopes, by name; no names if the list that was sent is empty. */
export function invalidScope(names: readonly string[]): ApiFault {
  return oauth(`Invalid scope field(s): ${names.join(" ")}`.trimEnd());
}
