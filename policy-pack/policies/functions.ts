/** Lambda functions: who may call them, what they know, what becomes of events that fail. */
import { policiesFor, stackPoliciesFor, type Policy } from "../row";
import { holdsSecret, shownName } from "../secret-names";
import { words } from "../settings";
import { isBag, text } from "../values";
import { isEveryFewMinutes } from "./events";
import { ifKnown, isKnown, isMissing, judged } from "../verdict";

const deprecatedRuntimes = words("deprecatedRuntimes", {
  default: [
    ...["nodejs", "nodejs4.3", "nodejs4.3-edge", "nodejs6.10", "nodejs8.10", "nodejs10.x", "nodejs12.x"],
    ...["nodejs14.x", "nodejs16.x", "nodejs18.x", "nodejs20.x"],
    ...["python2.7", "python3.6", "python3.7", "python3.8", "python3.9", "python3.10"],
    ...[
      "dotnetcore1.0",
      "dotnetcore2.0",
      "dotnetcore2.1",
      "dotnetcore3.1",
      "dotnet5.0",
      "dotnet6",
      "dotnet7",
    ],
    ...["dotnet8", "go1.x", "java8", "ruby2.5", "ruby2.7", "ruby3.2", "provided"],
  ],
  description: "Runtimes that AWS mends no longer; the default is as of November 2026.",
});

/** Policies on who may call functions, and on what they carry in plain. */
export const functions: readonly Policy[] = [
  ...policiesFor("aws:lambda/functionUrl:FunctionUrl", [
    {
      name: "lambda-url-auth",
      level: "mandatory",
      severity: "high",
      reference: "CKV_AWS_258",
      url: "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html",
      description: "Addresses of Lambda functions ask for a signature by IAM.",
      remediation:
        "Set authorizationType: AWS_IAM, and put CloudFront with an origin access control or an API before it for the " +
        "public. In place; calls without a signature are refused.",
      broken: (url) =>
        // AWS has no default: a value that is missing is refused.
        text(url.authorizationType).toUpperCase() === "NONE" &&
        "everybody on the internet may call the function; set authorizationType: AWS_IAM",
    },
  ]),

  ...policiesFor("aws:lambda/permission:Permission", [
    {
      name: "lambda-public-permission",
      level: "mandatory",
      severity: "critical",
      reference: "Lambda.1, CKV_AWS_301, CKV_AWS_364",
      description: "Permissions on Lambda functions name who may call them.",
      remediation:
        "Name the account or service as principal, and for a service sourceArn or sourceAccount. The permission is " +
        "replaced.",
      broken: (permission) => {
        const principal = text(permission.principal);
        const everybody = principal === "*" || principal.includes(":iam::*:");
        const service = principal.endsWith(".amazonaws.com");
        if (!everybody && !service) return;
        const narrowed = (["sourceArn", "sourceAccount", "principalOrgId", "eventSourceToken"] as const).some(
          (property) => !isKnown(() => permission[property]) || isNarrow(text(permission[property])),
        );
        if (narrowed) return;
        if (everybody)
          return "everybody may call the function; name a principal, or set sourceArn or sourceAccount";
        return {
          message:
            "the service may call the function for any account that asks it to; set sourceArn or sourceAccount",
          level: "advisory",
        };
      },
    },
  ]),

  ...policiesFor("aws:lambda/function:Function", [
    {
      name: "lambda-no-env-secrets",
      level: "mandatory",
      severity: "high",
      reference: "CKV_AWS_45",
      url: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html",
      description: "Lambda functions fetch their secrets, and carry none in plain variables.",
      remediation:
        "Hand over the secret's ARN, and let the function read it from Secrets Manager or SSM with its role. What is in " +
        "environment can be read by everyone who may describe the function.",
      broken: ({ environment }, at) => {
        const given: unknown = environment?.variables;
        if (!isBag(given)) return;
        const beside = Object.keys(given).map((name) => ({ name, value: "" }));
        const declared = beside.filter(({ name }) => at.isSecret(`environment.variables.${name}`) === true);
        // Where all are secret, then because they were handed over as one.
        const apart = declared.length < beside.length;
        return beside.map((variable) =>
          judged(() => {
            const { name } = variable;
            // Of a value that is still to come, the name has to tell.
            if (!isKnown(() => given[name]) && !holdsSecret({ name, value: name }, beside)) return;
            const value = text(given[name]);
            if (holdsSecret({ name, value }, beside)) {
              return `a secret stands in the plain variable ${shownName(name)}; ${FETCH}`;
            }
            if (!apart || !declared.includes(variable) || value === "" || value.startsWith("arn:")) return;
            return {
              message: `what the program calls a secret stands in the plain variable ${shownName(name)}; ${FETCH}`,
              level: "advisory",
            };
          }),
        );
      },
    },
    {
      name: "lambda-env-cmk",
      level: "advisory",
      severity: "low",
      reference: "CKV_AWS_173",
      url: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html",
      description: "Variables of Lambda functions are encrypted by a key of one's own.",
      remediation:
        "Set kmsKeyArn, and allow the function's role kms:Decrypt on the key. In place; a key costs 1 USD a month.",
      broken: (lambda) => {
        const given: unknown = lambda.environment?.variables;
        return (
          isBag(given) &&
          Object.keys(given).length > 0 &&
          isMissing(() => lambda.kmsKeyArn) &&
          "whoever may describe the function reads its variables; set kmsKeyArn to control who may"
        );
      },
    },
    {
      name: "lambda-runtime",
      level: "advisory",
      severity: "medium",
      reference: "Lambda.2, CKV_AWS_363",
      description: "Lambda functions run on runtimes that AWS still mends.",
      remediation:
        "Set runtime to the language's current version, after a test: languages change between versions.",
      settings: [deprecatedRuntimes],
      broken: (lambda, at) =>
        at.setting(deprecatedRuntimes).includes(text(lambda.runtime)) &&
        "AWS no longer mends the runtime, and will block changes to the function; set a newer runtime",
    },
    {
      name: "lambda-tracing",
      level: "advisory",
      severity: "low",
      reference: "Lambda.7, CKV_AWS_50",
      description: "Lambda functions are traced by X-Ray.",
      remediation:
        "Set tracingConfig.mode: Active, and allow the role xray:PutTraceSegments and xray:PutTelemetryRecords. In " +
        "place; X-Ray bills what it samples.",
      broken: (lambda) =>
        lambda.tracingConfig?.mode !== "Active" &&
        "slow and failing calls leave no trace; set tracingConfig.mode: Active",
    },
  ]),
];

