// What only several words together make doubtful: somebody who is meant, and something said of them; a trade, and an offer. Wider
// than the phrases of phrases.ts, so everything found here is put to a person as doubtful. Written against the folded text of
// fold-comment.ts. Words that hurt stand here because they have to be found. Pure data.
import { listed, type Phrase } from './phrase-list.ts'

/** Up to so many words between two things that are said of each other. */
const within = (words: number): string => `(?: <w>){0,${words}}? `
const doubtful = { certain: false }

/** One person, not a group: a child is nearly always meant so under a school's picture. */
const somebody =
  "(?:he|she|him|her|his|hers|he's|she's|(?:that|this|the) (?:<w> )?(?:one|<kid>|lad|lass|boy|girl|twins)|(?:his|her|their) (?:<w> )?(?:mum|mother|dad|father|parents|step ?(?:mum|dad)|gran|nan|brother|sister))"
const weekday = '(?:mon|tues|wednes|thurs|fri|satur|sun)days?'
const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\\w*'
const circumstance =
  '(?:divorc\\w+|separated|separation|split up|custody|estranged|foster\\w*|adopt\\w+|in care|taken away|social (?:services|workers?)|prison|jail|inside for|refuge|get(?:ting)? away from|got away from|hid(?:e|ing|den) from|(?:fled|escap\\w+|mov\\w+)(?: <w>){0,3} (?:from|because of|to get)|court order|not allowed to see|real (?:mum|dad|mother|father)|evicted|homeless|food ?bank|benefits|deport\\w+|visa|asylum|pregnan\\w+|depress\\w+|suicid\\w+|overdose\\w*|rehab|medication|meds|tablets|diagnos\\w+|autis\\w+|operation|chemo\\w*|cancer|surgery|tumour|therapy|counsell\\w+|adhd|asd|epilep\\w+|seizures?|wets? the bed|behaviour(?:al)? problems?|excluded|expelled|free school meals|ehcp)'

const personal = [
  `${somebody}${within(6)}${circumstance}`,
  // Where a child is to be met, and when.
  `${somebody}${within(3)}(?:get|gets|take|takes|catch|catches|walk|walks|walking|cycle|cycles|go|goes|going|train|trains|play|plays|swim|swims|dance|dances|wait|waits|finish|finishes|come|comes)${within(6)}(?:on (?:his|her|their) own|alone|by (?:him|her)self|(?:on )?(?:a |every )?${weekday}|every (?:day|week|morning|afternoon|evening|night)|at (?:half|quarter|about|around|\\d))`,
  `where(?: <w>){0,8}? (?:lives?|living|stays?|hangs? out|sleeps?|plays)(?: now| these days| exactly)?`,
  "(?:his|her|their|the|your) (?:<w> )?(?:(?:mum|mother|dad|father|parent|boy|girl|kid|child|family|teacher)s?'?s? )?(?:mobile|phone|home)? ?(?:number|address|e-?mail|snap(?:chat)?|insta(?:gram)?|tik ?tok)(?! (?:plate|line|day|bonds|work|fun|one|of|for (?:the|tickets|raffle)|to (?:call|ring)))",
  `${somebody}(?: <w>){0,3}?(?:'s| is| turns| will be| was)? ?(?:is |turning |gonna be |going to be )?\\d{1,2}(?: <w>)? (?:on|this|next|in|tomorrow|today) ?(?:the |a )?(?:${weekday}|${month}|week|weekend|\\d{1,2}(?:st|nd|rd|th))`,
  '(?:can|could|does|will) (?:any ?(?:one|body)|some ?(?:one|body))(?: <w>){0,4} (?:who|where|which)(?: <w>){0,6} (?:boy|girl|kid|child|lad|lass|little one)(?: <w>){0,8}',
]

