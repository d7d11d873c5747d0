import * as assert from "node:assert/strict";
import { functionModule } from "../../support/credentials-function";

interface Connection {
  readonly host: string;
  readonly readerHost: string;
  readonly port: number;
  readonly name: string;
  readonly tls: { readonly mode: string; readonly caBundlePath?: string };
}

type SecretValue = (
  connection: Connection,
  credentials: { readonly user: string; readonly password?: string },
) => Readonly<Record<string, string>>;

const INSTANCE = "shop-dev-main.abc.us-east-1.rds.amazonaws.com";
const CONNECTION: Connection = {
  host: INSTANCE,
  readerHost: "shop-dev-main-reader-a.abc.us-east-1.rds.amazonaws.com",
  port: 5432,
  name: "main",
  tls: { mode: "require" },
};

async function valueOf(
  connection: Partial<Connection> = {},
  credentials: { readonly user: string; readonly password?: string } = { user: "api", password: "secret" },
): Promise<Readonly<Record<string, string>>> {
  const { secretValue } = await functionModule<{ readonly secretValue: SecretValue }>("connection.mjs");
  return secretValue({ ...CONNECTION, ...connection }, credentials);
}

describe("The value of a database's secret", () => {
  it("is all that it takes to connect, over TLS, to the instance and to where reads may go", async () => {
    assert.deepEqual(await valueOf(), {
      engine: "postgres",
      host: INSTANCE,
      port: "5432",
      name: "main",
      user: "api",
      password: "secret",
      url: `postgresql://api:secret@${INSTANCE}:5432/main?sslmode=require`,
      readerUrl: `postgresql://api:secret@${CONNECTION.readerHost}:5432/main?sslmode=require`,
    });
  });

  it("can be read back whatever the user, the password and the name are made of", async () => {
    const odd = { user: "a:b@c", password: "p/?#[]@:%&= é", name: "or der/s?" };
    const { url = "", readerUrl = "" } = await valueOf({ name: odd.name }, odd);
    for (const each of [url, readerUrl]) {
      const { username, password, pathname, port, search } = new URL(each);
      assert.deepEqual([username, password, pathname.slice(1)].map(decodeURIComponent), Object.values(odd));
      assert.deepEqual([port, search], ["5432", "?sslmode=require"]);
    }
  });

  it("has no password for whom IAM lets in, in the addresses neither", async () => {
    const value = await valueOf({}, { user: "api" });
    assert.equal("password" in value, false);
    assert.equal(value["url"], `postgresql://api@${INSTANCE}:5432/main?sslmode=require`);
  });

  it("says how the server is verified, and with which certificates", async () => {
    const tls = { mode: "verify-full", caBundlePath: "/etc/ssl/rds/global bundle.pem" };
    const { url = "", readerUrl = "" } = await valueOf({ tls });
    for (const each of [url, readerUrl]) {
      assert.match(each, /\?sslmode=verify-full&sslrootcert=%2Fetc%2Fssl%2Frds%2Fglobal%20bundle\.pem$/);
    }
  });

  it("verifies the issuer alone of readers under a name that no certificate of theirs has", async () => {
    const readerHost = "readers.shop-prod-main.databases.internal";
    const modes = async (mode: string): Promise<readonly (string | undefined)[]> => {
      const { url = "", readerUrl = "" } = await valueOf({ readerHost, tls: { mode } });
      return [url, readerUrl].map((each) => each.split("sslmode=")[1]);
    };
    assert.deepEqual(await modes("verify-full"), ["verify-full", "verify-ca"]);
    assert.deepEqual(await modes("verify-ca"), ["verify-ca", "verify-ca"]);
    assert.deepEqual(await modes("require"), ["require", "require"]);
  });
});

describe("What PostgreSQL is told of a password", () => {
  it("is its verifier: salted, and not the password", async () => {
    const { scramVerifier } = await functionModule<{
      readonly scramVerifier: (password: string, salt?: Buffer) => string;
    }>("scram.mjs");
    // Password and salt are the example of RFC 7677, "SCRAM-SHA-256 and SCRAM-SHA-256-PLUS".
    assert.equal(
      scramVerifier("pencil", Buffer.from("W22ZaJ0SNY7soEsUEjb6gQ==", "base64")),
      "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=",
    );
    assert.notEqual(scramVerifier("pencil"), scramVerifier("pencil"));
    assert.ok(!scramVerifier("pencil").includes("pencil"));
  });
});
