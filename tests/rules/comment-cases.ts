// Made-up comments under a school's posts, each with what a person would say of it: null = leave it, otherwise the group of
// policy 3.4 for which it should go. Nobody wrote these; the names are of the invented roll in larkfield-names.ts. The unkind ones
// stand here because the rule has to be tried on them.
import type { CommentFlag } from '../../shared/model/comment.ts'

/** One line each: what stays. Many hold words that a careless list would trip over. */
const ordinary = `What a fantastic day, thank you to all the staff!
Brilliant! Well done everyone 👏👏
So proud of Year 3, they worked so hard on this.
Can’t wait for the summer fair!
Is there school on Monday?
What time does the fair start please?
Lovely to see the children enjoying the outdoors.
Wow, amazing costumes! 🎭
Thanks for organising, the children had a ball.
Looks like they had so much fun!
Such a great school 💙
Mine came home covered in mud and very happy 😂
Great work Oak class!
Well done to all the Year 6 leavers, good luck at big school.
Is the disco for KS2 as well?
Thank you Mrs Holloway for a wonderful assembly.
Where can we buy the new jumpers?
Do they need a packed lunch on Thursday?
Best nativity ever, I cried from start to finish!
Amazing effort everyone, £640 for the library, wow!
The kids smashed it!
They killed it on that stage, what a performance!
Sick moves!! 🔥
Dick Whittington was the best panto yet!
The ugly sisters stole the show 😂
The wicked witch was terrifying, brilliant acting.
I’m such an idiot, I forgot it was non-uniform day!
Sorry we missed it, we are all ill here.
Can the PTA let me know how many cakes are needed?
I’ll bring two trays of brownies on Friday.
20p a cake is a bargain!
Raffle tickets £1 each from the office, right?
Please could you repost the dates?
How do we sign up for football club?
Is the car park open for parents?
The fat quarters for the quilt look great.
We saw great tits and blue tits in the garden too!
Cock-a-doodle-doo! Love the chickens.
Love the robins on the window!
Those tomatoes look delicious.
The dinner ladies deserve a medal!
The teachers deserve a good rest after that!
You lot are amazing.
Best school ever, we will miss you.
Our boys loved this trip, thank you.
Beautiful singing from the choir.
Thank you to the cleaners too, they do so much.
I remember doing this in 1984!
I used to go to this school, happy memories.
Happy birthday to the school! 100 years!
Congratulations to all the winners!
Bring a coat, it’s going to be cold.
Has anyone seen a lost blue jumper, size 7-8?
Is there a second-hand uniform sale this term?
The gate was locked at 8.40 this morning, could somebody look into it?
I was disappointed that the concert was moved at such short notice.
Could we have more notice next time please? It is hard with work.
I don’t agree with the new parking rules, but thank you for explaining.
Not sure about the new menu, my lot won’t eat the fish.
A bit late with this news, we only got the letter today.
The queue was very long this year, perhaps two tills next time?
It was a shame about the weather.
Could the sound be louder next year? We couldn’t hear from the back.
I think homework should be optional in KS1.
Please can the office ring me back?
I’ve emailed the office about this.
Who do I speak to about after-school club?
What a view! Where was this taken?
Which class made the dragon?
When is World Book Day?
Are siblings welcome?
Does anyone know if breakfast club is on?
Great anti-bullying week work, so important.
Lovely poster about being kind.
Kindness matters ❤️
Our chickens have laid eggs too!
I love the sheep in the nativity, so funny.
The three little pigs were brilliant.
That monkey costume is hilarious 🐵
Cheeky monkeys! 🐒 Well done all.
Charlie and the Chocolate Factory was superb.
Matilda the Musical was our favourite.
Jack and the Beanstalk next year?
Peter Pan flew! How did you do that?
Guy Fawkes would be proud of that bonfire.
Those Vikings look fierce!
Love the Roman shields, very scary army.
What a shot! Straight in the goal.
Brilliant penalty shoot-out!
They beat St Mary’s 3-1, get in!
Second place is nothing to be ashamed of, well done.
Robbed by the referee 😂 only joking, great match.
Hope they get some sleep tonight!
Dead proud of this lot.
I’m dead on my feet after helping at the fair 😂
That cake is to die for.
Bloody brilliant, well done!
Blooming marvellous!
Crumbs, that’s a lot of crumble.
The science fair was mind-blowing 🤯
Volcano bombs! My favourite experiment.
Snakes at school?! Rather you than me!
Rats! We missed it.
The hedgehog house is a lovely idea.
Frogspawn already? Gosh!
Which seeds did you use for the sunflowers?
Please can you share the recipe?
We used https://www.bbc.co.uk/bitesize for this, really helpful.
The council page says the road is closed: https://www.gov.uk/travel
Great advice from NSPCC www.nspcc.org.uk
The photos look great on the display too.
Love the display in the hall.
Merry Christmas to all the staff and families 🎄
Eid Mubarak to everyone celebrating 🌙
Happy Diwali! 🪔
Shana tovah!
Ramadan Kareem to all.
Happy St David’s Day! Cymru am byth 🏴
Great to see the Polish dancing, wonderful afternoon.
The Indian drumming workshop was superb.
Our Syrian neighbours baked for the fair, the best biscuits.
Learning about Black History Month, excellent work.
Love that the school celebrates all families 🌈
So good to see girls playing rugby!
Boys’ choir sounded beautiful.
Good luck to the netball team on Saturday.
Year 4 rocked the recorders… my ears 😂
The steel band was sick!
Lovely to see the old school photos.
I think this was the same year as mine.
Number 7 is my favourite painting.
Can I pay by card at the fair?
Parking is at the church hall, isn’t it?
Bus leaves at 9.15 sharp, don’t be late!
Is pick-up at 3.15 or 3.30 on Friday?
Year 5 back at 4pm from the museum, traffic is bad.
Thank you for the quick reply.
The new website is much clearer.
The link in the newsletter doesn’t work, could you check?
I’ve sent a message to the class page on the app.
Can you send more photos of the trees please? For the display.
Thank you for looking after them so well.
Amazing staff, always going the extra mile.
My nan cooked in that kitchen for 30 years!
So glad we chose this school.
Fabulous effort, what a team!
Smashing day, thanks PTA!
Class of 2026!
Thank you for the support during a hard week.
We’ll be sad to leave in July.
👍
❤️❤️❤️
😍😍
😂
👏🏽👏🏽👏🏽
Ace!
Yay!
Hurrah for half term!
Roll on the holidays.
Aww.
Bravo!
Superb.
Thx
10/10
See you all on 12 December.
Stay safe on the ice everyone.
Cold hands, warm hearts.
Those scones!
Ooh, who made the gingerbread houses?
Is the swimming gala still on?
Are dogs allowed at the fair?
That hill was steep! My legs!
Such talented artists.
What lovely manners they all had at the care home.
Residents at the home loved the carols, thank you.
The lollipop man deserves a big thank you.
The new playground looks brilliant.
I’d love to help with reading, who do I ask?
Can grandparents come to the assembly?
Please bring back the spring fair!
The tug of war was hilarious, teachers versus governors!
Head teacher in the stocks, best thing ever 😂
Mr Young got soaked, fantastic sport!
I’d pay good money to see that again.
The magician was brilliant, how did he do it?
Loved the talent show, every one a star.
Poor weather but great spirits.
Good for them!
Congrats on the Ofsted report, well deserved.
The donkey was the star 🫏`
  .split('\n')
  .map((text) => ({ text, flag: null }))

