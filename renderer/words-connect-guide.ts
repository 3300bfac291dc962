// The guide for connecting the Page: what to do at each step and what its picture shows, in our own words. Facebook changes its
// screens: the guide names what to look for. Written from Facebook's documentation, not tried with Facebook itself.
import { scopeWords } from './words-connection.ts'

/** Which drawing belongs to a step; see screens/connection/guide-picture.tsx. */
export type GuideDrawing = 'access' | 'number' | 'app' | 'live' | 'permissions' | 'last' | 'paste' | 'stranger'

export interface GuideStep {
  readonly drawing: GuideDrawing
  readonly title: string
  /** Why, in one sentence. */
  readonly why: string
  /** What to do, in order. */
  readonly todo: readonly string[]
  /** What the picture shows, for whoever cannot see it. */
  readonly shows: string
}

/** `school` and `handle` as the school gave them. */
export const guideSteps = (school: string, handle: string): readonly GuideStep[] => [
  {
    drawing: 'access',
    title: 'Find who has full control of the Page',
    why: 'Only somebody with full control of the Page can let a program send to it. It need not be you: that person does steps 3 to 6.',
    todo: [
      `On Facebook, switch to ${handle} and open the Page’s settings.`,
      'Look for the list of people with access to the Page.',
      'Your name, or that person’s, must stand there with full control.',
    ],
    shows: 'A list of people with access to the Page. One line is marked: your name, with full control.',
  },
  {
    drawing: 'number',
    title: 'Copy the Page’s number',
    why: 'Names can be copied by anybody; the number belongs to one Page alone. Cloakroom refuses every other.',
    todo: [
      'On the Page, open what it says about itself, and there the part about the Page’s transparency.',
      'Copy the long number called Page ID.',
      'Paste it below. It stays here until step 7.',
    ],
    shows: 'The part of a Page that says what the Page is. A long number is marked: the Page ID.',
  },
  {
    drawing: 'app',
    title: 'Make an app of the school’s own',
    why: 'Facebook lets programs in only through an app. This one belongs to the school, so nobody else can end it or look through it.',
    todo: [
      'Go to developers.facebook.com, sign in as that person, and open the list of apps.',
      `Make a new app. Call it something like “${school} posts”; its purpose is to manage a Page.`,
      'It needs no review by Facebook: it will only ever work on your own Page.',
    ],
    shows: 'A form for a new app with a name and a purpose. The button that makes it is marked.',
  },
  {
    drawing: 'live',
    title: 'Switch the app to live',
    why: 'While an app is in development, Facebook takes its posts and shows them to the app’s own people only. It looks as if all went well.',
    todo: [
      'In the app’s own pages, find where it says that it is in development.',
      'Switch it to live. Facebook may ask for the address of a privacy notice first: the school’s own will do.',
    ],
    shows: 'A switch between “in development” and “live”. It is marked and stands on live.',
  },
  {
    drawing: 'permissions',
    title: 'Ask for a token with these permissions',
    why: 'A token is the key that the school hands to Cloakroom. It opens only what is ticked.',
    todo: [
      'In developers.facebook.com open the tool called Graph API Explorer, and choose your app in it.',
      `Add these ${scopeWords.length} permissions, and no others.`,
      `Ask for the token. Facebook asks for which Page: tick only ${handle}.`,
    ],
    shows:
      'A list of permissions with a tick beside each, and below it the button that makes the token. Both are marked.',
  },
  {
    drawing: 'last',
    title: 'Make it last, and make it the Page’s',
    why: 'The first token ends after an hour or two and is the person’s. What Cloakroom needs is the Page’s own, which has no end date.',
    todo: [
      'Open the tool called Access Token Debugger with this token, and have it extended. Copy the longer-lived one.',
      'Put that one back into the Explorer’s field.',
      `In the Explorer’s list of “user or Page” choose ${handle}. The token in the field is now the Page’s: copy it.`,
    ],
    shows:
      'Two things in order: a token that ends soon is extended; then the Page is chosen in a list, and its token is copied.',
  },
  {
    drawing: 'paste',
    title: 'Paste it here, check, and confirm',
    why: 'Cloakroom asks Facebook what the token is good for, says so line by line, and sends nothing.',
    todo: [],
    shows: 'Cloakroom: the token goes into one field, a list of checks appears below it, then the Page is confirmed.',
  },
  {
    drawing: 'stranger',
    title: 'Look as a stranger would',
    why: 'No program can ask Facebook whether the public sees a post. A person must look once.',
    todo: [
      'Send a first post: words only, written and signed as always.',
      'Open a private window of your browser, do not sign in, and go to the Page.',
      'Say under School, Page whether the post was there. You can take it down again at once.',
    ],
    shows: 'A browser window in private mode with the Page and its newest post. The post is marked.',
  },
]

export const guideSentences = {
  title: 'Connect the school’s Page',
  lead: 'Eight steps, about half an hour. Facebook changes its screens: words and places may differ, so the pictures show what to look for. You can stop at any step and come back.',
  back: 'Back',
  next: 'Next step',
  leave: 'Back to the Page',
  number: 'The Page’s number',
  numberHint: 'Digits only, such as 100064123456789.',
  numberFault: 'The number has digits only, about fifteen of them.',
  numberMissing: 'Type the Page’s number first: step 2 says where it is.',
  permissionsTitle: 'The permissions, to copy',
  sample: 'The sample school is never connected: you can look through the steps.',
  notYours:
    'The headteacher or a deputy pastes the token and confirms the Page. Everything before that you can prepare; let them sign in here for this step.',
  token: 'Page token',
  tokenHint: 'A long row of letters and digits. It is locked away on this computer and never shown again.',
  check: 'Check the token',
  works: 'The token works.',
  fails: 'The token cannot be used yet.',
  look: 'Look at the Page and confirm',
} as const
