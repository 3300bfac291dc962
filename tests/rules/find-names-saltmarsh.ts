// A fourth invented school, written from the rule alone: nicknames that are words, classes that are birds, names of many
// languages. Judged by hand from the rule before the program was asked. Data only.

/** Legal forename | preferred | surname | class | leaving day. */
export const roll = `
Amber||Knight|Robins
April||Winters|Robins
August|Gus|Lindqvist|Robins
Jordan||Baker|Wrens
Chelsea||Mason|Wrens
Georgia||Lane|Wrens
Israel||Oyelaran|Wrens
Faith||Nkemelu|Owls
Christian||Short|Owls
Max||Sharp|Owls
Art||Fisher|Owls
Page||Hunter|Owls
Kit||Barker|Kites
Joy||Bell|Kites
Mark||Street|Kites
Dawn||Frost|Kites
Noel||Church|Kites
Eve||Wood|Kites
Holly||Berrington|Robins
Ivy||Rose|Robins
Teddy||Moss|Robins
Wren||Hollis|Wrens
Tyler||Brook|Wrens
Felicity|Flick|Marchbanks|Owls
Sky||Delaney|Owls
Frank||O'Leary|Owls
Bill||Stone|Kites
Chance||Okoro|Kites
Zoë||Łukasik|Kites
Björn||Ødegård|Robins
Thibault||Le Roux|Robins
Saoirse||Ní Bhriain|Wrens
Llŷr||ap Gwilym|Wrens
Jaskaran|Jas|Singh Gill|Owls
Ana-Sofía||García Márquez|Owls
Mei Lin||Chow|Kites
Oluwadamilola|Dami|Ogunleye|Kites
Jo||Park|Robins
Kai||Ng|Robins
Ali||Demir|Wrens
Mia||Fox|Wrens
Isabella|Bella|Rossiter|Owls
Katherine||Penhaligon|Owls
William||Trelawney|Kites
Thomas||Ashdown|Kites
Edward||Bishop|Robins
Samuel||Pope|Robins
Henry||Wise|Wrens
Rosemary||Tang|Wrens
Robert||Cross|Owls
Elizabeth||Marchetti|Owls
Anne-Marie||Dupont|Kites
Rafferty||Young|Kites
Beatrix||Potterton|Owls|2025-07-18
Dominic||Sayle|Owls|2024-11-19
Hugo||Venn|Owls|2024-11-21
`

/** Title | forename | surname. */
export const staff = `
Mrs|Joy|Bell
Mr|Mark|Lambert
Ms|Holly|Tran
Miss|Felicity|Stone
Mr|Robert|Frost
`

/** The school's name. */
export const schoolName = 'Saltmarsh Primary School'

