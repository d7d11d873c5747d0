import { presentInputs, type Presented } from "../../preview/present";
import type { Plan, PlannedResource } from "../../preview/plan";

/** Of a type of which AWS has one at a time: what makes it the same one. */
const ONCE: Readonly<Record<string, (inputs: Presented) => readonly unknown[]>> = {
  "aws:apigatewayv2/domainName:DomainName": ({ domainName }) => [domainName],
  "aws:apigatewayv2/route:Route": ({ apiId, routeKey }) => [apiId, routeKey],
  "aws:appautoscaling/target:Target": ({ resourceId, scalableDimension }) => [resourceId, scalableDimension],
  "aws:cloudwatch/dashboard:Dashboard": ({ dashboardName }) => [dashboardName],
  "aws:cloudwatch/logGroup:LogGroup": ({ name }) => [name],
  "aws:ecr/repository:Repository": ({ name }) => [name],
  "aws:ecs/cluster:Cluster": ({ name }) => [name],
  "aws:lambda/eventSourceMapping:EventSourceMapping": ({ functionName, eventSourceArn }) => [
    functionName,
    eventSourceArn,
  ],
  "aws:lb/listener:Listener": ({ loadBalancerArn, port }) => [loadBalancerArn, port],
  "aws:lb/listenerRule:ListenerRule": ({ listenerArn, priority }) => [listenerArn, priority],
  "aws:rds/instance:Instance": ({ identifier }) => [identifier],
  "aws:route53/record:Record": ({ zoneId, name, type, setIdentifier }) => [zoneId, name, type, setIdentifier],
  "aws:servicediscovery/httpNamespace:HttpNamespace": ({ name }) => [name],
  "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace": ({ name }) => [name],
  "aws:servicediscovery/service:Service": ({ name, dnsConfig }) => [
    (dnsConfig as { readonly namespaceId: unknown }).namespaceId,
    name,
  ],
  "aws:sqs/queuePolicy:QueuePolicy": ({ queueUrl }) => [queueUrl],
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": connection,
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": connection,
};

/** By type, the inputs of which a change replaces a resource. */
const REPLACING: Readonly<Record<string, readonly string[]>> = {
  "aws:lb/targetGroup:TargetGroup": ["port", "protocol", "targetType", "vpcId"],
};

function connection(inputs: Presented): readonly unknown[] {
  const { securityGroupId, ipProtocol, fromPort, toPort, referencedSecurityGroupId, cidrIpv4 } = inputs;
  return [securityGroupId, ipProtocol, fromPort, toPort, referencedSecurityGroupId ?? cidrIpv4];
}

/** What AWS would refuse of an update, since the engine makes and changes things before it deletes any. */
export function refusedBy(before: Plan, after: Plan): readonly string[] {
  return [
    ...takenNames(before, after),
    ...movedTargetGroups(before, after),
    ...staleRules(before, after),
  ].sort();
}

function takenNames(before: Plan, after: Plan): readonly string[] {
  const taken = new Map(named(before).map(({ key, resource }) => [key, resource]));
  return named(after).flatMap(({ key, resource }) => {
    const holder = taken.get(key);
    if (holder === undefined || isFreed(holder, resource)) return [];
    return [`${resource.urn} wants what ${holder.urn} has: ${key}`];
  });
}

/** Whether it is the same resource, or one that is deleted before it is made again. */
function isFreed(holder: PlannedResource, resource: PlannedResource): boolean {
  return holder.urn === resource.urn && (resource.deleteBeforeReplace || !isReplaced(holder, resource));
}

/** By what may change in a plan; whatever else replaces resources is left out. */
function isReplaced(former: PlannedResource, resource: PlannedResource): boolean {
  const forced = REPLACING[resource.type]?.filter((input) => !resource.ignoreChanges.includes(input)) ?? [];
  return (
    former.replacementTrigger !== resource.replacementTrigger ||
    forced.some((input) => former.inputs[input] !== resource.inputs[input])
  );
}

function named({ resources }: Plan): readonly { readonly key: string; readonly resource: PlannedResource }[] {
  return resources.flatMap((resource) => {
    const what = ONCE[resource.type]?.(presentInputs(resource));
    return what === undefined ? [] : [{ key: `${resource.type} ${JSON.stringify(what)}`, resource }];
  });
}

/** A target group belongs to one load balancer: one that is kept cannot be behind another. */
function movedTargetGroups(before: Plan, after: Plan): readonly string[] {
  const former = targetGroups(before);
  return [...targetGroups(after)].flatMap(([urn, { resource, loadBalancer }]) => {
    const known = former.get(urn);
    if (known === undefined || known.loadBalancer === loadBalancer || isReplaced(known.resource, resource))
      return [];
    return [`${urn} would be behind ${loadBalancer} and still is behind ${known.loadBalancer}`];
  });
}

/** A rule that leaves its target groups to ECS keeps those that it had: the engine ignores a change of them always. */
function staleRules(before: Plan, after: Plan): readonly string[] {
  const former = new Map(before.resources.map((resource) => [resource.urn, resource]));
  return ofType(after.resources, "aws:lb/listenerRule:ListenerRule").flatMap((rule) => {
    if (rule.ignoreChanges.length === 0 || (former.get(rule.urn)?.ignoreChanges.length ?? 0) === 0) return [];
    return groupsOf(rule, after.resources).flatMap((group) => {
      const known = former.get(group.urn);
      return known === undefined || isReplaced(known, group)
        ? [`${rule.urn} keeps the former ${group.urn}`]
        : [];
    });
  });
}

interface TargetGroup {
  readonly resource: PlannedResource;
  /** The ARN of the load balancer that a rule puts it behind. */
  readonly loadBalancer: string;
}

/** By URN, each that a rule sends requests to. */
function targetGroups({ resources }: Plan): ReadonlyMap<string, TargetGroup> {
  const loadBalancers = new Map(
    ofType(resources, "aws:lb/listener:Listener").map((listener) => [
      listener.outputs["arn"],
      String(presentInputs(listener)["loadBalancerArn"]),
    ]),
  );
  return new Map(
    ofType(resources, "aws:lb/listenerRule:ListenerRule").flatMap((rule) => {
      const loadBalancer = loadBalancers.get(String(presentInputs(rule)["listenerArn"])) ?? "nothing";
      return groupsOf(rule, resources).map((resource) => [resource.urn, { resource, loadBalancer }]);
    }),
  );
}

/** The target groups that a rule sends requests to. */
function groupsOf(rule: PlannedResource, resources: readonly PlannedResource[]): readonly PlannedResource[] {
  const actions = JSON.stringify(presentInputs(rule)["actions"]);
  return ofType(resources, "aws:lb/targetGroup:TargetGroup").filter(({ outputs }) =>
    actions.includes(JSON.stringify(outputs["arn"])),
  );
}

function ofType(resources: readonly PlannedResource[], type: string): readonly PlannedResource[] {
  return resources.filter((resource) => resource.type === type);
}
