import { refuses } from "../../support/config-files";

describe("a stack file: the network", () => {
  refuses([
    {
      name: "a misspelled key of the network",
      edits: [["    cidrBlock:", "    cidrBlok:"]],
      problems: [
        {
          at: "cidrBlok: 10.0.0.0/16",
          path: "slipway:network.cidrBlok",
          message: 'unknown key; did you mean "cidrBlock"?',
        },
      ],
    },
    {
      name: "a VPC with bits beyond its prefix",
      edits: [["10.0.0.0/16", "10.0.0.1/16"]],
      problems: [
        {
          at: "cidrBlock: 10.0.0.1/16",
          path: "slipway:network.cidrBlock",
          message: 'found "10.0.0.1/16": it has bits beyond its prefix; did you mean "10.0.0.0/16"?',
        },
      ],
    },
    {
      name: "a VPC that is larger than AWS allows",
      edits: [["10.0.0.0/16", "10.0.0.0/8"]],
      problems: [
        {
          at: "cidrBlock: 10.0.0.0/8",
          path: "slipway:network.cidrBlock",
          message: 'found "10.0.0.0/8": allowed prefixes are /16 to /28',
        },
      ],
    },
    {
      name: "a VPC of an address that there is not",
      edits: [["10.0.0.0/16", "10.0.256.0/16"]],
      problems: [
        {
          at: "cidrBlock: 10.0.256.0/16",
          path: "slipway:network.cidrBlock",
          message: 'found "10.0.256.0/16": each of its four numbers must be 0 to 255 and its prefix 0 to 32',
        },
      ],
    },
    {
      name: "a VPC that is no CIDR block",
      edits: [["cidrBlock: 10.0.0.0/16", "cidrBlock: 10.0.0.0"]],
      problems: [
        {
          at: "cidrBlock: 10.0.0.0",
          path: "slipway:network.cidrBlock",
          message: 'found "10.0.0.0"; allowed: an IPv4 CIDR block such as 10.0.0.0/16',
        },
      ],
    },
    {
      name: "a VPC written with a leading zero",
      edits: [["cidrBlock: 10.0.0.0/16", "cidrBlock: 010.0.0.0/16"]],
      problems: [
        {
          at: "cidrBlock: 010.0.0.0/16",
          path: "slipway:network.cidrBlock",
          message: 'found "010.0.0.0/16": write its numbers without a 0 before them',
        },
      ],
    },
    {
      name: "subnets that overlap",
      edits: [["10.0.11.0/24", "10.0.10.128/25"]],
      problems: [
        {
          at: "10.0.10.128/25]",
          path: "slipway:network.privateSubnetCidrBlocks[1]",
          message:
            "10.0.10.128/25 overlaps 10.0.10.0/24 (privateSubnetCidrBlocks[0]): give it addresses of its own",
        },
      ],
    },
    {
      name: "a subnet outside of the VPC",
      edits: [["10.0.21.0/24", "10.1.21.0/24"]],
      problems: [
        {
          at: "10.1.21.0/24]",
          path: "slipway:network.databaseSubnetCidrBlocks[1]",
          message: "found 10.1.21.0/24, which is not inside the VPC's 10.0.0.0/16",
        },
      ],
    },
    {
      name: "a subnet that is too small",
      edits: [["10.0.21.0/24", "10.0.21.0/29"]],
      problems: [
        {
          at: "10.0.21.0/29]",
          path: "slipway:network.databaseSubnetCidrBlocks[1]",
          message: 'found "10.0.21.0/29": allowed prefixes are /16 to /28',
        },
      ],
    },
    {
      name: "a subnet that is no CIDR block, and counts it all the same",
      edits: [["10.0.2.0/24]", "10.0.2]"]],
      problems: [
        {
          at: "10.0.2]",
          path: "slipway:network.publicSubnetCidrBlocks[1]",
          message: 'found "10.0.2"; allowed: an IPv4 CIDR block such as 10.0.0.0/16',
        },
      ],
    },
    {
      name: "a subnet too few",
      edits: [[", 10.0.21.0/24", ""]],
      problems: [
        {
          at: "databaseSubnetCidrBlocks: [10.",
          path: "slipway:network.databaseSubnetCidrBlocks",
          message: "found 1 CIDR blocks for 2 zones: give one a zone, in the order of the zones",
        },
      ],
    },
    {
      name: "some subnets given and others not",
      edits: [["    databaseSubnetCidrBlocks: [10.0.20.0/24, 10.0.21.0/24]\n", ""]],
      problems: [
        {
          at: "slipway:network:",
          path: "slipway:network",
          message:
            "subnets are given whole or computed whole: add databaseSubnetCidrBlocks, or leave out publicSubnetCidrBlocks and privateSubnetCidrBlocks",
        },
      ],
    },
    {
      name: "one zone",
      edits: [
        ["[us-east-1a, us-east-1b]", "[us-east-1a]"],
        [", 10.0.2.0/24", ""],
        [", 10.0.11.0/24", ""],
        [", 10.0.21.0/24", ""],
      ],
      problems: [
        {
          at: "availabilityZones: [us-east-1a",
          path: "slipway:network.availabilityZones",
          message:
            "found 1; allowed are 2 to 8 (databases and load balancers need two); this tier's default is 2",
        },
      ],
    },
    {
      name: "a zone of another region",
      edits: [["us-east-1b]", "us-west-2b]"]],
      problems: [
        {
          at: "us-west-2b]",
          path: "slipway:network.availabilityZones[1]",
          message:
            'found "us-west-2b": the stack\'s region is us-east-1, its zones us-east-1a, us-east-1b and so on',
        },
      ],
    },
    {
      name: "a zone named twice",
      edits: [["us-east-1b]", "us-east-1a]"]],
      problems: [
        {
          at: "us-east-1a]",
          path: "slipway:network.availabilityZones[1]",
          message: 'found "us-east-1a" twice: name each zone once',
        },
      ],
    },
    {
      name: "something that is no zone, and counts it all the same",
      edits: [["us-east-1b]", "b]"]],
      problems: [
        {
          at: "b]",
          path: "slipway:network.availabilityZones[1]",
          message: 'found "b"; allowed: an availability zone such as us-east-1a',
        },
      ],
    },
    {
      name: "a region whose zones differ by account and no zones",
      edits: [
        ["region: us-east-1", "region: us-west-1"],
        ["    availabilityZones: [us-east-1a, us-east-1b]\n", ""],
      ],
      problems: [
        {
          at: "slipway:network:",
          path: "slipway:network",
          message:
            "us-west-1 offers different zones to each account: name two of yours in slipway:network.availabilityZones",
        },
      ],
    },
    {
      name: "an existing VPC with settings of a new one",
      edits: [
        [
          "    cidrBlock: 10.0.0.0/16\n    availabilityZones: [us-east-1a, us-east-1b]\n    publicSubnetCidrBlocks: [10.0.1.0/24, 10.0.2.0/24]\n    privateSubnetCidrBlocks: [10.0.10.0/24, 10.0.11.0/24]\n    databaseSubnetCidrBlocks: [10.0.20.0/24, 10.0.21.0/24]\n",
          "    existing: { vpcId: vpc-0123456789abcdef0 }\n    natGateways: Single\n",
        ],
      ],
      problems: [
        {
          at: "natGateways: Single",
          path: "slipway:network.natGateways",
          message: "an existing VPC is taken as it is: leave this out, or leave out existing",
        },
      ],
    },
    {
      name: "an existing VPC named in two ways",
      edits: [
        [
          "    cidrBlock: 10.0.0.0/16\n    availabilityZones: [us-east-1a, us-east-1b]\n    publicSubnetCidrBlocks: [10.0.1.0/24, 10.0.2.0/24]\n    privateSubnetCidrBlocks: [10.0.10.0/24, 10.0.11.0/24]\n    databaseSubnetCidrBlocks: [10.0.20.0/24, 10.0.21.0/24]\n",
          "    existing: { vpcId: vpc-0123456789abcdef0, tags: { Name: shared } }\n",
        ],
      ],
      problems: [
        {
          at: "existing: { vpcId: vpc-0123456789abcdef0, tags",
          path: "slipway:network.existing",
          message: "found 2 ways to name the VPC: give exactly one of default, vpcId, tags",
        },
      ],
    },
    {
      name: "an existing VPC whose id is none, and does not miss another way to name it",
      edits: [
        [
          "    cidrBlock: 10.0.0.0/16\n    availabilityZones: [us-east-1a, us-east-1b]\n    publicSubnetCidrBlocks: [10.0.1.0/24, 10.0.2.0/24]\n    privateSubnetCidrBlocks: [10.0.10.0/24, 10.0.11.0/24]\n    databaseSubnetCidrBlocks: [10.0.20.0/24, 10.0.21.0/24]\n",
          "    existing: { vpcId: subnet-0123 }\n",
        ],
      ],
      problems: [
        {
          at: "vpcId: subnet-0123 }",
          path: "slipway:network.existing.vpcId",
          message: 'found "subnet-0123"; allowed: a VPC id such as vpc-0123456789abcdef0',
        },
      ],
    },
  ]);
});