// Services that leave an event with Lambda and go: nobody waits for the function's answer.
const ASYNCHRONOUS = /^(s3|sns|events|iot|ses|config|codecommit|cloudformation)\.amazonaws\.com$/;

/** Policies on events that a function could not handle. */
export const functionFailures: readonly Policy[] = stackPoliciesFor("aws:lambda/function:Function", [
  {
    name: "lambda-dlq",
    level: "advisory",
    severity: "medium",
    reference: "CKV_AWS_116",
    url: "https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html",
    description: "Events that a Lambda function failed to handle are kept.",
    remediation:
      "Add a FunctionEventInvokeConfig with destinationConfig.onFailure, or set deadLetterConfig; the function's role " +
      "must be allowed to send there. In place.",
    broken: (_, at) => {
      const called =
        at
          .linked(["aws:scheduler/schedule:Schedule"], "target")
          .some(({ props }) => !isEveryFewMinutes(ifKnown(() => props.scheduleExpression))) ||
        at
          .linked(["aws:lambda/permission:Permission"], "function")
          .some(({ props }) => ASYNCHRONOUS.test(text(ifKnown(() => props.principal))));
      if (!called || at.isGiven("deadLetterConfig")) return;
      const destinations = at
        .linked(["aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig"], "functionName")
        .some(({ props }) => props.destinationConfig?.onFailure);
      return (
        !destinations &&
        "an event that fails three times is lost; add a FunctionEventInvokeConfig with destinationConfig.onFailure"
      );
    },
  },
]);

const FETCH = "hand over its ARN, and fetch it at run time";

/** A pattern narrows nothing, as in an ARN of every account; names of buckets are unique without one. */
function isNarrow(source: string): boolean {
  if (!source.startsWith("arn:")) return source !== "" && !source.startsWith("*");
  const [, , , , account, ...resource] = source.split(":");
  return account === "" ? !/^[*?]|^$/.test(resource.join(":")) : /^\d{12}$/.test(account ?? "");
}
