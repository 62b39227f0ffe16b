// Opens a row of the page table.

import { takeRole, visit } from "./browser.mjs";

export async function open(who, row) {
  await takeRole(who, row.role);
  if (row.path) return visit(who, row.path, row.status);
  await visit(who, row.from);
  const link = who.page.locator(row.link).first();
  if ((await link.count()) === 0) throw new Error(`${row.name}: ${row.from} has no link ${row.link}`);
  return visit(who, await link.getAttribute("href"), row.status);
}
