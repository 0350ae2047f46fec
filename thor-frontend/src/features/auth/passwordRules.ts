/** What Thor asks of a password, said before it is refused. */
export const PASSWORD_RULES =
  'At least 10 characters. Not a common password and not similar to your email address.';
