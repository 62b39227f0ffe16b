// Starts and stops the real binary. Nothing here knows a page.

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const BINARY = resolve(ROOT, process.env.GOODCATCH_BIN ?? "target/debug/goodcatch");

// Making a year of history in a debug build takes a while on a busy machine.
const PATIENCE_MS = 240_000;

/**
 * Starts `goodcatch COMMAND` on a free port with a data folder of its own, and resolves once it says
 * that it is ready.
 *
 * @param {"demo"|"serve"} command
 * @param {{args?: string[], env?: Record<string, string>}} more
 */
export async function start(command, more = {}) {
  const data = await mkdtemp(join(tmpdir(), "goodcatch-browser-"));
  const args = [command, "--listen", "127.0.0.1:0", "--mail", "127.0.0.1:0", "--data", data, ...(more.args ?? [])];
  const child = spawn(BINARY, args, {
    cwd: data,
    env: { ...process.env, ...more.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const server = { child, data, base: "", setup: "", output: "" };
  const ended = new Promise((done) => child.once("close", (code, signal) => done({ code, signal })));
  server.ended = ended;

  try {
    await new Promise((ready, failed) => {
      const timer = setTimeout(() => failed(new Error("not ready in time")), PATIENCE_MS);
      const settle = (how, value) => {
        clearTimeout(timer);
        how(value);
      };
      child.once("error", (error) => settle(failed, error));
      ended.then(({ code, signal }) => settle(failed, new Error(`ended early: ${code ?? signal}`)));
      child.stderr.on("data", (bytes) => (server.output += bytes));
      child.stdout.on("data", (bytes) => {
        server.output += bytes;
        server.setup ||= line(server.output, "setup");
        server.base ||= line(server.output, "ready").replace(/\/$/, "");
        // A first start prints its set-up link before it says that it is ready.
        if (server.base) settle(ready);
      });
    });
  } catch (error) {
    child.kill("SIGKILL");
    await rm(data, { recursive: true, force: true });
    throw new Error(`${BINARY} ${args.join(" ")}: ${error.message}\n${server.output}`);
  }
  return server;
}

/** Asks the server to end, as a service manager would, and says how it ended. */
export async function stop(server) {
  const timer = setTimeout(() => server.child.kill("SIGKILL"), 15_000);
  server.child.kill("SIGTERM");
  const how = await server.ended;
  clearTimeout(timer);
  await rm(server.data, { recursive: true, force: true });
  return how;
}

// The address in the last line `word http://…`, or nothing yet.
function line(output, word) {
  const found = output.match(new RegExp(`^\\s*${word}\\s+(https?://\\S+)\\s*$`, "m"));
  return found ? found[1] : "";
}
