/** What bears on all stages and methods of a REST API. */
import type { Linked, StackContext } from "./context";
import { text } from "./values";

/** Whether the API of a stage or method answers inside of VPCs only. */
export function isPrivateApi(at: StackContext): boolean {
  return apisOf(at).some(
    ({ api, own }) =>
      text(own.given("endpointConfiguration", () => api.props.endpointConfiguration?.types)) === "PRIVATE",
  );
}

/** Whether the API of a stage or method has a policy of its own on who may call it. */
export function hasApiPolicy(at: StackContext): boolean {
  return apisOf(at).some(
    ({ own }) =>
      own.isGiven("policy") ||
      own.linked(["aws:apigateway/restApiPolicy:RestApiPolicy"], "restApiId").length > 0,
  );
}

interface RestApi {
  readonly api: Linked<"aws:apigateway/restApi:RestApi">;
  readonly own: StackContext;
}

function apisOf(at: StackContext): readonly RestApi[] {
  return at.targets(["aws:apigateway/restApi:RestApi"], "restApi").map((api) => ({ api, own: at.of(api) }));
}
