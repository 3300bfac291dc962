// A third labelled set of made-up comments, written from policy 3.4 alone by somebody who had read neither the rule nor the other
// sets. null = leave it, otherwise the group for which it should go. Names are those of the invented roll in larkfield-names.ts,
// telephone numbers those kept free for drama. The unkind ones stand here because the rule has to be tried on them.
import type { CommentFlag } from '../../shared/model/comment.ts'

const ordinary = `Oh this has made my morning 😊
what a brilliant idea, well done to everyone involved
Looks like they had an absolute ball
so so proud of this little school
Lovely to see them all getting muddy!
Best school in the county, I’ll die on this hill
aww bless them
Bless their little cotton socks
Well in Larkfield!! 👏👏👏
Beautiful singing this morning, there wasn’t a dry eye in the hall
My daughter hasn’t stopped talking about it since she got home
ours came home covered head to toe in paint and grinning, so thank you (i think)
Thank you Mrs Holloway for organising, you are a star
Mr Young you legend
Huge thanks to the kitchen staff, the roast was smashing
The TAs deserve a medal. And a gin
What patience these teachers have, I struggle with two never mind thirty
I went to Larkfield in the seventies and it still smells of floor polish and custard
My nan was a dinner lady here, she would have loved to see this
Cracking effort from everybody
Class turnout for a wet Tuesday
Gutted I had to work, thanks for sharing the pics
Chuffed to bits for them all
Nice one
👏
❤️❤️❤️
🎄🎅🏻🌟
😂😂😂 the sheep!!
🥹
👍🏼👍🏼
🐣🌷🐑
💙💛 up the blues
Love it x
xxx
Wow
Ace
Mint that
Proper belter of a day
Them costumes are sick!
That volcano is wicked
This is the bomb
Killed it, every last one of them 👏
you absolutely smashed that assembly year 4
That cake looks to die for
I’m dying at the donkey’s face 😂
dead good that
Bloody brilliant!
Blimey, they’ve grown
damn that’s some good papier mache
Who made that dragon? It’s insane
crazy talented bunch
What a mad day, but a good one
Mental how fast this year has gone
Hope everyone had a good rest after that
In the hope of better weather for the next one
I hope they do it again, it was a hoot
Will there be a second performance for those of us on shift?
Will you be selling the DVD?
may I ask where the costumes came from
May half term can’t come soon enough
Is the fair in May or June this year?
Say grace before you tuck into that lot!
Such grace and poise from the dancers
what a graceful bunch of swans
Snow in November, whatever next
Poppy display is so moving. Lest we forget
The poppies look beautiful against that wall
Saw a robin in the garden today so it must nearly be Christmas
Maple syrup pancakes?? I’m coming back to school
go on Oak class 💪
Robins were robbed, I demand a recount 😄
River study looked freezing, brave souls
No stone left unturned at that treasure hunt
Roll on summer
Is the summer fayre date out yet?
An Oscar for whoever played the back end of the camel
Oscars all round
Have I still got time to pay for the trip on the app?
What time do the gates open on Friday please
can siblings come
Do they need wellies or is trainers ok?
Is there parking at the village hall?
How much are tickets and can you pay by card?
When is the deadline for reception applications?
do we send a packed lunch or is it provided
Is this for KS1 only or the whole school?
Sorry if I’ve missed it, is it non uniform tomorrow
Where can I buy the jumper with the new logo? the shop in town only had age 11
anyone know if breakfast club is running on the inset day
has the letter gone out? nothing in our book bag
Which author was it that visited? Would love to get the book
what’s the recipe for the salt dough please
can we have the words for the harvest song, ours only knows two lines and it’s driving me up the wall
how long did that take to build?
Are grandparents invited this time?
I’ve a box of old wool in the loft if it’s any use to the craft club
Got loads of spare jam jars if the PTA still want them, will drop them at the office
Happy to help with the reading mornings again, just say when
Count me in for the cake stall
I can bring the gazebo
Well it’s about time the playground got a lick of paint
Bit short notice for a costume, but we managed!
Shame it was during working hours, could there be an evening one next year?
Not being funny but two days’ notice isn’t enough for those of us on shifts
Have to say I found the queue a bit chaotic, otherwise lovely
Would be nice if the photos went up a bit sooner
I don’t agree with the new lunch menu but the hall looks great
Personally I think they get too much homework, but each to their own
The car park was a nightmare again. Please could someone look at it
Disappointed not to see more of year 2 in these
Sound was rubbish at the back, couldn’t hear a word, still enjoyed it
Sorry but £8 for a tea towel is steep
why does year 6 always get the best trips lol
Terrible weather, wonderful day
Absolutely horrible weather for it and they still smiled
I’m rubbish at crafts so hats off
i was a right little devil at that age, poor teachers
Don’t let them near my kitchen with that glitter 😂
Whoever invented the recorder has a lot to answer for
My ears may never recover 🙉 well played all
Good luck getting the mud out of that carpet!
Is that Mr Young dressed as a banana??? 🍌
Mr Young’s dad dancing has to be seen to be believed
Mrs H looks like she needs a sit down and a biscuit
Nice tash Mr Young 🤣
never thought I’d see the head in a hi-vis tutu
Whose idea was the gunge? Asking for a friend
Remember when we did this Dave? You fell in the pond
@Sandra look at this, takes you back
Tag your mum Kev, she’ll love this one
Our old classroom Jan! Same radiators
Thinking about moving to the area and this makes me want to even more
Visited from Ontario, what a welcome we had. Thank you
Diolch yn fawr, da iawn pawb!
Bardzo ładnie, brawo dzieci 👏
Qué bonito, felicidades a todos
Merci à toute l’équipe, c’était magnifique
Mulțumim frumos pentru tot!
Çok güzel olmuş, elinize sağlık
شكرا جزيلا، عمل رائع
Дуже гарно, дякуємо вчителям 💛
ਬਹੁਤ ਵਧੀਆ 🙏
Grazie mille, siete bravissimi
Obrigada a todos os professores
Mashallah, lovely to see
Eid Mubarak to all the families celebrating
Happy Diwali everyone 🪔
Great to see Black History Month done properly
So pleased they’re learning about disability sport, my brother plays wheelchair rugby
The assembly on gay rights history was handled really well I thought
Jewish, Muslim, Christian, none of the above, everyone round one table. Lovely
Faggots and peas for school dinner, takes me back to Dudley
Great tits on the feeder and a goldfinch too! Well spotted nature club
The cock crowing at the farm park gave me a fright
Cheap as chips and twice as nice
Spotted dick for pudding, don’t tell me they still do that
Scunthorpe rugby tour next? 😄
Nice hoe work in the veg patch
Shoot! I missed it. Are there more photos?
Beat the drum louder lads
Kick ass rounders team
They hit it out of the park
I could murder one of those mince pies
The witch’s cackle was terrifying 10/10
Blood curdling screams from the ghost train, well done PTA
Free milk! I remember that being taken off us
Win or lose they played fair and that’s what counts
We won the raffle hamper, thank you so much
Click on the second photo, the reflection is amazing
Raised £1,246.50? That’s phenomenal
3 cheers for 4B and 07.30 starts
Year 5s class of 2012 here, still got the tie
From 9am to 3.15pm non stop, no wonder they’re all shattered
Just donated, good luck with the sponsored walk
Got mine second hand from the PTA rail, bargain
I’ve emailed the office about the time, thanks
will ring school in the morning about the coat
Lost: one grey cardigan, age 7-8. If it turns up please pop it in the lost property
The crossing lady on Church Road deserves a mention too, out in all weathers
My lad slept like a log after that. More of this please!
My two have asked if they can live at school now
As a retired teacher I can see how much work went into this display. The lettering alone must have taken hours, and it is so good to see children’s own writing on the wall rather than something printed off a computer. Well done all
I’ll be honest I wasn’t sure about forest school when it started, thought it was a bit of a gimmick. But she has come on so much in confidence. Thank you to all the staff
Thank you for a wonderful seven years. We’ll miss you
happy retirement Margaret, enjoy the garden!
omg the little tea towels on their heads 😭😭
cant wait for the nativity!!!!
awww x so cute x
THIS IS FANTASTIC WELL DONE EVERYONE
Tremendous. That is all.
not gonna lie i cried
Ta for this, made my lunch break
peng cakes
Get in!!!
Same again next year?`

