import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

/** Writes a file by its name, and gives its path. */
export type WriteFile = (name: string, content: string) => string;

/** A folder for the files of the surrounding `describe`, which goes with its last test. */
export function useWrittenFiles(): WriteFile {
  let folder = "";
  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "written-"));
  });
  after(() => {
    fs.rmSync(folder, { recursive: true });
  });
  return (name, content) => {
    const written = path.join(folder, name);
    fs.writeFileSync(written, content);
    return written;
  };
}
