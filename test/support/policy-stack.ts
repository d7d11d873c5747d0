/** The compliant stack as a whole. */
import { TAGS, type Fixture } from "./policy-fixtures";
import { compute } from "./policy-stack-compute";
import { data } from "./policy-stack-data";
import { edge } from "./policy-stack-edge";
import { network } from "./policy-stack-network";
import { platform } from "./policy-stack-platform";
import { rights } from "./policy-stack-rights";
import { services } from "./policy-stack-services";
import { watch } from "./policy-stack-watch";
import { storage } from "./policy-stack-storage";
import { stores } from "./policy-stack-stores";

const RESOURCES = {
  ...data,
  ...network,
  ...services,
  ...storage,
  ...stores,
  ...rights,
  ...watch,
  ...compute,
  ...edge,
  ...platform,
};

type Satellite = "Block" | "Policy" | "Encryption" | "Versioning" | "Lifecycle";

/** The name of a fixture. */
export type Name = keyof typeof RESOURCES | `${"bucket" | "logs"}${Satellite}` | "user";

/** A stack that raises nothing. */
export const COMPLIANT: Readonly<Record<string, Fixture>> = RESOURCES;

/** What no compliant stack holds, however it is set. */
export const REFUSED: Readonly<Record<string, Fixture>> = {
  user: { type: "aws:iam/user:User", properties: { tags: TAGS } },
};
