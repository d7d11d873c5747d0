import type * as pulumi from "@pulumi/pulumi";
import type { SignInSettings } from "../../config/settings";
import { alarmOf } from "../observability/alarm-table";
import { seriesOf, type Metric } from "../observability/metric";

/** Cognito measures every five minutes (Cognito Developer Guide, "User pool metrics in CloudWatch"). */
const PERIOD_SECONDS = 300;

/** What a user pool is watched by: each client's sign-ins, and where it is protected, what looks like somebody else's. */
export function signInMetrics(
  userPoolId: pulumi.Output<string>,
  clientIds: Readonly<Record<string, pulumi.Output<string> | undefined>>,
  { alarms, threatProtection }: SignInSettings,
): readonly Metric[] {
  return [
    ...Object.entries(clientIds).flatMap(([client, id]) =>
      id === undefined ? [] : clientMetrics(client, userPoolId, id, alarms.failedSignIns),
    ),
    ...(threatProtection === "off" ? [] : [stolenPasswords(userPoolId), takeovers(userPoolId)]),
  ];
}

function clientMetrics(
  client: string,
  userPoolId: pulumi.Output<string>,
  clientId: pulumi.Output<string>,
  failedSignIns: number,
): readonly Metric[] {
  const series = seriesOf("AWS/Cognito", { UserPool: userPoolId, UserPoolClient: clientId }, PERIOD_SECONDS);
  return [
    {
      // One that succeeds counts 1, any other 0.
      name: `${client}-failures`,
      title: `Sign-ins by ${client} that failed`,
      minuend: series("SignInSuccesses", "SampleCount"),
      subtrahend: series("SignInSuccesses", "Sum"),
      alarm: alarmOf("sign-in-failures", failedSignIns),
    },
    {
      ...series("SignInThrottles", "Sum"),
      name: `${client}-throttles`,
      title: `Sign-ins by ${client} that were throttled`,
      alarm: alarmOf("sign-in-throttles", 0),
    },
  ];
}

function stolenPasswords(userPoolId: pulumi.Output<string>): Metric {
  return {
    ...risk(userPoolId)("CompromisedCredentialRisk", "Sum"),
    name: "stolen-passwords",
    title: "Sign-ins with a password that is known to be stolen",
    alarm: alarmOf("sign-in-stolen-passwords", 0),
  };
}

function takeovers(userPoolId: pulumi.Output<string>): Metric {
  return {
    ...risk(userPoolId)("AccountTakeoverRisk", "Sum"),
    name: "takeovers",
    title: "Sign-ins that are very likely somebody else's",
    alarm: alarmOf("sign-in-takeovers", 0),
  };
}

/** Cognito Developer Guide, "Viewing threat protection metrics". */
function risk(userPoolId: pulumi.Output<string>): ReturnType<typeof seriesOf> {
  const dimensions = { UserPoolId: userPoolId, Operation: "SignIn", RiskLevel: "high" };
  return seriesOf("AWS/Cognito", dimensions, PERIOD_SECONDS);
}
