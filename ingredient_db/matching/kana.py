"""Japanese names in one spelling: what packs print beside the display name, kanji and kana of the same word."""

from __future__ import annotations

import re
import unicodedata

_KANA = re.compile("[\u3041-\u30ff]")
_JAPANESE = re.compile("[\u3041-\u30ff\u4e00-\u9fff]")
# The marks that make "バ" and "パ" of "ハ", as letters of their own after decomposition.
VOICE_MARKS = "\u3099\u309a"
# Hiragana and small kana in full katakana: readers and packs confuse them, no two ingredients differ by them.
_FULL = str.maketrans(
    {chr(code): chr(code + 0x60) for code in range(0x3041, 0x3097)}
    | dict(
        zip("ァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎ", "アイウエオツヤユヨワカケアイウエオツヤユヨワ", strict=True)
    )
)
# Signs that look like a letter of katakana, where they stand behind one and before one, or before the end.
_LOOKS = dict(zip("一二口力工夕八卜千三", "ーニロカエタハトチミ", strict=True))
_LOOKING = re.compile(f"(?<=[\u30a1-\u30fc])[{''.join(_LOOKS)}](?=[\u30a1-\u30fc])|^[口力工夕](?=[\u30a1-\u30fc]{{2}})")
# Other spellings -> that of the display names. Longer ones first; each once, in this order.
_SPELLINGS = tuple(
    pair.split(":")
    for pair in """
    ナトリウム:na カリウム:k カルシウム:ca マグネシウム:mg アルミニウム:al バリウム:ba リチウム:li モノna:na モノk:k
    ジna:2na ジk:2k トリna:3na トリk:3k テトラna:4na ペンタna:5na 二na:2na 二k:2k 三na:3na 三k:3k 四na:4na 五na:5na
    1na:na 燐酸:リン酸 醋酸:酢酸 硅酸:ケイ酸 珪酸:ケイ酸 硼酸:ホウ酸 琥珀酸:コハク酸 桂皮酸:ケイヒ酸
    ケイ皮酸:ケイヒ酸 枸櫞酸:クエン酸 林檎酸:リンゴ酸 弗化:フツ化 沃化:ヨウ化 蔗糖:シヨ糖 葡萄糖:ブドウ糖
    澱粉:デンプン 蝋:ロウ 蛋白質:タンパク 蛋白:タンパク タンパク質:タンパク タン白:タンパク 蜜ロウ:ミツロウ
    硫黄:イオウ 大豆:ダイズ 小麦:コムギ 大麦:オオムギ 米:コメ 糠:ヌカ 甘草:カンゾウ 人参:ニンジン 海草:海藻
    リジン:リシン スレオニン:トレオニン 蜂蜜:ハチミツ 椿:ツバキ 馬鈴薯:バレイシヨ 抽出液:エキス 抽出物:エキス
    抽出エキス:エキス カプリルカプリン酸:カプリル酸カプリン酸 油脂肪酸:脂肪酸 ナツツ脂肪酸:脂肪酸 オイル:油
    ワツクス:ロウ ヴ:ブ グリセライド:グリセリド ソルビツト:ソルビトル マルチツト:マルチトル キシリツト:キシリトル
    パフルオロ:ペルフルオロ スクアラン:スクワラン カロテン:カロチン カルボキシビニルポリマ:カルボマ
    ポリクアテルニウム:ポリクオタニウム クアテルニウム:クオタニウム ハイドロキシ:ヒドロキシ
    プロピレンリコル:プロピレングリコル 共重合体:コポリマ 硬化:水添 水素添加:水添 ポリオキシエチレン:poe
    """.split()
)
# The number of an entry in the book of quasi-drug ingredients: "カミツレエキス(1)".
_ENTRY = re.compile(r"(?<=エキス)[12345]$")
# "ポリオキシエチレン(60)硬化ヒマシ油", "…(60EO)": the display name puts the number behind PEG.
_OXYETHYLENE = re.compile(r"^poe(?P<before>\d{0,3})(?P<name>水添ヒマシ油)(?P<after>\d{0,3})(?:eo)?$")
# "赤色201号" and "赤201".
_COLOUR = re.compile(r"^([赤黄青緑橙褐紫黒])色(\d{1,3})号の?")


def standard_japanese(key: str) -> str:
    """A folded text (small letters, marks gone) with Japanese letters in one spelling; any other as it is."""
    if not _JAPANESE.search(key):
        return key
    full = unicodedata.normalize("NFC", key).translate(_FULL)
    colour = _COLOUR.sub(r"\1\2", full)
    if not _KANA.search(full):
        return colour
    plain = _LOOKING.sub(lambda hit: _LOOKS[hit[0]], colour).replace("ー", "")
    for spelling, standard in _SPELLINGS:
        plain = plain.replace(spelling, standard)
    return _OXYETHYLENE.sub(_peg, _ENTRY.sub("", plain))


def _peg(hit: re.Match[str]) -> str:
    number = hit["before"] or hit["after"]
    return f"peg{number}{hit['name']}" if number else hit[0]
