import { useEngine } from "./use-engine";

// What engine tests are where no CLI runs: a process of its own has them, and none may be run.
const findNone = () => Promise.resolve({ tried: ["/usr/bin/pulumi: pulumi: fetch failed"] });

for (const stack of ["dev", "staging"]) {
  describe(`The stack ${stack}`, () => {
    const engine = useEngine(".", findNone);
    before(() => {
      engine();
    });

    it("is made", () => {
      throw new Error("it ran");
    });

    if (stack === "dev") {
      describe("when it is there", () => {
        it("is changed", () => {
          throw new Error("it ran");
        });
      });
    }
  });
}
