// An invented school with bird classes, names from many places, and a pupil called Test, one called Year and one with a single letter.
// Judged by hand from the rule before the program was asked. Data only.

/** Legal forename | preferred | surname | class | leaving day. */
export const roll = `
Aleksandra|Ola|Kowalczyk|Heron
Cerys||Prytherch|Puffin
Gwenllian|Gwen|Rhydderch|Puffin
Caoimhe||O'Sullivan|Kingfisher
Saoirse||Ní Dhomhnaill|Heron
Chukwuemeka|Emeka|Nwosu|Kingfisher
Temitope|Temi|Adebayo-Cole|Wren
Harpreet||Kaur|Wren
Simran||Kaur|Heron
Xin Yi||Zhang|Puffin
Wei||Li|Kingfisher
Jo||Best|Puffin
J||Smythe|Heron
Test||Pupil|Kingfisher
Year||Tang|Wren
Faith||Amadi|Heron
Summer||Winters|Puffin
Jordan||Rivers|Kingfisher
Chelsea||Gardener|Heron
Max||Power|Wren
King||Mensah|Puffin
Blessing||Osei|Heron
Harry||Hill|Kingfisher
Rose||Flowers|Puffin
Ruby||Wise|Heron
Wren||Attenborough|Kingfisher
Taylor||Brooks|Wren
Katherine|Katie|Long|Heron
Robert||Ndiaye|Puffin
Theodora||Papadopoulos|Wren
Samuel||Field|Kingfisher
Ngozi||Achebe|Wren
Łucja||Dąbrowska|Heron
Muhammad-Ali||Chaudhry|Puffin
Anwen||Lloyd-Hughes|Wren
Dawn||Day|Heron
Eve||Snow|Puffin
Mia||De Souza|Kingfisher
Ava||Grey|Wren
Liam||O'Connor|Heron
Aoibheann||O'Connor|Puffin
Bella||Swan|Heron|2025-07-22
Gideon||Marlowe|Wren|2024-07-19
Tamsin||Polglase|Wren|2024-11-20
Corin||Vyvyan|Wren|2024-11-19
William|Billy|Carter|Wren
Penelope||Frost|Heron
Dean||Cross|Puffin
Aarav||Krishnamurthy|Kingfisher
Benjamin|Ben|Lake|Heron
`

/** Title | forename | surname. */
export const staff = `
Mrs|Ruth|Kaur
Mr|Gareth|Prytherch
Miss|Faith|Odell
Dr|Noor|Rahman
Mr|Simon|Hill
Mrs|Ella|van der Berg
`

export const schoolName = 'Ashgrove Primary School'

