/** Decimals and ids travel as plain strings and numbers; a brand keeps a price from being passed as money. */

declare const brand: unique symbol;
export type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

/** An answer's shape with its brands: openapi-fetch maps over branded values as if they were objects. */
export type Rebranded<Shape> = Shape extends { readonly [brand]: infer Name extends string }
  ? Branded<Name extends 'AccountId' | 'OrderId' ? number : string, Name>
  : Shape extends object
    ? { [Key in keyof Shape]: Rebranded<Shape[Key]> }
    : Shape;

export type Price = Branded<string, 'Price'>;
export type Money = Branded<string, 'Money'>;
export type Quantity = Branded<string, 'Quantity'>;
export type Percent = Branded<string, 'Percent'>;
export type Instant = Branded<string, 'Instant'>;
export type AccountId = Branded<number, 'AccountId'>;
export type OrderId = Branded<number, 'OrderId'>;
