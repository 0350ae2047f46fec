/** What Thor asks of a password, said before it is refused. */
export const PASSWORD_RULES =
  'At least 10 characters; no password that many people use, and nothing like your email address.';
