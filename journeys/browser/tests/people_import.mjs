// People come in from a file: first what it would change, then the change, then the directory.

import assert from "node:assert/strict";

import { go, journey, press, reads } from "../lib/town.mjs";

const csv = (text) => ({ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(text) });

journey("people from a file", async (town) => {
  const admin = await town.administrator();
  await go(admin, "/people/import");
  await admin.page.setInputFiles(
    "#file",
    csv("email,name,team\nanna@quay.example,Anna Bruns,Harbour/Night\nnobody,No Address,Harbour\nben@quay.example,Ben Cole,Harbour/Day\n"),
  );
  await press(admin, "main form button");
  let text = await reads(admin);
  assert.match(text, /New 2/);
  assert.match(text, /Bad rows 1/);
  assert.match(text, /“nobody” is no e-mail address/);
  assert.match(text, /Anna Bruns/);
  const review = new URL(admin.page.url()).pathname;

  // A dry run: nobody has come in yet.
  await go(admin, "/people");
  assert.doesNotMatch(await reads(admin), /Anna Bruns/);

  // Not without saying what becomes of the bad row.
  await go(admin, review);
  await press(admin, "main form button", 422);
  assert.match(await reads(admin), /Mend the file, or say below/);
  await admin.page.check("#leave_out");
  await press(admin, "main form button");
  assert.match(await reads(admin), /What this file changed/);
  await go(admin, "/people");
  text = await reads(admin);
  assert.match(text, /Anna Bruns/);
  assert.match(text, /Ben Cole/);
  assert.doesNotMatch(text, /No Address/);

  // The same file with another team: the review says what becomes what.
  await go(admin, "/people/import");
  await admin.page.setInputFiles("#file", csv("email,name,team\nanna@quay.example,Anna Bruns,Harbour/Day\n"));
  await press(admin, "main form button");
  assert.match(await reads(admin), /Harbour\/Night becomes Harbour\/Day/);
  await press(admin, "main form button");
  await go(admin, "/people?q=anna");
  assert.match(await reads(admin), /Harbour\/Day/);
});
