import { createRequire } from "node:module";
import { fakeUuid } from "./offline/fake";
import type { PlannedResource } from "./plan";
import { registration, type Registration } from "./request";
import { isProviderType, packageOf, urnOf } from "./urn";
import { secret, type Wire, type WireObject } from "./wire";

/** Where providers take their configuration from. */
export interface ProviderOptions {
  readonly project: string;
  readonly stack: string;
  readonly config: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
}

/** What gives resources of some packages their provider. */
export interface ProviderAssignment {
  assign(asked: Registration): Registration;
}

/**
 * The providers of a program: those that it makes, and the default ones, which the engine makes for each
 * package and version from the stack's configuration, with its values as text, as policies see them.
 */
export class Providers implements ProviderAssignment {
  /** URN → the region that the provider works in. */
  private readonly regions = new Map<string, string>();
  private readonly defaults = new Map<string, string>();

  public constructor(
    private readonly options: ProviderOptions,
    private readonly record: (asked: Registration) => Promise<PlannedResource>,
  ) {}

  /** Gives a resource the default provider of its package when it names none; tells providers from the rest. */
  public assign(asked: Registration): Registration {
    if (isProviderType(asked.type)) return this.explicit(asked);
    if (asked.type.startsWith("pulumi:pulumi:")) return asked;
    const provider =
      asked.provider === undefined
        ? this.defaultFor(packageOf(asked.type), asked)
        : urnOfReference(asked.provider);
    return { ...asked, provider };
  }

  /** How the children of a remote component get theirs: what it was given, or its own package's default. */
  public childrenOf(component: Registration): ProviderAssignment {
    return {
      assign: (child) => {
        const given = component.providers[packageOf(child.type)];
        return this.assign({
          ...child,
          version: bundledVersion(packageOf(component.type), packageOf(child.type)),
          ...(given === undefined ? {} : { provider: given }),
        });
      },
    };
  }

  /** The region that a resource or an invoke works in: its own, its provider's, or the stack's. */
  public regionOf(provider: string, inputs: WireObject): string {
    const own = inputs["region"];
    if (typeof own === "string" && own !== "") return own;
    return this.regions.get(urnOfReference(provider)) ?? this.options.config["aws:region"] ?? "us-east-1";
  }

  private explicit(asked: Registration): Registration {
    const { project, stack } = this.options;
    const region = asked.inputs["region"];
    const urn = urnOf({ project, stack, type: asked.type, name: asked.name, parent: asked.parent ?? "" });
    if (typeof region === "string") this.regions.set(urn, region);
    return asked.version === "" ? asked : { ...asked, inputs: { ...asked.inputs, version: asked.version } };
  }

  private defaultFor(name: string, { version, pluginDownloadUrl: url }: Registration): string {
    const key = `${name}@${version} ${url}`;
    const known = this.defaults.get(key);
    if (known !== undefined) return known;
    const { project, stack } = this.options;
    const type = `pulumi:providers:${name}`;
    const provider = registration({
      type,
      name: defaultName(version, url),
      custom: true,
      inputs: { ...this.configOf(name), ...(version === "" ? {} : { version }) },
      pluginDownloadUrl: url,
    });
    const urn = urnOf({ project, stack, type, name: provider.name });
    this.defaults.set(key, urn);
    void this.record(provider);
    return urn;
  }

  private configOf(name: string): WireObject {
    const inputs: Record<string, Wire> = {};
    for (const [key, value] of Object.entries(this.options.config)) {
      if (!key.startsWith(`${name}:`)) continue;
      inputs[key.slice(name.length + 1)] = this.options.secretKeys.includes(key) ? secret(value) : value;
    }
    return inputs;
  }
}

/** The id that a provider gets, by which resources refer to it. */
export function providerId(urn: string): string {
  return fakeUuid(urn);
}

// As the engine names them: of the version and the plugin's address, what a name may not hold as "_".
function defaultName(version: string, url: string): string {
  const address = url
    .split("/")
    .filter((part) => part !== "")
    .map((part) => part.replace(/^[^A-Za-z_.]|[^\w.-]/g, "_"));
  const parts = ["default", version.replace(/[^A-Za-z0-9]/g, "_"), address.join("/")];
  return parts.filter((part) => part !== "").join("_");
}

export function urnOfReference(reference: string): string {
  const parts = reference.split("::");
  return parts.length > 4 ? parts.slice(0, 4).join("::") : reference;
}

/** The version of a package that another one was built with: its children use that, not the program's own. */
function bundledVersion(component: string, child: string): string {
  const manifest: unknown = createRequire(__filename)(`@pulumi/${component}/package.json`);
  const { dependencies } = manifest as { readonly dependencies?: Readonly<Record<string, string>> };
  return (dependencies?.[`@pulumi/${child}`] ?? "").replace(/^[^0-9]*/, "");
}
