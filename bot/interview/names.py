"""Personal names as a pattern: a surname and what may be given with it, told from words that begin like one.

A name stands in no dictionary, so it is known by three things together: the surname (the common ones, and those of two
characters), characters nobody is given (人, 次, 费), and the words and places that begin with a surname (高温, 黄金).
A surname that is a word of its own (金, 安, 方) needs a usual given name. 张某, 张× and 张* are masked: no names.
"""

from bot.interview.patterns import pattern

HANZI = "\u4e00-\u9fff"

_SINGLE = pattern(
    "[王李张刘高陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜"
    "范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章"
    "鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁"
    "隋植甘景薄单包司柏宁柯阮桂闵解强丘华车冉房边辜吉饶刁瞿戚古米池滕晋苑邬臧畅宫来苟全褚娄嵇仇连郁闫肖付于邸储佘佟仲阚"
    "麦桑冷敖符裘柴代蔺卞寇蓝冀郎阙窦缪栾屠茅戈原揭闾胥盖展闻鄢农骆娜朴匡楚木荣尚蒙皮狄明沙岑卓冼鞠荆巩晏商虞姬辛]"
).pattern
_DOUBLE = pattern(
    "欧阳|上官|司马|诸葛|司徒|皇甫|尉迟|令狐|慕容|夏侯|东方|公孙|长孙|宇文|端木|申屠|闻人|独孤|南宫"
).pattern
_WEAK = pattern(
    "[代原蓝戈盖展闻余任方高石金白康江史万段易常武文安温季向路齐管祝左时关费盛项曲成游阳席卫查位植甘景单包司宁解强华车房边古米池宫来全连"
    "于储麦桑冷符农木荣尚皮明沙毛牛田钱叶龙夏钟林章田申毕畅仇兰欧]"
)
"""Surnames that begin many words, places and firms."""
_NEVER = pattern(
    "[某胃肺肝肠肾癌瘤脑肿骨瘫人上下间时员位经期日号个名户次等的了是在不又也就都而且或被把与及其此这那们你我他她它给为送领获收因患确诊罹身"
    "费款额助困病癌伤残贫奖税罚房厂校区县镇乡村街省市部处科局院所站场馆店组队会社库舱室率性型级度量数类种项份点条般样办计划"
    "务动作加减增支付筹募捐赠放取交缴报销申请批审核看访慰问帮扶救资贷借欠还余每各均共总另单体工职全将已对由要能并以至到"
    "按该现被须应让使称无没第几两多于警司者何突则且席记主副任校岗班线件套台辆吨油气险障息测训]"
).pattern
"""Characters that are not given to anybody."""
_NOT_LAST = pattern(
    "[家和向从有得发送女父母妻夫儿查住受摔遭被突追去逝病失均都同一二两三四五六七八九十百千万补]|生(?=[病活育前])"
).pattern
"""What as a third character is rather the next word's first (张伟家, 李强住院)."""
_USUAL = pattern(
    "[伟荷青芳娜敏静丽强磊洋艳勇军杰娟涛明超秀霞平刚桂华建国文辉力玲红英梅燕飞鹏波斌浩宇轩梓涵怡佳琪欣悦雪慧婷玉兰春菊香莲珍凤"
    "琴云萍荣贵福生祥志俊峰林海龙亮健永庆东新胜利德才根富学良民光亚洁晶莹颖倩璐琳瑶蕾薇丹婧妍思雨晨阳旭昊睿博翔凯帆卫兵保"
    "忠义仁礼信诚孝廉金银宝珠玥瑞琼花美娥娇娣爱淑贤惠雅琦瑜璇鑫淼森焱垚坤乾震雷冰霜露翠珊瑛瑾蓉芬芸芝茹莉萌蓓黎晓小大天立"
    "宏洪源长松柏昌盛兴旺成功进步前向友发家伦浪涌彬泽润清泉江河溪岩岗崇峻巍岚岳安宁康乐喜欢笑雄豪毅恒远达通顺谐祖宗继承启"
    "栋楠彪豪宾才锋钢钧钦铭锦韬骏鸿媛嫣姗姝婉婵娴秋冬巧妹益谦诺敬树柱桐汉沛淳渊湘滨炜焕煜熙珂琛皓祺禄秉竹筠纯纲绍维绪翰耀聪"
    "臣艺芹茂菁菲萱蕊虎裕贞跃逸邦郁钊锐隽雁雯霖靖韵魁彦桃枝芙蕙馨]"
)
_WORDS = pattern(
    "高[温校中级考度新速层技压质标效尚龄空原等铁炉低额大手端产危血]|金[额秋融山牌属钱杯点奖]|黄[金河色牌山海岛石冈]|周[边末年转密期围知报刊一二三四五六日]"
    "|方[案面式便法向针圆阵位言才]|安[全排置徽康装心居检保监定抚宁稳慰]|万[元余多名人家户众一亿千分里州事物]|温[暖馨度州岭泉和情]|任[务何期职命免由]"
    "|常[态年见规务委住常识设用备州驻任熟德]|石[油化家材料灰桥景峰嘴]|江[苏西南北门山河湖浙津阴宁海岸东]|时[间代候期常刻效时]|于[是此今家各对本全职个人单困特患]|平均|关[爱于心怀注系键闭护]"
    "|成[立果员功绩都效为本长就交品人年套]|和[谐平]|余[额元人名户款万]|路[费途上径线灯面桥政]|车[间辆费票上祸队站主]|单[位亲独身项个]|包[括含干装保头]|管[理道护委控]"
    "|解[决放除困读散答难]|项目|申[请报领办]|向[上下前]|全[市县区镇省国体部年面力员民家系会厂司校]|应[急当届保聘用邀该]|米[面油粉饭]|毛[巾毯病衣利]|牛[奶羊肉]|水[果电费利]"
    "|钱[款物]|花[生费]|房[租屋产费贷]|田[间径野头地]|夏[季日令粮天]|白[血天内酒菜云领色银]|康[复养乐居宁保]|文[化体艺明件字章娱具联]|武[警汉术装]|龙[岗头舟江泉]|易[地发]"
    "|许[多可昌愿]|曾[经在任获是]|程[度序]|范[围例]|段落|顾[虑问客]|谢[谢意]|何[时种人等处]|杜绝|游[泳玩览]|梅[州雨]|洪[水涝灾]|连[续续日年云江]|边[远疆]|强[化调势制直劳壮]"
    "|华[侨诞东南中北为]|明[确年显天日白细珠]|荣[誉获登立]|尚[未无有不]|农[民村业户历]|木[工材]|古[城镇代]|池[州塘]|沙[龙漠发]|冷[藏饮链]|符合|查[找看处出询阅摆实]|来[自源信访电]"
    "|卫[生健视士]|费[用]|盛[夏大会]|童[工年心]|司[机法]|左右|管[理]|祝[贺愿福]|位[于置居]|柳[州钢]|徐州|郑州|苏[州北南]|林[业地场区]|孔子|焦[化炭点]|景[区点]|宁[波夏德]|甘肃"
    "|陶[瓷]|施[工行]|谷[物]|成[都]|阳[光江春朔]|曲[艺靖]|季[度节]|史[志]|路[桥]|章[程]|莫[名]|严[重格肃防控]|贺[卡信]|钟[点]|叶[子]|董事|唐山|韩国|吴江|马[路上鞍山钢]|马拉"
    "|宋[代]|秦[皇岛]|鲁[班能]|兰[州花]|代[表理办替发缴收课扣言]|原[来因则有先本单料]|展[示开现览]|盖[章]|蓝[天图色领]|雷[锋电]|胡[同]|朱[砂]|罗[列湖]|陈[列旧述酿]|张[贴榜挂家]|王[府牌]|杨[浦梅树]|孙子|吕梁|梁[子]|邓小|司徒|东方|南[方宁]|长孙|公[孙]"
    "|齐[全心鲁]|储[备蓄]|麦[收]|桑[拿]|皮[肤革]|席[位]|植[树物]|屈[服]|丛书|欧[洲盟]|楚雄|冉[冉]|丁[香]|毕[业节竟]|詹天|景[德]|白[求]|司[炉务]|仇恨|凌[晨]|付[款出费]|"
    "肖[像]|庄[严]"
)
"""Words, places and common phrases that begin as a name does."""

