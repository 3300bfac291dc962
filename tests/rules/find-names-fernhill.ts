// An invented school full of names that are words, months and places; tags, file names, pictures and comments.
// Judged by hand from the rule before the program was asked. Data only.

/** Legal forename | preferred | surname | class | leaving day. */
export const roll = `
Hope||Ellis|Maple
May||Lockett|Oak
April||Nkosi|Hazel
June||Park|Acorn
August||Bell|Oak
Georgia||Stone|Maple
Paris||Hughes|Oak
Christian||Bishop|Hazel
Art||Page|Acorn
Star||Lovell|Oak
Angel||Moyo|Maple
Noel||Frost|Hazel
Austin||Cook|Acorn
Victoria|Vicky|Wood|Oak
Brooklyn||Lane|Maple
Will||Strong|Hazel
Grace||Love|Acorn
Joy||Banerjee|Oak
Mark||Street|Maple
Kit||Fisher|Hazel
Blue||Ashby|Acorn
Page||Turner|Oak
Prince||Owusu|Maple
Autumn||Reid|Hazel
Sunday||Okoro|Oak
Eden||Whitlow|Maple
London||Price|Oak
Sydney||Barker|Hazel
Florence||Day|Acorn
India||Rose|Oak
Holly||Marsh|Oak
Hazel||Young|Maple
Charlie||Swift|Oak
Frank||Green|Hazel
Sky||Peters|Oak
Heather||Knowles|Holly
Bear||Grylls-Jones|Maple
Jay||Sandhu|Oak
Ash||Patel|Hazel
Chance||Morris|Acorn
Mercy||Boateng|Oak
Honey||Ward|Maple
Teddy||Marlow|Hazel
Miles||Baxter|Acorn
Hunter||Brown|Oak
Fern||Short|Hazel
Jasmine||Sharp|Maple
Daisy||Little|Acorn
Poppy||Bloom|Oak
Lily||Bird|Hazel
Olive||Black|Maple
Dale||Long|Oak
Ruby||Winters|Hazel
River||Fox|Oak
Amelia||Walker|Maple
Oliver||Small|Oak
Freya||Barker|Hazel
Zachary||Best|Maple
Isabella||King|Oak
Arthur||Knight|Hazel
Matilda||Peacock|Acorn
Thomas||Best|Oak
Leo||Bush|Hazel
Mary-Jane||Baker|Acorn
Alexander||Hunter|Oak
Elizabeth||Wise|Hazel
Charlotte||Field|Maple
Zoë||Müller|Oak
Kacper||Nowakowski|Hazel
Mohammed||Iqbal|Acorn
Ifeoluwa|Ife|Adeyemi|Oak
Rhiannon||ap Gwilym|Hazel
Siobhán||MacCarthy|Oak
Yi-Ling||Ho|Acorn
Esme||Wolf|Hazel|2026-03-27
Bruno||Slade|Oak|2024-03-27
`

/** Title | forename | surname. */
export const staff = `
Mrs|Anne|Walker
Mr|Peter|Young
Miss|Holly|Winters
Mr|Leonard|Joy
Mrs|Faith|Green
Ms|Ruby|Okafor
Dr|Aled|Price
`

export const schoolName = 'Wessex Primary School'

