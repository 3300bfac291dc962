// What the build adds to the page. Types only.

// Style sheets are imported for what they do to the page; they hold no values.
declare module '*.css'

interface ImportMeta {
  readonly env: {
    /** Version of the program, set by the build; absent where the page is built without it. */
    readonly VITE_CLOAKROOM_VERSION?: string
  }
}