const morePersonal = [
  `(?:those|these|they|both)(?: <w>){0,2}? (?:are|were|is) (?:\\w+ ){0,2}${circumstance}`,
  `what time(?: <w>){0,3}? ${somebody}(?: <w>){0,3}? (?:gets?|comes?|out|finish(?:es)?|leaves?|walks?|home)|(?:nobody|no[\\s-]?one)(?:'s| is| will be)? (?:in|home|there|at home) (?:when|until|till|after)|home alone|latch ?key`,
  `(?:birthday|born)(?: <w>){0,10}? (?:\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${month}|${month} \\d{1,2})`,
]
const pointing = [
  '(?:the )?(?:one|girl|boy|lad|lass|little one|child|kid|front row|back row|middle|left|right|end)(?: <w>){0,9}? is (?:my|our|his|her|the|their)(?: <w>){0,2} (?:son|daughter|niece|nephew|grand ?(?:son|daughter|child)|cousin|brother|sister|boy|girl|little one|twin)',
  "(?:that'?s|there'?s|here'?s|this is|spot|is that) (?:my|our) (?!(?:school|class|table|team|house|year|head|teacher|new|old|favou?rite|best|lot|idea|fave|kind|thing|point|bus|hall|local|little|whole|first|last|coat|hat|mum|dad)(?![\\p{L}]))[\\p{L}]{3,}(?=!|\\.|,|$| on| in| at| with)",
]

