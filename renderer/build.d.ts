// What the build adds to the page. Types only.

// Style sheets are imported for what they do to the page; they hold no values.
declare module '*.css'

// The guidance papers are taken in as text when the page is built.
declare module '*.md?raw' {
  const text: string
  export default text
}

interface ImportMeta {
  readonly env: {
    /** Version of the program, set by the build; absent where the page is built without it. */
    readonly VITE_CLOAKROOM_VERSION?: string
  }
}