/** Surface, verdict, text. */
export const cases = `
message block Beatrix came back to read to Year 1.
message pass Dominic came back to read to Year 1.
message block Hugo came back to read to Year 1.
message block rafferty's rocket went over the fence
message block Raffertys rocket went over the fence
message block RAFFERTY WON THE RACE
message block Lovely shading, Bjorn!
message block Lovely shading, BJÖRN!
message pass zoe and friends dug the pond
message block Zoë and friends dug the pond
message block We loved hearing Llyr play the harp.
message block We loved hearing Saoirse on the fiddle.
message block Ana Sofia measured the pond.
message block AnaSofia measured the pond.
message block Ana-\\nSofía measured the pond.
message block Sofía measured the pond.
message block Mei Lin measured the pond.
message block Anne Marie drew a lighthouse.
message block Marie drew a lighthouse.
message block Anne drew a lighthouse.
message block Jo drew a lighthouse.
message pass We ran around the park with jo-jos.
message block Kai was first over the line.
message block Mia was first over the line.
message pass mamma mia, what a show
message block Dami was first over the line.
message block Oluwadamilola was first over the line.
message block Flick was first over the line.
message block Gus was first over the line.
message review Katie was first over the line.
message review Tom was first over the line.
message review Sam was first over the line.
message review Beth was first over the line.
message review Eddie was first over the line.
message review Our choir welcomed Kate at the piano.
message pass Will you help us at the fair?
message pass Will there be cake? Of course!
message pass May we say thank you to all our helpers.
message block Today Amber found a fossil.
message review Amber found in the sand is millions of years old.
message block Amber found a fossil in the sand and Rafferty cheered.
message block Amber won a prize.
message block Amber, 8, is our poet.
message pass The traffic light was amber when we crossed.
message block The den that Teddy built is still up.
message review Teddy bears came to the picnic.
message pass We brought a teddy to the picnic.
message block Look at Frank's model of the pier.
message block To be frank, we loved it, said Frank.
message review Holly on the door and mince pies in the hall.
message block We put Holly in the front row.
message pass We put holly in the front row.
message pass The Holly and the Ivy rang out from the hall.
message block We saw Ivy up a ladder.
message block Our class met Sky on the beach.
message review Sky lanterns are not allowed on the field.
message block We gave Chance a round of applause.
message block Coach said Tyler ran well.
message review Thank you to Coach Tyler for football.
message block Thank you to Coach Rafferty for football.
message block Well done to Christian, our mathematician!
message review The Christian festival of Easter was our theme.
message pass In christian countries people give eggs.
message block Christian smiled all day.
message block Congratulations to Max, Kit and Art.
message block Congratulations to our superstar Max!
message review Congratulations to all this week's readers: Max and Kit.
message block Congratulations to this week's readers: Max and Kit.
message pass Max 30 people in the pool, please.
message pass Art club meets on Tuesday.
message pass Our Art Club meets on Tuesday.
message review We enjoyed Art and then a story.
message block Star of the week: Art
message block Star of the Week goes to Page.
message pass Page 4 has the answers.
message pass Kit list: wellies, coat, hat.
message pass Please bring your PE Kit on Monday.
message block Well done Kit!
message review Please bring your football Kit on Monday.
message pass Joy to the World was our favourite carol.
message pass Joy of reading week starts on Monday.
message block Joy, aged 7, sang a solo.
message block Happy birthday Joy!
message pass What joy to see the sun.
message block Thank you to Joy Bell for the flowers.
message pass Thank you to Mrs Bell for the flowers.
message pass Mrs Bell's class sang.
message review Thank you to Mr Bell for the flowers.
message review Ms Bell sent in some bells.
message pass Thank you to Miss Honeywell for the flowers.
message pass Thank you to Robert Frost for the poem.
message block Thank you to Robert for the poem.
message block Thank you to Dawn Frost for the poem.
message block Congratulations to the Frost family.
message pass Frost covered the field this morning.
message pass We saw frost on the field.
message review We saw Jack Frost and then Frost again.
message block Well done Frost!
message pass Mark your calendars for the fair.
message pass Mark Lambert ran the disco.
message block Mark ran the disco.
message review Mark and the others ran to the sea.
message block Mark and Rafferty ran to the sea.
message pass The April newsletter is out.
message pass The trip is on 14 April.
message review April showers bring the tadpoles in April.
message review We hope April likes it.
message block We hope to hear April's poem again.
message pass April's newsletter is out.
message block We loved April's poem.
message pass Dawn is at 7am so wrap up warm.
message block Dawn planted the bulbs.
message review From May to August the pool is open.
message block A poem by Gus and a song by Faith.
message pass Noel was sung in the hall before Christmas Eve.
message block We heard Noel read.
message review We sang about Eve in the garden.
message pass Adam and Eve was our play.
message pass We took a trip to Georgia in our imaginations.
message block We saw Georgia read her poem.
message review The state of Georgia was our topic.
message pass The children travelled to Jordan in a story.
message block Jordan painted a camel.
message review Jordan is hot and dry.
message pass The team played near Chelsea.
message block Birthday wishes! Happy birthday to Chelsea and Israel!
message pass We learned about the River Jordan.
message pass Faith group leaders met in the hall.
message block Faith's lantern was the brightest, and Faith's smile too.
message review Faith leaders from two churches met us. We have Faith.
message pass Wrens went to the beach.
message pass Wren class went to the beach.
message block Well done to Wren!
message block Wren wrote a poem.
message review A Wren came to the feeder.
message pass A wren came to the feeder.
message pass Well done Robins!
message pass Well done to the Owls and the Kites.
message block Christian Short is our new librarian.
message block Short, Christian
message block christian ashdown and thomas ashdown read to us
message pass ivy grows up a rose
message review ivy rose up the wall
message block Ivy Rose read to us.
message block Faith N read to us.
message block F. Nkemelu, Year 4
message block Certificate for T.A.
message pass Award for TA
message pass Certificate for TA
message block Certificate for R.C. and WT
message block Well done T.A.!
message review Well done WT!
message pass Well done to every TA!
message pass We all enjoyed PE and IT.
message review well done ali
message pass we ran with ali to the sea
message block Well done to Ali.
message review well done faith
message review Happy birthday joy!
message pass well done everyone
message review The Marchetti family brought a cake.
message review the marchetti family brought a cake
message review Our friends the Youngs came.
message pass Young writers filled the hall.
message review Our Young writers filled the hall.
message block Winner: Young!
message block Young, R. won the cup.
message pass Congratulations to Year 3!
message pass Congratulations to Team GB.
message review Congratulations to Percival from Hilltop!
message pass Well done to St Peter's for a great match.
message review Player of the match was Percival.
message review Rafferti helped in the garden.
message review Rafferyt helped in the garden.
message review R-a-f-f-e-r-t-y was on the cake.
message review R a f f e r t y was on the cake.
message block Rаfferty was on the cake.
message block R\\u200bafferty was on the cake.
message block 🎉Rafferty🎉 was on the cake.
message block Raff🎉erty was on the cake.
message review Our birthday girl brought cake.
message review We welcome our new boy from Kyiv.
message review Mrs Bell's son helped too.
message block Best of friends: Kit & Rafferty
message block Thanks, from Joy and Eve.
message block The goal was scored by Max.
message pass The goal was scored by the max number of players.
message block MATHEMATICIAN OF THE WEEK: MAX
message pass WE WILL MARK THE DAY WITH ART AND JOY
message review AMBER LEAVES ALL OVER THE FIELD
message block AMBER PAINTED LEAVES ALL OVER THE FIELD
message block LOOK AT AMBER'S LEAVES ON THE WALL
message block Well done to\\nMax
message block Well done to everyone. Also to Rafferty.
message review Well done to everyone. Max was there.
message block Proud of Bella and of Izzy!
hashtag block #GoRafferty
hashtag block #gorafferty
hashtag block #TeamAmber
hashtag review #teamamber
hashtag block #welldonefaith
hashtag review #faith
hashtag block #christianshort
hashtag pass #AprilNewsletter
hashtag pass #ArtClub
hashtag review #GoTom
hashtag pass #SaltmarshPrimary
handle block @rafferty_young
handle block @MiaFox
filename block rafferty.jpg
filename block IMG_2041_Kai.jpg
filename block mei-lin-2.jpg
filename review amber.jpg
filename block christian_short.jpg
filename pass DSC_0042.JPG
filename pass sports-day-owls.jpg
filename pass april_2026.jpg
alt block Katherine at the easel
alt pass Two children at an easel
alt block A child with a card that says Happy Birthday Noel
ocr block RAFFERTY
ocr block Max
ocr block Max S
ocr block Marchetti
ocr block Amber K
ocr review April
ocr block FOX 7
ocr pass Wash your hands
ocr pass Exit
ocr block Well done Faith
comment block Go Rafferty!
comment review My granddaughter loved this
comment review so proud of our little one
comment pass Brilliant, well done all
comment review Aw, Katie looks so happy
message pass Well done to everyone who joined the walk to the lighthouse!
message pass We hope the sun will shine in June.
message pass Our joy was plain to see.
message pass We will mark the start of April with a fair.
message block Well done, Faith!
message block Well done – Faith!
message block WELL DONE FAITH!
message block Well done to the amazing Faith!
message review Well done to the amazing choir. Faith was there too.
message block Bravo Max 👏
message review 👏👏 Max 👏👏 is our reader of the week
message block Our reader of the week is Max.
message block Our reader of the week: Max!
message block Reader of the week 🏆 Max
message block Athlete of the month — Jordan
message block This term's winners: Georgia, Kit and Chelsea.
message block Runner-up: Art
message block The cup went to April.
message block The cup went to Chelsea in Owls.
message block We are so proud of Israel!
message block Meet Dawn, our new helper.
message review Introducing our new school council: Dawn and Noel.
message block Welcome Noel!
message block Welcome to Noel!
message block Thanks to Page for the drawing.
message block A drawing by Page
message block A letter from Page
message block A visit by Mark
message block Drawn by Mark Street
message review A postcard from Georgia
message review Photos by April
message block Page, Max and Rafferty dug a hole.
message block Rafferty & Page dug a hole.
message block Rafferty/Page dug a hole.
message block Page with Rafferty
message review Page with friends
message block We hung Faith's lantern up.
message review Faith's lantern is up.
message block We read Mark's poem.
message review Max's turn next!
message block Max ran the whole way.
message pass The max ran out.
message block Joy (7) came first.
message block Max, 6, made it.
message block Faith aged 9
message pass Page 7 and page 9 are missing.
message pass April 7
message review Dawn, 7am
message review Max, 6pm at the pool
message block Faith N.
message block Faith Nkemelu
message block FAITH NKEMELU
message block faith nkemelu
message review mark street
message review art fisher ran a stall
message block Nkemelu Faith
message block Nkemelu, Faith
message block F Nkemelu
message block F.Nkemelu
message block Joy Bell and Kit Barker
message block Mark\\nStreet
message review Ruby Knight visited us.
message review We saw Faith Knight.
message review A. Marchetti sent a card.
message block E. Marchetti sent a card.
message block E Marchetti sent a card.
message review Z. Marchetti sent a card.
message review The Penhaligons sent a card.
message review Mrs Penhaligon sent a card.
message review Mrs Trelawney and Mr Tang served the tea.
message review Mr Young sent a card.
message review We read a Young adult book.
message review Thank you Mrs Young
message pass Thank you Mrs Okonjo
message pass Ms Tran and Miss Stone led the walk.
message pass Holly Tran led the walk.
message pass Felicity Stone led the walk.
message review Felicity led the walk.
message block Today Felicity led the walk.
message block Felicity read to us.
message pass the felicity of a good book
message pass We saw a wise old owl on a stone by a lane.
message pass Park rules are on the gate.
message review We had lunch in Queen's Park today.
message review We saw a Fox in the woods.
message pass We saw a fox in the woods.
message block Le Roux made a cake.
message review The Ødegård family made a cake.
message review The Odegard family made a cake.
message review The García Márquez family made a cake.
message review Mrs Márquez made a cake.
message review The Singh Gill family made a cake.
message review The Ogunleye boys made a cake.
message block Ogunleye scored!
message block Well done Łukasik!
message block Well done Lukasik!
message review well done lukasik
message pass Kite flying on the beach.
message pass Kites flew on the beach.
message pass Owls, Robins and Wrens visited the farm.
message pass Robin Class and Owl Class visited the farm.
message pass Owls' assembly is on Friday.
message pass Well done Owls for a super assembly!
message pass Star of the Week assembly is on Friday.
message pass Star of the week went to everyone in Owls.
message pass Happy birthday to our school!
message pass Happy Birthday King Charles!
message pass Congratulations everyone.
message pass Congratulations to all.
message pass Congratulations to Key Stage 1.
message pass Congratulations to the PTA.
message pass Congratulations to Mrs Bell.
message pass Congratulations to Holly Tran.
message pass Congratulations to Saltmarsh Primary School.
message review Congratulations to Percival.
message review Congratulations to Percival and Octavia!
message review Well done Tabitha from St Mary's.
message review Winner: Tabitha
message review Awarded to Tabitha
message review Introducing Tabitha
message review Star of the week: Tabitha
message pass Tabitha the Tudor came to visit.
message pass Thank you Tabitha!
message review Beatrex came to visit.
message review Beatirx came to visit.
message review Thibalt came to visit.
message review Saoirsie came to visit.
message block Thibault came to visit.
message block thibault came to visit
message block T H I B A U L T? no, Thibault
message review T-h-i-b-a-u-l-t on the sand.
message review T.h.i.b.a.u.l.t on the sand.
message block Thi-\\nbault came to visit.
message block Thi\\u00adbault came to visit.
message block Thi\\u200dbault came to visit.
message block Ｔｈｉｂａｕｌｔ came to visit.
message block 𝗧𝗵𝗶𝗯𝗮𝘂𝗹𝘁 came to visit.
message block Τhibault came to visit.
message block Tʜibault? Thibault!
message block "Thibault," said the judge.
message block (Thibault)
message block *Thibault*
message block _Thibault_
message block Thibault...
message block Thibault/Saoirse
message block saltmarsh.example/thibault
message block https://saltmarsh.example/news/well-done-thibault
message block See saltmarsh.example/thibault-wins
message block #Thibault
message block @thibault
message block Great day #welldonesaoirse
message block Great day #WellDoneFaith
message review Great day #Faith
message review Great day #faith
message pass Great day #artclub
message review Our only girl in the chess final.
message review Our new pupil settled in fast.
message review Miss Stone's daughter joined us.
message review The Young twins joined us.
message pass Our new girls' football kit arrived.
message pass Mrs Bell's choir joined us.
message pass We have new boys' toilets.
message block Lost: a coat with Rafferty inside
message review Lost: a coat with Young inside
message block Today's helpers were April and Rafferty.
message review Today's helpers were April and others.
message block April, Faith and Thibault were today's helpers.
message pass Next April we go to France.
message pass Every April we go to France.
message pass By the end of August the roof is done.
message pass Late August sun.
message pass April fair
message pass April is nearly here.
message review April likes cake.
message block April loved the cake.
message block August tried the cake.
message pass In August we tried the cake.
message pass Christmas Eve
message pass On Eve we sing.
message pass at dawn we sang
message pass We travelled to Chelsea.
message pass Visit to Chelsea FC
message review Chelsea won't rain.
message block Chelsea won.
message pass We walked across Jordan.
message pass Near Georgia there is a sea.
message block Hello from Georgia and Rafferty
message review Goodbye Georgia
message block Goodbye Rafferty
message pass 😀😀😀
message pass !!!
filename block Faith_Nkemelu.png
filename block faith-nkemelu-2.png
filename review faith.png
filename block IMG_Faith_well_done_faith.png
filename block welldonefaith.png
filename block Thibault-1.heic
filename block thibaultcake.png
filename pass IMG_20260414_101112.jpg
filename pass art_club.jpg
filename review joy.jpg
filename review Penhaligon.jpg
filename block Jordan Baker.jpg
filename block ali.jpg
filename pass alien.jpg
metadata block Thibault
metadata block Photographer: Thibault Le Roux
metadata pass Adobe Photoshop
alt review Mrs Penhaligon at a stall
alt block Saoirse plays the fiddle
alt block A child with a Holly branch
alt pass A holly branch
alt review Joy on their faces
alt pass There is joy on their faces
ocr block KIT
ocr block Faith
ocr block THIBAULT
ocr block thibault
ocr block Le Roux
ocr block Joy B
ocr block FISHER
ocr review DAWN
ocr review AUGUST
ocr block Certificate of Merit\\nawarded to\\nFaith
ocr block This certificate goes to Saoirse
ocr pass Please shut the gate
ocr pass May we remind you to wash your hands
ocr pass Art Club
ocr pass Saltmarsh Primary School
ocr block 7 YOUNG
ocr block A Demir
comment block Faith scored!!
comment review My nephew is so clever
comment review That's my son!
comment review so proud of my twins
comment review Proud nan of my little one
comment pass My goodness what a day
comment pass Love this school
comment block love this, well done Faith xx
comment review Is that Katie?
comment block Is that Rafferty?
comment block is that rafferty
comment review Mrs Tang here, lovely day
`