const looks = [
  `${somebody}(?:'s)?(?: <w>){0,7}? (?:hideous|gross|minging|repulsive|ugly|rank|revolting)|face only a mother|(?:right|such a|total|absolute) (?:c|see) (?:u|you) next tuesday|(?:silly|daft|stupid) (?:tart|moo|mare|bint|mop)|<staff> ?[\\u{1F400}-\\u{1F43F}\\u{1F921}\\u{1F4A9}]|[\\u{1F412}\\u{1F435}\\u{1F98D}] ?\\u{1F34C}`,
  '(?:state|size|look) (?:of|at the state of) (?:that|this|him|her|the|them|it)(?: one| lot| <kid>)?|needs? (?:to (?:go on|lose|start)|a|some|to be put on) (?:<w> )?(?:diet|weight|salad|wash|bath|good scrub|haircut)|(?:ate|eaten|eats) all the|fatt(?:y|ies)|fatso|lard ?(?:y|arse)|porkers?|heifer|bean ?pole|four eyes|speccy|pizza face|crater face|buck ?teeth|rat ?face|horse ?face|moon ?face|thunder thighs|greasy|scruff(?:s|bag)|tramps?|slapp?ers?|tarts?(?= when| look| on| in the)|hussy|floozy|libtards?|(?:bunch|load|pack|generation|lot) of (?:snowflakes|sheep|wet wipes|do ?gooders|lefties|hippies|karens)|(?:absolute|total|complete|right|proper) (?:karen|melt|wet wipe|muppet|melts|plank|weapon|donkey|specimen)',
  'f+ ?off|eff ?off|f u|f you|f this|f them|go f|get f\\w*d|p ?off|what the f|af',
]
const veiled = [
  "(?:i|we)(?:'?ll| will| shall) be (?:waiting|coming|round|paying|seeing|watching|looking for)(?: <w>){0,2} (?:for|to|you|him|her|them|that|round|visit)(?: <w>){0,3}|know where(?: <w>){1,4} (?:lives?|works?|parks?|drinks?|shops?|walks?)|watch (?:his|her|their|ur|your)(?:self| step| mouth| back)|what'?s? ?(?:is )?coming to|had it coming|has it coming|your (?:time|day|turn) (?:is|will|'ll) come|you(?:'ll| will) see|(?:say|tell|try) (?:it|that|this|me)(?: <w>)? to my face|say that to (?:my|his|her) face|come (?:and )?(?:say|fight|have a go)|meet me (?:outside|at|behind)|square go|sort (?:this|it) out (?:my|our) way|want(?:s)? (?:burning|shooting|hanging|putting down|locking up)|someone (?:should|needs to|ought to|is going to) (?:burn|torch|egg|brick|smash|sort|teach|shut)",
]
const exclusion = [
  "(?:we'?re|country'?s?|england'?s?|britain'?s?|village'?s?) full(?: up)?|place is in the (?:kitchen|home)|go home (?=we|you|this|and stay|foreign)",
  "(?:so|too|how|this) (?:many|much) (?:of )?(?:<folk>|them(?: lot)?|that lot|brown|black|foreign)|why (?:are|is|do|does)(?: <w>){0,5} (?:<folk>|brown|black|foreign)|(?:english|british|white|local|our own|our|normal) (?:<kid>|people|families|ones) (?:should |must |ought to )?(?:first|come first|be first|go first|left|any ?more|miss out|suffer)|(?:first|second)[\\s-]class citizens|(?:<folk>|special needs|sen|send|slow|disabled|those|different|them) (?:ones |<kid> |people |lot )?(?:should|need|needs|want|belong)(?: <w>){0,4} (?:own|separate|special|elsewhere|away|different|out|back|home|hidden)|(?:their|there|its) own (?:school|schools|country|kind|class|place|land)|(?:foreign|brown|coloured|black) (?:<kid>|faces|ones|people|lot)|(?:look|see|spot|state|bunch|load|full)(?: <w>){0,4} (?:gypsies|gyps|travellers|immigrants|foreigners|refugees)|can'?t (?:even )?(?:speak|read|understand) (?:a word of )?(?:english|our language)|(?:wrong|different|that) (?:colour|religion|skin)|(?:not|aren'?t|isn'?t) (?:even )?from (?:round )?(?:here|this country|england)",
]
const leering = [
  '(?:girl|boy|lad|lass|she|he|that one|this one)(?: <w>){0,6}? (?:stunner|looker|hottie|heart ?breaker|jail ?bait|few years time)',
  "(?:miss|sir|mr|mrs|ms|teacher|teachers|ta|head|she|she's|he's|mum|mums|dad|dads|that one|her)(?: <w>)?(?: (?:is|are|looks?|looking))?(?: <w>)? (?:fit|hot|peng|buff|stunner|sexy|gorgeous legs|a babe|well nice)(?! (?:to|for|in|as|enough|chocolate|dogs?|day|weather|meals?|lunch|dinner|food|drinks?|air|topic|and healthy|club|outside|in here))|wouldn'?t (?:mind|say no)(?: <w>){0,3} (?:detention|her|him|that|with (?:her|him)|lesson)|(?:detention|lesson|lessons|private tuition) with (?:her|him|miss|sir)(?= |$)|legs on (?:her|him|that|it)|older (?:woman|man) (?:for me|any day)|check out (?:the|that|her|his) (?:legs|bum|body|arse)|bit of alright|get (?:in|behind) (?:her|him|that)",
]
const wrongdoing =
  '(?:crooks?|crooked|bent|dodgy|shady|slimy|sleazy|creepy|a creep|drunk|drunks?|drunkard|boozers?|alk(?:y|ie)s?|junk(?:y|ie)s?|con ?(?:man|men|artists?)|racists?|sexist|homophobic|abusers?|abusive|monsters?|psychopaths?|narcissists?|tyrants?|unqualified|a disgrace|a danger|dangerous|a menace|unfit|cheats?|a fraud|phoney|hypocrites?)'
