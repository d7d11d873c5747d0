import type { DMARC_POLICIES } from "./schema-email";
import type { Tags } from "./settings";

/** Who a stack sends mail as. */
export interface EmailSettings {
  /** What is proven to SES to be the stack's: a domain by records in its zone, or one address by a link sent to it. */
  readonly identity: DomainIdentitySettings | { readonly kind: "address"; readonly address: string };
  /** Who mail is from where nobody says otherwise. */
  readonly fromAddress: string;
  /** Who else it may be from. */
  readonly otherFromAddresses: readonly string[];
  /** Addresses that are proven one by one: nobody else gets mail of an account in SES's sandbox. */
  readonly testAddresses: readonly string[];
  /** A change replaces the configuration set. */
  readonly configurationSetName: string;
  /** The topic of the stack that is told what became of mail that did not arrive. */
  readonly eventTopic?: string;
  readonly alarms: { readonly bounceRatePercent: number; readonly complaintRatePercent: number };
  readonly tags: Tags;
}

export interface DomainIdentitySettings {
  readonly kind: "domain";
  readonly domain: string;
  /** Whether the stack's hosted zone can hold its records; otherwise somebody writes them by hand. */
  readonly isInZone: boolean;
  /** Where what does not arrive goes back to: `mail.example.com`. */
  readonly mailFromDomain: string;
  readonly dmarc?: {
    readonly policy: (typeof DMARC_POLICIES)[number];
    readonly reportAddress?: string;
    /** Of a domain that a stack in another region sends for too, which may have written the record before. */
    readonly isShared: boolean;
  };
}
