"""The names of illnesses and injuries, as a pattern: what must not stand beside a person's name."""

import re

_ORGAN = re.compile(
    "(?:胃|肺|肝|肠|直肠|结肠|大肠|乳腺|宫颈|子宫|卵巢|甲状腺|食管|食道|贲门|胰腺|胰|前列腺|鼻咽|咽喉|喉|舌|口腔|膀胱|肾|"
    "淋巴|骨|皮肤|胆囊|胆管|胆|脑|血|心|眼|脊柱|脊髓|腰椎|颈椎|腰|胸|腿|股骨|脚|手|腹|关节|脾|垂体|纵隔|输尿管)"
).pattern
_DEGREE = re.compile(
    "(?:原发性|转移性|急性|慢性|恶性|良性|先天性|晚期|早期|中期|严重|重度|重型|左|右|双侧){0,2}"
).pattern
_GROWTH = re.compile("(?:癌症?|恶性肿瘤|肿瘤|细胞瘤|母细胞瘤|瘤)").pattern
_PARTLY = re.compile("部?(?:粉碎性|闭合性)?").pattern
_DAMAGE = re.compile("(?:结核|硬化|衰竭|坏死|炎|结石|积水|出血|梗塞|梗死|脓肿|骨折)").pattern
_NAMED = re.compile(
    "(?:白血病|尿毒症|糖尿病|高血压|高血脂|冠心病|心脏病|先心病|心脏搭桥|心梗|脑梗|脑瘫|脑溢血|脑膜炎|中风|肾病(?:综合征)?|"
    "肝病|乙肝|丙肝|尘肺病?|矽肺病?|硅肺|肺气肿|哮喘|慢阻肺|(?:腰|颈)椎间盘突出|腰突|瘫痪|偏瘫|高?位?截瘫|截肢|"
    "(?:系统性)?红斑狼疮|癫痫|精神分裂症?|精神病|精神障碍|抑郁症?|焦虑症|自闭症|帕金森(?:病|氏症|综合征)?|阿尔茨海默(?:病|症)?|"
    "老年痴呆症?|再生障碍性贫血|再障|贫血|血友病|艾滋病|小儿麻痹症?|渐冻症|肌萎缩|重症肌无力|类风湿(?:性关节炎)?|"
    "强直性脊柱炎|痛风|甲亢|白内障|青光眼|视网膜脱落|失明|耳聋|流产|宫外孕|骨髓瘤|败血症|烧伤|烫伤|脑外伤|颅脑损伤)"
).pattern
_STAGE = re.compile("(?:早期|中期|晚期)?").pattern
_FIRST = re.compile(
    "(?=[原转急慢恶良先晚早中严重左右双胃肺肝肠直结大乳宫子卵甲食贲胰前鼻咽喉舌口膀肾淋骨皮胆脑血心眼脊腰颈胸腿股脚手腹脾垂纵输关"
    "乙癌肿细母瘤白尿糖高冠丙尘矽硅哮瘫偏位截系红癫精抑焦自帕阿老再贫艾小渐肌类强痛青视失耳流败烧烫颅])"
).pattern
"""Where one can begin at all, which is told at a glance."""
AILMENT = f"(?:{_FIRST}{_DEGREE}(?:{_ORGAN}{{1,2}}(?:{_GROWTH}|{_PARTLY}{_DAMAGE})|{_GROWTH}|骨折|{_NAMED}){_STAGE})"
"""One illness or injury by name, its degree and stage with it."""
