/** On a value that those who read it have yet to be told of. It goes from one version to the next by itself. */
const UNTOLD = "slipway-untold";

/** The database's secrets in Secrets Manager, whose API `api` has, each value a JSON object. */
export class SecretStore {
  #api;

  constructor(api) {
    this.#api = api;
  }

  /** The value of a stage, or of one version; undefined where there is none yet. */
  async read(secretArn, { stage = "AWSCURRENT", version } = {}) {
    const which =
      version === undefined ? { VersionStage: stage } : { VersionId: version, VersionStage: stage };
    let text;
    try {
      text = (await this.#api.getSecretValue({ SecretId: secretArn, ...which })).SecretString;
    } catch (error) {
      if (error.name === "ResourceNotFoundException") return undefined;
      throw error;
    }
    return parsed(secretArn, text);
  }

  /**
   * Makes a value the current one.
   *
   * @returns its version, where it is one to be told of.
   */
  async write(secretArn, value, { isToBeTold = false } = {}) {
    const { VersionId } = await this.#api.putSecretValue({
      SecretId: secretArn,
      SecretString: JSON.stringify(value),
      ...(isToBeTold ? { VersionStages: ["AWSCURRENT", UNTOLD] } : {}),
    });
    return isToBeTold ? VersionId : undefined;
  }

  /** The version of the current value, if nobody has been told of it yet. */
  async untold(secretArn) {
    const { VersionId, VersionStages } = await this.#api.getSecretValue({
      SecretId: secretArn,
      VersionStage: "AWSCURRENT",
    });
    return VersionStages.includes(UNTOLD) ? VersionId : undefined;
  }

  async markTold(secretArn, version) {
    await this.#api.updateSecretVersionStage({
      SecretId: secretArn,
      VersionStage: UNTOLD,
      RemoveFromVersionId: version,
    });
  }

  /** Lays a value ready, as the version that a rotation is about to bring. */
  async writePending(secretArn, value, { token, rotationToken }) {
    await this.#api.putSecretValue({
      SecretId: secretArn,
      SecretString: JSON.stringify(value),
      ClientRequestToken: token,
      VersionStages: ["AWSPENDING"],
      ...(rotationToken === undefined ? {} : { RotationToken: rotationToken }),
    });
  }

  /** Version → its stages. */
  async stages(secretArn) {
    const { RotationEnabled, VersionIdsToStages } = await this.#api.describeSecret({ SecretId: secretArn });
    return { isRotated: RotationEnabled === true, versions: VersionIdsToStages ?? {} };
  }

  /** Makes a version the current one; Secrets Manager makes the one before it the previous one. */
  async makeCurrent(secretArn, version, former) {
    await this.#api.updateSecretVersionStage({
      SecretId: secretArn,
      VersionStage: "AWSCURRENT",
      MoveToVersionId: version,
      ...(former === undefined ? {} : { RemoveFromVersionId: former }),
    });
  }
}

/** What JSON.parse says of a text quotes it: nobody is to read a secret in an error. */
function parsed(secretArn, text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Error(`the value of ${secretArn} is not a JSON object`);
  }
  return value;
}
