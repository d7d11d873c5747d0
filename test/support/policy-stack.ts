/** The compliant stack as a whole. */
import { TAGS, type Fixture } from "./policy-fixtures";
import { data } from "./policy-stack-data";
import { network } from "./policy-stack-network";
import { services } from "./policy-stack-services";

const RESOURCES = { ...data, ...network, ...services };

type Satellite = "Block" | "Policy" | "Encryption" | "Versioning" | "Lifecycle";

/** The name of a fixture. */
export type Name = keyof typeof RESOURCES | `${"bucket" | "logs"}${Satellite}` | "user";

/** A stack that raises nothing. */
export const COMPLIANT: Readonly<Record<string, Fixture>> = RESOURCES;

/** What no compliant stack holds, however it is set. */
export const REFUSED: Readonly<Record<string, Fixture>> = {
  user: { type: "aws:iam/user:User", properties: { tags: TAGS } },
};
