// Hands one mail to the intake, as a mail server would, and waits for its word.

import { connect } from "node:net";

/** Resolves once the server has answered 250 to the whole mail. */
export async function sendMail(address, { from, to, mail }) {
  const [host, port] = address.split(":");
  const socket = connect(Number(port), host).setEncoding("utf8");
  const lines = [];
  let waiting = null;
  let rest = "";
  socket.on("data", (text) => {
    const parts = (rest + text).split("\r\n");
    rest = parts.pop();
    // The last line of an answer has a space after its number, those before have a dash.
    lines.push(...parts.filter((line) => /^\d{3} /.test(line)));
    if (lines.length) waiting?.();
  });
  const failed = new Promise((_, reject) => socket.once("error", reject));
  const answer = async (wanted) => {
    if (!lines.length) await Promise.race([failed, new Promise((ready) => (waiting = ready))]);
    waiting = null;
    const line = lines.shift();
    if (!line.startsWith(wanted)) throw new Error(`the intake said: ${line}`);
  };
  await answer("220");
  for (const [command, wanted] of [
    ["EHLO quay.example", "250"],
    [`MAIL FROM:<${from}>`, "250"],
    [`RCPT TO:<${to}>`, "250"],
    ["DATA", "354"],
    [`${mail.replaceAll("\n", "\r\n")}\r\n.`, "250"],
    ["QUIT", "221"],
  ]) {
    socket.write(`${command}\r\n`);
    await answer(wanted);
  }
  socket.end();
}
