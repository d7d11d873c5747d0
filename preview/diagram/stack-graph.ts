import type { StackFile } from "../../config/stack-file";
import { queues, uses } from "./connections";
import { backups, images } from "./copies";
import { data, messaging } from "./data";
import { described, type DrawnPlan } from "./described";
import { email } from "./email";
import { events, push } from "./events";
import { graphOf, type Graph } from "./graph";
import { ingress } from "./ingress";
import { failover, otherStack } from "./other-stack";
import { places } from "./places";
import { resources } from "./resources";
import { signIn } from "./sign-in";
import { workloads } from "./workloads";

/** All that is to be drawn of a stack; of a program that describes no platform, its resources. */
export function graphIn(plan: DrawnPlan, file: StackFile): Graph {
  return platformGraph(plan, file) ?? graphOf([resources(plan)]);
}

/** All that is to be drawn of a platform; nothing where its file is none of a platform, or of another version of it. */
export function platformGraph(plan: DrawnPlan, file: StackFile): Graph | undefined {
  const stack = described(plan, file);
  if (stack === undefined) return undefined;
  return graphOf([
    places(stack),
    ingress(stack),
    signIn(stack),
    workloads(stack),
    data(stack),
    messaging(stack),
    events(stack),
    push(stack),
    email(stack),
    uses(stack),
    queues(stack),
    otherStack(stack),
    failover(stack),
    backups(stack),
    images(stack),
  ]);
}
