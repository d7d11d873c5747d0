import { refuses } from "../../support/config-files";
import { DATA } from "../../support/data-file";

describe("a stack file: a database's storage", () => {
  refuses(
    [
      {
        name: "a speed of storage that is too small for one",
        edits: [["allocatedStorageGiB: 400", "allocatedStorageGiB: 399"]],
        problems: [
          {
            at: "iops: 16000",
            path: "slipway:databases.main.iops",
            message:
              "found 16000 with 399 GiB: below 400 GiB gp3 has 3000 IOPS and 125 MiB/s, and RDS takes no others; leave this out, or give it allocatedStorageGiB: 400",
          },
          {
            at: "storageThroughputMiBps: 1000",
            path: "slipway:databases.main.storageThroughputMiBps",
            message:
              "found 1000 with 399 GiB: below 400 GiB gp3 has 3000 IOPS and 125 MiB/s, and RDS takes no others; leave this out, or give it allocatedStorageGiB: 400",
          },
        ],
      },
      {
        name: "a speed of storage in a tier that starts with less",
        edits: [
          ["      allocatedStorageGiB: 400\n", ""],
          ["      storageThroughputMiBps: 1000\n", ""],
        ],
        problems: [
          {
            at: "iops: 16000",
            path: "slipway:databases.main.iops",
            message:
              "found 16000 with 100 GiB: below 400 GiB gp3 has 3000 IOPS and 125 MiB/s, and RDS takes no others; leave this out, or give it allocatedStorageGiB: 400",
          },
        ],
      },
      {
        name: "more throughput than the IOPS move",
        edits: [
          ["iops: 16000", "iops: 12000"],
          ["storageThroughputMiBps: 1000", "storageThroughputMiBps: 3500"],
        ],
        problems: [
          {
            at: "storageThroughputMiBps: 3500",
            path: "slipway:databases.main.storageThroughputMiBps",
            message:
              "found 3500 MiB/s with 12000 IOPS: gp3 moves at most a MiB/s with each 4 IOPS; set iops to 14000 or more, or this to 3000 or less",
          },
        ],
      },
      {
        name: "more throughput than the IOPS that there are anyway move",
        edits: [
          ["      iops: 16000\n", ""],
          ["storageThroughputMiBps: 1000", "storageThroughputMiBps: 3001"],
        ],
        problems: [
          {
            at: "storageThroughputMiBps: 3001",
            path: "slipway:databases.main.storageThroughputMiBps",
            message:
              "found 3001 MiB/s with 12000 IOPS: gp3 moves at most a MiB/s with each 4 IOPS; set iops to 12004 or more, or this to 3000 or less",
          },
        ],
      },
      {
        name: "fewer IOPS than gp3 has",
        edits: [["iops: 16000", "iops: 3000"]],
        problems: [
          {
            at: "iops: 3000",
            path: "slipway:databases.main.iops",
            message: "found 3000; allowed: a whole number from 12000 to 64000",
          },
        ],
      },
      {
        name: "more IOPS than gp3 has, and does not judge the throughput by them",
        edits: [
          ["iops: 16000", "iops: 64001"],
          ["storageThroughputMiBps: 1000", "storageThroughputMiBps: 4000"],
        ],
        problems: [
          {
            at: "iops: 64001",
            path: "slipway:databases.main.iops",
            message: "found 64001; allowed: a whole number from 12000 to 64000",
          },
        ],
      },
      {
        name: "throughput below gp3's",
        edits: [["storageThroughputMiBps: 1000", "storageThroughputMiBps: 125"]],
        problems: [
          {
            at: "storageThroughputMiBps: 125",
            path: "slipway:databases.main.storageThroughputMiBps",
            message: "found 125; allowed: a whole number from 500 to 4000",
          },
        ],
      },
    ],
    DATA,
  );
});
