import * as fs from "node:fs";
import * as path from "node:path";
import { readStackFile, type StackFile } from "../../config/stack-file";
import { PreviewError } from "../errors";
import { readProject, stacksOf, type Project } from "../project";
import { run, stopCommands } from "./command";
import { provide } from "./dependencies";
import { parseReport, type Report } from "./report";
import { findRevision } from "./repository";
import { Worktree } from "./worktree";

/** What a preview is asked for, as on the command line. */
export interface Asked {
  readonly project?: string;
  readonly config?: string;
  readonly policyPackConfig?: string;
}

/** A stack as another revision has it. */
export interface FormerStack extends Report {
  readonly file: StackFile;
}

/** Another revision of the project, whose own preview can be asked. */
export class Revision {
  readonly #former: string;

  private constructor(
    /** As it was asked for: `origin/main`. */
    public readonly name: string,
    /** Its commit, shortened. */
    public readonly commit: string,
    private readonly root: string,
    private readonly top: string,
    prefix: string,
    private readonly worktree: Worktree,
  ) {
    this.#former = path.join(worktree.directory, prefix);
  }

  /**
   * Writes the files of a revision into a temporary folder, with the packages that they need. Close it.
   *
   * @param root The folder of package.json, whose project is previewed.
   * @param tell Hears of what takes long.
   * @throws PreviewError when there is no such revision, or it cannot be made ready.
   */
  public static async open(name: string, root: string, tell = warn): Promise<Revision> {
    const { top, prefix, commit, shortCommit } = await findRevision(name, root);
    const worktree = await Worktree.add(top, commit);
    const revision = new Revision(name, shortCommit, root, top, prefix, worktree);
    try {
      if (!fs.existsSync(path.join(revision.#former, "package.json"))) {
        throw new PreviewError(
          `${revision.#label} has no ${path.join(prefix, "package.json")}: nothing to preview`,
        );
      }
      await provide({ top, present: root, former: revision.#former, revision: name, commit }, tell);
      return revision;
    } catch (error) {
      await worktree.remove();
      throw error;
    }
  }

  /** Ends what still runs in the folder, and removes it. */
  public close(): Promise<void> {
    stopCommands();
    return this.worktree.remove();
  }

  /** The stacks of a project that have a file in the revision; none where it has no such project. */
  public stacks(asked: Pick<Asked, "project">): readonly string[] {
    const project = this.#project(asked);
    return project === undefined ? [] : stacksOf(project);
  }

  /**
   * What the revision's own preview says of a stack; nothing where the stack has no file there.
   *
   * @throws PreviewError with what the preview says when it fails.
   */
  public async preview(stack: string, asked: Asked): Promise<FormerStack | undefined> {
    const project = this.#project(asked);
    if (project === undefined) return undefined;
    const given = asked.config === undefined ? undefined : this.#formerOf(asked.config);
    const place = given ?? path.join(project.directory, `Pulumi.${stack}.yaml`);
    if (!fs.existsSync(place)) return undefined;
    const policies =
      asked.policyPackConfig === undefined ? undefined : this.#formerOf(asked.policyPackConfig);
    const { stdout, stderr } = await this.#start([
      ...(asked.project === undefined ? [] : ["--project", project.directory]),
      ...["--stack", stack],
      ...(given === undefined ? [] : ["--config", given]),
      // One that the revision did not have yet judges both, so that the plans are compared and not their judges.
      ...(policies === undefined
        ? []
        : [
            "--policy-pack-config",
            fs.existsSync(policies) ? policies : path.resolve(asked.policyPackConfig ?? ""),
          ]),
    ]);
    const report = parseReport(stdout);
    if (report === undefined) throw this.#failure(stack, stdout, stderr);
    return { ...report, file: readStackFile(place, project.name) };
  }

  #start(args: readonly string[]): ReturnType<typeof run> {
    const place = { directory: this.#former };
    const start = "preview/start.mjs";
    return fs.existsSync(path.join(this.#former, start))
      ? run(process.execPath, [start, ...args, "--json"], place)
      : run("npm", ["run", "--silent", "preview", "--", ...args, "--json"], place);
  }

  #project({ project = "." }: Pick<Asked, "project">): Project | undefined {
    const present = path.resolve(this.root, project);
    const former = this.#formerOf(present);
    if (former === realPath(present)) {
      throw new PreviewError(`${present} is outside of the repository, so ${this.#label} says nothing of it`);
    }
    return fs.existsSync(path.join(former, "Pulumi.yaml")) ? readProject(former) : undefined;
  }

  /** Where the revision has a file of the working tree; the file itself where it is not the repository's. */
  #formerOf(file: string): string {
    const absolute = realPath(path.resolve(file));
    const inRepository = path.relative(realPath(this.top), absolute);
    const isOutside = inRepository.startsWith("..") || path.isAbsolute(inRepository);
    return isOutside ? absolute : path.join(this.worktree.directory, inRepository);
  }

  #failure(stack: string, stdout: string, stderr: string): PreviewError {
    const said = stderr
      .replaceAll(`${this.#former}${path.sep}`, "")
      .split("\n")
      .filter((line) => line.trim() !== "" && !line.startsWith("warning:"))
      .join("\n");
    const reason =
      stdout.trim() === ""
        ? said || "it says nothing"
        : "its --json does not say enough to compare with, for it is of an older kind";
    return new PreviewError(
      `${stack} cannot be held against ${this.#label}, whose own preview of it fails. Mend it there, or give ` +
        `--against another revision. It says:\n${reason}`,
    );
  }

  get #label(): string {
    return this.name === this.commit ? this.name : `${this.name} (${this.commit})`;
  }
}

/** The path without symbolic links, of a file that need not be there. */
function realPath(file: string): string {
  if (fs.existsSync(file)) return fs.realpathSync(file);
  const parent = path.dirname(file);
  return parent === file ? file : path.join(realPath(parent), path.basename(file));
}

function warn(message: string): void {
  process.stderr.write(`${message}\n`);
}
