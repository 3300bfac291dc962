// A second labelled set of made-up comments, written from policy 3.4 alone by somebody who had not read the rule, so that its
// figures say more than those of the first set. null = leave it, otherwise the group for which it should go. Names are those of
// the invented roll in larkfield-names.ts. The unkind ones stand here because the rule has to be tried on them.
import type { CommentFlag } from '../../shared/model/comment.ts'

const ordinary = `Fab day, thanks for having us
Loved every minute. The weather held off too!
Who do I see about a lost water bottle? Blue with a dinosaur on
My two haven’t stopped talking about it 😊
Brilliant photos, thank you for sharing
Is it still on if it rains?
Aww this is gorgeous 😍
Nan would have loved this
Well done Maple class, you were all amazing
Oh wow look at those rockets go!
Do we send wellies in or will they be provided?
Yay! Finally some sunshine
Very impressed with the artwork in the hall
what a lovely school we are so lucky
Hope everyone gets better soon
Will there be tickets on the door?
May half term can’t come soon enough 😅
In our house we have been singing it all week!
Grace before lunch was a lovely touch
The summer reading challenge is brilliant for them
I’m going to miss this place when my youngest leaves
We’d love to help with the gardening club, who do we speak to?
Proud mum moment 🥹
Proud grandad here!
Love the poppy display outside the church
Thank you Mr Young for running the club, they adore it
Please can someone tell me when the book fair is
It was bucketing down but nobody cared 😂
Absolute legends 👏
Haha the teachers’ race was hilarious
The headteacher in the stocks!! Best fiver I ever spent
Cracking turnout
How much are the Christmas cards this year?
£3 for a pack of ten I think
Tickets are £2.50 each and under 5s go free
Office opens at 8.30 doesn’t it
Gates open 3.10 on Friday
There are 240 children in the choir?! Incredible
Congratulations to the football team 5-2 what a game
Unlucky netball team, you played so well
They were robbed in that final 😉
That goalkeeper was on fire
Our lot were killing themselves laughing at the panto
I nearly died laughing at the donkey
Shoot! I thought it was next week
Damn, missed it again. Work!
This is so wicked, well done all
That cake is insane 🤯
Mad how quickly they grow up
Crazy hair day was a triumph
My hair looks ridiculous in the background 🙈
I look a right state in that one haha
Blooming marvellous
What a beautiful bunch
Bloody brilliant
These kids rock
Bunch of superstars
Such talented young people
Year 6 you have done us proud, good luck in September
Sad to see you retire Mrs Holloway, you taught all three of mine
Welcome to the new reception starters
The new climbing frame looks fantastic
Is the breakfast club full for next term?
Could the school please put the dates on the website as well
Not everyone can make 2pm on a weekday, would an evening be possible next time?
Bit disappointed we only had one day’s notice to be honest
I wish there was more parking but what a nice event
Would have been better in the hall in my opinion, couldn’t hear at the back
The queue for the bouncy castle was far too long
My daughter didn’t get a go which was a shame
It would be good to have a vegetarian option
I don’t agree with the new homework policy but thank you for explaining it
Not sure about the early finish, childcare is difficult
Can we have the menu for next half term please
No nuts please, allergy in Year 2
The chicken pox is going round so keep an eye out
Nits again 🙄 check those heads everyone
Scarlet fever letter came home, worth a read
Thoughts with the family, what sad news
RIP, a lovely dinner lady who fed half this town
Sending love to all the staff
Thank you to the cooks, cleaners and caretakers
Big shout out to the PTA who work so hard
Who won the raffle?
Number 12 on the raffle please come and collect
Ticket 344 hasn’t been claimed
Found: one grey cardigan, age 7-8
Lost a small red scooter by the bike rack, please shout if you see it
Anyone got a spare Roman costume for Thursday? 😬
I can lend you one, message me
Happy to share lifts to the trip, DM me
Is the coach coming back at 4?
Coach is about ten minutes away according to the school text
They’re back! All safe and very muddy
The minibus broke down, so they will be half an hour late
Great day out at the farm museum
We went there at the weekend, highly recommend
Loved the trip to the seaside when I was at this school in 1987
I remember making this exact Tudor house in Year 5
This brings back memories
Mr Young taught me too, he hasn’t aged a day
Are those the same curtains as in the nineties 😂
Hello from Australia, lovely to see the old school
Bonne chance à tous !
Świetna zabawa, dziękujemy!
¡Qué bonito! Felicidades a todos
Gracias a todos los profesores
Da iawn pawb!
Mashallah, lovely children
God bless them all
Happy Diwali to everyone who celebrates 🪔
Eid Mubarak from our family
Happy Hanukkah!
Wonderful to see so many cultures on one day
The Black History Month display was so interesting
So inclusive, thank you for the signed songs
The quiet room made it possible for us to come, thank you
As an autism family, we are so grateful
It’s great the girls’ team get the same kit as the boys
Boys and girls both smashed it
Fat Controller costume was the best thing there
Fantastic Mr Fox was outstanding
James and the giant peach made me cry
The Gruffalo was terrifying haha
The BFG lives!
Willy Wonka was spot on
Cinderella’s ugly sisters were hilarious
The big bad wolf got booed off
Captain Hook was so evil 😈 loved it
Scrooge was properly mean, well acted
The troll under the bridge stole the show
What a monster of a pumpkin
Those spiders are horrible, in a good way!
The slime looked disgusting and they loved it
Guts and gore in the mummification lesson, they were thrilled
Poo-powered science? My child’s dream lesson
So did the volcano explode?
Hit me with your rhythm stick 🎶
Strike a pose!
It’s a no from me, I’m allergic to custard pies
They’re growing up too fast
👏👏👏
❤️
🥳🥳🥳
😂😂😂😂
First!
Following
Yes please
Count us in
Same here
+1
Tuesday or Wednesday?
10am or 10.30?
25th or 26th?
7.30pm doors, 8pm start
Is it £1 or £1.50 for a hot dog?
Thank you for the reminder 👍
Noted, thanks
When do the photos from the photographer arrive?
How do I log in to the reading app?
The link in the newsletter doesn’t work for me
Could you email the letter again please?
I’ll ring the office in the morning
I’ve sent the form in with my son
Does anyone know a good maths tutor?
Brownies has spaces on a Tuesday in the village hall
What a way to end the term
Enjoy the break everybody
See you all in January
Merry Christmas to all the staff 🎄
Happy new year!
Happy birthday school, 100 years 🎂
Can’t believe how tall they’ve all got
So clever!
Keep it up
Lush
Ace
Top job
Good job
Great stuff`

