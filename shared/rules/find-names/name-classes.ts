// The curated lists of names-rule.md section 3: which forenames and surnames are English words, and how often they are
// written with a capital for another reason. Data only; never from word-frequency lists. A name in no list is plain.

const list = (text: string): ReadonlySet<string> => new Set(text.toLowerCase().split(/[\s,]+/))

/** Words, rarely capitalised in school prose: a capital in mid-sentence means a person. */
export const capPlainNames =
  list(`Jack, Harry, Charlie, Teddy, Penny, Woody, Ruby, Pearl, Amber, Jade, Ebony, Scarlett, Violet, Lily, Daisy, Rosie, Rose,
  Poppy, Ivy, Iris, Holly, Hazel, Jasmine, Olive, Fern, Heather, Clover, Sage, Willow, Rowan, Ash, Robin, Wren, Jay, Raven, Bear, Fox, Wolf,
  River, Brook, Reed, Heath, Dale, Storm, Rain, Sky, Skye, Honey, Buddy, Melody, Harmony, Liberty, Destiny, Mercy, Felicity, Verity,
  Constance, Blessing, Miracle, Mason, Hunter, Archer, Piper, Cooper, Carter, Parker, Tyler, Taylor, Fletcher, Miller, Dean, Duke, Drew,
  Miles, Chase, Chance, Frank, Rob, Bill, Pat, Sue, Ace, Rex, Basil`)

/** Words that often have a capital without being a name. */
export const ordinaryNames = list(
  `Will, Hope, Grace, Faith, Joy, Mark, Max, Christian, Art, Star, Angel, King, Prince, Bishop, Page, Kit, Blue`,
)
export const calendarNames = list(`April, May, June, August, Sunday, Summer, Autumn, Winter, Spring, Dawn, Eve, Noel`)
export const placeNames = list(
  `Florence, Georgia, India, Jordan, Paris, London, Lincoln, Sydney, Milan, Rome, Chelsea, Austin, Brooklyn, Eden, Victoria, Israel, Zion`,
)

/** Surnames that are ordinary words. Any other surname counts as not a word. */
export const ordinarySurnames =
  list(`Young, Green, Brown, White, Black, Hill, Brook, Marsh, Snow, Reed, Wood, Woods, Field, Fields, Lake, Rivers,
  Stone, Lane, Street, Church, Bridge, Park, Page, Bird, Peacock, Swan, Fox, Wolf, Lamb, Bloom, Rose, Flowers, Winters, Summer, Winter, Frost,
  Rain, King, Prince, Bishop, Pope, Knight, Farmer, Cook, Baker, Butcher, Gardener, Carpenter, Mason, Cooper, Carter, Fletcher, Archer, Hunter,
  Fisher, Barker, Walker, Driver, Singer, Day, May, Grace, Hope, Love, Joy, Best, Long, Short, Small, Little, Sharp, Strong, Wise, Bell, Ball,
  Banks, Bush, Cross`)

/** Words of every sentence. A pupil so called is read as an ordinary word that may be a name, or no text could be written. */
export const everydayWords =
  list(`a, i, o, an, the, he, she, it, we, you, they, him, her, his, hers, its, our, us, me, my, so, to, too, in, on, at, by, of, or, as, is, be, am,
  are, was, were, do, did, go, no, not, now, new, old, one, two, out, up, all, any, and, but, for, from, had, has, have, how, if, into, let, more, most, put, say, see,
  some, than, that, their, them, then, there, these, this, those, use, way, what, when, where, who, why, with, year, years, test, tests, class, school, pupil, pupils,
  name, team, group, week, day, child, children, teacher, teachers, photo, picture`)

/** Words that are also usual forenames: after "congratulations" they are taken for a child of another school. */
export const wordsThatAreNames =
  list(`Jenny, Billy, Bobby, Tommy, Carol, Dolly, Gene, Jimmy, Josh, Kitty, Lance, Nick, Patsy, Peter, Randy, Rod, Sally, Sandy, Tony, Victor,
  Warren, Bob, Pansy, Nelly, Maggie, Dixie, Bonny, Bonnie, Charity, Prudence, Patience, Joey, Benny, Johnny, Danny, Don, Ray, Roger, Ken, Gill, Jill, Kirk, Mike, Dick, Jean, Rick,
  Colin, Marina, Olympia, Sienna, Eve, Noel, Crystal, Ginger, Autumn, Dawn, Gale, Glen, Grant, Guy, Laurel, Lee, Marigold, Myrtle, Nova, Opal, Phoenix, Rusty, Sonny, Stew, Tiger, Toby, Troy, Wade, Ward`)
