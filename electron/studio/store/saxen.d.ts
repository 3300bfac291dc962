// Types for the part of saxen that read-workbook.ts uses; the package has none of its own.
declare module 'saxen' {
  type Decode = (text: string) => string
  export class Parser {
    on(
      what: 'openTag',
      hear: (name: string, attributes: () => Record<string, string>, decode: Decode, selfClosing: boolean) => void,
    ): this
    on(what: 'closeTag', hear: (name: string) => void): this
    on(what: 'text', hear: (text: string, decode: Decode) => void): this
    on(what: 'cdata', hear: (text: string) => void): this
    /** '<!DOCTYPE …' and its like. */
    on(what: 'attention', hear: (text: string) => void): this
    on(what: 'error' | 'warn', hear: (error: Error) => void): this
    /** Throws what `error` was told when nobody listens to it. */
    parse(xml: string): this
    stop(): void
  }
}
