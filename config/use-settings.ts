/** One entry of `uses:`: `{kind}/{name}:{mode}`. */
export type UseSettings =
  | {
      readonly kind: "database";
      readonly name: string;
      /** What its user may do there; `master` is the database's own master user. */
      readonly mode: "owner" | "read-write" | "read" | "master";
      readonly variablePrefix: string;
    }
  | {
      readonly kind: "bucket";
      readonly name: string;
      readonly mode: "read" | "write" | "read-write";
      readonly variablePrefix: string;
    }
  | {
      readonly kind: "file-system";
      readonly name: string;
      /** Where it is mounted. */
      readonly path: string;
      readonly readOnly: boolean;
      readonly variablePrefix: string;
    }
  | {
      readonly kind: "queue";
      readonly name: string;
      readonly mode: "send" | "receive";
      readonly variablePrefix: string;
    }
  | {
      readonly kind: "topic";
      readonly name: string;
      readonly mode: "publish";
      readonly variablePrefix: string;
    }
  | { readonly kind: "service"; readonly name: string; readonly variablePrefix: string }
  | { readonly kind: "function"; readonly name: string; readonly variablePrefix: string }
  | { readonly kind: "email"; readonly variablePrefix: string }
  | {
      readonly kind: "event-bus";
      readonly name: string;
      readonly mode: "publish";
      readonly variablePrefix: string;
    }
  | {
      readonly kind: "push";
      readonly name: string;
      readonly mode: "publish";
      readonly variablePrefix: string;
    }
  | {
      readonly kind: "sign-in";
      /** To know who somebody is takes no rights; to manage who there is does. */
      readonly mode: "verify" | "admin";
      readonly variablePrefix: string;
    };
