/** Decimals and ids travel as plain strings and numbers; a brand keeps a price from being passed as money. */

declare const brand: unique symbol;
export type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

/** A shape without its brands: what stands on the wire. */
export type Plain<Shape> = Shape extends { readonly [brand]: string }
  ? Shape extends string
    ? string
    : number
  : Shape extends object
    ? { [Key in keyof Shape]: Plain<Shape[Key]> }
    : Shape;

export type Price = Branded<string, 'Price'>;
export type Money = Branded<string, 'Money'>;
export type Quantity = Branded<string, 'Quantity'>;
export type Percent = Branded<string, 'Percent'>;
export type Instant = Branded<string, 'Instant'>;
export type AccountId = Branded<number, 'AccountId'>;
export type OrderId = Branded<number, 'OrderId'>;
