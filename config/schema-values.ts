import { z } from "zod";

/** What CloudWatch Logs takes as a retention (PutRetentionPolicy, `retentionInDays`). */
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

/** A whole number within bounds. */
export const integer = (minimum: number, maximum: number): z.ZodNumber => {
  const error = `a whole number from ${minimum} to ${maximum}`;
  return z.number({ error }).int({ error }).min(minimum, { error }).max(maximum, { error });
};

/** Text of a form; what is allowed is said in words. */
export const text = (allowed: string, pattern = /^(?!\s*$)/): z.ZodString =>
  z.string({ error: allowed }).regex(pattern, { error: allowed });

/** A name that becomes part of AWS's names. */
export const name = (maximum: number): z.ZodString =>
  text(
    `a name of lower-case letters, digits and single hyphens that starts with a letter, at most ${maximum} characters`,
    new RegExp(`^(?=.{1,${maximum}}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$`),
  );

export const flag = z.boolean({ error: "true or false" });
const QUOTE =
  "text, true/false or a whole number; put any other number in quotes, so that it stays as it is written";
/** What is handed on as text: a number that would not come out as it was written is refused. */
export const plainValue = z.union([z.string(), z.int(), z.boolean()], { error: QUOTE });
export const costCode = text('exactly 8 letters or digits; quote it, such as "A1B2C3D4"', /^[A-Za-z0-9]{8}$/);
export const variable = text(
  "a variable name of capital letters, digits and underscores that starts with a letter",
  /^[A-Z][A-Z0-9_]*$/,
);
export const cidrBlock = text("an IPv4 CIDR block such as 10.0.0.0/16", /^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/);
export const dnsName = text(
  "a lower-case domain name such as example.com",
  /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
);
export const dnsLabel = text(
  "one label of a domain name, such as www",
  /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
);
export const email = text("an e-mail address", /^[^\s@]+@[^\s@]+\.[^\s@]+$/);
export const arn = text(
  "an ARN such as arn:aws:iam::aws:policy/ReadOnlyAccess",
  /^arn:aws[a-z-]*:[a-z0-9-]+:[^\s]+$/,
);
/** What AppRegistry has its users tag. Source: AppRegistry Administrator Guide, "Key concepts", the awsApplication tag. */
export const applicationTag = text(
  "the value of an application's tag awsApplication, of at most 256 characters, such as arn:aws:resource-groups:us-east-1:123456789012:group/shop/0a1b2c3d4e5f6071829304a5b6 (aws servicecatalog-appregistry get-application --application shop --query applicationTag)",
  /^(?=.{1,256}$)arn:aws[a-z-]*:resource-groups:[a-z0-9-]+:\d{12}:group\/[\w.-]+\/[\w-]+$/,
);
export const retentionDays = z.literal([...RETENTION_DAYS], {
  error: `a retention that CloudWatch Logs knows, in days: ${RETENTION_DAYS.join(", ")}`,
});
export const tagMap = z.record(
  text("a tag name of at most 128 characters, not starting with aws:", /^(?!aws:).{1,128}$/i),
  text("a tag value of at most 256 characters", /^.{1,256}$/),
);
export const accountId = text('a 12-digit account id in quotes, such as "123456789012"', /^\d{12}$/);
export const relativePath = text(
  "a path within the project's folder, such as functions/resize",
  /^(?!\/)(?!.*(^|\/)\.\.(\/|$))[^\s\\]+$/,
);
export const cpuArchitecture = z.enum(["ARM64", "X86_64"]);
export const keyArn = text(
  "the ARN of a KMS key, such as arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
  /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[a-z0-9-]+$/,
);
