// Pictures of every page of the table, from the demo, into ./screenshots at the top of the checkout:
// `node screenshots.mjs`, or `node screenshots.mjs desk case` for some pages.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { launch, NARROW, visitor, WIDE } from "./lib/browser.mjs";
import { open } from "./lib/open.mjs";
import { start, stop } from "./lib/server.mjs";
import { pages } from "./pages.mjs";

const folder = fileURLToPath(new URL("../../screenshots", import.meta.url));
const LOOKS = [
  ["", "light", WIDE],
  ["-dark", "dark", WIDE],
  ["-narrow", "light", NARROW],
];

const chosen = process.argv.slice(2);
const rows = chosen.length ? pages.filter(({ name }) => chosen.includes(name)) : pages;

await mkdir(folder, { recursive: true });
const server = await start("demo");
const browser = await launch();
try {
  for (const row of rows) {
    const who = await visitor(browser, server.base);
    await open(who, row);
    for (const [suffix, colorScheme, size] of LOOKS) {
      await who.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await who.page.setViewportSize(size);
      await who.page.screenshot({ path: join(folder, `${row.name}${suffix}.png`), fullPage: size === NARROW });
    }
    console.log(`${row.name}: ${who.trouble.length ? who.trouble.join("; ") : "ok"}`);
    await who.context.close();
  }
} finally {
  await browser.close();
  await stop(server);
}
