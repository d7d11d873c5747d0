/** What a service promises of the requests that come to it from outside. */
export interface SloSettings {
  /** Of all requests, those without an error of the service's. */
  readonly availabilityPercent: number;
  /** Of all requests, those answered in time. */
  readonly latency?: { readonly milliseconds: number; readonly percent: number };
  /** What the promise is for: of this time the error budget is counted. */
  readonly windowDays: number;
  /** With fewer of them nobody is told: one failure in a quiet night is no trend. */
  readonly minimumBadRequests: number;
  /** Whether nothing else is behind the same entrance, so that what that fails at is the service's too. */
  readonly hasEntranceAlone: boolean;
}
