import type * as pulumi from "@pulumi/pulumi";
import type { Sources } from "./followed-secrets";
import { PORT } from "./instance";
import type { ProxySecrets } from "./proxy-secrets";
import type { DatabaseUsersArgs } from "./users";

/** The secrets of a database: its master's, and each workload's. */
interface SecretArns {
  readonly master: pulumi.Input<string>;
  readonly users: Readonly<Record<string, pulumi.Input<string>>>;
}

/** What a database's credentials function is told by its settings, and by whoever calls it. */
export interface CodeSettings {
  /** What `credentials/` reads. */
  readonly settings: object;
  /** How the database is reached; a change is to come into every secret. */
  readonly connection: object;
  readonly sources: Sources | undefined;
  /** Whether passwords come from another stack, and none is made here. */
  readonly isFollowing: boolean;
}

export function codeSettings(
  name: string,
  args: DatabaseUsersArgs,
  secretArns: SecretArns,
  {
    sources,
    proxy,
  }: {
    readonly sources: Sources | undefined;
    /** What workloads are told to connect to, and what it signs in with. */
    readonly proxy:
      { readonly host: pulumi.Output<string> | undefined; readonly secrets: ProxySecrets } | undefined;
  },
): CodeSettings {
  const { settings, instance, encryptionKeyArn } = args;
  const connection = {
    host: instance.address,
    readerHost: args.readerHost,
    port: PORT,
    name: settings.databaseName,
    tls: settings.tls,
    ...(proxy === undefined
      ? {}
      : { proxy: { host: proxy.host, caBundlePath: settings.proxy?.caBundlePath } }),
  };
  const isFollowing = sources?.isFollowed === true;
  const { passwordParameterName } = settings;
  return {
    connection,
    sources,
    isFollowing,
    settings: {
      database: name,
      connection,
      master: {
        user: settings.masterUsername,
        secretArn: secretArns.master,
        isManaged: settings.password === "managed",
        restarts: settings.masterServices,
        ...(proxy === undefined ? {} : { proxySecretArns: proxy.secrets.master }),
        ...(sources === undefined ? {} : { sourceArn: sources.master }),
        ...(passwordParameterName === undefined || isFollowing
          ? {}
          : {
              parameter: { name: passwordParameterName, keyArn: encryptionKeyArn, tags: settings.tags },
            }),
      },
      users: settings.users.map(({ workload, userName, grants, isService }) => {
        const sourceArn = sources?.users[workload];
        return {
          workload,
          userName,
          grants,
          secretArn: secretArns.users[workload],
          restarts: isService ? [workload] : [],
          ...(proxy === undefined ? {} : { proxySecretArns: proxy.secrets.users[workload] }),
          ...(sourceArn === undefined ? {} : { sourceArn }),
        };
      }),
      authentication: settings.userAuthentication,
      rotation: settings.passwordRotation.users,
      cluster: args.clusterName,
      isFollowing,
    },
  };
}
