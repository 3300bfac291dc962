// An invented school whose pupils share names with books, streets, staff and each other; disguises.
// Judged by hand from the rule before the program was asked. Data only.

/** Legal forename | preferred | surname | class | leaving day. */
export const roll = `
Zuzanna|Zuza|Wójcik|4B
Tadhg||Ó Briain|4B
Eoin||Mac Giolla Phádraig|4B
Bronwen||ap Rhys|5H
Llinos||Parry-Jones|5H
Adaeze|Ada|Onyekachi|5H
Babatunde|Tunde|Adewale|5H
Yusra||Al-Hashimi|4B
Ji-woo||Park|4B
Xiu Ying|Lucy|Huang|4B
Siddharth|Sid|Raghunathan|5H
Kavya||Iyer|5H
Guruprasad||Singh|4B
Harleen||Kaur Gill|4B
Ann||Lea|Reception
Jo-Anne||Frost|Reception
Mary Ellen||Prior|Reception
Anna||Bell|Reception
Hannah||Bell|Reception
Noah||Ark|5H
Eve||Adams|5H
Rose||Hill|4B
Rosie||Hill|4B
Grace||Church|4B
Joy||Street|5H
Will||Power|5H
Mark||Reed|4B
Star||Bright|4B
Summer||Field|5H
Willow||Green|5H
Ivy||Lane|4B
Penny||Black|4B
Jack||Frost|4B
Harry||Potter|5H
Robin||Hood|5H
Jordan||Banks|4B
Florence||Knight|5H
Paris||Love|4B
Victoria||Park|5H
Angel||King|4B
Christian||Cross|5H
Dawn||French|4B
Eden||Rivers|5H
Precious||Moyo|4B
Lucky||Dube|5H
Princess||Abara|4B
Major||Tompkins|5H
Bailey||Marsh|4B
Sunny||Day|5H
Kim||Lee|4B
Lee||Kim|5H
Ty||Ng|4B
Al||Bo|5H
Thomas||James|4B
James||Thomas|5H
Charlotte||Brontë|4B
Benedict||Cumber|5H
Isabella||Rossi|5H
Catherine||Moss|4B
Margaret||Vale|5H
Michael||Stone|4B
Christopher||Wren|5H
Frederick||Nightingale|4B
Olivia||Twist|5H
`

/** Title | forename | surname. */
export const staff = `
Mrs|Grace|Bell
Mr|Thomas|Reed
Miss|Anna|Wójcik
Sir|Michael|Stone-Hill
Mrs|Penny|O'Hara
`

export const schoolName = 'Wessex Primary School'

