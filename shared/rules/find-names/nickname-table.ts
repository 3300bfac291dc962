// Well-known short and pet forms of forenames (names-rule.md section 1: "unstored nickname"). Data only. Each line: the full
// name, then its forms. A form that some pupil has on record is no unstored nickname; it counts as that pupil's own.

const lines = `
abdullah: abdul
abdulrahman: abdul rahman
abigail: abi abbie abby gail
abimbola: bim bola
adaeze: ada
adaobi: ada obi
adebayo: bayo ade
adelaide: addie addy heidi
adeola: ade ola
adrian: ade adie
agatha: aggie
agnes: aggie nessie
agnieszka: aga agusia
alana: lana
alasdair: ali
albert: bert bertie albie
aleksander: alex olek sasha
aleksandra: ola alex sasha olka
alessandra: sandra
alexander: alex alec alick lex sandy sasha xander zander ali
alexandra: alex alexa lexi lexie sandra sandy sasha ali
alexandre: alex
alexandria: alex lexi lexie
alexis: alex lexi lex
alfred: alf alfie fred freddie
alfredo: alf
alice: ali allie alli
alicia: ali lecy licia
alison: ali allie
alistair: ali
amanda: mandy manda
amara: mara
amarachi: amara
amelia: millie milly amy mia mel melia ames
amelie: millie milly amy
anastasia: stacey ana annie tasia
anastazja: nastka
andrea: andie andy drea
andrew: andy drew andie
andrzej: jedrek andy
angela: angie ange
angelina: angie lina
angharad: ang haz hari
ania: anya
anna: annie ann
annabel: annie anna bella belle bel
annabelle: annie anna bella belle bel
annalise: anna lise
anneliese: anna lise
annette: nettie annie
anthea: thea
anthony: tony ant
antoni: antek tony
antonia: toni tonia
antonio: toni tony
anya: annie
aoibheann: eve aoibh
aoife: eefa effie
arabella: bella belle ara
archibald: archie
ariana: ari
arianna: ari
arthur: artie arty
ashleigh: ash
ashley: ash
ashton: ash
athena: thena
augusta: gussie
augustus: gus augie
aurelia: lia
aurora: rory
ava: avie
ayodeji: ayo deji
ayodele: ayo dele
ayomide: ayo mide
babatunde: baba tunde
balthazar: baz
barbara: barb barbie babs
barnabas: barney
barnaby: barney
barry: baz
bartholomew: bart barty
bartosz: bartek
beatrice: bea bee trixie trix
beatrix: bea bee trixie trix
beatriz: bea bia
belinda: bel linda
bella: bel
benedict: ben benny bennie
benedicta: bennie
benjamin: ben benny benji benjy bennie
bernadette: bernie detta
bernard: bernie
bertram: bert bertie
bethan: beth
bethany: beth bethie
blythe: bly
bradley: brad
brenda: bren
brendan: bren
brian: bri
bridget: bridie biddy
brigid: bridie biddy
bronwen: bron
bronwyn: bron
brooklyn: brooke
bruce: brucie
bryony: bry
caitlin: cait kate katie
callum: cal
calvin: cal
cameron: cam
camilla: millie cam cami milly
camille: cam cami millie
caoimhe: keeva kiva
carolina: caro lina
caroline: caz carrie caro carol carly
carys: caz
casimir: kaz
casper: cas
cassandra: cass cassie sandra
catherine: cat cathy kate katie cath cate kitty
cecilia: cece cissy celia
cecily: cece cissy cis
celestine: celeste
ceridwen: ceri
charlene: charlie
charles: charlie chas chuck chaz
charlotte: lottie charlie lotte lotty charley
chelsea: chels
cheryl: chez
chiamaka: amaka chichi
chidi: chidz
chinedu: nedu edu
chioma: oma
chloe: clo coco
christabel: chris christie bel
christian: chris
christiana: chris tina christie
christina: chris chrissie tina christie
christine: chris chrissie tina
christopher: chris kit topher kip
chukwudi: chudi chuks
chukwuemeka: emeka chuks
ciara: kiki
clara: clarrie
clarissa: clary rissa
claudia: claude claudie
clementina: clem clemmie
clementine: clem clemmie
clifford: cliff
clive: clivey
clodagh: clo
colin: col
constance: connie
constantine: costa
cordelia: delia cora
corey: cor
cornelius: neil
crispin: cris
cynthia: cindy
dale: daley
damian: damo
damilola: dami lola
daniel: dan danny danni
daniela: dani dana
danielle: dani danni elle
darius: dari
darren: daz
david: dave davey davy
davina: vina
deborah: deb debbie debs
deirdre: dee
delilah: lilah lila
denis: denny
dennis: denny
derek: del
desmond: des
dexter: dex
diana: dee
dilys: dil
diya: didi
dolores: lola dolly
dominic: dom nic
donald: don donnie
donovan: don
dorothea: dot dottie thea dora
dorothy: dot dottie dolly dora
douglas: doug dougie
duncan: dunc
dylan: dyl
ebenezer: eben
edith: edie ede
edmond: eddie ned
edmund: eddie ned ted
eduardo: eddie
edward: eddie ned ted teddy
edwin: eddie ned
edwina: eddie winnie
eileen: eily
elaine: lainey
eleanor: ellie ella nell nora elle lenny nelly
eleanora: ellie ella nell nora
elena: ellie lena
elfreda: freda
eliana: ellie ana
elias: eli
elijah: eli
elin: ellie
elisa: lisa ellie
elisabeth: beth lizzie liz betty eliza libby elsie betsy bess lisa liza lilibet bessie
elise: ellie lise
elisha: eli
eliza: liza lizzie liz
elizabeth: beth lizzie liz betty eliza libby elsie betsy bess lisa liza lilibet bessie
ella: ellie els
ellen: nell ellie nellie
elliot: ell
elodie: ellie
eloise: ellie lou
elsie: els
elspeth: ellie elsie beth
elvira: ellie
emanuel: manny
emilia: emmy millie milly mila
emilie: emmy millie milly
emily: emmy millie milly emma ems
emma: emmy ems
emmanuel: manny
emmeline: emmy emma
erica: ricky
ernest: ernie
ernestine: ernie tina
esmeralda: esme
esther: essie
ethan: eth
ethel: ettie
eugene: gene
eunice: eunie
eva: evie
evangeline: evie eva eve angie
eve: evie
evelyn: evie eve eva
everett: rhett
ewa: ewka
ezekiel: zeke
faith: faye
farah: fara
fatima: fati
felicity: flick fliss
finlay: fin finn
finley: fin finn
finnegan: fin finn
finnian: finn
finnley: fin finn
florence: flo florrie flossie
florian: flo
folasade: sade fola
frances: fran frankie fanny francie
francesca: fran frankie chessie cesca
francis: frank frankie fran
francisco: paco fran cisco
franciszek: franek
francois: frank
franklin: frank frankie
frederica: freddie fred
frederick: fred freddie freddy rick
gabriel: gabe
gabriella: gabby gabi ella bella
gabrielle: gabby gabi elle
gareth: gaz
garfield: gar
gary: gaz
gavin: gav
gemma: gem
genevieve: gen evie eve
geoffrey: geoff jeff
george: georgie geordie
georgia: georgie gigi
georgina: georgie gina
geraint: ger
gerald: gerry jerry
geraldine: gerry geri dina
gerard: gerry ged
gertrude: gertie trudy
gethin: geth
gilbert: gil bert gilly
gillian: gill jill jilly
giovanni: gio gianni
gisele: gigi
giuseppe: beppe peppe
gloria: glo
glyn: glynnie
gordon: gord
grace: gracie
graham: gray
gregor: greg
gregory: greg gregg
grzegorz: grzes greg
guinevere: gwen jenny
gwendolyn: gwen wendy
gwenllian: gwen llian
gwyneth: gwen gwyn
hadiza: diza
hamish: mish
hannah: hanny han
harleen: harley
harold: harry hal
harriet: hattie harri harry hatty
harriett: hattie harry
harrison: harry
heather: heath
hector: hec
heidi: heids
helen: nell nellie
helena: lena nell
henrietta: hattie etta hetty hettie henry
henry: harry hal hank
henryk: heniek
herbert: herb bert bertie
hermione: hermie mione
hilary: hils
hope: hopey
horace: horry
howard: howie
hubert: bert hugh
hugh: hughie shug
hugo: hughie
ibrahim: ibby
ifeanyi: ify ife
ifeoluwa: ife
ifeoma: ify ife oma
ignacy: iggy
ignatius: iggy
imelda: mel
immanuel: manny
imogen: immy immie imo immi
india: indie
indiana: indy indie
ingrid: inga
irene: rene
irina: ira
iris: issy
isaac: ike zac zak
isabel: izzy bella belle izzie issy izzi bel
isabella: izzy bella belle izzie issy izzi ella
isabelle: izzy bella belle izzie issy izzi
isadora: izzy dora issy
isaiah: zay ize
isidore: izzy
isla: izzy
isobel: izzy bella belle izzie issy
ivan: vanya
ivana: iva
iwona: iwonka
jacek: jack
jack: jackie
jackson: jack
jacob: jake jakey
jacqueline: jackie jacqui
jadwiga: jadzia
jake: jakey
jakub: kuba jake
jamal: jay
james: jim jimmy jamie jem jimbo
jan: janek jasiek
jane: janie
janet: jan
janina: jan nina
janine: jan
jared: jay
jaroslaw: jarek
jasmin: jas jaz jazz
jasmine: jas jaz jazz jazzy
jason: jase
jaspreet: jas jazz
javier: javi
jayden: jay
jean: jeanie
jeffrey: jeff
jemima: jem mima jemmy
jennie: jen
jennifer: jen jenny jenni jennie
jeremiah: jerry jem
jeremy: jez jem jerry
jerome: jerry rome
jerzy: jurek
jessamine: jess
jessica: jess jessie jessy
jesus: chuy
jill: jilly
joan: joanie
joanna: anna joey
jocelyn: joss
jodie: jode
joel: joey
johannes: hans
john: johnny jack jon
jonathan: jon jonny johnny jonty
jordan: jordy judd
jorge: jorgie
jose: pepe
joseph: joe joey
josephine: josie
joshua: josh joshy
josiah: joe josie
jozef: joe jozek
juan: juanito
judah: jude
judith: judy jude
julia: jules
julian: jules
juliana: jules julie
julianna: jules julie
julie: jules
juliet: jules
juliette: jules ettie
julius: jules
justin: jus
kamila: kama
karen: kaz
karolina: karo karola
kasper: kacper
katarzyna: kasia kate kaska
katharine: kate katie kat kath kathy kitty
katherine: kate katie kat kath kathy kitty kit
kathleen: kath kathy kate katie
kathryn: kate katie kat kath kathy kitty
katie: kate
katrina: kat trina katie
kayleigh: kay
kayode: kay
keira: kiki
keith: keithy
kelechi: kele
kelly: kel kels
kelvin: kel kev
kendra: kenny
kenneth: ken kenny
kerry: kez
kevin: kev
kieran: kier
kimberley: kim kimmy
kimberly: kim kimmy kimber
kinga: kingi
kirsten: kirsty
kirsty: kirst
konstantin: kostya
krishna: krish
kristen: kris
kristian: kris
kristina: kris krissy tina
kristopher: kris
krystian: krys
krystyna: krysia tina
krzysztof: kris krzys krzysiek
lachlan: lachie
lakshmi: laks
larissa: lara rissa
laura: lau laurie lola loz
laurel: laurie
lauren: loz laurie ren
laurence: larry laurie
lavinia: vinnie livia
lawrence: larry laurie loz
leah: lee
leander: lee
leila: lei
lemuel: lem
lena: leni
leon: leo
leonard: leo len lenny
leonardo: leo
leonie: leo
leonora: nora leo
leopold: leo
leroy: lee roy
lesley: les
leslie: les
letitia: lettie tish letty
levi: lev
lewellyn: lew
lewis: lew lewie
lilian: lily lil lilly
liliana: lily lil lilly
lilith: lily lil
lillian: lily lil lilly
lily: lil
lincoln: linc
linda: lin lindy
lindsay: lin linz
lionel: leo
llewellyn: llew lew
llewelyn: llew lew
logan: loges
lola: lols
lorenzo: enzo renzo loz
loretta: lori etta
lorna: lorn
lorraine: lori rainey
louis: lou louie
louisa: lou lulu
louise: lou lulu
lucas: luke luc
lucia: lucy luce
lucian: luke
lucie: luce
lucille: lucy lucie
lucinda: lucy cindy
lucja: lusia
lucy: luce lucie
ludwig: lou
luis: lou
luiza: lou
lukasz: luke
luke: lukey
lydia: lyds liddy
lynette: lyn
mackenzie: mack kenzie mac
maddison: maddie maddy
madeleine: maddie maddy mads madge
madeline: maddie maddy mads
madelyn: maddie maddy
madison: maddie maddy mads
magdalena: magda lena
magnus: mags
maisie: maise mais
malachi: mal kai
malcolm: mal malc
malgorzata: gosia malgosia
marcel: marc
marcia: marcie
marcin: marc
marcus: marc mark
margaret: maggie meg peggy greta rita madge margie
margarita: rita margie
margery: marge margie
margot: margie
marguerite: rita margie
maria: mari
mariam: mari
marian: mari
mariana: mari ana
marianne: mari annie
marie: mari
marilyn: mari lyn
marina: mari rina
marion: mari
marisa: mari
marjorie: marge margie
marlene: marly lene
marmaduke: duke
martha: marty
martin: marty
martina: marty tina
mary: molly polly
maryam: mari
maryanne: mary anne
mateo: matt teo
mateusz: mati matt
matheus: matt
matilda: tilly tilda mattie tillie matty
matilde: tilly tilda mattie
matthew: matt matty mattie
maud: maudie
max: maxi
maximilian: max maxi
maximus: max
maxwell: max
meera: mimi
megan: meg meggie megs
mei: meimei
melanie: mel
melinda: mel mindy
melissa: mel lissa missy
melody: mel
mercedes: sadie
mia: mimi
michael: mike mick mickey micky mikey
michaela: mika kayla mickey
michal: mike
michelle: chelle
mikolaj: miki
mildred: millie milly
miles: milo
millicent: millie milly
milo: miley
miriam: mim miri
mitchell: mitch
mohamad: moh
mohamed: moh
mohammad: moh
mohammed: moh mohamad
montgomery: monty
mordecai: mort
morgan: morgs
mortimer: mort
morwenna: wenna
moses: moe
muhammad: moh
muhammed: moh
mustafa: mus
myfanwy: myf fanny
nadia: nads
nancy: nance nan
naomi: nomi
natalia: nat talia natty
natalie: nat natty
natalya: nat natty
natasha: tash tasha nat
nathalie: nat
nathan: nate nat
nathaniel: nate nat nathan
neil: neily
nell: nellie nelly
nerys: ner
nevaeh: nev
neville: nev
ngozi: goz zee
niall: nye
niamh: neeve nee
nicholas: nick nicky nico nicolas
nicola: nicky nic
nicole: nicky nic niki
nigel: nige
nikhil: nik
nikita: nik niki
nikolai: nik kolya
nina: neens
noah: noey
noel: noely
nora: norrie
norman: norm
octavia: tavi tavia
octavius: tavi
oisin: osh
olajide: jide
olamide: ola mide
oleksandr: sasha alex
olga: ollie
olive: ollie livvy
oliver: ollie olly noll
olivia: liv livvy livi ollie livvie
olivier: ollie oli
olubunmi: bunmi
olufemi: femi
olumide: olu mide
olusegun: segun
oluwadamilola: dami lola
oluwafemi: femi
oluwakemi: kemi
oluwaseun: seun
oluwatobi: tobi
oluwatobiloba: tobi
oluwatoyin: toyin
omotola: tola
onyekachi: kachi onye
opeyemi: yemi
ophelia: fifi phee
orla: orls
orlaith: orla
osamudiamen: osas
oscar: ossie
oswald: ozzie
otto: ott
owain: wain
owen: oweny
padraig: pat paddy
pamela: pam
pandora: dora
parminder: parm minder
patience: pat
patrice: pat
patricia: pat patsy tricia trish paddy
patrick: pat paddy rick
paul: pauly
paula: polly
paulina: paula lina
pauline: paula polly
pawel: paul
pedro: pete
penelope: penny nell
percival: percy
persephone: persie seph percy
peter: pete
petunia: tunie
philip: phil pip
philippa: pip pippa
phillip: phil pip
philomena: phil mena
phineas: phin
phoebe: fifi pheebs
phyllis: phyl
piotr: pete peter
prakash: kash
pranav: pran
preston: pres
prisca: prissy
priscilla: cilla prissy
prithvi: prith
priya: pri
priyanka: pri priya
prudence: pru prue
przemyslaw: przemek
quentin: quent
quincy: quin
rachel: rach rachie
rafael: raf raffy
rafal: raf
rahul: raul
rajesh: raj
rajinder: raj
rajveer: raj
ramona: mona romy
randolph: randy
raphael: raph raff raffy
raymond: ray
rebecca: becky becca becks
reginald: reg reggie
reuben: ben reub
rhian: rhi
rhiannon: rhi annie
rhys: reece
ricardo: rick ricky
richard: rich richie rick ricky dick dickie
river: riv
robert: rob bob robbie bobby bert robin
roberta: bobbie
roberto: rob bob berto
robin: rob robbie
roderick: rod roddy
rodney: rod
roger: rodge
roland: roly rollo
roman: rome romek
ronald: ron ronnie
rosa: rosie
rosalie: rosie rose
rosalind: ros rosie
rosalyn: ros rosie
rosamund: ros rosie
rosanna: rosie anna
rose: rosie
roseanne: rosie rose
rosemarie: rosie rose
rosemary: rosie rose romy
rosie: rose
roxanne: roxy
roy: royston
ruaridh: rory
rudolf: rudy
rudolph: rudy
rufus: rufe
rupert: rupe
russell: russ
ruth: ruthie
sabrina: bri
sadie: sade
safiya: saf
salman: sal
salvador: sal
samantha: sam sammy sammie
samina: sam
samir: sam
samira: sam
samuel: sam sammy
sandeep: sandy
sandra: sandy
saoirse: sersh
sarah: sal sally sadie
saskia: sas
sebastian: seb bas bastian sebby
selina: lina
senan: sen
seraphina: sera fina
seren: ser
serena: rena
shane: shaney
shanice: shan
shannon: shan
sharon: shaz
sheila: shee
shelby: shel
shirley: shirl
shreya: shrey
sian: sha
siddharth: sid
sidney: sid
sidra: sid
simone: sim
simran: sim
siobhan: shiv shibs
slawomir: slawek
sofia: sof sophie soph
solomon: sol solly
sonia: sonny
sophia: sof sophie soph
sophie: soph
soren: sor
stanislaus: stan
stanislaw: stan staszek
stanley: stan
stefan: stef
stefania: stef
stella: stell
stephan: steph steve
stephanie: steph stephie
stephen: steve stevie ste
steven: steve stevie ste
stewart: stu
stuart: stu
sulaiman: sul
susan: sue susie suzie
susanna: susie sue
susannah: susie sue zanna
suzanna: susie suzie zanna
suzanne: sue suzie
svetlana: lana sveta
sybil: syb
sydney: syd
sylvia: syl
tabitha: tabby
tadeusz: tad tadek
taiwo: tai
tallulah: lula lulah
tamara: tam tammy mara
tammy: tam
tamsin: tam tams
tamsyn: tam tams
tanisha: nisha
tariq: taz
tatiana: tania tati
taylor: tay
tegan: teg
temidayo: temi dayo
temitope: temi tope
teodor: teo
teodora: teo dora
terence: terry
teresa: tess tessa
terrence: terry
tess: tessie
thaddaeus: tad
thaddeus: tad
theodor: theo ted teddy
theodora: theo dora thea teddy
theodore: theo ted teddy
theresa: tess tessa terry
thomas: tom tommy thom
thomasina: tommie tamsin
tiana: tia
tiarnan: tiernan
tiffany: tiff
tilda: tilly
timothy: tim timmy
tobias: toby tobes
toby: tobes
todd: toddy
tolulope: tolu
tomasz: tom tomek
tomos: tom
travis: trav
trevor: trev
trinity: trin
tristan: tris
tristram: tris
tudur: tud
uchenna: uche
ulysses: uli
ursula: ursie
valentina: val tina
valentine: val
valerie: val
vanessa: nessa ness
vaughan: von
verity: vee
vernon: vern
veronica: ronnie vera
victor: vic
victoria: vicky tori vic vicki toria
vikram: vik vicky
viktor: vik vic
viktoria: vicky viki tori
vincent: vince vinnie vin
vincenzo: vinny vince enzo
virginia: ginny gina
vivian: viv
vivienne: viv vivi
vladimir: vlad vova
wallace: wally
walter: wally walt
warren: waz
wayne: wayno
wendy: wen
weronika: wera nika
whitney: whit
wiktoria: wika
wilbur: will wilb
wilfred: wilf will wilfie
wilhelmina: mina billie
willa: billie will
william: will bill billy liam willy
wilson: will
winifred: winnie freddie
wojciech: wojtek
woodrow: woody
wren: wrennie
xander: xan alex
xavier: xav zavi
yasmin: yas yaz yasi minnie
yasmine: yas yaz minnie
yolanda: yoyo
yosef: joe
yousef: yusi joe
yusuf: yusi
yvette: evie
yvonne: eve
zachariah: zach zac zack
zacharias: zac zach zack
zachary: zach zac zack zak
zachery: zac zach zack
zahra: zaz
zainab: zee
zara: zaz
zebedee: zeb
zephyr: zeph
zofia: zosia
zuzanna: zuza zuzia zuzka
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
