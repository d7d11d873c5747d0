import type { Computed, ComputedValues, Subject } from "./subject";

/** Roles, policies and who may use them. */
export const identity: ComputedValues = {
  "aws:iam/role:Role": (r) => {
    const name = r.autoName("name", { limit: 64 });
    return { ...principal(r, "role", name), uniqueId: `AROA${r.letters(17, "upper")}`, createDate: CREATED };
  },
  "aws:iam/rolePolicy:RolePolicy": (r) => {
    const name = r.autoName("name", { limit: 128 });
    return { id: `${r.text("role")}:${name}`, name };
  },
  "aws:iam/policy:Policy": (r) => {
    const name = r.autoName("name", { limit: 128 });
    const arn = r.arn("iam", `policy${r.text("path", "/")}${name}`, "global");
    return { id: arn, arn, name, policyId: `ANPA${r.letters(17, "upper")}`, attachmentCount: 0 };
  },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": (r) => ({ id: `${r.text("role")}-${r.digits(26)}` }),
  "aws:iam/instanceProfile:InstanceProfile": (r) => {
    const name = r.autoName("name", { limit: 128 });
    return { ...principal(r, "instance-profile", name), uniqueId: `AIPA${r.letters(17, "upper")}` };
  },
  "aws:iam/user:User": (r) => {
    const name = r.autoName("name", { limit: 64 });
    return { ...principal(r, "user", name), uniqueId: `AIDA${r.letters(17, "upper")}` };
  },
  "aws:iam/accessKey:AccessKey": (r) => ({
    id: `AKIA${r.letters(16, "upper")}`,
    createDate: CREATED,
    secret: r.letters(40, "mixed", "secret"),
    sesSmtpPasswordV4: r.letters(44, "mixed", "smtp"),
  }),
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": (r) => {
    const arn = r.arn("iam", `oidc-provider/${r.text("url").replace(/^https:\/\//, "")}`, "global");
    return { id: arn, arn };
  },
};

/** When everything was made: any moment does, as long as it is always the same. */
const CREATED = "2026-01-01T00:00:00Z";

function principal(r: Subject, kind: string, name: string): Computed {
  return { id: name, name, arn: r.arn("iam", `${kind}${r.text("path", "/")}${name}`, "global") };
}
