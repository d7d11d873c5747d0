import * as fs from "node:fs";
import * as path from "node:path";
import * as ts from "typescript";

/** What a type's declarations say of one input: what is inside it, where that has inputs of its own. */
interface Input {
  readonly inside: () => Inputs;
}

export type Inputs = ReadonlyMap<string, Input>;

const NONE: Inputs = new Map();
const interfaces = new Map<string, ReadonlyMap<string, ts.InterfaceDeclaration>>();

/** The inputs that the installed SDK declares for a type, such as `aws:lb/listener:Listener`. */
export function inputsOfType(type: string): Inputs {
  const [pkg = "", module = "", name = ""] = type.split(":");
  const root = path.dirname(
    require.resolve(`${pkg === "sentry" ? "@pulumiverse" : "@pulumi"}/${pkg}/package.json`),
  );
  const [folder = "", file = `${name.charAt(0).toLowerCase()}${name.slice(1)}`] = module.split("/");
  const declared = declarationsOf(path.join(root, folder === "index" ? "" : folder, `${file}.d.ts`));
  return inputsIn(declared.get(`${name}Args`), root);
}

/** Whether there is an input at a path, such as `networkConfiguration.subnets`. */
export function hasInput(inputs: Inputs, [first, ...rest]: readonly string[]): boolean {
  if (first === undefined) return true;
  const input = inputs.get(first);
  return input !== undefined && hasInput(input.inside(), rest);
}

function inputsIn(declaration: ts.InterfaceDeclaration | undefined, root: string): Inputs {
  const members = declaration?.members.filter((member) => ts.isPropertySignature(member)) ?? [];
  return new Map(
    members.map((member) => [
      member.name.getText(),
      { inside: () => inside(member.type?.getText() ?? "", root) },
    ]),
  );
}

/** `pulumi.Input<inputs.ecs.ServiceNetworkConfiguration>`, and lists of such. */
function inside(type: string, root: string): Inputs {
  const name = /inputs\.([\w.]+)/.exec(type)?.[1];
  if (name === undefined) return NONE;
  return inputsIn(declarationsOf(path.join(root, "types", "input.d.ts")).get(name), root);
}

/** The interfaces of a file by their names, with those of the namespaces around them. */
function declarationsOf(file: string): ReadonlyMap<string, ts.InterfaceDeclaration> {
  const known = interfaces.get(file);
  if (known !== undefined) return known;
  const found = new Map<string, ts.InterfaceDeclaration>();
  const source = ts.createSourceFile(file, fs.readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const visit = (statements: readonly ts.Statement[], around: string): void => {
    for (const statement of statements) {
      if (ts.isInterfaceDeclaration(statement)) found.set(around + statement.name.text, statement);
      if (ts.isModuleDeclaration(statement) && statement.body && ts.isModuleBlock(statement.body)) {
        visit(statement.body.statements, `${around}${statement.name.text}.`);
      }
    }
  };
  visit(source.statements, "");
  interfaces.set(file, found);
  return found;
}
