/**
 * The SDK unpacks the properties of each resource anew for every policy, which is most of what an analysis costs,
 * and forgets on the way which of them were secret. This keeps what has been unpacked, with what it came from.
 * Should the SDK unpack otherwise one day, then policies get slower and no longer know secrets, and nothing else.
 */
import * as sdk from "@pulumi/policy/deserialize";
import * as proxy from "@pulumi/policy/proxy";
import { isBag, type Bag } from "./values";
import { ifKnown } from "./verdict";

// How Pulumi marks a secret on the wire.
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/** A protobuf Struct. */
interface Packed {
  toJavaScript(): unknown;
}

type Unpack = (packed: Packed, keepSecrets: boolean) => object;

const unpackedOf = new WeakMap<Packed, object>();
const packedOf = new WeakMap<object, Packed>();

/** Makes the SDK unpack each resource once, and hand it out as one object. */
export function unpackOnce(): void {
  unpackEachOnce();
  wrapEachOnce();
}

function unpackEachOnce(): void {
  // Both modules are the SDK's own, so that its types leave out what they hold.
  const own = sdk as unknown as { deserializeProperties?: Unpack };
  const unpack = own.deserializeProperties;
  if (unpack === undefined) return;
  own.deserializeProperties = (packed, keepSecrets) => {
    // A remediation changes what it is given.
    if (keepSecrets) return unpack(packed, keepSecrets);
    const known = unpackedOf.get(packed);
    if (known !== undefined) return known;
    const unpacked = unpack(packed, keepSecrets);
    unpackedOf.set(packed, unpacked);
    packedOf.set(unpacked, packed);
    return unpacked;
  };
}

/** What throws where an unknown value is read. */
function wrapEachOnce(): void {
  const own = proxy as unknown as { unknownCheckingProxy?: (properties: object) => object };
  const wrap = own.unknownCheckingProxy;
  if (wrap === undefined) return;
  const wrappers = new WeakMap<object, object>();
  own.unknownCheckingProxy = (properties) => {
    const known = wrappers.get(properties);
    if (known !== undefined) return known;
    const wrapper = wrap(properties);
    wrappers.set(properties, wrapper);
    return wrapper;
  };
}

/**
 * Whether a property was handed over as a secret, or holds one.
 *
 * @param props the properties of a resource, as the SDK hands them to a policy
 * @param path from the outside to the inside
 * @returns undefined where that cannot be told
 */
export function isSecret(props: Bag, path: readonly string[]): boolean | undefined {
  const { getSpecialProxyTarget } = proxy as unknown as { getSpecialProxyTarget?: string };
  const target =
    getSpecialProxyTarget === undefined ? undefined : ifKnown(() => props[getSpecialProxyTarget]);
  const packed = isBag(target) ? packedOf.get(target) : undefined;
  if (packed === undefined) return undefined;
  let value: unknown = packed.toJavaScript();
  for (const key of path) {
    if (isMarked(value)) return true;
    value = typeof value === "object" && value !== null ? (value as Bag)[key] : undefined;
  }
  return holdsSecret(value);
}

function isMarked(value: unknown): boolean {
  return isBag(value) && value[SIGNATURE] === SECRET;
}

function holdsSecret(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return isMarked(value) || Object.values(value).some(holdsSecret);
}
