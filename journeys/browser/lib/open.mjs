// Opens a row of the page table.

import { takeRole, visit } from "./browser.mjs";

export async function open(who, row) {
  await takeRole(who, row.role);
  if (row.path) return visit(who, row.path, row.status);
  await visit(who, row.from);
  const link = who.page.locator(row.link).first();
  if ((await link.count()) === 0) throw new Error(`${row.name}: ${row.from} has no link ${row.link}`);
  const href = await link.getAttribute("href");
  return visit(who, row.then ? href.split("?")[0] + row.then : href, row.status);
}