const accusing = [
  "(?:is|was|are|'s) (?:a|an) (?:<w> )?(?:druggie|junkie|drug dealer|paedo|pervert|thief|crook|fraud|con ?man|liar|racist|bully|drunk|alcoholic|abuser|criminal)|(?:racist|sexist|homophobic|corrupt|bent|drunk|lying|crooked|dodgy|dishonest|dangerous|abusive|bullying|cruel|evil|power[\\s-]mad|thieving) (?:<w> )?<staff>|(?:hand|hands|fingers) in (?:the|our) (?:<w> )?(?:till|tin|pot|pta|kitty|jar)|brown envelopes?|pick(?:s|ed|ing)? on (?:my|our|certain|some|him|her|them|those|kids)|(?:forg|fak|lied about|made up|invent)\\w*(?: <w>){0,3}? (?:qualifications?|degree|cv|references?|certificates?|dbs|records?)",
  "(?:don'?t|doesn'?t|didn'?t|never|couldn'?t) (?:give|gives|gave) a (?:damn|toss|monkey'?s|stuff|hoot|flying|sh\\w+|f\\w+)|(?:<kid>|children)(?: <w>){0,3}? (?:in danger|at risk|not safe|unsafe|aren'?t safe)",
  `(?:<staff>|he|she|they)(?:'s|'re| is| are| was| were)(?: (?:a|an|all|so|such|just|as|well|very|really|clearly|obviously|nothing but|known|total|complete|absolute|proper|right))* ${wrongdoing}`,
  "(?:<staff>|he|she|they|it)(?: <w>){0,4} (?:sleep(?:s|ing)? with|slept with|took|takes|taking|does|doing|did|sells?|selling|deals?|dealing|caught|sniff\\w+) (?:<w> )?(?:with (?:the|a|his|her) (?:caretaker|head|governor|parent|dad|mum|boss)|the caretaker|drugs?|coke|weed|cannabis|steroids|in the act|cheating|drinking|stealing|lying|watching|looking at)|(?:<staff>|he|she|they) (?:was|were|got|been|has been|have been) caught(?: <w>){1,4}|smel[tl](?:ed|s)? (?:it|drink|alcohol|booze|weed|cannabis)|that'?s how (?:he|she|they) (?:got|gets?|became)|got (?:the|that|his|her|their) (?:job|promotion|place)(?: <w>)? (?:because|through|by)|jobs? for the (?:boys|girls)|old boys'? (?:club|network)|(?:let|left|leaves?|leaving|allowed|allow)(?: <w>){0,3} <kid>(?: <w>){0,2} (?:drown|die|starve|bleed|get hurt|choke|alone|unsupervised)|(?:did|does|do) (?:nothing|sod all|naff all) (?:when|about|to)",
]
const stirring = [
  "force (?:her|him|them|the head) out|(?:let'?s|we should|who'?s up for|time to) (?:all )?(?:<w> ){0,5}?(?:force|turn up|march|protest|get (?:her|him|them) out|storm|boycott|shut)",
  "(?:ring|ringing|call|calling|report|reporting|phone|phoning|email|e-?mailing|write to|writing to|contact|complain to)(?: <w>){0,4} (?:ofsted|the council|the papers?|the press|social services|the police|the lea|the dfe|the governors|our mp|the mp)|get(?:ting)? (?:them|it|this|that|the school|this place|this school|her|him|you) (?:<w> )?(?:closed|shut|sacked|fired|struck off|removed|out)|(?:time|we need|you need|let'?s) (?:to |all )?(?:go|march|get) (?:down|over|round) (?:there|and)|make (?:them|her|him) (?:listen|pay|answer|resign)|enough is enough|resign",
]
const trade =
  '(?:plumb(?:ers?|ing)|electricians?|builders?|roof(?:ers?|ing)|cleaners?|gardeners?|landscap\\w+|painters?|decorat(?:ors?|ing)|tutor(?:s|ing)?|childmind\\w+|nann(?:y|ies)|salons?|nails?|lashes|brows|hair ?dress\\w+|barbers?|beautician|massages?|personal train\\w+|estate agents?|solicitors?|mortgages?|insurance|broadband|solar panels?|double glazing|driveways?|tax(?:i|is)|airport (?:transfers?|runs?)|car wash|valeting|mot|caravans?|puppies|kittens|dog groom\\w+|photographer|web ?sites? design\\w*|removals?|skips?|carpets?|kitchens|bathrooms|scaffold\\w+|cigarettes|tobacco|baccy|fags|vapes?|perfumes?|trainers|handbags|watches|supplements|any car|scrap cars?|house clearance|mobile phones?|hot tubs?|bouncy castle hire|skin ?care|candles|wax melts|pyramid|aloe)'
