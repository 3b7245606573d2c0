"""Korean names in one spelling: what stands on packs beside the standard name, older and in Latin letters."""

from __future__ import annotations

import re
import unicodedata

# Older and common spellings -> that of the standard names.
_SPELLINGS = tuple(
    pair.split(":")
    for pair in """
    애시드:애씨드 액시드:애씨드 글리콜:글라이콜 히알루로:하이알루로 메치콘:메티콘 디메티콘:다이메티콘
    에칠:에틸 메칠:메틸
    디소듐:다이소듐 디포타슘:다이포타슘 트리소듐:트라이소듐 솔베이트:소르베이트 소르비탄:솔비탄 소르비톨:솔비톨
    실록산:실록세인 디올:다이올 트리글리세:트라이글리세 글리세라이즈:글리세라이드 하이드로겐:하이드로젠 아르지닌:알지닌
    파이토스핑:피토스핑 할로스:할로오스 글루코스:글루코오스 셀룰로스:셀룰로오스 수크로스:수크로오스
    프룩토스:프룩토오스 말토스:말토오스 에테르:에터 에텔:에터 탈크:탤크 트리에탄올:트라이에탄올
    클로르페네신:클로페네신 디프로필렌:다이프로필렌 디카프릴:다이카프릴 알콜:알코올 카르보머:카보머 산탄검:잔탄검
    글루타치온:글루타티온 데하이드로:디하이드로 디부틸:다이부틸 디에틸:다이에틸 디글리세:다이글리세
    트리펩타이드:트라이펩타이드 디펩타이드:다이펩타이드 리솔레시틴:라이소레시틴 헥사데칸:헥사데케인 도데칸:도데케인
    폴리그릴:폴리글리
    """.split()
)
# The standard spelling holds the older one, so that it must not be changed again.
_ISO = re.compile("(?<!아)이소")
_SYLLABLE = re.compile("[가-힣]")
# Latin letters in a Korean name are read by their names: "PEG-40" is "피이지-40".
_LETTERS = dict(
    pair.split(":")
    for pair in """
    a:에이 b:비 c:씨 d:디 e:이 f:에프 g:지 h:에이치 i:아이 j:제이 k:케이 l:엘 m:엠 n:엔 o:오 p:피 q:큐 r:알 s:에스 t:티
    u:유 v:브이 w:더블유 x:엑스 y:와이 z:제트
    """.split()
)


def standard_korean(text: str) -> str:
    """A text with Korean letters in standard spelling and without spaces; any other text as it is."""
    composed = unicodedata.normalize("NFC", text)
    if not _SYLLABLE.search(composed):
        return text
    bare = "".join(composed.split()).lower()
    for spelling, standard in _SPELLINGS:
        bare = bare.replace(spelling, standard)
    return "".join(_LETTERS.get(letter, letter) for letter in _ISO.sub("아이소", bare))