_PLACES = pattern(
    "岳阳|邢台|唐山|安[阳顺庆吉溪]|温[州岭县]|常[德州熟山宁]|徐州|金[华山坛湖昌]|黄[山冈石岩岛埔浦]|梅[州县]|柳州|龙[岩泉海岗华门游]|毕节|商[丘洛河水城]|焦作|"
    "洪[湖江]|郑州|苏州|武[汉威昌进夷]|白[银山城云]|陆[丰川]|卢氏|滕州|邹[城平]|章丘|贺[州兰]|于都|余[姚杭干江]|单县|曹县|祁[县阳]|宁[乡国海都波德夏]|康定|"
    "范县|费县|沈阳|葛洲|卫辉|吴[忠川江]|古[田蔺]|连[江城云]|江[门阴都油津夏汉宁北南岸东西苏山]|房山|包头|霍[山州邱]|凌源|萧[山县]|彭[州水泽]|樊城|谷城|"
    "荣[成昌]|应城|鄢陵|邓州|罗[定平湖田山]|叶县|汤[阴原]|管城|蒙[自城阴]|沙[市县]|明[光溪]|任丘|阳[谷泉城西东江春]|华[容阴县]|曲[靖阜周沃江]|盛泽|"
    "景[宁洪县]|游仙|夏[津邑县]|文[山昌登水]|易[县门]|牟平|晋[城江中州]|桂[林平阳]|路[南北]|柯[桥城]|米[易脂]|尤溪|尚[志义]|鲁[山甸]|虞城|封[丘开]|"
    "巩义|南[宁京通昌]|潘集|顾村|秦淮|熊[口]|高[密邮要安州]|马[鞍尾关]|石[林泉首门]|翁源|左权|左云|齐河|乐[山清]|宋庆|丰[台都城]|丹[阳东]|耿马|麦积|车城"
)
"""Places of two characters that read like a name; nobody is called so often enough."""
_HAMLET = pattern(
    "[王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋谢韩唐冯曹许沈苏丁魏薛潘杜汪田任姜范石姚熊金陆郝孔白崔毛邱江史侯孟][家店各][庄湾桥沟坝寨屯堡营]"
)

