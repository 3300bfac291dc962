// Style sheets are imported for what they do to the page; they hold no values.
declare module '*.css'