const pupilName = `Well done Matilda!
tilly you little star ⭐
Matilda Ashdown that is superb
Is that Oscar Penhaligon on the drums?
Go on Osc-ar!!
P e n h a l i g o n you smashed it
Zoe Marchetti looks so grown up
brilliant painting zoë x
J e a n L u c was amazing in the play
jean luc moreau as the king, perfect casting
Kai Demir with the winning goal ⚽
#KaiDemir what a save
Love from auntie to my gorgeous Grace Young
Hope Ellery sang that beautifully
Will Baker you were the best shepherd by a mile
#florencehardacre 🏆
Flo Hardacre has her mum’s smile
Great job Poppy Snow, those cakes looked yummy
Harper Lewellyn-Clarke won the spelling bee I hear
Lizzie Okafor, star of the show
El1zabeth 0kafor ❤️
Lukasz Wisniewski brawo!!
spotted Łukasz at the back pulling a face 😂
River Stone top scorer again
M@tilda did so well
Matida Ashdown has worked so hard on this
0scar and his mates looking smart
summer vance u looked so pretty hun xx
May O’Brien is a natural on that stage`

const personal = `Give us a ring if you find the coat 07700 900143
my number is 07700900281 if anyone wants the spare tickets
O7700 9OO 312 text me re lift share
call Jo on oh seven seven double oh nine hundred four five six
+44 7700 900 617 whatsapp me
Landline’s 01632 960 118 if you want to talk about it
email me karen.ashby@example.com and I’ll send you the rest of the photos
pete dot wills at example dot com
send them to nanasue(at)example(dot)com please love
We’re at 14 Cherry Tree Close if anyone wants to collect the costumes
They live at number 9 Mill Lane, the one with the red door
That’s the boy from 22 Station Road isn’t it
our postcode is ZZ99 3VZ if the minibus can drop off
whoever drives the white Corsa AB12 CDE you blocked me in again
Black Audi reg XX70 ABC parked on the zigzags
Happy 7th birthday to the little lad in the blue jumper, 3rd of December!!
She turns 6 on the 14th, born the same day as the royal wedding
DOB 12/04/2017 if you need it for the form
That’s my Amelia!
my grandson Jayden is second from the left 😍
Front row in the pink glasses is our little one
The girl with the plaits is my niece
aw there’s my boy, middle at the back with the plaster on his chin
the one on the end with the hearing aid is my friend’s son
what’s the name of the little girl with the red hair?
Which class is the blond boy in?
Does anybody know what time that lad gets out of school
He walks home on his own past the canal every day at half three
she goes to Brownies at the church hall on Wednesdays and her nan picks her up at 7
Nobody is in when she gets home, mum works till six
Those two are in foster care, should they be in the photo?
His dad’s just gone to prison so nice to see him smiling
Her parents are splitting up poor thing, she’s been through the mill
Glad to see him back after his operation, the chemo has really knocked him
That child in the green top has ADHD and is on tablets for it
my ex isn’t allowed to know where my kids go to school, there is a court order
The twins have been adopted haven’t they? I knew their birth mum
Are the Hendersons’ kids still on free school meals?
We’ll all be in Tenerife from the 20th so the house will be empty lol
add me on snap kelz_2014 im in year 6
hiya sweetie what’s your insta? how old are you`

