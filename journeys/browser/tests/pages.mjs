// Every page of the table, in a real browser, on the demo organisation.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { axe, overflow } from "../lib/axe.mjs";
import { launch, NARROW, takeRole, visit, visitor, WIDE } from "../lib/browser.mjs";
import { unreachable } from "../lib/keyboard.mjs";
import { open } from "../lib/open.mjs";
import { start, stop } from "../lib/server.mjs";
import { pages } from "../pages.mjs";

const LOOKS = [
  ["light, wide", "light", WIDE],
  ["dark, wide", "dark", WIDE],
  ["light, narrow", "light", NARROW],
  ["dark, narrow", "dark", NARROW],
];

describe("every page of the demo", () => {
  let server, browser;
  before(async () => {
    server = await start("demo");
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    if (server) assert.deepEqual(await stop(server), { code: 0, signal: null }, "the server ends gracefully on SIGTERM");
  });

  test("the table names each page once", () => {
    assert.equal(new Set(pages.map(({ name }) => name)).size, pages.length);
  });

  for (const row of pages) {
    test(`${row.name}, as ${row.role}`, async () => {
      const who = await visitor(browser, server.base);
      try {
        const found = [];
        await open(who, row);
        for (const [look, colorScheme, size] of LOOKS) {
          await who.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          await who.page.setViewportSize(size);
          for (const problem of [...(await axe(who.page)), ...(size === NARROW ? await overflow(who.page) : [])]) {
            found.push(`${look}: ${problem}`);
          }
        }
        await who.page.setViewportSize(WIDE);
        found.push(...(await unreachable(who.page)), ...who.trouble);
        assert.deepEqual(found, [], `${who.page.url()} as ${row.role}:\n${found.join("\n")}`);
      } finally {
        await who.context.close();
      }
    });
  }

  for (const row of pages.filter(({ plain }) => plain)) {
    test(`${row.name}, without JavaScript`, async () => {
      const who = await visitor(browser, server.base, { javaScriptEnabled: false });
      try {
        await open(who, row);
        assert.ok(await who.page.locator("main").isVisible(), "the page has a visible main part");
        assert.ok((await who.page.locator("h1").count()) === 1, "the page has one first heading");
        assert.deepEqual(who.trouble, []);
      } finally {
        await who.context.close();
      }
    });
  }

  test("the bar of the demo says on every page that this is not real", async () => {
    const who = await visitor(browser, server.base);
    try {
      for (const role of ["nobody", "responder"]) {
        await takeRole(who, role);
        await visit(who, "/");
        assert.ok(await who.page.locator("section.demo strong").isVisible(), `as ${role}`);
      }
    } finally {
      await who.context.close();
    }
  });
});
