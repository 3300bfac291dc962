// The other word lists of names-rule.md: triggers, joining words, person verbs, titles, calendar and place use, phrases that
// are always allowed. Data only, all lower case, without apostrophes unless said otherwise.

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/[\s,]+/))
const phrases = (text: string): readonly (readonly string[])[] =>
  text
    .trim()
    .split(/\s*;\s*/)
    .map((phrase) =>
      phrase
        .toLowerCase()
        .replaceAll("'", '')
        .split(/[\s-]+/),
    )

/** Section 4, C1: the starter list, as it is written. A school takes out what it does not want, and adds its own. */
export const starterPhrases: readonly string[] =
  `Jack and the Beanstalk; Charlie and the Chocolate Factory; Harry Potter; Alice in Wonderland; Matilda the Musical;
  James and the Giant Peach; Goodnight Mister Tom; Peter Pan; Peter Rabbit; Mary Poppins; Robin Hood; Oliver Twist; Horrid Henry;
  Christopher Robin; Joseph and the Amazing Technicolor Dreamcoat; Joseph and the Amazing Technicolour Dreamcoat; Mary and Joseph; Angel Gabriel;
  Noah's Ark; Adam and Eve; Christmas Eve; New Year's Eve; Mothering Sunday; Palm Sunday; Joy to the World; The Holly and the Ivy; Father Christmas;
  Jack Frost; Florence Nightingale; Mary Seacole; Mary Anning; Grace Darling; Amelia Earhart; Rosa Parks; Anne Frank; Queen Victoria;
  King Charles; Victoria sponge; Eden Project; Poppy Appeal; May Day; May Queen; Star of the Week; Art Club; PE Kit`
    .split(';')
    .map((phrase) => phrase.replaceAll(/\s+/g, ' ').trim())
/** The same, as compared. */
export const allowedPhrases = phrases(starterPhrases.join(';'))

/** After a class name that is also a pupil's forename (C1). */
export const classFollowers = words('class team house children pupils teacher')

/** Titles of adults. "Coach Robin" is one; "captain" is a role of a child. */
export const titles = words(
  'mr mrs miss ms mx dr doctor prof professor sir madam dame lord lady rev reverend coach auntie aunty aunt uncle nurse pc officer',
)
/** After these a dot ends no sentence. */
export const abbreviations = words('mr mrs ms mx dr st prof rev vs no')

/** C3. */
export const calendarBefore = words(
  'in on until till since before after during this next last every each early late mid',
)
export const calendarAfter =
  words(`half term terms holiday holidays bank fair fete fayre show concert reading newsletter menu dates events assembly sun sunshine weather club school
  uniform production festival break leaves days games walk disco is was has are came comes begins starts ends arrived`)
export const months = words('january february march april may june july august september october november december')
export const monthPossessives = words('newsletter menu dates events assembly')
/** C4; "trip to" and so on are read as pairs. */
export const placeBefore = words('in near around across')
export const placeBeforeTo = words('trip trips visit visits travelled')

/** C5: what may follow at a sentence start without a person being meant. */
export const continuations: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['will', words('you we your the there it they i this that any anyone all our')],
  ['hope', words('to you that for everyone we all')],
  ['may', words('we i the you all your this')],
  ['mark', words('your the this')],
  ['joy', words('to of in')],
  ['faith', words('in group leaders')],
  ['art', words('club day week gallery')],
  ['star', words('of jumps')],
  ['kit', words('bag list')],
])
export const numberContinuations = words('page max')

/** E1. Each trigger is a list of words; `asks` true = also opens R5 and R6 (section 6). */
export const triggers: readonly {
  readonly words: readonly string[]
  readonly asks: boolean
  readonly straight: boolean
}[] = [
  ...['congratulations', 'congrats', 'well done', 'happy birthday'].map((text) => ({
    words: text.split(' '),
    asks: true,
    straight: true,
  })),
  ...['winner', 'winners', 'awarded to', 'goes to', 'meet', 'introducing', 'welcome'].map((text) => ({
    words: text.split(' '),
    asks: true,
    straight: false,
  })),
  ...[
    'bravo',
    'birthday',
    'runner up',
    'runners up',
    'went to',
    'certificate for',
    'certificates for',
    'proud of',
    'thank you',
    'thanks',
  ].map((text) => ({ words: text.split(' '), asks: false, straight: false })),
]
/** "... of the week": who may be of which time. */
export const ofTheWho =
  words(`star stars writer writers reader readers artist artists mathematician mathematicians athlete athletes player players learner learners pupil pupils
  scientist scientists musician musicians author authors poet poets champion champions historian geographer speller spellers sportsperson child helper helpers`)
