/**
 * Within a function of the platform's own: a client of the AWS SDK that Lambda's runtime brings, whose methods are the
 * service's API. The project itself does without the SDK, so a function describes what it calls.
 *
 * @param configuration The client's, such as its region. @default the function's own region
 * @example const ecs = await awsClient<Ecs>("ecs", "ECS");
 */
export async function awsClient<Client>(
  service: string,
  className: string,
  configuration: object = {},
): Promise<Client> {
  const sdk = (await import(`@aws-sdk/client-${service}`)) as Readonly<
    Record<string, new (configuration: object) => Client>
  >; // each package exports the class of its service
  const Class = sdk[className];
  if (Class === undefined) throw new Error(`@aws-sdk/client-${service} has no ${className}`);
  return new Class(configuration);
}