const abusive = `What a bunch of idiots
you people are thick as mince
shut up you fat cow
Mrs Holloway is a miserable old witch
Mr Young is a complete tw*t
absolute w@nkers the lot of you
what a load of b0ll0cks, you useless pr1cks
f*** off the lot of yous
eff off back under your rock Tracey
sTuPiD b1tch
that teacher’s a right c u next tuesday
Piss off
go f yourself 🖕
🖕🖕🖕
🖕🏻 to this school
The headmistress 🐷 oink oink
What an ugly kid
who let that fatty in the front row 😂
that one’s got a face only a mother could love, hideous
Look at the state of him, does nobody own a hairbrush. Scruffy little tramp
little chav brats
Bunch of r3tards
he’s a bit special needs that one 🤪 proper spaz
is she a mong or something
send them all back where they came from
Not one English face in that picture. Says it all. England for the English
too many foreigners in this school now, it’s ruined
No wonder standards dropped, it’s full of gyppos
dirty p1keys
Go home we’re full
why are they teaching our kids about muslims, vile religion
typical jews always after the money
🐒🐒🍌 that’s what they look like
Teaching them to be gay now are we, disgusting perverts should be kept out of schools
that’s so gay, what a poof
boys in dresses make me sick, freaks
A woman’s place is in the kitchen not running a school, silly tart
I’ll be waiting at the gates for you tomorrow, watch your back
say that to my face and I’ll knock your teeth out
Someone should burn this place down with you in it
u r dead mate ☠️🔪
I know where you park your car Holloway. Sleep tight
hope you get cancer
kill yourself
kys
wouldn’t mind a bit of detention with Miss 😉🍆
phwoar look at the legs on that TA, I’d give her one
That year 6 girl is going to be a stunner, give it a few years 😏
nice arse on the pe teacher 🍑
Get your t1ts out miss
Clueless cretins couldn’t run a bath
You’re a disgrace and a bully Sharon, crawl back in your hole
l0ser`

