import { randomUUID } from "node:crypto";

type Input = Readonly<Record<string, unknown>>;

interface Version {
  readonly text: string;
  readonly stages: Set<string>;
}

/** Secrets Manager in memory, with its rules of stages: one version has each, and the former current one is the previous one. */
export class FakeSecretsManager {
  readonly #secrets = new Map<string, { isRotated: boolean; readonly versions: Map<string, Version> }>();
  /** What happens before a call is answered. */
  public interfere?: (call: string) => void;

  public create(secretArn: string): void {
    this.#secrets.set(secretArn, { isRotated: true, versions: new Map() });
  }

  /** What a rotation begins with: a version without a value, which is pending. */
  public startRotation(secretArn: string): string {
    const token = randomUUID();
    this.#secret(secretArn).versions.set(token, { text: "", stages: new Set(["AWSPENDING"]) });
    return token;
  }

  public stopRotating(secretArn: string): void {
    this.#secret(secretArn).isRotated = false;
  }

  /** The value of a stage, for a test to look at. */
  public value(secretArn: string, stage = "AWSCURRENT"): Readonly<Record<string, string>> | undefined {
    const found = this.#ofStage(secretArn, stage);
    return found === undefined || found.text === ""
      ? undefined
      : (JSON.parse(found.text) as Record<string, string>); // the function writes texts alone
  }

  /** Version → stages, of those that have any. */
  public stages(secretArn: string): Readonly<Record<string, readonly string[]>> {
    const versions = [...this.#secret(secretArn).versions].filter(([, { stages }]) => stages.size > 0);
    return Object.fromEntries(versions.map(([version, { stages }]) => [version, [...stages].sort()]));
  }

  public put(secretArn: string, value: object): void {
    this.#write(secretArn, randomUUID(), JSON.stringify(value), ["AWSCURRENT"]);
  }

  public getSecretValue(input: Input): Promise<object> {
    return this.#answer("getSecretValue", () => {
      const { versions } = this.#secret(input["SecretId"]);
      const stage = String(input["VersionStage"]);
      const version = input["VersionId"];
      const found =
        typeof version === "string" ? versions.get(version) : this.#ofStage(input["SecretId"], stage);
      if (found === undefined || found.text === "" || !found.stages.has(stage))
        throw named("ResourceNotFoundException", `no value of ${stage}`);
      const [versionId] = [...versions].find(([, each]) => each === found) ?? [];
      return { SecretString: found.text, VersionId: versionId, VersionStages: [...found.stages] };
    });
  }

  public putSecretValue(input: Input): Promise<object> {
    return this.#answer("putSecretValue", () => {
      const token = input["ClientRequestToken"];
      const version = typeof token === "string" ? token : randomUUID();
      const stages = input["VersionStages"] ?? ["AWSCURRENT"];
      this.#write(
        input["SecretId"],
        version,
        String(input["SecretString"]),
        stages as readonly string[], // the function gives a list
      );
      return { VersionId: version };
    });
  }

  public describeSecret(input: Input): Promise<object> {
    return this.#answer("describeSecret", () => ({
      RotationEnabled: this.#secret(input["SecretId"]).isRotated,
      VersionIdsToStages: this.stages(String(input["SecretId"])),
    }));
  }

  public updateSecretVersionStage(input: Input): Promise<object> {
    return this.#answer("updateSecretVersionStage", () => {
      const stage = String(input["VersionStage"]);
      const { versions } = this.#secret(input["SecretId"]);
      const holder = [...versions].find(([, { stages }]) => stages.has(stage))?.[0];
      if (holder !== undefined && holder !== input["RemoveFromVersionId"])
        throw named("InvalidParameterException", `${stage} is on another version`);
      const to = input["MoveToVersionId"];
      if (typeof to === "string") this.#move(input["SecretId"], stage, to);
      else if (holder === undefined) throw named("InvalidParameterException", `${stage} is on no version`);
      else versions.get(holder)?.stages.delete(stage);
      return {};
    });
  }

  #write(secretArn: unknown, version: string, text: string, stages: readonly string[]): void {
    const { versions } = this.#secret(secretArn);
    const known = versions.get(version);
    if (known !== undefined && known.text !== "" && known.text !== text)
      throw named("ResourceExistsException", "the version has another value");
    versions.set(version, { text, stages: known?.stages ?? new Set() });
    for (const stage of stages) this.#move(secretArn, stage, version);
  }

  #move(secretArn: unknown, stage: string, to: string): void {
    const { versions } = this.#secret(secretArn);
    for (const [id, version] of versions) {
      if (id === to || !version.stages.delete(stage) || stage !== "AWSCURRENT") continue;
      for (const other of versions.values()) other.stages.delete("AWSPREVIOUS");
      version.stages.add("AWSPREVIOUS");
    }
    versions.get(to)?.stages.add(stage);
  }

  #ofStage(secretArn: unknown, stage: string): Version | undefined {
    return [...this.#secret(secretArn).versions.values()].find(({ stages }) => stages.has(stage));
  }

  #secret(secretArn: unknown): { isRotated: boolean; readonly versions: Map<string, Version> } {
    const found = this.#secrets.get(String(secretArn));
    if (found === undefined) throw named("ResourceNotFoundException", `there is no ${String(secretArn)}`);
    return found;
  }

  #answer(call: string, work: () => object): Promise<object> {
    return Promise.resolve().then(() => {
      this.interfere?.(call);
      return work();
    });
  }
}

/** ECS in memory: its services, and which of them were deployed again. */
export class FakeEcs {
  public readonly deployed: string[] = [];
  /** What happens before a service is deployed. */
  public interfere?: () => void;
  readonly #services: readonly string[];

  public constructor(services: readonly string[]) {
    this.#services = services;
  }

  /** Two services a page. */
  public listServices({ cluster, nextToken }: Input): Promise<object> {
    const from = Number(nextToken ?? 0);
    const serviceArns = this.#services
      .slice(from, from + 2)
      .map((name) => `arn:aws:ecs:us-east-1:123456789012:service/${String(cluster)}/${name}`);
    const isLast = from + 2 >= this.#services.length;
    return Promise.resolve({ serviceArns, ...(isLast ? {} : { nextToken: String(from + 2) }) });
  }

  public updateService({ service, forceNewDeployment }: Input): Promise<object> {
    return Promise.resolve().then(() => {
      this.interfere?.();
      if (forceNewDeployment === true) this.deployed.push(String(service).split("/").at(-1) ?? "");
      return {};
    });
  }
}

/** SSM's parameters in memory. */
export class FakeParameters {
  public readonly written: Input[] = [];
  public readonly deleted: Input[] = [];

  public putParameter(input: Input): Promise<object> {
    const isThere = this.written.some((each) => each["Name"] === input["Name"]);
    if (isThere && input["Overwrite"] !== true)
      return Promise.reject(named("ParameterAlreadyExists", "it is there already"));
    this.written.push(input);
    return Promise.resolve({});
  }

  public deleteParameter(input: Input): Promise<object> {
    this.deleted.push(input);
    const isThere = this.written.some((each) => each["Name"] === input["Name"]);
    return isThere ? Promise.resolve({}) : Promise.reject(named("ParameterNotFound", "it is not there"));
  }
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