const pupilName = `Go on Matilda!!
Love that smile Tilly x
Oscar Penhaligon is in the back row haha
Is that Zoe in the green?
well done zoë marchetti 🏅
Jean-Luc you star ⭐
jean luc looks so happy
That’s our Florence at the front
Florence Hardacre what a girl
#superesme
Esme Lowther’s come back to visit!
Is Łukasz wearing my old coat 😂
lukasz wisniewski best goalie ever
Elizabeth Okafor you were brilliant
Our Elizabeth on the left x
Harper Llewellyn-Clarke was robbed
kai demir legend
Big up Kai 💪
M a t i l d a looks fab
Matilda’s mum must be so proud
Grace Young stole the show
will baker scored the winner
May O’Brien at the end of the row
Hope Ellery sang beautifully
Poppy Snow what a costume
River Stone second from left!
OSCAR!!!! ❤️
@Matilda Ashdown look at you`

const personal = `Ring me on 07700 900456 if you want one
call 01632 960123 for details
my number is zero seven seven double zero nine hundred one two three
0 7 7 0 0 - 9 0 0 - 1 2 3
text 07700900999
+44 7700 900321 whatsapp me
Email me at sarah.t@example.com
my email is daveandjo at example dot co dot uk
contact tessmum(at)example.org
They live at 27 Orchard Close, you can’t miss it
he lives on Mill Lane number 9
She only lives round the corner at 3 Station Road
drop it at flat 4, 18 High Street, AB1 2CD please
our postcode is AB12 3CD if you are lost
The mum in the red coat drives AB12 CDE, tell her to stop parking on the zigzags
white Audi reg AB65 XYZ blocked the gate
the girl in yellow is 8 on Saturday
Her birthday is 14th March if anyone wants to send a card
That little boy is in foster care isn’t he
the twins are adopted, their real mum lives in Leeds
The lad on the right, his dad is in prison
Her parents are going through a nasty divorce
The one with glasses has ADHD and is on medication
he’s the one with the social worker
that child has been moved here to get away from the father
She walks home alone down Church Lane every day at half three
he gets the 42 bus on his own after club
What is the name of the girl in the blue dress?
who is the boy on the left? which class is he in
What school does the tall lad go to next year, I want to find him
Can anyone tell me where the girl with the plaits lives
Does she still go to gymnastics on a Thursday at the leisure centre?
I’m her dad and I’m not supposed to know where she is, thanks for the photo
message me her mum’s number`

