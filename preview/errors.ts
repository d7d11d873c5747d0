import * as pulumi from "@pulumi/pulumi";

/** What the preview cannot do, told to the person who runs it: without a stack trace. */
export class PreviewError extends pulumi.RunError {
  public constructor(message: string) {
    super(message);
    this.name = "PreviewError";
  }
}
