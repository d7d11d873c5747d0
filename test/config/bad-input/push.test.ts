import { COMPLIANT, refuses } from "../../support/config-files";

/** A stack that reaches phones. */
const PUSH = `${COMPLIANT}  slipway:push:
    customers: { platform: GCM, credential: { config: fcmAccount }, parameterName: /dev/shop/fcm }
    couriers: { platform: GCM, credential: { config: fcmAccount } }
`;

describe("a stack file: pushes", () => {
  refuses(
    [
      {
        name: "a platform by another name",
        edits: [["customers: { platform: GCM", "customers: { platform: FCM"]],
        problems: [
          {
            at: "platform: FCM",
            path: "slipway:push.customers.platform",
            message: 'found "FCM"; allowed: GCM, as SNS calls Firebase Cloud Messaging; did you mean "GCM"?',
          },
        ],
      },
      {
        name: "no credential",
        edits: [
          ["couriers: { platform: GCM, credential: { config: fcmAccount } }", "couriers: { platform: GCM }"],
        ],
        problems: [
          {
            at: "couriers",
            path: "slipway:push.couriers.credential",
            message:
              "missing; add credential: { config: KEY }, of which KEY is a flat secret configuration key",
          },
        ],
      },
      {
        name: "the credential itself, which it does not repeat",
        edits: [
          [
            "couriers: { platform: GCM, credential: { config: fcmAccount } }",
            "couriers: { platform: GCM, credential: AIzaSyTopSecret }",
          ],
        ],
        problems: [
          {
            at: "credential: AIza",
            path: "slipway:push.couriers.credential",
            message:
              "found what is not shown here; allowed: { config: KEY }, of which KEY is a flat secret configuration key",
          },
        ],
      },
      {
        name: "a key of the description as the credential's",
        edits: [
          [
            "couriers: { platform: GCM, credential: { config: fcmAccount } }",
            "couriers: { platform: GCM, credential: { config: queues } }",
          ],
        ],
        problems: [
          {
            at: "config: queues",
            path: "slipway:push.couriers.credential.config",
            message: 'found "queues", a key of the description itself: name the secret otherwise',
          },
        ],
      },
      {
        name: "a share of more than all",
        edits: [["couriers: {", "couriers: { successSamplePercent: 101,"]],
        problems: [
          {
            at: "successSamplePercent: 101",
            path: "slipway:push.couriers.successSamplePercent",
            message: "found 101; allowed: a whole number from 0 to 100",
          },
        ],
      },
      {
        name: "one parameter for two",
        edits: [["couriers: {", "couriers: { parameterName: /dev/shop/fcm,"]],
        problems: [
          {
            at: "parameterName: /dev/shop/fcm }",
            path: "slipway:push.customers.parameterName",
            message: 'found "/dev/shop/fcm", which push couriers has: give one of the two another name',
          },
        ],
      },
      {
        name: "an application that is taken over",
        edits: [
          [
            "  slipway:push:",
            "  slipway:import: { push/customers: arn:aws:sns:us-east-1:123456789012:app/GCM/old }\n  slipway:push:",
          ],
        ],
        problems: [
          {
            at: "push/customers: arn",
            path: "slipway:import.push/customers",
            message:
              "an application for pushes is not taken over: nobody can read the credential that it has, to hold the file's against it; leave this out, and have the phones register anew",
          },
        ],
      },
      {
        name: "leave to replace an application that nothing protects",
        edits: [["  slipway:push:", "  slipway:allowReplace: [push/customers]\n  slipway:push:"]],
        problems: [
          {
            at: "push/customers]",
            path: "slipway:allowReplace[0]",
            message: "nothing of push/customers is protected in this tier: leave this out",
          },
        ],
      },
      {
        name: "a parameter of AWS's own",
        edits: [["parameterName: /dev/shop/fcm", "parameterName: /aws/fcm"]],
        problems: [
          {
            at: "parameterName: /aws/fcm",
            path: "slipway:push.customers.parameterName",
            message:
              'found "/aws/fcm"; allowed: the name of an SSM parameter such as /dev/shop/fcm_service_account',
          },
        ],
      },
      {
        name: "use of an application that there is not",
        edits: [["uses: [database/main, topic/events, service/prices]", "uses: [push/customer]"]],
        problems: [
          {
            at: "push/customer]",
            path: "slipway:services.api.uses[0]",
            message:
              'found "push/customer": no push "customer" is described under slipway:push; did you mean "customers"?',
          },
        ],
      },
    ],
    PUSH,
  );
});