/** One case a line: surface, verdict, text; \\n is a line break. */
export const cases = String.raw`
message pass We hope everyone will have a lovely summer
message pass Will you be there?
message review Will everyone please bring a coat?
message pass Hope everyone had a good break
message pass May we remind you about coats?
message pass May the force be with you
message pass Mark your diaries
message pass Mark the date
message pass Mark this date
message pass Joy to the World rang out
message pass Joy to see you all
message pass Joy of reading
message pass Joy in learning
message pass Art Club is on Monday
message pass Art week begins today
message pass Art gallery visit
message pass Art day was messy
message pass Page 12 of our book
message pass Star jumps kept us warm
message pass Star of the Week certificates go out today
message pass Star of Bethlehem
message pass Kit bag please
message pass Kit list attached
message review Kit went home early
message block Kit won the cup
message review Our Kit went home
message block Well done Kit
message review Hope is our word of the week
message review Our word is Hope
message block Well done, Hope!
message block Well done - Hope!
message block Well done to all our stars: Hope, May and April
message review Well done to everyone, especially Hope
message block Congratulations Hope
message block Congrats, Hope
message block Bravo Hope
message block Bravo to our Hope
message block Happy birthday Hope
message block Happy 8th birthday Hope
message block Happy birthday to Hope
message block Birthday wishes? Happy birthday, Will
message block Star of the week is Hope
message block Star of the Week: Hope
message block Writer of the day: Grace
message block Reader of the month - May
message block Artist of the term was Blue
message block Mathematician of the week: Art
message block Athlete of the match: Will
message block Player of the match Will
message block Learner of the year: Joy
message block Pupil of the week 🎉 Grace
message block Winner: Hope
message block The winner is Hope
message block The winners are Hope and Will
message block Runner-up: Mark
message block Awarded to Grace
message block This certificate was awarded to Grace
message block First prize goes to Mark
message block First prize went to Mark
message block Certificate for Joy
message block So proud of Joy
message block Thank you Grace
message block Thanks Grace
message block Thanks to Grace
message block Meet Hope
message review Meet our new captain: Will
message block Introducing Prince
message block Welcome Angel
message block Welcome to Angel
message block A poem by Hope
message block A poem from Hope
message review A postcard from Paris
message review A postcard from Georgia and a visit
message review A letter by June
message review Well done to our brilliant team captain Will
message block Well done to our super star of the day, Will
message review Well done to Year 3 for your Hope display
message review Well done everyone! Hope is growing
message review Well done, Oak! Hope is growing
message block Well done\nHope
message block Star of the week:\n\nHope
message block Congratulations to the following:\n- Hope\n- Will
message block Well done to Hope (Maple), Will (Hazel) and Joy
message block Congratulations to Hope / Will
message block Well done Hope & Will
message pass Thank you to the Oak children. Will you come again?
message pass Thank you. Hope to see you soon
message review Thank you. Hope was there
message review To Hope we owe a lot
message review We sent it to Hope
message block Amelia and Hope built it
message block Hope and Amelia built it
message block Hope, Amelia and Will smiled
message block Hope with Amelia
message block Amelia, Hope
message block Amelia/Hope
message block Amelia & Hope
message review We saw Hope there
message review Hope's kite flew
message block We saw Hope's kite
message review Hope's kite soared.
message pass May's newsletter is out
message pass April's menu is here
message pass See June's dates
message pass May's assembly
message block We saw May's kite
message block By the gate was June's coat
message block HOPE'S KITE FLEW HIGH
message block WELL DONE HOPE AND EVERYONE
message pass WE HOPE YOU LIKE IT
message pass SEE YOU IN MAY AT THE FAIR
message review LILY PADS COVER THE POND
message block WELL DONE LILY AND TEAM
message block AMELIA SANG A SONG
message review POPPY DAY IS ON WEDNESDAY
message block Hope scored
message block Will won
message block May wrote a poem
message block April made bread
message block Grace painted it
message block Mark drew a fox
message block Joy read aloud
message block Angel said yes
message block Prince loved it
message block Star enjoyed it
message block Will ran
message block Blue jumped
message block Kit played
message block Grace sang
message block Joy danced
message block Hope performed
message block Mark showed us
message block Art earned a badge
message block Joy received a badge
message block Will built a tower
message block Hope baked
message block Grace shared
message block Will helped
message block Will worked hard
message block Will climbed the wall
message block Joy swam a length
message block Grace raised money
message block Hope finished
message block Will tried
message block Joy planted seeds
message block Will designed it
message block Grace smiled
message block Hope thanked us
message review Will is kind
message review Grace was kind
message review Hope has a hat
message review Grace came second
message review Hope can swim
message review Prince will go
message block Will, 7, is here
message block Joy aged 6 is here
message block May (8) is here
message block Will (age 7) is here
message pass May 8 is a holiday
message pass 8 May is a holiday
message pass On May 8 we rest
message review Hope, 10 points
message review Hope 10 points
message pass In April we sow
message pass since May
message pass until June
message pass before August
message pass after Sunday
message pass this Autumn
message pass next Sunday
message pass every Sunday
message pass early May
message pass late June
message pass mid May
message pass end of June
message pass start of May
message pass May half term
message pass June holidays
message pass May Fair
message pass Autumn term begins
message pass Autumn Term begins
message pass Autumn production
message pass Autumn leaves fell
message pass Autumn walk
message pass Autumn is here
message pass April has arrived
message pass May was wet
message pass June comes
message pass August begins
message pass Sunday club
message review We saw June there
message review June, sit down
message review June looks sunny
message pass Sunday School
message pass The trip to London
message review We went to visit London
message pass A visit to London was fun
message pass near London
message pass across London
message pass around Sydney
message pass in Florence
message pass the city of London
message pass They travelled to Paris
message review They flew to Paris
message review Paris is a city
message block We heard from Will
message pass Victoria sponge for sale
message pass A slice of Victoria sponge
message review Victoria plums for sale
message pass Queen Victoria
message pass Eden Project trip
message review We love Eden
message review India ink is black
message block India ran
message block Angel Gabriel told Mary
message block Angel Moyo was Gabriel
message pass Jack Frost was here
message pass Noah's Ark was our play
message pass Charlie and the Chocolate Factory is our book
message review Charlie and the Giant Peach
message block We saw Charlie and the Giant Peach
message pass Alice in Wonderland
message pass Matilda the Musical was great
message block Matilda the Great
message pass Oliver Twist
message block Oliver Twisted
message pass Florence Nightingale
message pass Grace Darling
message block Amelia Walker
message pass Amelia Earhart
message pass Rosa Parks and Anne Frank
message pass May Day dancing
message pass May Queen crowned
message pass PE Kit on Tuesday
message pass Poppy Appeal
message pass The Holly and the Ivy
message pass St Amelia's church
message pass Saint Oliver was brave
message pass River Severn
message pass The River Thames flows
message block Our River ran
message review River flows on
message pass Holly class made wreaths
message pass Holly Class
message review Holly wreaths for sale
message block Holly won
message block Holly and Amelia
message review A wreath of Holly
message block Well done Holly
message pass Well done Holly class
message pass Well done Holly pupils
message pass Hazel team
message pass Hazel children planted nuts
message block Hazel planted nuts
message pass Oak planted nuts
message pass Maple and Acorn planted nuts
message pass Well done Acorn
message pass Mrs Walker thanked us
message pass Miss Winters ran
message review Mrs Winters ran
message pass Mr Joy ran
message review Mrs Joy ran
message review Miss Hope ran
message review Miss Hope won first prize
message pass Leonard Joy
message pass Mrs Green's class
message pass Ruby Okafor teaches us
message block Ruby Okonkwo teaches us? She does: meet Ruby
message review Coach Daisy came
message block Coach Amelia came
message review Uncle Frank came
message review Auntie Joy came
message review The Best family
message pass best of all
message pass Best wishes to all
message review It is Best to wait
message review The Nowakowski family
message pass The knight rode by
message review The Knight rode by
message pass Knight on horseback
message review We saw a Peacock
message pass a peacock
message block Isabella King
message pass The king came
message review The King came
message block I. King read
message block Isabella K read
message block Will S ran
message pass Will I see you?
message pass Will I be in?
message block Grace L and friends
message block L. Bird
message block Lily B
message block Bird, Lily
message review lily bird
message review bird, lily
message block joy banerjee
message block banerjee joy
message block Oliver S
message block Thomas the Tank Engine came
message block Z. Best
message block T Best
message review Daisy chains were made
message pass daisy chains were made
message block We made Daisy chains
message review Poppy
message review Poppy.
message review Poppy seeds grew
message pass poppy seeds grew
message block Our Poppy seeds grew
message block The choir sang with Heather
message review Heather grew
message pass heather grew
message block He saw Bear there
message pass a bear hunt
message pass We are going on a bear hunt
message block Miles and Honey ran
message block Mercy me! Then Mercy ran
message pass miles and miles
message pass by chance
message pass frank talk
message pass jay and wren
message review Ash Wednesday service
message block The Ash Wednesday service
message review Dale, our valley
message block The Dale valley
message pass sky high
message block Blue sky? Then Sky sang
message pass blue sky
message review Blue sky
message review Blue is a colour
message review We wear Blue
message block Blue, 8, ran
message review Millie ran
message review Millie's ran
message review Ollie came
message review Well done Ollie
message review Lizzie came
message review Beth came
message review Betty came
message pass beth came
message review Zac came
message review Zach came
message review Tilly came
message review Tom came
message review Tommy came
message pass tom came
message review Bella came
message review Izzy came
message review Alfie? Lottie came
message review Lottie came
message review Sandy and Alex came
message block Artie? No, Arthur's pal
message review Flo came
message review Florrie came
message review Will came
message review Amellia came
message review Amelai came
message review Mattilda came
message review Olivr came
message review Izabella came
message pass Frey came
message pass amellia came
message review A-m-e-l-i-a
message review A m e l i a
message review a.m.e.l.i.a
message review O L I V E R
message block Siobhan came
message block Siobhán's bag
message block Zoe's bag
message block ZOË
message block Ife came
message pass ife came?
message block Ifeoluwas kite
message block Mary Jane came
message block MaryJane came
message block Jane came
message block Yi-Ling came
message block YiLing came
message block Ling came
message review ap Gwilym family
message block Rhiannon ap Gwilym
message review MacCarthy family
message review Muller family
message block Zoe Muller
message block Esme came
message pass Bruno came
message review Congratulations to Bruno
message review Congratulations to Tobias and Fenella of Hillside
message pass Well done Hillside
message pass Well done Year 5
message pass Well done Reception
message pass Well done Nursery
message pass Well done Team!
message pass Well done Key Stage 2
message pass Well done KS1
message pass Well done EYFS
message pass Thank you PTA
message pass Well done everyone
message pass Well done Monday club
message pass Well done all
message pass Well done to St Mary's
message pass Congratulations to Wessex Primary School
message pass Congratulations to Mrs Walker
message pass Congratulations to Peter Young
message review Congratulations to Peter Pettigrew
message pass Congratulations to Harry Potter fans
message review Happy birthday Quentin
message review Star of the week: Quentin
message review Winner: Quentin
message review Awarded to Quentin
message review The cup goes to Quentin
message review Meet Quentin
message review Introducing Quentin
message review Welcome Quentin
message pass Thank you Quentin
message pass Thanks to Tesco
message pass Proud of Bristol
message review Winners: Quentin and Ottilie
message review well done hope
message review congratulations lily
message review happy birthday poppy
message review star of the week: lily
message pass well done will you come again?
message pass well done
message review congrats daisy
message block well done amelia
message block Writer of the week: A.W.
message block Well done to A.W.
message block A.W. scored
message block A. W. scored
message pass A.W. is on the label
message review Well done AW
message pass Well done PE
message pass Well done UK
message review Star of the week: OS
message review Our birthday boy had cake
message review Happy birthday to our birthday girl
message review our only girl in the team
message review Our new boy has settled
message review our new pupil has settled
message review a new boy from Kyiv joined
message review Mrs Okafor's daughter came
message review The Walker twins came
message review the Nkemelu twins came
message pass My son loves books
message pass our boys won
hashtag block #welldoneamelia
hashtag block #WellDoneAmelia
hashtag block #ameliarocks
hashtag block #TeamAmelia2026
hashtag block #goamelia
hashtag block #AMELIA
hashtag block #oliverandfreya
hashtag block #amelia_walker
hashtag block #ameliawalker
hashtag block #lilybird
hashtag block #LilyBird
hashtag block #hopeellis
hashtag block #HopeEllis
hashtag block #welldonehope
hashtag block #WellDoneHope
hashtag block #congratshope
hashtag block #happybirthdaygrace
hashtag block #proudofgrace
hashtag block #thankyouwill
hashtag review #hope
hashtag review #Hope
hashtag review #grace
hashtag review #lily
hashtag block #Lily
hashtag review #poppies #poppy
hashtag block #TeamPoppy
hashtag review #teampoppy
hashtag review #lilypad
hashtag block #GoDaisyGo
hashtag pass #SummerFair
hashtag pass #MayHalfTerm
hashtag pass #mayhalfterm
hashtag pass #May2026
hashtag pass #may2026
hashtag pass #AutumnTerm
hashtag pass #autumnterm
hashtag pass #inlondon
hashtag pass #TripToLondon
hashtag pass #triptolondon
hashtag pass #HarryPotter
hashtag pass #PoppyAppeal
hashtag pass #MayDay
hashtag pass #HollyClass
hashtag pass #OakClass
hashtag pass #Oak
hashtag pass #WessexPrimarySchool
hashtag pass #wessexprimary
hashtag pass #proud #reading #books
hashtag pass #StarOfTheWeek
hashtag pass #ArtClub
hashtag pass #worldbookday2026
hashtag review #WeLoveHope
hashtag block #Leo
hashtag block #TeamLeo
hashtag pass #chameleons
hashtag pass #leotards
hashtag pass #meeting
hashtag block #zoe
hashtag block #Zoe
hashtag block #zoemuller
hashtag block #MaryJane
hashtag block #maryjane
hashtag review #TeamBeth
hashtag review #millie
hashtag block #mrs_walker #amelia
hashtag pass #MrsWalker
hashtag pass #MissWinters
hashtag review #nowakowski
hashtag review #AdeyemiFamily
handle block @amelia_w
handle block @ameliawalker
handle block @lilybird
handle review @hope
handle pass @wessexprimary
handle pass @MrsWalker
handle block @freya.barker
handle block @Daisy_fan
filename block IMG_amelia_2.jpg
filename block amelia.jpg
filename block AMELIA.JPG
filename block 2026-05-03 Amelia Walker.jpg
filename block IMG-20260503-freya.png
filename block DSC_lily_bird.jpg
filename block lily-bird.jpg
filename block Lily.jpg
filename review lily.jpg
filename review hope.jpg
filename review hope_display.jpg
filename pass summer_fair_03.jpg
filename pass may_2026.jpg
filename pass 2026_may_03.jpg
filename pass IMG_20260503_101112.jpg
filename pass DSC00042.JPG
filename pass sports-day-01.jpg
filename pass oak class.jpg
filename pass holly_class_wreaths.jpg
filename pass year3_trip_to_london.jpg
filename block leo.png
filename block photo_leo_3.png
filename pass photo_galileo.png
filename block walker_a.jpg
filename block hope_e_medal.jpg
filename block amelia and friends.jpg
filename block welldone_hope.jpg
filename pass scan0001.pdf
filename pass autumn-leaves.jpg
filename pass harry_potter_day.jpg
filename pass mr_young.jpg
filename pass PXL_20260503_0812.jpg
filename block WhatsApp Image freya.jpeg
metadata block Amelia at the beach
metadata block Photo by Freya's mum
metadata pass Canon EOS 250D
metadata block amelia;freya
metadata pass School fair
ocr block HOPE
ocr block Amelia
ocr block amelia
ocr block Well done to Amelia for reading
ocr block Certificate\nawarded to\nHope Ellis
ocr block Certificate\nawarded to\nHope
ocr block LILY 4
ocr block Lily B
ocr block Nowakowski
ocr block WALKER 7
ocr block 7 WALKER
ocr block Green
ocr review MAY
ocr review April
ocr review JUNE 4
ocr pass MAY 2026
ocr pass Monday 4 May
ocr pass We hope you enjoy our museum
ocr pass Fire exit
ocr pass READING CORNER
ocr pass PLEASE WASH YOUR HANDS
ocr block My name is Freya
ocr block Grace\nWill\nHope
ocr block Kit
ocr block Oliver S\nYear 4
ocr block Owner: Thomas
ocr pass Oak Class
ocr pass OAK
ocr pass Mrs Walker
ocr block PEACOCK
ocr pass the peacock has blue feathers
comment block That's my Amelia!
comment block well done freya xx
comment review My son is so proud
comment review my daughter loved this
comment review That's my boy!
comment review My girl ❤️
comment review so proud of my grandson
comment review my granddaughter was in this
comment review my niece!
comment review my nephew
comment review our twins had fun
comment review my little one loved it
comment pass Lovely photo
comment pass Great day, thank you
comment review Go on Ollie!
comment block Hope looks amazing, well done Hope
comment pass Hope you all had fun
alt block Amelia holds a cup
alt pass A child holds a cup
alt block Two children, Freya and Leo, hold a cup
alt review A girl called Hope
alt block Photo of Lily with a cup
alt pass Children in Oak class hold a cup
alt pass A lily in a pond
alt pass A poppy wreath on a wall
alt review Poppy wreath on a wall
alt block Certificate for Grace
alt pass Children in the autumn sun
message block Read more: https://school.org/news/amelia-wins
message block See www.school.org/amelia
message block Email freya.barker@school.org
message block Ask freya@school.org about it
message pass Email office@wessexprimary.org
message pass Visit https://www.wessexprimary.org/news
message pass Visit facebook.com/wessexprimary
message block Album: Amelia's trophy
message pass Album: Summer Fair 2026
message block Look at #TeamDaisy go
message block Follow @amelia_w
message block Photo: IMG_amelia.jpg
message pass Photo: IMG_2042.jpg
message review We love #hope today
message block 🎉 Lily and Amelia
message review 🎉 Lily was there
message review • Lily was there
message review - Lily was there
message review "Lily was there"
message review “Lily was there,” we said
message block We said Lily was there
message block We had fun: Lily was there
message block We had fun, Lily was there
message block We had fun – Lily was there
message block We had fun 🎉 Lily was there
message review We had fun! 🎉 Lily was there
message review We had fun. Lily was there
message review We had fun… Lily was there
message review We had fun\nLily was there
message block Walker\nAmelia
message block Ellis, Hope
message block Hope\nEllis
message block ‏Amelia‏ sang
message block אמליה Amelia מזל טוב
message pass مرحبا بكم في مدرستنا
message pass 🎉🎉🎉
message pass
message pass ...
message review The Walker family
message pass A walker passed by
message pass Brown bread and green peas
message review We met Green the frog
message pass Green is good
message block Green, Frank
message review frank green
message block Well done Green!
message block Walker scored
message block Everyone liked Walker's kite
message block Award goes to Walker
message block Thanks to Amelia's mum
message review The Barker brothers are here
message pass Congratulations to all at Wessex Primary
message block Well done Amelias!
message block The Amelias are here
message review Lilys hat
message pass lilys hat
message pass Hopes were high
message pass All our hopes
message block Congratulations to Lily-Mae
message block Congratulations Amelia-Rose
message block Jean and Amelia
`
