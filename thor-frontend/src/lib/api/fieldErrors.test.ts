import { expect, it } from 'vitest';
import { ApiError } from './errors';
import { fieldError, formError } from './fieldErrors';

function refused(fields: Record<string, string[]>): ApiError {
  return new ApiError({
    status: 400,
    code: 'INVALID_REQUEST',
    message: 'Invalid request. …',
    detail: { fields },
  });
}

const FORM = ['name', 'fees.per_fill', 'fees.per_option_contract'];

it('marks one field of an object, and not those beside it', () => {
  const error = refused({ 'fees.per_fill': ['Must be zero or more.'] });
  expect(FORM.map((field) => fieldError(error, field))).toEqual([
    undefined,
    'Must be zero or more.',
    undefined,
  ]);
});

it.each([
  ['one field of the form', refused({ name: ['Too long.'] }), 'Correct the marked field.'],
  ['two of them', refused({ name: ['a'], 'fees.per_fill': ['b'] }), 'Correct the marked fields.'],
  ['a field the form has not', refused({ body: ['Not JSON.'] }), 'body: Not JSON.'],
  ['one it has and one it has not', refused({ name: ['a'], x: ['Unknown.'] }), 'x: Unknown.'],
  ['no field', refused({}), 'Invalid request. …'],
  ['no answer', new Error('Thor did not respond.'), 'Thor did not respond.'],
])('says nothing twice and leaves nothing out: %s', (_, error, words) => {
  expect(formError(error, FORM)).toBe(words);
});