const defamatory = `Mrs Holloway has had her hand in the PTA tin for years
Ask the head where the trip money went 🤔
Mr Young turns up drunk, everyone knows it
I’ve smelt drink on that teacher more than once
She only got the job because she’s sleeping with the chair of governors
he was sacked from his last school for touching kids
There’s a paedo working at this school and they’re covering it up
Paedophiles running the place
The caretaker is on the register, look him up
that TA slapped my son and the school hid it
they drag the kids about by their arms when nobody is looking
Staff here bully the children, I have seen it with my own eyes
They fiddled the SATs results, my sister in law marked them
ofsted got a brown envelope if you ask me
Corrupt governors giving contracts to their mates
Fraud. Plain and simple. That hall extension never cost that
head’s a liar and a thief
Young is a druggie, saw him buying behind the Co-op
Mrs H lied to the police about what happened on the trip
They let a child nearly die on that trip and then shredded the paperwork
This school doesn’t give a damn about safeguarding, kids are in danger every single day
DO NOT send your kids here, they get abused
Everybody needs to pull their kids out NOW and shut this place down
Let’s all turn up on Monday and force her out
who’s with me, block the gates till Holloway resigns
Time to name and shame these so called teachers, share this everywhere
The kitchen is riddled with rats and they paid off the inspector
she falsified my daughter’s records to cover her own back
That man is a danger to children and should be locked up
racist headteacher, she hates our community and picks on our kids
they steal from the kids’ dinner accounts, check your balances
Criminal negligence and the council is in on it
Our so-called deputy forged his qualifications`

const spam = `Need help with bills? Quick loans, no credit check, apply today
👉 www.example.com/cheap-uggs 👈 70% off this weekend only
Bouncy castle hire from £50! Message us for dates 🎈
Check out my page for handmade hair bows, link in bio
I make personalised xmas baubles, £6 each or 2 for £10, inbox me
Window cleaning in your area, competitive rates, fully insured
Fully qualified maths tutor, 11+ specialist, first lesson free. DM for details
Are you tired of being broke? Join my team and work from home, be your own boss!!
Earn £500 a day from your phone. Ask me how
Invest just £100 and get £1000 back in 24 hours, Mrs Linda Carter helped me
bitcoin doubled my savings thanks to coach Brian, message him on wassap
Congratulations! You have been selected to receive a £250 supermarket voucher. Claim at example.org/win
Hello dear I saw your profile and would love to be friends, kindly send me a request
Your Page will be disabled for violating our community standards. Verify now: http://example.net/appeal
Sorry for your loss, watch the live stream of the funeral here example.com/live
Watch full video here ⬇️⬇️ hxxp://example[.]com/v1d30
Who wants to lose a stone before Christmas? These shakes changed my life, comment YES
Slimming patches, weight loss guaranteed, buy one get one free
Vote for my nephew’s band here https://example.com/vote
Get 10k followers for £5 🔥🔥🔥
I was cured of herpes by Dr Osaze herbal medicine, contact him today
Powerful spell caster brought my husband back in 48 hrs
FR33 iPh0ne 👉 tap here
New salon opening on the High Street! 20% off all cuts this month with code NEWHAIR20
Book your family photoshoot now, only a few slots left before Xmas 📸
Selling a double buggy, good condition, £60 ono, collection only
for sale ps5 two controllers 250 quid pm me
Driveways, patios, fencing. Free quotes no job too small
Best cbd gummies and vapes, next day delivery
Sexy girls waiting to chat 💋 example.net/chat
Play now and win big 🎰 100 free spins no deposit
puppies ready now, cockapoo, £900, message for pics
Stream the match FREE tonight t e l e g r a m @sportzz4u`

/** One text to a line, so that the set can be read from top to bottom. */
const lines = (text: string, flag: CommentFlag | null) => text.split('\n').map((line) => ({ text: line, flag }))

/** Order is as written; each text stands once. */
export const thirdCommentCases: readonly { text: string; flag: CommentFlag | null }[] = [
  ...lines(ordinary, null),
  ...lines(pupilName, 'pupil-name'),
  ...lines(personal, 'personal-information'),
  ...lines(abusive, 'abusive'),
  ...lines(defamatory, 'defamatory'),
  ...lines(spam, 'spam'),
]
