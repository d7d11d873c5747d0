/** What has to come after a secret's value changed: who reads it is started anew. */
export async function tellReaders({ ecs, settings }, secret) {
  for (const workload of secret.restarts) await redeploy(ecs, settings.cluster, workload);
}

/**
 * Starts a workload's tasks anew, which read their secrets when they start: with the deployment that its service has. A
 * workload without a service that runs all the time needs nothing: whatever is started next reads the new value.
 *
 * @param ecs `listServices` and `updateService`, as the service's API has them.
 */
async function redeploy(ecs, cluster, workload) {
  // Pulumi ends a service's name in seven digits.
  const name = new RegExp(`/${workload}-[0-9a-f]{7}$`);
  let nextToken;
  do {
    const page = await ecs.listServices({
      cluster,
      maxResults: 100,
      ...(nextToken === undefined ? {} : { nextToken }),
    });
    for (const service of (page.serviceArns ?? []).filter((arn) => name.test(arn))) {
      await ecs.updateService({ cluster, service, forceNewDeployment: true });
    }
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
}