_LATER = f"(?!{_NEVER})[{HANZI}]"
_ROLE = pattern("[工员生者户象友师]").pattern
_OPENED = "[\u00b7\u2022\u30fb]"
NAME = (
    f"(?P<name>(?:{_DOUBLE}){_LATER}(?:(?!{_NOT_LAST}){_LATER})?"
    f"|{_SINGLE}{_LATER}(?:(?!{_NOT_LAST}){_LATER})?"
    f"|(?<![{HANZI}])[{HANZI}]{{2,6}}{_OPENED}[{HANZI}]{{2,6}}|(?<={_ROLE})[{HANZI}]{{2,6}}{_OPENED}[{HANZI}]{{2,6}})"
)
"""A name as a group; whether what it matched is one, `is_name` tells."""


_AFTER_OLD = pattern("[任方高石金白江段常武文安齐邹田钱叶夏钟林汤易余]").pattern
"""Surnames that are words too, and none behind 老 or 小."""
_NICK_SURNAME = f"(?:(?!{_WEAK}){_SINGLE}|{_AFTER_OLD})"
NICK = pattern(
    f"(?:(?<![家中国])[老小大]{_NICK_SURNAME}|{_NICK_SURNAME}(?:师傅|大姐|大爷|大妈|大伯|大叔|大嫂|阿姨|阿婆|老汉|姐|叔|婶|嫂|伯|哥))"
).pattern
"""How colleagues call each other: 老王, 小李, 王师傅."""
_STOCK = pattern("张三丰?|李四|王五|赵六|[孙钱]七|周八|吴九|郑十")
"""The names of nobody, said of anybody."""


def is_plainly_name(text: str) -> bool:
    """Whether a name is one even where nothing before it says so: what was given is usual, or it is long enough."""
    usual = bool(_USUAL.match(text, len(text) - 1))
    if len(text) == 2:
        return bool(_STOCK.fullmatch(text)) or (usual and not _WEAK.match(text))
    return usual or len(text) > 3 or not _WEAK.match(text)


def is_full_name(text: str) -> bool:
    """Whether a name of three is one whatever stands behind it: a surname that is no word, a usual character last."""
    return len(text) == 3 and not _WEAK.match(text) and bool(_USUAL.match(text, 2))


def is_name(text: str) -> bool:
    """Whether what `NAME` matched is a name and no word, place or hamlet."""
    if _WORDS.match(text) or _PLACES.fullmatch(text) or _HAMLET.match(text):
        return False
    return not _WEAK.match(text) or len(text) > 3 or bool(_USUAL.match(text, len(text) - 1))
