import type { PlannedResource } from "../plan";
import { PreviewError } from "../errors";
import { providerId } from "../providers";
import { isProviderType } from "../urn";
import {
  containsSecret,
  isMap,
  kindOf,
  mapValues,
  rebuild,
  secret,
  UNKNOWN,
  withoutSecretMarks,
} from "../wire";
import type { Wire, WireObject } from "../wire";
import { account } from "./account";
import { alerts } from "./alerts";
import { backups } from "./backups";
import { containers } from "./containers";
import { data } from "./data";
import { databaseProxies } from "./database-proxies";
import { edge } from "./edge";
import { email } from "./email";
import { events } from "./events";
import { fileSystems } from "./file-systems";
import { firewalls } from "./firewalls";
import { httpApis } from "./http-apis";
import { functions } from "./functions";
import { identity } from "./identity";
import { instances } from "./instances";
import { invokes } from "./invokes";
import { loadBalancing } from "./load-balancing";
import { messaging } from "./messaging";
import { networking } from "./networking";
import { observability } from "./observability";
import { random } from "./random";
import { reads } from "./reads";
import { signIn } from "./sign-in";
import { Subject, type ComputedValues } from "./subject";

export { ACCOUNT } from "./regions";

/** Gives the outputs of another stack, by its full name (`organization/project/stack`), in wire form, if they are known. */
export type StackOutputs = (name: string) => Promise<WireObject | typeof UNKNOWN>;

/** How the cloud is stood in for. */
export interface OfflineOptions {
  readonly computed: "known" | "unknown";
  readonly stackOutputs: StackOutputs | undefined;
  readonly warn: (message: string) => void;
}

/** What answers a program in the cloud's place. */
export interface Offline extends OfflineOptions {
  invoke(token: string, args: WireObject, region: string): Promise<WireObject>;
}

/** What comes back for a registration. */
export interface Answer {
  readonly id?: string;
  readonly outputs: WireObject;
}

const values: ComputedValues = {
  ...account,
  ...alerts,
  ...networking,
  ...loadBalancing,
  ...containers,
  ...data,
  ...databaseProxies,
  ...fileSystems,
  ...backups,
  ...messaging,
  ...events,
  ...functions,
  ...identity,
  ...instances,
  ...edge,
  ...firewalls,
  ...email,
  ...httpApis,
  ...observability,
  ...signIn,
  ...random,
};

/** The stand-in for the cloud, from the tables of this folder. */
export function offlineAnswers(options: OfflineOptions): Offline {
  return {
    ...options,
    invoke: (token, args, region) => {
      const answer = invokes[token];
      if (answer === undefined) {
        return Promise.reject(
          new PreviewError(
            `the data source ${token} has no answer offline: add one to preview/offline/invokes.ts`,
          ),
        );
      }
      return Promise.resolve(
        answer(new Subject(token, `${token}/${JSON.stringify(args)}`, region, plain(args))),
      );
    },
  };
}

/** The id and outputs of a resource, its secrets marked. */
export async function outputsOf(
  resource: PlannedResource,
  region: string,
  offline: Offline,
): Promise<Answer> {
  const answer = await plainOutputs(resource, region, offline);
  const outputs = mapValues(answer.outputs, (value, key) =>
    resource.additionalSecretOutputs.includes(key) ? secret(value) : value,
  );
  return { ...answer, outputs };
}

async function plainOutputs(resource: PlannedResource, region: string, offline: Offline): Promise<Answer> {
  const { type, inputs, urn } = resource;
  if (type === "pulumi:pulumi:StackReference") return stackReference(resource, offline);
  if (!resource.custom) return { outputs: inputs };
  if (resource.external) return read(resource, region);
  const unknown = Object.fromEntries(resource.additionalSecretOutputs.map((key) => [key, UNKNOWN]));
  if (offline.computed === "unknown") return { outputs: { ...unknown, ...inputs } };
  if (isProviderType(type)) return { id: providerId(urn), outputs: inputs };
  const compute = values[type];
  if (compute === undefined) {
    offline.warn(
      `${type} has no values offline, what the cloud computes of it is not known: add it to preview/offline/`,
    );
    return { outputs: { ...unknown, ...inputs } };
  }
  const subject = new Subject(resource.name, urn, region, plain(inputs));
  const { id, ...computed } = compute(subject);
  const outputs = together(
    mapValues(computed, (value) => guarded(value, inputs)),
    inputs,
  );
  return id.includes(UNKNOWN) ? { outputs } : { id, outputs };
}

/** What is computed and what was given; of a map that has both, both. */
function together(computed: WireObject, inputs: WireObject): WireObject {
  return {
    ...computed,
    ...mapValues(inputs, (value, key) => {
      const more = computed[key];
      return isMap(more) && isMap(value) && kindOf(value) === "map" ? { ...more, ...value } : value;
    }),
  };
}

/** A text made with something unknown is unknown as a whole; one made with a secret is secret. */
function guarded(value: Wire, inputs: WireObject): Wire {
  const whole = rebuild(value, (leaf) =>
    typeof leaf === "string" && leaf.includes(UNKNOWN) ? UNKNOWN : leaf,
  );
  const secrets = Object.values(inputs).filter((input) => containsSecret(input));
  const texts = secrets.map((input) => withoutSecretMarks(input)).filter((text) => typeof text === "string");
  const leaks = typeof value === "string" && texts.some((text) => text !== "" && value.includes(text));
  return leaks ? secret(whole) : whole;
}

function read({ type, name, urn, id = "", inputs }: PlannedResource, region: string): Answer {
  const answer = reads[type];
  if (answer === undefined) {
    throw new PreviewError(
      `${type} "${name}" (${id}) is read from the cloud and has no answer offline: add one to preview/offline/reads.ts`,
    );
  }
  return { id, outputs: { ...answer(new Subject(name, urn, region, plain(inputs)), id), ...inputs } };
}

async function stackReference({ name, inputs }: PlannedResource, offline: Offline): Promise<Answer> {
  const stack = typeof inputs["name"] === "string" ? inputs["name"] : name;
  if (offline.stackOutputs === undefined) {
    throw new PreviewError(`the program refers to the stack ${stack}, which has no answer offline`);
  }
  const outputs = await offline.stackOutputs(stack);
  if (outputs === UNKNOWN) return { id: stack, outputs: { name: stack, outputs, secretOutputNames: [] } };
  const secretOutputNames = Object.keys(outputs).filter((key) => containsSecret(outputs[key] ?? null));
  return { id: stack, outputs: { name: stack, outputs, secretOutputNames } };
}

function plain(inputs: WireObject): WireObject {
  const value = withoutSecretMarks(inputs);
  return isMap(value) ? value : {};
}