export const ofTheWhen = words('day week month match term year game fortnight')

/** Words that may stand between a trigger and the name, four at most. */
export const joiners =
  words(`to our the is was are were for this both all weeks superstar superstars year goes captain captains leader leaders pupil following goalkeeper champion champions prefect
  prefects councillor councillors ambassador ambassadors monitor monitors amazing fantastic brilliant wonderful lovely super own very star stars talented first second third place prize`)
/** What a child may be besides a name: "our Year 6 captain Hope". */
export const roles = words(
  'captain captains leader leaders goalkeeper champion champions prefect prefects councillor councillors ambassador ambassadors monitor monitors superstar superstars star stars pupil winner winners librarian librarians buddy buddies',
)
/** A real object: the trigger is used up. */
export const objects = words(
  'everyone everybody class classes team teams children pupils staff parents families school reception nursery ks eyfs pta fops',
)
/** After a word that is also a name, these make it a thing: "Green Team", "Park Street". */
export const thingsNamed = words(
  'team house class group club school primary infants juniors academy church street road lane farm flag',
)

/** E4. */
export const personVerbs =
  words(`scored won wrote made painted drew read said loved enjoyed ran jumped played sang danced performed showed earned received built baked shared helped worked climbed
  swam raised finished tried planted designed smiled thanked`)

/** E5: a number followed by one of these is no age. */
export const notAnAge = words(
  'january february march april may june july august september october november december am pm a.m p.m oclock degrees metres minutes points goals hours days weeks pupils children people pages laps miles',
)

/** R5: capitalised, but never an unknown child. Class names, the school and the staff are added by the index. */
export const knownProper =
  words(`year years reception nursery team key stage ks ks1 ks2 eyfs pta everyone everybody all monday tuesday wednesday thursday friday saturday sunday january february march april
  may june july august september october november december spring summer autumn winter christmas easter diwali eid ramadan hanukkah vaisakhi lent advent halloween bonfire
  england english scotland scottish wales welsh ireland irish britain british uk europe european france french spain spanish germany german italy italian london facebook
  god jesus christ mary mister mr mrs miss ms dr senco ta hlta ofsted sats pe re pshe dt ict stem friends eco council head headteacher deputy mum mums dad dads team gb
  maths fetes playtimes welly wellies panto christingle bookfair footballers rounders cricketers duathlon swimmers puffins kestrels ladybirds carers learners superheroes
  vikings romans egyptians tudors victorians celts aztecs mayans greeks saxons anglo stone iron bronze roman greek egyptian victorian viking tudor zumba handball netballers litterpick lego
  minecraft micro mandarin latin spellers goalkeepers preschool toddlers hockey kwik greenpower governors governor nan nans grandad grandads granny grandma grandpa santa rudolph
  trust academy federation bookweek sportsday`)

/** R10. */
export const knownAbbreviations = words('pe re it ta ks uk us eu tv dt pa ht ok')

/** R9: relations. */
export const relations = 'sons?|daughters?|boys?|girls?|grandsons?|granddaughters?|nieces?|nephews?|twins?|little ones?'

/** Words of the lists above that a tag may be made of, whether or not a dictionary has them. */
export const ruleWords: ReadonlySet<string> = new Set([
  ...triggers.flatMap((trigger) => trigger.words),
  ...ofTheWho,
  ...ofTheWhen,
  ...joiners,
  ...objects,
  ...personVerbs,
  ...titles,
  ...calendarBefore,
  ...calendarAfter,
  ...months,
  ...knownProper,
  ...allowedPhrases.flat(),
])
