-- The language server in a real editor: Neovim's own client opens a review, sees the finding, reads the explanation,
-- takes the offer, undoes it and rewrites the sentence. `./test editor` runs it; it was written for Neovim 0.7, Debian's.

local function fail(what)
  io.stderr:write("not ok: " .. what .. "\n")
  vim.cmd("cquit 1")
end

local function holds(condition, what)
  if not condition then fail(what) end
  io.stdout:write("ok: " .. what .. "\n")
end

local binary = os.getenv("GOODCATCH_BIN")
if not binary or vim.fn.executable(binary) == 0 then fail("GOODCATCH_BIN names no program") end

local folder = vim.fn.tempname()
vim.fn.mkdir(folder, "p")
local file = folder .. "/review.md"
-- The smile counts as two units in the protocol and as four bytes in the editor.
local JUDGING = "🙂 Yesterday the engineer should have checked the address twice."
vim.fn.writefile({ "# What we found", "", JUDGING, "", "The page was slow." }, file)
vim.cmd("edit " .. vim.fn.fnameescape(file))

local client = vim.lsp.start_client({ name = "goodcatch", cmd = { binary, "lint", "--lsp" }, root_dir = folder })
holds(client, "the server starts")
vim.lsp.buf_attach_client(0, client)

local function findings(count, what)
  local there = vim.wait(20000, function() return #vim.diagnostic.get(0) == count end, 20)
  holds(there, what .. " (" .. #vim.diagnostic.get(0) .. " shown)")
  return vim.diagnostic.get(0)[1]
end

local found = findings(1, "one finding after opening")
local line = vim.api.nvim_buf_get_lines(0, found.lnum, found.lnum + 1, true)[1]
local words = line:sub(found.col + 1, found.end_col)
holds(found.lnum == 2, "on the third line")
holds(words:find("should have checked", 1, true), "under the words: " .. words)
holds(not words:find("🙂", 1, true), "and not under the smile before them")
holds(found.message and #found.message > 20, "it says something: " .. found.message)

vim.api.nvim_win_set_cursor(0, { 3, found.col + 2 })
local here = vim.lsp.util.make_position_params(0, "utf-16")
local hover = vim.lsp.buf_request_sync(0, "textDocument/hover", here, 10000)
hover = hover and hover[client] and hover[client].result
holds(hover and vim.inspect(hover.contents):find("?", 1, true), "the pointer gets an explanation with a question")

local asked = vim.lsp.util.make_range_params(0, "utf-16")
asked.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics(0, 2, nil, client) }
local offers = vim.lsp.buf_request_sync(0, "textDocument/codeAction", asked, 10000)
offers = offers and offers[client] and offers[client].result or {}
holds(#offers == 1, "there is one offer")
holds(offers[1].edit, "that changes the text: " .. tostring(offers[1].title))
vim.lsp.util.apply_workspace_edit(offers[1].edit, "utf-16")
holds(table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), "\n"):find("<!-- wording: allow", 1, true), "a comment stands there")

vim.cmd("undo")
findings(1, "one finding after undo")
vim.api.nvim_buf_set_lines(0, 2, 3, true, { "Late that night the form showed two addresses that looked alike." })
findings(0, "no finding after the sentence is about the system")
vim.api.nvim_buf_set_lines(0, 4, 5, true, { "The page was slow. It was the intern's fault." })
findings(1, "one finding for a sentence written later")

vim.lsp.stop_client(client)
local ended = vim.wait(20000, function() return vim.lsp.get_client_by_id(client) == nil end, 20)
holds(ended, "the server ends with the editor")
vim.fn.delete(folder, "rf")
vim.cmd("qall!")