/** One case a line: surface, verdict, text; \\n is a line break. */
export const cases = String.raw`
message block aleksandra painted the sky
message block OLA led the parade
message block Ola led the parade
message pass The children said hola to our visitors
message block Gwen and her partner found a newt
message block Today gwenllian read to Reception
message block We loved hearing Cerys sing
message block CERYS
message block Caoimhe's drawing is on the wall
message block Caoimhes drawing is on the wall
message block Saoirse, who is nine, plays the harp
message block Emeka and Temi built a den
message block emeka built a den
message block The winner was Chukwuemeka
message block Thank you temitope for the cakes
message block Harpreet’s garland was beautiful
message block Xin Yi drew a dragon
message block XinYi drew a dragon
message block Xin-Yi drew a dragon
message block Lucja planted a bean
message block Łucja planted a bean
message block ŁUCJA planted a bean
message block Muhammad Ali scored
message block MuhammadAli scored
message block Muhammad scored a goal
message pass Ali Baba and the forty thieves came to life
message block Wei won the egg race
message pass we wei wei went home
message block Jo has a new bicycle
message pass the jo in our word list
message block Well done, Jo!
message block Mia loved it
message pass mamma mia was our song
message block Ava is ready for the show
message block Bella visited us from secondary school
message pass Gideon the gecko visited us
message block Tamsin sent us a postcard
message pass Corin is a character in our class book
message review Well done Gideon!
message block A\u200dleksandra sang
message block Alek\u00adsandra sang
message block Alek🎉sandra sang
message block Alek-\nsandra sang
message block Caоimhe ran
message block Ａｎｗｅｎ sang
message block 𝓐𝓷𝔀𝓮𝓷 sang
message block 𝐆𝐰𝐞𝐧 sang
message block Aοibheann danced
message block Harpreet_ sang
message block *Harpreet* sang
message block (Simran) sang
message block "Simran" sang
message block “Simran” sang
message block [Ngozi] sang
message block Ngozi/Simran sang
message block Ngozi&Simran sang
message block Ngozi+Simran sang
message block @ Ngozi sang
message block …Ngozi sang
message block •Ngozi sang
message block 🎉Ngozi🎉
message block NGOZI!!!
message block nGoZi sang
message pass We used the lego and the zips
message block Liam O'Connor ran
message review The O’Connors brought soup
message review The OConnor family brought soup
message review The oconnor family brought soup
message review Everybody met the Krishnamurthy family
message review Lots of krishnamurthy family news
message review The Dabrowska bakery gave us bread
message review Dąbrowska bakery gave us bread
message review The Dhomhnaill family? No: the Ní Dhomhnaill family came
message review The Adebayo-Cole family came
message review The Adebayo family came
message review The Cole family came
message review The Lloyd Hughes family came
message review Zhang family tea
message pass On a snowy hill we sat
message review On the Hill we sat
message pass Hill walking is fun
message review Power comes from practice
message review We plugged into Grey today
message pass Long ago there was a queen
message pass Best of all was the cake
message review It was the Best day ever
message review Sports Day was a success
message review We saw Snow White at the theatre
message pass Snow fell all night
message review A walk by the Lake
message pass a walk by the lake
message pass Mrs Kaur read us a story
message pass Thank you to Mrs Kaur and Mr Prytherch
message pass Mrs Kaur's class made bread
message review Mr Kaur helped with the tent
message review Well done to Mr Kaur!
message review Ms Prytherch came along
message pass Gareth Prytherch plays the organ
message pass Mr Hill took the register
message pass Simon Hill took the register
message review Mrs Hill took the register
message pass Dr Rahman talked about teeth
message pass Mrs van der Berg baked with us
message pass Mr Nobody came to tea
message pass Thank you to Mrs Appleyard for the apples
message pass Faith Odell is our new teacher
message pass Miss Odell won the staff race
message block Faith Amadi won the race
message block Amadi, Faith
message block Faith A won the race
message block F. Amadi won the race
message review F.K. Amadi came
message block Jordan Rivers ran
message review we crossed the jordan rivers
message review chelsea gardener
message block harpreet kaur is here
message block Kaur Harpreet
message block Kaur, Harpreet (Wren)
message block Harpreet K has a badge
message block H. Kaur has a badge
message block S Kaur has a badge
message block Wren Attenborough found a nest
message block Wren Attenborough's nest
message block wren attenborough found a nest
message block Ruby Wise read to us
message block Well done Ruby W!
message review ruby wise words
message block King Mensah drew a lion
message block Mensah, King
message block Dean Cross ran
message review dean cross ran
message block Max Power ran
message block Max\nPower
message block Rose Flowers danced
message review We bought rose flowers
message block Rose F danced
message block Benjamin Lake, Heron class
message block Ben L, Heron class
message block B. Lake, Heron class
message block Katie Long
message block Katherine Anne Long spoke
message block Katherine wheel? No, Catherine wheels lit the sky
message block Test Pupil
message pass We sat a test today
message review Test results come out soon
message review This Test was hard
message pass Year 4 went to the farm
message pass Year 4 pupil of the week: Maths heroes
message pass Happy New Year to all
message pass the year ahead
message pass Well done Year 6!
message block Year Tang won a medal
message block J Smythe won a medal
message block J. Smythe won a medal
message review The Smythe family
message review J is for jelly
message pass Will you come to our fair?
message pass Will we see you there?
message pass Hope to see you there
message pass Max 4 people per table
message pass Max 30 places
message block Max scored a goal
message block Well done Max!
message review Max was here
message review Max, our mascot, is back
message block By Max
message block We loved the song from Max
message review Max speed is five miles an hour
message pass Faith in our team has grown
message pass Faith group visit
message pass Faith leaders visited
message review Faith is a Christian value
message review Our value this month is Faith
message block Our value? Well done Faith
message block Proud of Faith
message block So proud of our Faith
message block Faith, aged 7, wrote this
message block Faith (7) wrote this
message block Faith, 7, wrote this
message review Faith, 7 July
message pass summer fair on Saturday
message pass Summer Fair on Saturday
message pass Our Summer Fair is on Saturday
message pass Summer holidays begin on Friday
message pass Last Summer we swam
message pass We grew beans all summer
message review We love Summer
message review Summer loves maths
message block Summer loved maths
message block Thank you Summer
message review Summer's painting
message block We hung up Summer's painting
message pass Summer is coming
message pass This Summer has been wet
message block Summer Winters
message block Summer W danced
message pass Winter Fayre on Friday
message review We saw Jordan on the map?
message pass We flew to the city of Jordan
message pass In Jordan it is hot
message pass a trip to Chelsea
message pass A trip to Chelsea Flower Show
message review Chelsea buns for sale?
message review Chelsea buns are for sale
message review We like Chelsea buns
message review Chelsea's bun
message block We ate Chelsea's bun
message block Jordan jumped
message block Well done Jordan and Chelsea
message review Jordan and the rest
message review We thank King Alfred
message block King, 6
message pass the king and queen
message pass King Charles came
message review Our King wore a crown
message review King for a day
message block Blessing danced
message review Blessing was here
message block Our Blessing was here
message pass what a blessing
message pass a blessing in disguise
message block We thank Blessing
message block Then Harry sneezed
message review Harry sneezed
message pass Harry Potter books are here
message pass We love Harry Potter
message block Harry Hill
message block Harry Hill and Harry Potter
message review harry hill walkers
message block Rose helped
message pass The sun rose early
message block We call her Rose
message pass Well done to Wren class
message pass Well done to Wren Class
message pass Wren pupils sang
message pass Wrens sang
message pass Thank you Wrens!
message pass Wren Team won
message pass Our Wren children
message review Wren is a small bird
message review A small bird called Wren
message block Wren won
message block Well done Wren
message review Wren's den
message block In the den was Wren's hat
message pass Kingfisher class made boats
message pass Kingfishers made boats
message pass Well done Kingfishers!
message pass Well done Heron Class
message pass Well done to Heron and Puffin
message pass Puffin have been to the zoo
message block Taylor sang
message block The choir and Taylor bowed
message pass a taylor and a cobbler
message review Taylor was there
message review Coach Taylor came in
message review Mr Taylor came in
message block Coach Simran came in
message block Captain Ruby smiled
message block Dawn raised ten pounds
message pass Dawn walk for Year 6
message pass We rose at dawn
message review We rose with Dawn
message pass Christmas Eve service
message pass New Year's Eve
message pass Adam and Eve
message block Eve Snow
message block Eve and Simran
message block Snow, Eve
message review Theo joined the team
message review Well done Theo!
message review Dora joined the team
message review Sam joined the team
message review Well done Sam
message pass sam i am
message review Bob came by
message review Bobby came by
message review Rob came by
message pass rob a bank
message block Billy came by
message review Penny came by
message pass a penny for your thoughts
message review Well done Penny
message review Kate came by
message review Kathy came by
message review Alex came by
message block Ola and Alex
`