const toGo: Readonly<Record<CommentFlag, string>> = {
  'pupil-name': `That’s my Matilda on the left!
Well done Oscar 👏
matilda looks so happy
#welldoneoscar
Zoe was the best angel!
So proud of Tilly and Jean-Luc
Oscar Penhaligon scored the winner
Go KAI!!!
Ma​tilda you star
my daughter is third from the left
My grandson at the front, so proud
Is that Harper with the flag?
Congratulations Lukasz!
Amazing Elizabeth x
m a t i l d a ⭐️`,
  'personal-information': `Ring me on 07700 900123
my number is 0 7 7 0 0 9 0 0 1 2 3
Call 07700-900-456 if you want one
oh double seven double oh nine double oh one two three
+44 7700 900789
email me mum.of.two@example.com
my email is larkmum at gmail dot com
We live at 14 Beech Road if anyone wants to share lifts
they live on Chestnut Avenue, number 22
postcode is LK1 4AB
That little boy is adopted, I know his real mum
Isn’t she the foster child from the end house?
he’s in care, poor thing
His birth mum would love to see this
What’s the name of the girl in the red dress?
Who is the blonde girl at the front?
How old is she?
Where does she live?
Which gate do the girls come out of?
He walks home alone every day past my house
The twins have a social worker now
her dad is in prison
That one has ADHD, no wonder
Her mum isn’t allowed contact, she shouldn’t be in this photo
I haven’t seen my son in two years, thank you for posting
add me on snapchat larkfieldqueen
my insta is larkfield_lad
She gets picked up from the back gate at 3.15
Born on 12/3/2018
text me on 07700900222 babe
Send me more photos of the girls
is he adopted?
0⃣7⃣7⃣0⃣0⃣9⃣0⃣0⃣1⃣2⃣3⃣`,
  abusive: `What an ugly child
That teacher is a fat cow
you’re all idiots
Stupid woman can’t even run a raffle
1d1ots the lot of you
i d i o t s
The head is a complete m0ron
shut up you silly old bag
F*** this school
what a load of sh1t
fuuuuck off
Go f yourself you useless tw@t
Absolute w*nkers
You lot are scum
🖕
I’m going to find you
Watch your back Mr Young
we know where you live
someone should slap her
He deserves a beating
hope you all die
kill yourself
kys
I’ll smash his face in
burn it down with them inside
Go back to your own country
too many foreigners in this school
Where are the white kids?
Speak English!
Send them all home
gypsy kids shouldn’t be allowed
Pikeys everywhere
bunch of retards
That kid’s a spaz
looks so gay
boys shouldn’t dance like that
Special needs kids ruin it for everyone
Muslims are taking over
What a poof
Fit teacher, would smash
Sexy miss!
Nice legs on that TA
she’s growing up nicely
send nudes
Look at that fat one in the second row 😂
face like a pig
Pathetic excuse for a school and pathetic staff
u r all thick
Drop dead
Nobody likes you
Those benefits kids again
monkey noises please
I’m gonna batter you after school
St*pid c*w
she looks like a troll
You should be shot
thick as mince these teachers are so thick
b!tch
Wanker!
that boy is a freak`,
  defamatory: `The head is a liar and everybody knows it
She stole the PTA money
Where did all the raffle money go? New car for the head
He’s a paedo
That man should not be allowed near children
Mr Young hit my son
The teacher was drunk again on Friday
She’s having an affair with a governor
This school covers up bullying
cover up!!
Pack of lies
He should be sacked
Sack the head
ask her why she left her last school
The results were rigged
they cheated the SATs
The secretary smelled of drink
He got suspended for it, look him up
What a disgrace of a school
Shut this place down
Shame on you all
worst school in the county
Don’t send your kids here
Boycott the fair!
See you in court
share this before they delete it
You are brainwashing our children
woke nonsense
Someone will die because of you
The staff are incompetent and don’t care
I’m going to the papers about this school
L.I.A.R.S
fr@ud
That teacher grabbed a child by the arm
everyone knows what he did
The whole place is toxic`,
  spam: `Make £500 a week working from home, DM me
Check out my page for amazing deals
Click here http://free-gift.example.xyz
bit.ly/abc123
Bitcoin changed my life, message Mr Morgan
Need a loan? Quick loans approved today
Lose 2 stone in 4 weeks, ask me how
FREE iPhone!!! like and share
Window cleaner covering your area, free quotes
Personalised hoodies, message me for prices
Follow me on insta for more
Use code SAVE10 at checkout
Book now, limited time offer
Dr Ajala brought my husband back with his love spell
Psychic readings, first one free
www.cheap-trainers.top
50% off all lashes this week
Tutor available, lessons from £25
inbox me for details hun x
Bouncy castle hire, fully insured, competitive prices
Earn money from your phone, link in bio
You have been selected as a winner, click the link
buy followers cheap
Add me up, I like your profile
hot singles near you
Join my team, be your own boss
Crypto trading guaranteed profit
WhatsApp me now +1 202 555 0143
For sale: pram £40 collect only
Free Tesco voucher for everyone who shares
Casino free spins today only
Viagra cheap
Subscribe to my channel`,
}

/** Every case: `flag` null = it may stay. */
export const commentCases: readonly { readonly text: string; readonly flag: CommentFlag | null }[] = [
  ...ordinary,
  ...(Object.entries(toGo) as [CommentFlag, string][]).flatMap(([flag, texts]) =>
    texts.split('\n').map((text) => ({ text, flag })),
  ),
]
