/**
 * The SDK calls every policy for every resource, and what it prepares for a call is most of what an analysis costs.
 * It goes through the list of policies anew for each resource, so the list can leave out those of other types.
 */
import type { ResourceValidation, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { canonicalType } from "./canonical-type";
import type { CataloguedPolicy } from "./row";
import type { Run } from "./run";

type PulumiPolicy = ResourceValidationPolicy | StackValidationPolicy;

/**
 * A list that is all there, and as short as may be where the SDK goes through it for a resource.
 *
 * @param first called for every resource, which is how the list learns of which type it is
 * @param others the policies after it
 */
export function dispatched(
  first: ResourceValidationPolicy,
  others: readonly PulumiPolicy[],
  run: Run,
): PulumiPolicy[] {
  const catalogue = new Map(run.policies.map((policy) => [policy.name, policy]));
  function* forOneResource(): Generator<PulumiPolicy, undefined> {
    let type: string | undefined;
    const learn: ResourceValidation = (args) => {
      type = canonicalType(args.type);
    };
    yield { ...first, validateResource: [learn, ...[first.validateResource ?? []].flat()] };
    for (const policy of others) {
      // Without a type it is asked about the pack, or about the stack.
      if (type === undefined || isFor(type, catalogue.get(policy.name), run)) yield policy;
    }
    return undefined;
  }
  return Object.defineProperty([first, ...others], Symbol.iterator, { value: forOneResource });
}

/** A policy that has not told its settings yet is called once, whatever the type. */
function isFor(type: string, policy: CataloguedPolicy | undefined, run: Run): boolean {
  return policy?.scope === "resource" && (policy.types.has(type) || !run.knows(policy));
}