/** One case a line: surface, verdict, text; \\n is a line break. */
export const cases = String.raw`
message block Zuza drew a cat
message block Zuzanna's cat
message review The Wojcik family
message pass Miss Wójcik's class
message pass Miss Wojcik's class
message review Mrs Wójcik came
message block Tadhg and Eoin dug
message block tadhg dug
message block Bronwen sang
message review The ap Rhys family
message block Tunde leapt
message block Yusra leapt
message review The Al-Hashimi family
message review The Hashimi family
message block Ji-woo leapt
message block Ji Woo leapt
message block Jiwoo leapt
message block Lucy leapt
message block Xiu Ying leapt
message block XiuYing leapt
message block Ying leapt
message block Sid leapt
message pass el cid and sid the sloth
message block Kavya's mum brought samosas
message block Harleen leapt
message block Ann leapt
message pass ann leapt
message block Anna leapt
message block anna leapt
message block Hannah leapt
message block Jo-Anne leapt
message block Jo Anne leapt
message block Anne leapt
message pass Anne Frank wrote a diary
message block Mary Ellen leapt
message block Ellen leapt
message block Noah leapt
message pass Noah's Ark was built
message block Noah Ark was there
message pass Adam and Eve
message block Eve Adams
message review Eve and Adam
message block Rose Hill
message block We walked up Rose Hill
message review rose hill
message block Grace Church
message block We met at Grace Church
message review grace church
message block Joy Street
message block Will Power
message block will power
message block It took will power and sweat
message block Star Bright
message block star bright
message block Ivy Lane
message review ivy lane
message block Penny Black
message block The Penny Black stamp
message block Jack Frost
message block Jack Frost was here
message block Harry Potter
message block Our Harry Potter day
message block harry potter day
message block Robin Hood
message block Florence Knight
message pass Florence Nightingale
message block Victoria Park
message review We went near Victoria, to the Park
message pass Queen Victoria
message block Christopher Wren built St Paul's
message pass Oliver Twist
message review Ms Twist
message block Jordan Banks
message review On the Banks of the Nile
message pass on the banks of the Nile
message pass The banks were shut
message block Angel King
message review angel king
message block Christian Cross
message block Dawn French
message block dawn french
message block precious memories
message block Lucky us
message block The princess was kind
message block A major event
message block Bailey leapt
message block a sunny day
message block Kim leapt
message block Lee leapt
message block Kim Lee
message block Lee Kim
message block Ty leapt
message pass ty in the word list
message block Al leapt
message pass et al
message block Thomas leapt
message block James leapt
message block Thomas James leapt
message pass Mr Thomas Reed
message pass Thomas Reed teaches us
message pass Mr Reed
message review Mrs Reed
message pass Mrs Grace Bell
message pass Mrs Bell
message pass Grace Bell
message review Miss Bell
message pass Mrs O'Hara and Mrs OHara
message review Penny O'Brien
message block Well done Penny O'Brien
message block T. James
message block T James
message block J. Thomas
message block James T
message block Thomas J
message block The Thomas family
message review Charlie leapt
message review Lottie leapt
message review Ben leapt
message review Benny leapt
message review Bella leapt
message review Izzy leapt
message review Cathy leapt
message review Kate leapt
message review Maggie leapt
message review Peggy leapt
message review Mike leapt
message review Chris leapt
message review Fred leapt
message review Freddie leapt
message review Tom leapt
message review Jim leapt
message review Jamie leapt
message review Liv leapt
message review Livvy leapt
message review Ollie leapt
message review Vicky leapt
message review Tori leapt
message review Flo leapt
message pass Bill leapt
message review Zuzia leapt
message review thanks tom
message review well done maggie
message review thank you jamie for the cakes
message pass tom tom drums
message review Well done to Tobias
message review WELL DONE TOBIAS
message review Well done TOBIAS
message review Well done TOBY
message pass Well done to the BBC
message pass Well done NHS
message review Congratulations to Ferdinand and the team
message pass Congratulations to our Maths team
message pass Congratulations to our Netball team
message pass Congratulations to the Football team
message pass Welcome Back
message pass Welcome to Year 1
message pass Welcome to Spring Term
message pass Happy Birthday to us
message pass Happy Birthday Wessex
message pass Meet the Teacher evening
message pass Introducing Forest School
message pass Winners of the Cup
message review The winner goes to London
message pass Thank You!
message pass Well Done Everybody
message pass Well done to 4B
message pass Well done Class 4B
message pass Well done 5H
message pass Well done Reception
message review Well done Helen
message review Well done to Penelope
message review Happy birthday to Mabel
message review Meet Rufus, our new dog
message review Pupil of the week is Barnaby
message block Pupil of the week is Grace
message block Pupil of the week goes to our very own Grace
message block Star of the match: 4B's Will
message block Award for kindness goes to Joy
message block Congratulations to this week's superstar, Joy
message block Well done to captain Will
message block Well done to both Will and Joy
message block Thank you to Grace, Will & Joy
message block Thanks, Joy!
message review Proud of you Joy
message review We are proud. Joy is here
message block Proud of this week's stars: Joy
message block Certificate for: Joy
message block Birthday: Joy
message review Happy Birthday!!! Joy
message block Runners-up: Joy and Will
message block Runner up Joy
message block 1st place goes to Joy
message block Star of the Week – Year 4: Joy
message block Writer of the Week (Year 4) Joy
message pass Star of the Week – Year 4: everyone
message block Poem by Joy
message block by Joy
message review By the river Joy sat
message block A card from Mark
message review A card from Jordan
message review A letter from Paris
message review A walk by Dawn
message review From Paris with love
message block We saw Mark's card
message review Mark's card
message pass Marks for effort
message pass full marks for effort
message block Mark, 9, swam
message block Mark (aged 9) swam
message block Mark aged 9
message review Mark, 9 March
message review Mark 9 out of 10
message review Mark, 9.30
message pass Mark the date
message block Joy, Will and Anna
message block Joy & Anna
message block Anna with Joy
message block Anna + Joy
message block Anna, and Joy
message block Joy scored
message block JOY SCORED TWICE TODAY
message pass JOY TO THE WORLD
message pass FULL OF JOY AND HOPE
message block THANK YOU JOY FOR COMING
message block LOOK AT JOY'S PAINTING NOW
message review IVY COVERS THE WALL
message block ANNA COVERS THE WALL
message pass STONE AGE DAY WAS FUN
message pass Stone Age day
message review The Stone Age was long ago
message pass Winter term
message pass See you in Summer
message pass See you next Summer
message pass Summer Term
message review Summer Sports
message pass summer sports
message pass Summer reading challenge
message pass the Summer menu
message pass every Summer
message pass Summer 2026
message review Summer, 2026
message pass May Day
message pass River Severn
message pass Christmas Eve
message review Dawn chorus walk
message pass before Dawn
message pass at the start of Summer
message pass Eden Project
message pass trip to Paris
message pass visit to Jordan
message pass in Paris
message pass In Paris we ate
message review Paris in the spring
message block in Paris's hat
message review We love Paris
message pass around Florence
message review The Paris Olympics
message review We made an Eden
message review Angel cakes for sale
message block We made Angel's cake
message pass angel cakes
message pass Angel Gabriel
message review Robin was on a branch
message block A Robin was on a branch
message pass a robin was on a branch
message block The Ivy grew
message pass The ivy grew
message pass The Holly and the Ivy
message block Holly and Ivy for sale
message pass penny for the guy
message block Penny for the guy?! Our Penny
message review Penny for the guy
message block Sir Michael
message pass Sir Michael Stone-Hill
message pass Michael Stone-Hill came
message block Mi­chael leapt
message block M​ichael leapt
message block Міchael leapt
message block Mïchael leapt
message block 𝕸𝖎𝖈𝖍𝖆𝖊𝖑 leapt
message block Ⓜⓘⓒⓗⓐⓔⓛ leapt
message block ＭＩＣＨＡＥＬ leapt
message block Mich🎉ael leapt
message block Mich-\nael leapt
message block Mich-ael leapt
message block Mich\nael leapt
message review Mich ael leapt
message review M i c h a e l
message review M.I.C.H.A.E.L.
message review m-i-c-h-a-e-l
message review Micheal leapt
message review Micahel leapt
message review Michaelo leapt
message review Michae leapt
message review Benedikt leapt
message review Hanah leapt
message review Katherine leapt
message pass michae leapt
message block Michaels bike
message block michael's bike
message block MICHAEL'S BIKE IS RED
message block Michael‘s bike
message block Michaelʼs bike
message block Michael´s bike
message block Michael\u0060s bike
message block @michael
message block #michael
message block #MichaelStone
message block #gomichaelgo
message block michael@school.org
message block https://x.org/michael-stone
message block see x.org/michael
message block Photos/michael.jpg
message block See Grace Church.jpg
message review See Grace photo.jpg
message block MichaelStone leapt
message block welldonemichael
message block WellDoneJoy
message pass Michaelmas fair
message pass Jameson and Thomason
message block Hannahs
message pass annals of history
message block Reader of the week: G.C.
message block Well done J.S.!
message pass G.C. is a grade
message review Well done GC
message pass Well done PE team
message block G.C. won
message block W.P. scored
message pass B.B.C. news
message block G. Church
message block G Church
message review G.K. Church
message pass A church was drawn
message review We drew a Church
message block M. Reed
message block Reed, M.
message block Stone, Michael
message block Stone\nMichael
message block Michael\nStone
message review our only girl this year
message review our newest pupil
message review our new Year 2 girl
message review new pupil from Ghana
message review Mr Adewale's son
message review Mrs Huang's twins
message review the Bell twins
message review the Bell sisters
message pass the twins of Rome
message pass a new boy in the story
message pass Our boys' team
message pass
message pass 😀😀
message pass שלום לכולם
message block שלום Michael
message pass 1234
message pass !!!
ocr block JAMES
ocr block 4B James
ocr block GRACE
ocr block Grace C
ocr block STONE
ocr block Stone 7
ocr review SUMMER
ocr review Dawn
ocr review EVE
ocr pass WELCOME
ocr pass Stone Age
ocr pass Wash your hands
ocr block well done michael
ocr block Name: Joy
ocr block Joy\nWill\nMark
ocr pass Joy to the World
ocr pass Mrs Bell
ocr pass 4B
ocr pass In summer we grow
ocr block Awarded to Joy for effort
comment block Michael you star
comment block go will! well done Will
comment review my son is there
comment review My Daughter!!
comment review our little one
comment review thats my grandson
comment pass lovely school
comment pass my school
comment review Go Lottie
comment pass Hope you had a lovely day
comment block Is that Ivy?
comment review Ivy looks cute
filename block michael_1.jpg
filename block stone-michael.jpg
filename block rose_hill.jpg
filename block grace_church.jpg
filename review grace.jpg
filename review ivy wall.jpg
filename block Ivy wall.jpg
filename pass stone_age.jpg
filename pass summer_term.jpg
filename pass eden_project.jpg
filename pass trip_to_paris.jpg
filename review paris_trip.jpg
filename pass IMG_1234.HEIC
filename pass 4b_trip.jpg
filename block lee.jpg
filename pass sleeping.jpg
filename block Kim 2.jpg
filename pass kimono.jpg
filename block JAMES.JPG
filename review IVY.JPG
filename block welldone_joy.jpg
hashtag block #JoyStreet
hashtag block #joystreet
hashtag review #joy
hashtag review #SpreadJoy
hashtag pass #JoyToTheWorld
hashtag block #thankyoujoy
hashtag review #ivy
hashtag block #IvyRocks
hashtag review #ivyrocks
hashtag pass #TripToParis
hashtag block #jack_frost
hashtag block #JackFrost
hashtag pass #StoneAgeDay
hashtag review #TomTom
hashtag review #GoLottie
hashtag review #golottie
hashtag pass #custom
hashtag pass #bottom
alt block Michael smiles
alt review A pupil called Joy
alt block Ivy and Rose hold a sign
alt review Ivy on a wall
alt pass Two pupils hold a rose
alt block Two pupils hold a Rose
`
