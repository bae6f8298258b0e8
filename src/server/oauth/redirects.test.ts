import { expect, test } from "vitest";
import { isRegisteredRedirect, readRedirectUri } from "./redirects.ts";

const plain = "https://app.example/callback";
const query = "https://app.example/?this=that";

test.each([
  [plain, plain, true],
  [plain, "https://app.example/callback?type=mobile", true],
  [plain, "https://app.example/callback/?type=mobile", true],
  [plain, "HTTPS://APP.example:443/callback", true],
  [plain, "https://app.example/callback/", false],
  [plain, "https://app.example/", false],
  [plain, "https://app.example/callback/more", false],
  [plain, "https://app.example/Callback", false],
  [plain, "https://app.example/callback/../steal", false],
  [plain, "http://app.example/callback", false],
  [plain, "https://app.example:8443/callback", false],
  [plain, "https://app.example.evil.example/callback", false],
  [plain, "https://app.example@evil.example/callback", false],
  [plain, "https://evil@app.example/callback", false],
  [plain, "https://app.example\\@evil.example/callback", false],
  [plain, "https://app.example/callback#part", false],
  [plain, "https://app.example/callback#", false],
  [plain, "https://app.example/call\nback", false],
  [plain, "//app.example/callback", false],
  [plain, "/callback", false],
  [plain, "", false],
  [query, query, true],
  [query, "https://app.example/?this=that&another=true", true],
  [query, "https://app.example/?another=true&this=that", false],
  [query, "https://app.example/?this=that2", false],
  [query, "https://app.example/", false],
  ["myapp://done", "myapp://done", true],
  ["myapp://done", "myapp://done?x=1", true],
  ["myapp://done", "myapp://elsewhere", false],
  ["myapp:done", "otherapp:done", false],
])("isRegisteredRedirect(%j, %j) is %j", (registered, sent, isRight) => {
  expect(isRegisteredRedirect(registered, sent)).toBe(isRight);
});

test.each([
  "javascript:alert(1)",
  "JavaScript:alert(1)",
  "data:text/html,x",
  "file:///etc/passwd",
  "callback",
  "https://",
  "https://app.example/#x",
  "https://user:word@app.example/",
])("readRedirectUri(%j) is null", (text) => {
  expect(readRedirectUri(text)).toBeNull();
});
