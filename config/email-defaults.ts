/** Of mail. SES looks at an account from 5 % of bounces and 0.1 % of complaints on: SES Developer Guide, "Reputation metrics". */
export const EMAIL_DEFAULTS = {
  fromName: "no-reply",
  mailFromSubdomain: "mail",
  bounceRatePercent: 3,
  complaintRatePercent: 0.05,
} as const;
