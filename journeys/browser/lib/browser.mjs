// A browser that watches what a page does: requests that leave the host, and complaints on the
// console, which is where a broken content security policy shows.

import { chromium } from "playwright-core";

const LAUNCH = {
  executablePath: process.env.CHROMIUM_BIN || "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

export const WIDE = { width: 1440, height: 900 };
export const NARROW = { width: 390, height: 844 };

export function launch() {
  return chromium.launch(LAUNCH);
}

/**
 * A fresh visitor: no cookies, no history.
 *
 * @returns the page, its context, and `trouble`: what must be empty at the end.
 */
export async function visitor(browser, base, options = {}) {
  const host = new URL(base).origin;
  const context = await browser.newContext({
    baseURL: host,
    viewport: WIDE,
    locale: "en-GB",
    // A colour read in the middle of a transition is neither one nor the other.
    reducedMotion: "reduce",
    ...options,
  });
  const trouble = [];
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http") && url.origin !== host) trouble.push(`request left the host: ${url}`);
  });
  context.on("page", (page) => {
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) {
        const { url, lineNumber } = message.location();
        trouble.push(`console ${message.type()}: ${message.text()} (${url}:${lineNumber})`);
      }
    });
    page.on("pageerror", (error) => trouble.push(`script error: ${error.message}`));
  });
  // Nothing gets out, even where a page tries: the test must not depend on another host either.
  await context.route(
    (url) => url.protocol.startsWith("http") && url.origin !== host,
    (route) => route.abort(),
  );
  const page = await context.newPage();
  return { page, context, trouble, base: host };
}

/** Opens a path and insists on its status; the browser's own complaint about a wanted 404 is dropped. */
export async function visit(who, path, status = 200) {
  const before = who.trouble.length;
  const response = await who.page.goto(path, { waitUntil: "load" });
  if (response.status() !== status) {
    throw new Error(`${path} answered ${response.status()}, expected ${status}`);
  }
  if (status >= 400) {
    const kept = who.trouble.splice(before).filter((line) => !line.includes(`status of ${status}`));
    who.trouble.push(...kept);
  }
  return response;
}

/**
 * Plays a person of the demo who has a role, as its bar does; the bar itself says who there is.
 * `nobody` is a person without an account.
 */
export async function takeRole(who, role) {
  await who.context.clearCookies();
  if (role === "nobody") return;
  const start = await who.context.request.get("/", { headers: { "accept-language": "en" } });
  const people = [...(await start.text()).matchAll(/<button[^>]*name="person" value="([^"]*)"[^>]*>(.*?)<\/button>/gs)];
  const person = people.find(([, , words]) => /class="role">([^<]*)/.exec(words)?.[1].trim().toLowerCase() === role);
  if (!person) throw new Error(`the demo's bar offers no ${role}; it has ${people.length} people`);
  const response = await who.context.request.post("/demo/person", {
    form: { person: person[1] },
    headers: { origin: who.base, "sec-fetch-site": "same-origin" },
    maxRedirects: 0,
  });
  if (![302, 303].includes(response.status())) {
    throw new Error(`the demo refused the role ${role}: ${response.status()}`);
  }
}

/** Takes a role and opens a path. */
export async function visitAs(who, role, path, status = 200) {
  await takeRole(who, role);
  return visit(who, path, status);
}
