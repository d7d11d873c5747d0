import * as pulumi from "@pulumi/pulumi";

/** A stack of this project, by its name. */
export function referTo(stack: string): pulumi.StackReference {
  return new pulumi.StackReference(`${pulumi.getOrganization()}/${pulumi.getProject()}/${stack}`);
}

/** Whether a stack has been planned: of two that refer to each other, and of itself, a preview plans one first. */
export async function isKnown({ outputs }: pulumi.StackReference): Promise<boolean> {
  const { isKnown: known } = outputs as unknown as { readonly isKnown?: Promise<boolean> }; // of each output, undeclared
  return (await known) !== false;
}

/** What a stack's last update said under a name; nothing before its first one. */
export async function readOutput(reference: pulumi.StackReference, output: string): Promise<unknown> {
  const details = await reference.getOutputDetails(output);
  const value: unknown = details.value ?? details.secretValue;
  return value;
}
