// A program that waits for ever, run as a process of its own: its event loop has to run empty.
import * as aws from "@pulumi/aws";
import { planOf } from "./preview-program";

planOf(() => {
  new aws.sqs.Queue("queue", { name: new Promise<string>(() => undefined) });
}).catch((error: unknown) => {
  process.stdout.write(String(error));
  process.exit(0);
});
