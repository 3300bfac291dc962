// heic-decode carries no types of its own.
declare module 'heic-decode' {
  interface HeicImage {
    readonly width: number
    readonly height: number
    decode(): Promise<{ readonly width: number; readonly height: number; readonly data: Uint8ClampedArray }>
  }
  interface HeicDecode {
    (input: {
      readonly buffer: Uint8Array
    }): Promise<{ readonly width: number; readonly height: number; readonly data: Uint8ClampedArray }>
    all(input: { readonly buffer: Uint8Array }): Promise<readonly HeicImage[] & { dispose(): void }>
  }
  const decode: HeicDecode
  export default decode
}
