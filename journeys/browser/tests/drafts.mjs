// What is typed into a review is saved while it is typed: for its writer alone, on the server and not
// in the browser. A lost connection keeps the text in the page and says so. Without the script there
// are no drafts, and the button keeps what was typed.

import assert from "node:assert/strict";

import { fine, go, journey, press, reads } from "../lib/town.mjs";

const status = (who, form) => who.page.locator(`${form} [data-draft-status]`);
const CONTROLS = "form:has(input[name=field][value=controls])";

/** Drops what the browser itself says about a connection that was cut on purpose. */
function forgive(who) {
  who.trouble.splice(0, who.trouble.length, ...who.trouble.filter((line) => !/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED/.test(line)));
}

journey("drafts of a review", async (town) => {
  const maren = await town.administrator({ responder: true });
  const fenja = await town.member(maren, "Fenja Brandt", ["facilitator"], "Quality");
  const ole = await town.member(maren, "Ole Harms", [], "Finance");
  await go(ole, "/reviews/new");
  await ole.page.fill("#title", "An invoice with a changed account");
  await ole.page.fill("#words", "It was caught on the telephone.");
  await press(ole, "main form[action='/reviews'] button");
  const review = new URL(ole.page.url()).pathname;
  await go(fenja, review);
  await press(fenja, fenja.page.locator("#facilitation form:has(input[name=member]) button").first());

  await go(ole, `${review}/account`);
  await ole.page.locator("#saw").pressSequentially("I saw a number that I did not know.");
  if (!town.script) {
    await ole.page.fill("#shown_as", "Somebody of the office");
    await press(ole, "button[name=step][value=save]");
    assert.equal(await ole.page.inputValue("#saw"), "I saw a number that I did not know.");
    return;
  }
  await status(ole, "form[data-draft]").getByText("Saved as your draft at").waitFor();
  await fine(ole);
  assert.match(await status(ole, "form[data-draft]").locator("time").innerText(), /^\d{1,2}:\d{2}/, "the hour, as the reader writes it");
  assert.equal(await ole.page.evaluate(() => document.activeElement.id), "saw", "the writer is not interrupted");
  assert.deepEqual(await ole.page.evaluate(() => [Object.keys(localStorage), Object.keys(sessionStorage)]), [[], []], "nothing of it lies in the browser");
  await go(fenja, `${review}/narrative`);
  assert.ok(!(await fenja.page.content()).includes("did not know"), "a draft is its writer's alone");

  // The window is closed, and the text is there again.
  await go(ole, review);
  await go(ole, `${review}/account`);
  assert.equal(await ole.page.inputValue("#saw"), "I saw a number that I did not know.");
  await fine(ole);

  // The connection is lost: the text stays, the page says so; it comes back: the draft is saved.
  await ole.context.setOffline(true);
  await ole.page.locator("#knew").pressSequentially("The usual one ends in 17.");
  await status(ole, "form[data-draft]").getByText("Your text stays on this page").waitFor();
  assert.equal(await ole.page.inputValue("#knew"), "The usual one ends in 17.");
  await ole.context.setOffline(false);
  await status(ole, "form[data-draft]").getByText("Saved as your draft at").waitFor();
  forgive(ole);
  await ole.page.fill("#shown_as", "Somebody of the office");
  await press(ole, "button[name=step][value=save]");
  assert.equal(await ole.page.inputValue("#knew"), "The usual one ends in 17.");
  assert.equal(await ole.page.locator("[data-draft-status] button").count(), 0, "what is kept is no draft any more");

  // Two write in one answer, both with drafts: both changes are in it.
  await go(ole, `${review}/questions`);
  await ole.page.locator(`${CONTROLS} textarea`).fill("The call held. The office was full. It was nine.");
  await press(ole, `${CONTROLS} button:not([formaction])`);
  await go(fenja, `${review}/questions`);
  await go(ole, `${review}/questions`);
  await fenja.page.locator(`${CONTROLS} textarea`).fill("The call to the supplier held. The office was full. It was nine.");
  await status(fenja, CONTROLS).getByText("Saved as your draft at").waitFor();
  await ole.page.locator(`${CONTROLS} textarea`).fill("The call held. The office was full. It was ten.");
  await press(ole, `${CONTROLS} button:not([formaction])`);
  await fenja.page.locator(`${CONTROLS} textarea`).fill("The second call to the supplier held. The office was full. It was nine.");
  await status(fenja, CONTROLS).getByText("changed this text meanwhile").waitFor();
  await press(fenja, `${CONTROLS} button:not([formaction])`);
  const answer = await fenja.page.inputValue(`${CONTROLS} textarea`);
  assert.ok(answer.includes("The second call to the supplier held.") && answer.includes("It was ten."), answer);

  // A draft is thrown away.
  await fenja.page.locator(`${CONTROLS} textarea`).fill("Something else.");
  await status(fenja, CONTROLS).getByText("Saved as your draft at").waitFor();
  await press(fenja, `${CONTROLS} button[formaction]`);
  assert.match(await reads(fenja), /The draft is thrown away/);
  assert.equal(await fenja.page.inputValue(`${CONTROLS} textarea`), answer);
});