const abusive = `Useless bunch of idiots
What a pathetic school
You lot are morons
The head is a fat cow
ugly kids lol
state of that one, needs a diet
that kid looks like a pig
Shut up you silly cow
get lost you stupid woman
you’re all thick as mince
Complete tw@ts the lot of them
fck off
F off
piss off and teach them something
What a load of sh1te
this is bullsh*t
a*sehole teacher
wanker
You b@stards cancelled my son’s club
bunch of c u n t s
I’ll be waiting for you at the gate
Someone should burn that place down
I know where that teacher lives, he’d better watch his back
you will get what’s coming to you
I’m going to smash his face in
hope you all rot
Kill yourself
she deserves a good slap
Go back to where you came from
why are there so many foreigners in that class
Should be English kids first
Too many of them lot in our school now
They let anyone in these days, can’t even speak English
the special needs ones should be in their own school
what a retard
that’s so gay
look at the state of the gypsies at the front
he throws like a girl, what a poof
bet she’ll be a right little slapper when she’s older
Miss is well fit, wouldn’t mind detention with her 😏
sexy teacher 😍😍
phwoar look at the legs on her
🖕🖕🖕
🐷 face
you are a 🤡
💩 school 💩 teachers
ur all tossers
dumb ass school
absolute scum
vile woman
nobody likes you
Fatty on the left ate all the pies
skinny little freak
ginger minger
bunch of snowflakes and libtards`

const defamatory = `The head steals from the PTA fund
That teacher hits the kids, everybody knows it
he was sacked from his last school for touching children
She’s a drunk, I’ve smelt it on her breath
Where did the money go? Straight into his pocket
The school fiddles its results
They lied to Ofsted
You are covering up bullying and you know it
This school is corrupt
Mr Young is a liar
Mrs Holloway bullied my daughter
the office staff are on the take
fraudsters
that man is a paedo
dirty old perv in the photo
She’s sleeping with the caretaker, that’s how she got the job
The governors are bent
They falsified the attendance register
The dinner ladies are poisoning our kids
He assaulted my son and got away with it
Everyone should pull their kids out and shut this dump down
Boycott this school
Time to go down there and make them listen, who’s with me
Everyone ring Ofsted and get them closed
This is indoctrination, they are brainwashing our children
child abusers, every one of them
Head’s a crook
The teacher was caught taking drugs
he’s been investigated by the police, ask him about it
they let that boy drown and hushed it up`

const spam = `Make £500 a week from home, ask me how
Check out my page for cheap trainers
BUY FOLLOWERS FAST
Follow me for free crypto tips
Earn money online today https://get-rich.example.com/join
Get your lashes done with me, 20% off this week
50% off all kids’ shoes, link in bio
bit.ly/2abcDEF
http://free-phones.example.net
Congratulations you have won an iPhone click here
Loans available no credit check
Need a plumber? Best prices in town, call today
Slimming tea changed my life, DM me for a discount code
Vote for my dog at www.best-dog.example.org
Join my team, be your own boss 💰
Investment opportunity, guaranteed returns
Dr Ade restored my marriage with his spell, WhatsApp him now
Subscribe to my channel!!!
Selling bundles of girls clothes age 5-6, pm for prices
New nail salon opening Saturday, come along, prosecco on arrival
Use code MUM10 at checkout
Hot singles in your area
Cheap cigarettes pm me
telegram @fastcash_now
I turned £200 into £4,000 with Mr James trading, contact him
Free gift cards here 👉 gifts[.]example[.]com
Estate agents: thinking of moving? free valuation this month
we buy any car cash today
Airport taxis best rates book now`

/** One text to a line, so that the set can be read from top to bottom. */
const lines = (text: string, flag: CommentFlag | null) => text.split('\n').map((line) => ({ text: line, flag }))

/** Order is as written; each text stands once. */
export const secondCommentCases: readonly { text: string; flag: CommentFlag | null }[] = [
  ...lines(ordinary, null),
  ...lines(pupilName, 'pupil-name'),
  ...lines(personal, 'personal-information'),
  ...lines(abusive, 'abusive'),
  ...lines(defamatory, 'defamatory'),
  ...lines(spam, 'spam'),
]
