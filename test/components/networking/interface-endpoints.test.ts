import * as assert from "node:assert/strict";
import { allInputsOf, fingerprints, inputsOf, planOf } from "../../support/component-plan";
import { securityRules } from "../../support/component-rules";
import { internal, serviceTags, STACK_TAGS, worker, type StackKeys } from "../../support/component-stack";

const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const PRIVATE = ["<Subnet network-private-1 id>", "<Subnet network-private-2 id>"];

/** A stack with workloads of every place, and the endpoints that are named. */
const stack = (interfaceEndpoints: readonly string[] | undefined): StackKeys => ({
  network: interfaceEndpoints === undefined ? {} : { interfaceEndpoints },
  cluster: { ec2Capacity: { general: { instanceType: "m7g.large" } } },
  services: {
    prices: internal(),
    mailer: worker(),
    packer: worker({
      networkMode: "bridge",
      capacityProviderStrategy: [{ capacityProvider: "general", weight: 1 }],
    }),
  },
});

describe("Interface endpoints", () => {
  it("stand in the private subnets under AWS's usual names, one a service, in one security group", async () => {
    const { "network-s3": s3, ...endpoints } = allInputsOf(await planOf(stack(["sqs", "ecr.api"])), ENDPOINT);
    const endpoint = (service: string): object => ({
      privateDnsEnabled: true,
      securityGroupIds: ["<SecurityGroup network-endpoints id>"],
      serviceName: `com.amazonaws.us-east-1.${service}`,
      subnetIds: PRIVATE,
      tags: STACK_TAGS,
      vpcEndpointType: "Interface",
      vpcId: "<Vpc network id>",
    });
    assert.deepEqual(endpoints, {
      "network-ecr.api": endpoint("ecr.api"),
      "network-sqs": endpoint("sqs"),
    });
    assert.equal(s3?.["vpcEndpointType"], "Gateway");
  });

  it("let in every workload and every instance on 443, each once, and nobody else", async () => {
    const plan = await planOf(stack(["sqs", "ecr.api"]));
    assert.deepEqual(securityRules(plan), [
      "into network-endpoints: tcp 443 from general-instances",
      "into network-endpoints: tcp 443 from mailer",
      "into network-endpoints: tcp 443 from prices",
      "out of general-instances: tcp 443 to 0.0.0.0/0",
      "out of general-instances: tcp 443 to network-endpoints",
      "out of mailer: tcp 443 to 0.0.0.0/0",
      "out of mailer: tcp 443 to network-endpoints",
      "out of prices: tcp 443 to 0.0.0.0/0",
      "out of prices: tcp 443 to network-endpoints",
    ]);
    assert.deepEqual(inputsOf(plan, GROUP, "network-endpoints"), {
      description: "Interface endpoints: workloads of the stack only",
      tags: STACK_TAGS,
      vpcId: "<Vpc network id>",
    });
    assert.deepEqual(
      inputsOf(
        plan,
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        "mailer-to-interface-endpoints-in",
      ),
      {
        description: "service mailer to interface endpoints",
        fromPort: 443,
        ipProtocol: "tcp",
        referencedSecurityGroupId: "<SecurityGroup mailer id>",
        securityGroupId: "<SecurityGroup network-endpoints id>",
        tags: serviceTags("mailer", "WORKDEV1"),
        toPort: 443,
      },
    );
  });

  it("are none where none is named: no endpoint, no security group, no rule", async () => {
    for (const named of [undefined, []]) {
      const plan = await planOf(stack(named));
      assert.deepEqual(Object.keys(allInputsOf(plan, ENDPOINT)), ["network-s3"]);
      assert.equal("network-endpoints" in allInputsOf(plan, GROUP), false);
      assert.deepEqual(securityRules(plan), [
        "out of general-instances: tcp 443 to 0.0.0.0/0",
        "out of mailer: tcp 443 to 0.0.0.0/0",
        "out of prices: tcp 443 to 0.0.0.0/0",
      ]);
    }
  });

  it("leave everything else as it is when one more is named", async () => {
    const [old, young] = [
      fingerprints(await planOf(stack(["sqs"]))),
      fingerprints(await planOf(stack(["sqs", "ecr.api"]))),
    ];
    const added = Object.keys(young).filter((urn) => !(urn in old));
    assert.deepEqual(
      added.map((urn) => urn.split("::").at(-1)),
      ["network-ecr.api"],
    );
    for (const [urn, fingerprint] of Object.entries(old)) assert.equal(young[urn], fingerprint, urn);
  });
});
