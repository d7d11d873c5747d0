import type { EcsEvent, StoppedTask } from "../../components/ecs/explanation/failure";

/** Log streams in memory: one of a name is created once. */
export class FakeLogStreams {
  public readonly created: string[] = [];
  /** What happens before a call is answered. */
  public interfere?: (call: string) => void;

  public createLogStream({ logStreamName }: { readonly logStreamName: string }): Promise<object> {
    return this.answer("createLogStream", () => {
      if (this.created.includes(logStreamName)) throw named("ResourceAlreadyExistsException", "it is there");
      this.created.push(logStreamName);
      return {};
    });
  }

  public deleteLogStream({ logStreamName }: { readonly logStreamName: string }): Promise<object> {
    return this.answer("deleteLogStream", () => {
      this.created.splice(this.created.indexOf(logStreamName), 1);
      return {};
    });
  }

  protected answer<Answer>(call: string, work: () => Answer): Promise<Answer> {
    return Promise.resolve().then(() => {
      this.interfere?.(call);
      return work();
    });
  }
}

/** What was published, by topic. */
export class FakeSns {
  public readonly published: {
    readonly topicArn: string;
    readonly subject: string;
    readonly text: string;
    readonly chat: Chat;
  }[] = [];
  public interfere?: () => void;

  public publish(
    input: Readonly<Record<"TopicArn" | "Subject" | "Message" | "MessageStructure", string>>,
  ): Promise<object> {
    return Promise.resolve().then(() => {
      this.interfere?.();
      const { default: text, email, https } = JSON.parse(input.Message) as Readonly<Record<string, string>>; // the message's form
      if (text === undefined || https === undefined || email !== text || input.MessageStructure !== "json")
        throw named("InvalidParameter", "a message has a text for every protocol");
      const chat = JSON.parse(https) as Chat; // the form that a chat channel takes
      this.published.push({ topicArn: input.TopicArn, subject: input.Subject, text, chat });
      return {};
    });
  }
}

interface Chat {
  readonly version: string;
  readonly source: string;
  readonly content: Readonly<Record<"textType" | "title" | "description", string>>;
  readonly metadata: Readonly<Record<"threadId" | "summary", string>>;
}

/** An error as the AWS SDK throws it. */
export function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

const ARN = "arn:aws:ecs:us-east-1:123456789012";
const TASK_ID = "0123456789abcdef0123456789abcdef";

/** A stopped task of the service orders, as events and DescribeTasks have it. */
export function stoppedTask(more: Partial<StoppedTask> = {}): StoppedTask {
  return {
    taskArn: `${ARN}:task/shop-dev/${TASK_ID}`,
    taskDefinitionArn: `${ARN}:task-definition/shop-dev-orders:7`,
    group: "service:orders-1a2b3c4",
    startedBy: "ecs-svc/1111111111111111111",
    stopCode: "EssentialContainerExited",
    stoppedReason: "Essential container in task exited",
    stoppedAt: "2026-03-04T05:06:07.000Z",
    containers: [
      { name: "orders", exitCode: 137, reason: "OutOfMemoryError: Container killed due to memory usage" },
    ],
    ...more,
  };
}

/** The event of a task that stopped. */
export function taskEvent(more: Partial<StoppedTask> = {}, time = "2026-03-04T05:06:08Z"): EcsEvent {
  return event("ECS Task State Change", [`${ARN}:task/shop-dev/${TASK_ID}`], time, stoppedTask(more));
}

/** The event of a deployment of the service orders. */
export function deploymentEvent(
  eventName: string,
  reason: string,
  deploymentId = "ecs-svc/1111111111111111111",
): EcsEvent {
  return event(
    "ECS Deployment State Change",
    [`${ARN}:service/shop-dev/orders-1a2b3c4`],
    "2026-03-04T05:06:08Z",
    {
      eventType: eventName === "SERVICE_DEPLOYMENT_FAILED" ? "ERROR" : "INFO",
      eventName,
      deploymentId,
      updatedAt: "2026-03-04T05:06:07Z",
      reason,
    },
  );
}

/** An event with all that EventBridge puts around what it is of. */
function event(
  detailType: string,
  resources: readonly string[],
  time: string,
  detail: EcsEvent["detail"],
): EcsEvent {
  const envelope = {
    version: "0",
    id: "ddca6449-b258-46c0-8653-e0e3aEXAMPLE",
    source: "aws.ecs",
    account: "123456789012",
    region: "us-east-1",
  };
  return { ...envelope, "detail-type": detailType, time, resources, detail };
}
