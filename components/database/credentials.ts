import type * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

const PASSWORD_LENGTH = 40;

/** A generated password, of letters and digits alone: nothing in it has to be escaped in an address. */
export function createPassword(name: string, parent: pulumi.Resource): pulumi.Output<string> {
  return new random.RandomPassword(
    `${name}-database-password`,
    { length: PASSWORD_LENGTH, special: false },
    { parent },
  ).result;
}