const offer =
  '(?:prices?|rates?|quotes?|valuations?|discounts?|offers?|deals?|% off|pm me|dm me|pm|dm|inbox me|book (?:now|today|in)|call (?:now|today|us|me)|ring (?:now|today|us|me)|cash|in town|in your area|near you|cheap(?:est)?|cheaply|prosecco|grand opening|now open|opening|new customers|no obligation|available now|free (?:quote|valuation|trial|delivery)|delivered|in stock|wholesale)'
const advertising = [
  `${trade}[?!.]*(?: <w>){0,8}? ${offer}|${offer}[?!.]*(?: <w>){0,6}? ${trade}`,
  `cheap(?:est)? (?:<w> ){1,3}(?:pm|dm|inbox|message|call|text|ring)(?: me)?|turned [£$€]? ?\\d[\\d,.]* (?:in ?to|to) [£$€]? ?\\d[\\d,.]*|[£$€] ?\\d[\\d,.]*k? (?:in ?to|became|turned) [£$€] ?\\d[\\d,.]*|<w> trading(?=,|\\.| contact)|(?:we|i) buy (?:any|all|old|your|gold|cars?|houses?)|(?:cash|money) (?:for|paid|waiting|today|same day)(?: your)?|thinking (?:of|about) (?:selling|remortgag\\w+|(?:moving|buying)(?=\\?))|(?:watch|stream|streaming)(?: the)? (?:full|match|game|fight|movie|film)(?: <w>){0,2} (?:video|movie|match|free|here|now|tonight|online)|(?:puppies|kittens|pups)(?: <w>){0,4}? (?:ready|[£$€]\\d+|for sale|available)|[£$€] ?\\d+(?: <w>)? (?:message|pm|dm|ono|collection|no offers)|(?:message|pm|dm|inbox|text)(?: me)? for (?:pics?|photos?|details|info|prices?|more)|(?:new|brand new) (?:<w> ){1,2}(?:salon|shop|store|gym|cafe|restaurant|nursery|clinic|branch|takeaway|bar|studio) (?:opening|opens|now open|open now|is open)|contact (?:him|her|mr|mrs|dr|this man|this woman|via)(?: <w>){0,2} (?:whats ?app|telegram|now|today|for)|changed my life|(?:message|dm|pm|inbox|text|comment) (?:me )?["']?(?:info|yes|details|interested|start)["']?|only a few (?:left|spaces|slots)|back in stock|pre ?orders?|stockists?`,
]

/** All combinations; each finding is doubtful. The order is of no meaning. */
export const combinations: readonly Phrase[] = [
  ...listed('personal-information', 'family-matter', personal.slice(0, 1), doubtful),
  ...listed('personal-information', 'whereabouts', personal.slice(1, 2), doubtful),
  ...listed('personal-information', 'asks-about-a-child', personal.slice(2, 4), doubtful),
  ...listed('personal-information', 'birthday', personal.slice(4, 5), doubtful),
  ...listed('personal-information', 'asks-about-a-child', personal.slice(5), doubtful),
  ...listed('personal-information', 'family-matter', morePersonal.slice(0, 1), doubtful),
  ...listed('personal-information', 'whereabouts', morePersonal.slice(1, 2), doubtful),
  ...listed('personal-information', 'birthday', morePersonal.slice(2), doubtful),
  ...listed('pupil-name', 'points-at-a-child', pointing, doubtful),
  ...listed('abusive', 'insult', looks, doubtful),
  ...listed('abusive', 'insult', ['losers?'], {
    certain: false,
    unless: /(?:sore|bad|good|gracious|no|not a|winners and|or)\s+losers?$/u,
  }),
  ...listed('abusive', 'threat', veiled, doubtful),
  ...listed('abusive', 'discrimination', exclusion, doubtful),
  ...listed('abusive', 'sexual-remark', leering, doubtful),
  ...listed('defamatory', 'accusation', accusing, doubtful),
  ...listed('defamatory', 'inflammatory', stirring, doubtful),
  ...listed('spam', 'advertising', advertising, doubtful),
]
