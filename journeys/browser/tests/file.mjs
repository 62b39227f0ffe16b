// A file that could not be cleaned: it says so, opens only on purpose, and that stands on the timeline.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import { comeBack, go, journey, openCase, press, reads, speakUp, until } from "../lib/town.mjs";

const BYTES = Buffer.from([0x7f, 1, 2, 3, 0, 255, 254, 7, 7, 7]);

journey("a file that could not be cleaned", async (town) => {
  const responder = await town.administrator({ responder: true });
  const who = await town.visitor();
  const receipt = await speakUp(who, "breach", {
    words: "The pump controller sends strange traces.",
    promise: "named",
    name: "Anna Bruns",
    files: [{ name: "trace.dat", mimeType: "application/octet-stream", buffer: BYTES }],
  });
  const path = await openCase(responder, "pump controller");
  await until(() => go(responder, path), responder, "could not be cleaned");
  const look = responder.page.locator(".files a", { hasText: "Look before opening" });
  const href = await look.getAttribute("href");
  assert.match(href, /\/open/, "the link must lead to the warning and not to the file");
  await press(responder, look);
  assert.match(await reads(responder), /It may hold hidden details.*We do not know this kind of file/);

  const [download] = await Promise.all([
    responder.page.waitForEvent("download"),
    responder.page.getByRole("button", { name: "Save the uncleaned file" }).click(),
  ]);
  assert.deepEqual(await readFile(await download.path()), BYTES, "what is saved is what was sent");
  await go(responder, path);
  assert.match(await reads(responder), /Maren Oltmanns opened a file that could not be cleaned/);

  await comeBack(who, receipt);
  assert.match(await reads(who), /hidden details could not be removed; it is opened only on purpose/);
});
