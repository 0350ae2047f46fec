import Ajv from 'ajv/dist/2020';

/** Returns a check of server messages by the socket's schema, which throws what is wrong with one. */
export function messageCheckOf(schema: object): (message: object) => void {
  // Formats and brands are notes to people and to generators; a pattern says what a decimal looks like.
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema(schema, 'socket');
  const isMessage = ajv.compile({ $ref: 'socket#/$defs/ServerMessage' });
  return (message) => {
    if (isMessage(message)) return;
    throw new Error(
      `Not a message of the contract: ${ajv.errorsText(isMessage.errors)}. ${JSON.stringify(message)}`,
    );
  };
}
