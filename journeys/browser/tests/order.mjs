// The story and the factors of a review are put into another order: by buttons that a keyboard reaches,
// and with the script by dragging.

import assert from "node:assert/strict";

import { fine, go, journey, press } from "../lib/town.mjs";

const said = (who, list) => who.page.locator(`#${list} > li`).evaluateAll((items) => items.map((item) => /first|second|third/.exec(item.textContent)[0]));

journey("the order of a story and of its factors", async (town) => {
  const maren = await town.administrator({ responder: true });
  const ole = await town.member(maren, "Ole Harms", [], "Finance");
  await go(ole, "/reviews/new");
  await ole.page.fill("#title", "An invoice with a changed account");
  await ole.page.fill("#words", "It was caught on the telephone.");
  await press(ole, "main form[action='/reviews'] button");
  const review = new URL(ole.page.url()).pathname;
  for (const words of ["A first call came.", "A second call came.", "A third call came."]) {
    await go(ole, `${review}/narrative`);
    await ole.page.fill("#words", words);
    await press(ole, "#add button:not([formaction])");
    await go(ole, `${review}/factors`);
    await ole.page.fill("#cause", words);
    await ole.page.fill("#effect", "The line was busy");
    await ole.page.fill("#event", "An invoice was nearly paid");
    await press(ole, "#edit button");
  }
  for (const [part, list] of [["narrative", "statements"], ["factors", "factors"]]) {
    await go(ole, `${review}/${part}`);
    assert.deepEqual(await said(ole, list), ["first", "second", "third"]);
    const up = ole.page.locator(`#${list} > li`).last().locator("button[value=up]");
    if (town.script) {
      await up.focus();
      await Promise.all([ole.page.waitForNavigation({ waitUntil: "load" }), ole.page.keyboard.press("Enter")]);
    } else await press(ole, up);
    await fine(ole);
    assert.deepEqual(await said(ole, list), ["first", "third", "second"]);
    assert.equal(await ole.page.locator(`#${list} > li`).first().locator("button[value=up]").count(), 0);
    if (!town.script) {
      assert.equal(await ole.page.locator("[data-sort-grip]:visible").count(), 0, "what only the script does is not shown without it");
      continue;
    }
    // All of the list in the window: what is dragged is not scrolled along.
    await ole.page.setViewportSize({ width: 1440, height: 2600 });
    const answered = ole.page.waitForResponse((response) => response.request().method() === "POST");
    await ole.page.locator(`#${list} [data-sort-grip]`).last().dragTo(ole.page.locator(`#${list} > li`).first(), { targetPosition: { x: 40, y: 20 } });
    await answered;
    await ole.page.locator(`#${list} > li:first-child:not(:has(button[value=up]))`, { hasText: "second" }).waitFor();
    await go(ole, `${review}/${part}`);
    assert.deepEqual(await said(ole, list), ["second", "first", "third"]);
  }
});
