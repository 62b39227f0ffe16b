// Set-up, welcome and links: forms come back with what was written, and every link works once.

import assert from "node:assert/strict";

import { go, journey, press, reads } from "../lib/town.mjs";

journey("set-up, welcome and invitation", async (town) => {
  const setup = new URL(town.server.setup).pathname;
  const admin = await town.visitor();
  await go(admin, setup);
  await admin.page.fill("#name", "   ");
  await admin.page.fill("#email", "maren@quay.example");
  await admin.page.uncheck("#responder");
  await press(admin, "main form button", 422);
  assert.match(await reads(admin), /Please write a name/);
  assert.equal(await admin.page.inputValue("#email"), "maren@quay.example");
  assert.equal(await admin.page.isChecked("#responder"), false);
  await admin.page.fill("#name", "Maren Oltmanns");
  await press(admin, "main form button");
  assert.equal(new URL(admin.page.url()).pathname, "/welcome");
  await press(admin, admin.page.getByRole("link", { name: "Bring in the others" }));
  const late = await town.visitor();
  await go(late, setup, 404);
  assert.match(await reads(late), /This link no longer works/);

  // Somebody new, who is to handle reports.
  await press(admin, "main a[href='/people/new']");
  await admin.page.fill("#name", "Rosa Lund");
  await admin.page.fill("#email", "rosa@quay.example");
  await press(admin, "main form button.button");
  const person = new URL(admin.page.url()).pathname;
  await admin.page.selectOption("#role", "responder");
  await press(admin, "main form[action$='/roles'] button");
  await press(admin, "main form[action$='/invitation'] button");
  const link = new URL(await admin.page.locator("#invitation").textContent()).pathname;
  await go(admin, person);
  assert.equal(await admin.page.locator("#invitation").count(), 0, "the link is shown once");

  const rosa = await town.visitor();
  await go(rosa, "/desk", 404);
  await go(rosa, link);
  assert.match(await reads(rosa), /You were invited/);
  await press(rosa, "main form button");
  assert.equal(new URL(rosa.page.url()).pathname, "/welcome");
  await press(rosa, rosa.page.getByRole("link", { name: "Not now" }));
  await go(rosa, "/desk");
  const second = await town.visitor();
  await go(second, link, 404);
  assert.match(await reads(second), /This link no longer works/);

  // A role that is taken away is gone at once.
  await go(admin, person);
  await press(admin, "main form[action$='/roles/responder/removal'] button");
  await go(rosa, "/desk", 404);
});
