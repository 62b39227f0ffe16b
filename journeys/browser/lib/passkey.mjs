// A passkey without a hand: the virtual authenticator of the browser's debugger. It answers at once,
// as a person who touches their key would. Passkeys need `localhost`, not 127.0.0.1.

export async function virtualPasskey(context, page) {
  const debug = await context.newCDPSession(page);
  await debug.send("WebAuthn.enable");
  const { authenticatorId } = await debug.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    /** The passkeys made so far. */
    credentials: async () => (await debug.send("WebAuthn.getCredentials", { authenticatorId })).credentials,
    /** Whether the person refuses (false) or proves who they are (true) from now on. */
    verified: (isUserVerified) => debug.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }),
    remove: () => debug.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId }),
  };
}

/** The same server under the name that browsers allow passkeys on. */
export function onLocalhost(base) {
  const url = new URL(base);
  url.hostname = "localhost";
  return url.origin;
}
