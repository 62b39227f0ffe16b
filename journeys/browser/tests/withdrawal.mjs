// A reporter takes a report back, by receipt alone; it leaves its case.

import assert from "node:assert/strict";

import { comeBack, go, journey, openCase, press, reads, speakUp, until } from "../lib/town.mjs";

journey("a report is withdrawn", async (town) => {
  const responder = await town.administrator({ responder: true });
  const who = await town.visitor();
  const receipt = await speakUp(who, "gap", { words: "Nobody checks the visitors at the south gate.", promise: "anonymous" });
  const path = await openCase(responder, "south gate");

  const reporter = await town.visitor();
  await comeBack(reporter, receipt);
  await reporter.page.locator("summary", { hasText: "Withdraw this report" }).click();
  await press(reporter, "form[action$='/withdrawal'] button");
  assert.match(await reads(reporter), /You have withdrawn this report/);
  for (const form of ["message", "reveal", "withdrawal"]) {
    assert.equal(await reporter.page.locator(`form[action$='/${form}']`).count(), 0, `${form} must be over`);
  }
  // Triage hears of it in its own time.
  await until(() => go(responder, path), responder, "Everyone who reported this took it back");
  assert.equal(await responder.page.locator(`a[href='${path}/verdict']`).count(), 0, "nobody is left to be answered");
  assert.doesNotMatch(await reads(responder), /south gate/, "who handles the case must not find it there any more");

  await press(reporter, "form[action='/receipt/leave'] button");
  await go(reporter, "/receipt/report");
  assert.doesNotMatch(await reads(reporter), /south gate/, "the browser must have forgotten the report");
});
