// Well-known short and pet forms of forenames (names-rule.md section 1: "unstored nickname"). Data only. Each line: the full
// name, then its forms. A form that some pupil has on record is no unstored nickname; it counts as that pupil's own.

const lines = `
abigail: abi abbie abby gail
abdullah: abdul
adam: ads
adelaide: addie addy heidi
alexander: alex al alec alick lex sandy sasha xander zander ali
alexandra: alex alexa lexi lexie sandra sandy sasha ali
alexandria: alex lexi lexie
alfred: alf alfie fred freddie
alice: ali allie alli
alison: ali allie
amanda: mandy manda
amelia: millie milly amy mia mel melia ames
amelie: millie milly amy
anastasia: stacey ana annie tasia
andrea: andie andy drea
andrew: andy drew andie
angela: angie ange
angelina: angie lina
anna: annie ann
annabel: annie anna bella belle bel
annabelle: annie anna bella belle bel
anthony: tony ant
antonia: toni tonia
arabella: bella belle ara
archibald: archie arch
arthur: art artie arty
augustus: gus augie
barbara: barb barbie babs
bartholomew: bart barty
beatrice: bea bee trixie trix
beatrix: bea bee trixie trix
benedict: ben benny bennie
benjamin: ben benny benji benjy bennie
bernard: bernie
bethany: beth bethie
brandon: bran
bradley: brad
bridget: bridie biddy
caitlin: cait kate katie
cameron: cam
caroline: caz carrie caro carol
cassandra: cass cassie sandra
catherine: cat cathy kate katie cath cate kitty
charles: charlie chas chuck chaz
charlotte: lottie charlie lotte char lotty charley
chiamaka: amaka chichi
christian: chris
christina: chris chrissie tina christie
christine: chris chrissie tina
christopher: chris kit topher kip
clementine: clem clemmie
constance: connie
cordelia: delia cora
daniel: dan danny danni
daniela: dani dana
danielle: dani danni elle
david: dave davey davy
deborah: deb debbie debs
dominic: dom nic
dorothy: dot dottie dolly dora
edith: edie ede
edmund: ed eddie ned ted
edward: ed eddie ned ted teddy
eleanor: ellie ella nell nora elle lenny nelly
eleanora: ellie ella nell nora
elena: ellie lena
elijah: eli
eliza: liza lizzie
elisabeth: beth lizzie liz betty eliza libby elsie betsy bess lisa liza lilibet bessie
elizabeth: beth lizzie liz betty eliza libby elsie betsy bess lisa liza lilibet bessie
ella: ellie
eloise: ellie lou
emily: em emmy millie milly emma ems
emma: em emmy ems
emmanuel: manny
esther: essie
ethan: eth
eugenie: genie
evangeline: evie eva eve angie
evelyn: evie eve eva
ezekiel: zeke
ezra: ez
fatima: fati
felicity: flick fliss
finlay: fin finn
finley: fin finn
finnian: finn
florence: flo florrie flossie flora
frances: fran frankie fanny francie
francesca: fran frankie chess chessie cesca
francis: frank frankie fran
franklin: frank frankie
frederick: fred freddie freddy rick
frederica: freddie fred
gabriel: gabe gab
gabriella: gabby gabi ella bella
gabrielle: gabby gabi elle
genevieve: gen evie eve
george: georgie geordie
georgia: georgie gigi
georgina: georgie gina
gerald: gerry jerry
gillian: gill jill jilly
grace: gracie
gregory: greg gregg
gwendolyn: gwen wendy
hannah: hanny han
harold: harry hal
harriet: hattie harri harry hatty
harrison: harry
helen: nell nellie
helena: lena nell
henrietta: hattie etta hetty hettie henry
henry: harry hal hank
hugo: hughie
ibrahim: ibby
imogen: immy immie imo immi
isaac: ike zac zak
isabel: izzy bella belle izzie issy izzi bel
isabella: izzy bella belle izzie issy izzi ella
isabelle: izzy bella belle izzie issy izzi
isobel: izzy bella belle izzie issy
jack: jackie
jacob: jake jakey cob
jacqueline: jackie jacqui
james: jim jimmy jamie jem jimbo
jane: janie
janet: jan
jasmine: jas jaz jazz jazzy
jason: jase
jeffrey: jeff
jemima: jem mima jemmy
jennifer: jen jenny jenni jennie
jeremiah: jerry jem
jeremy: jez jem jerry
jessica: jess jessie jessy
joanna: jo anna joey
joanne: jo
jonathan: jon jonny johnny jonty
john: johnny jack jon
joseph: joe joey jo
josephine: jo josie posy
joshua: josh joshy
judith: judy jude
julia: jules
julian: jules
juliet: jules
juliette: jules ettie
justin: jus
katherine: kate katie kat kath kathy kitty kit
kathryn: kate katie kat kath kathy kitty
katie: kate
kayleigh: kay
kenneth: ken kenny
kimberley: kim kimmy
krzysztof: kris krzys krzysiek
lauren: loz laurie ren
laurence: larry laurie
lawrence: larry laurie loz
leah: lee
leonard: leo len lenny
leonardo: leo
leonie: leo
leopold: leo
lewis: lew lewie
lillian: lily lil lilly
liliana: lily lil lilly
lilian: lily lil lilly
lily: lil
louis: lou louie
louisa: lou lulu
louise: lou lulu
lucas: luke luc
lucille: lucy lucie
lucinda: lucy cindy lu
lucy: lu luce
luke: lukey
lydia: lyds liddy
madeleine: maddie maddy mads
madeline: maddie maddy mads
madison: maddie maddy mads
magdalena: magda lena
margaret: maggie meg peggy daisy greta rita madge margie
maria: mari
marcus: marc mark
martha: marty
martin: marty
mary: molly polly
matilda: tilly tilda mattie tillie matty
matthew: matt matty mattie
maximilian: max maxi
maximus: max
maxwell: max
megan: meg meggie megs
melanie: mel
melissa: mel lissa missy
michael: mike mick mickey micky mikey
michelle: shell chelle
miriam: mim miri
mohammed: mo moh mohamad
mohamed: mo moh
mohammad: mo moh
muhammad: mo moh
montgomery: monty
nancy: nance
naomi: nomi
natalia: nat talia natty
natalie: nat natty
natasha: tash tasha nat
nathan: nate nat
nathaniel: nate nat nathan
nicholas: nick nicky nico nicolas
nicola: nicky nic
nicole: nicky nic niki
oliver: ollie olly noll
olivia: liv livvy livi ollie livvie
oluwaseun: seun
ophelia: fifi phee
oscar: ossie oz
pamela: pam
patricia: pat patsy tricia trish paddy
patrick: pat paddy rick
penelope: penny pen nell poppy
peter: pete
philip: phil pip
phillip: phil pip
philippa: pip pippa
phoebe: fifi pheebs
rachel: rach rachie
raphael: raph raff raffy
rafael: raf raffy
rebecca: becky becca becks
reginald: reg reggie
richard: rich richie rick ricky dick
robert: rob bob robbie bobby bert robin
roberta: bobbie
roderick: rod roddy
ronald: ron ronnie
rosalie: rosie rose
rosalind: ros rosie
rosamund: ros rosie
rosemary: rosie rose romy
rose: rosie
rowena: ro
rufus: rufe
rupert: rupe
ryan: ry
sabrina: bri
samantha: sam sammy sammie
samuel: sam sammy
sarah: sal sally sadie
sebastian: seb bas bastian sebby
shannon: shan
sidney: sid
simon: si
sofia: sof sophie soph
sophia: sof sophie soph
sophie: soph
stanley: stan
stella: stell
stephanie: steph stephie
stephen: steve stevie ste
steven: steve stevie ste
susan: sue susie suzie
susannah: susie sue zanna
suzanne: sue suzie
sylvia: syl
tabitha: tabby tabs
tamsin: tam tams
tatiana: tania tati
teodor: teo
terence: terry
thaddeus: tad
theodora: theo dora thea teddy
theodore: theo ted teddy
theresa: tess tessa terry
teresa: tess tessa
thomas: tom tommy thom
tiffany: tiff
timothy: tim timmy
tobias: toby tobes
tomasz: tom tomek
tristan: tris
valentina: val tina
valerie: val
vanessa: nessa ness
veronica: ronnie vera
victor: vic
victoria: vicky tori vic vicki toria
vincent: vince vinnie vin
violet: vi
virginia: ginny gina
vivienne: viv vivi
walter: wally walt
wilfred: wilf will wilfie
wilhelmina: mina billie
william: will bill billy liam willy wills
winifred: winnie win freddie
xavier: xav zavi
yusuf: yusi
yvonne: eve
zachariah: zach zac zack
zachary: zach zac zack zak
zara: zaz
zofia: zosia zo
`

/** Forms by full name, lower case, without accents. */
export const nicknames: ReadonlyMap<string, readonly string[]> = new Map(
  lines
    .trim()
    .split('\n')
    .map((line) => {
      const [full = '', forms = ''] = line.split(': ')
      return [full, forms.split(' ')] as const
    }),
)
