"""Korean names in one spelling: what stands on packs beside the standard name, older and in Latin letters."""

from __future__ import annotations

import re
import unicodedata

# Older and common spellings -> that of the standard names.
_SPELLINGS = tuple(
    pair.split(":")
    for pair in """
    애시드:애씨드 액시드:애씨드 아씨드:애씨드 글리콜:글라이콜 히알루로:하이알루로 메치콘:메티콘 에칠:에틸 메칠:메틸
    솔베이트:소르베이트 소르비탄:솔비탄 소르비톨:솔비톨 실록산:실록세인 퀴옥산:퀴옥세인 글리세라이즈:글리세라이드
    사카라이즈:사카라이드 하이드로겐:하이드로젠 아르지닌:알지닌 파이토스핑:피토스핑 할로스:할로오스
    글루코스:글루코오스 셀룰로스:셀룰로오스 슈크로:수크로 수크로스:수크로오스 프룩토스:프룩토오스 말토스:말토오스
    에테르:에터 에텔:에터 탈크:탤크 클로르페네신:클로페네신 크로라이드:클로라이드 알콜:알코올 카르보머:카보머
    산탄검:잔탄검 글루타치온:글루타티온 데하이드로:디하이드로 리솔레시틴:라이소레시틴 실란:실레인 데칸온:데카논
    에세트:아세트 팔미테이드:팔미테이트 스테아릴알콜:스테아릴알코올 바셀린:바세린 프로펜디올:프로판다이올
    프로판디올:프로판다이올 헥산디올:헥산다이올 펜탄디올:펜탄다이올 부탄디올:부탄다이올 옥탄디올:옥탄다이올
    데칸디올:데칸다이올 나이아신아미드:나이아신아마이드 글리세롤:글리세린 글리세리드:글리세라이드 코폴리마:코폴리머
    카보폴:카보머 파라핀왁스:파라핀 에톡시디글:에톡시다이글 헥사데칸:헥사데케인 도데칸:도데케인 폴리그릴:폴리글리
    시트로넬롤:시트로넬올 리날롤:리날룰 신나몰:신남알 신나말:신남알 카세이네이트:카제이네이트 로열젤리:로얄젤리
    """.split()
)
# "디" and "트리" count parts before these; elsewhere they are parts of words ("디소듐" but "디엔에이", "티트리").
_COUNTED = """
    소듐 포타슘 메티콘 메틸 에틸 프로필 부틸 올 글리세 펩타이드 카프릴 카프레 펜타 캠퍼 스테아 스테린 팔미 라우 올리에
    미리스 데실 데세스 멜리 에탄올 아존 아진 아졸 실록 모늄 이소 아이소 옥사이드 벤조일 하이드록시 글루코네 석시네
    아세 t부틸 칼슘 마그네슘 폴리하이드록시 페닐 카보네 헵타 헥사
    """.split()
_COUNT = re.compile(rf"(?<!티)(디|트리)(?={'|'.join(_COUNTED)})")
_FULL = {"디": "다이", "트리": "트라이"}
# The standard spelling holds the older one, so that it must not be changed again; in "다이소듐" and "디이에이-소르…" it
# is no iso.
_ISO = re.compile("(?<!아)이소(?![듐르])")
_IONONE = re.compile("(?<!아)이오논")
_SYLLABLE = re.compile("[가-힣]")
# Latin letters in a Korean name are read by their names: "PEG-40" is "피이지-40".
_LETTERS = dict(
    pair.split(":")
    for pair in """
    a:에이 b:비 c:씨 d:디 e:이 f:에프 g:지 h:에이치 i:아이 j:제이 k:케이 l:엘 m:엠 n:엔 o:오 p:피 q:큐 r:알 s:에스 t:티
    u:유 v:브이 w:더블유 x:엑스 y:와이 z:제트
    """.split()
)


def _look_alike(pairs: str, first: int, order: str) -> dict[str, str]:
    """Letter of a decomposed syllable -> those that it is read for; `first`: code of the first of `order`."""
    alike: dict[str, str] = {}
    for pair in pairs.split():
        one, other = pair[0], pair[1]
        for letter, read in ((one, other), (other, one)):
            key = chr(first + order.index(letter))
            alike[key] = alike.get(key, "") + chr(first + order.index(read))
    return alike


# Letters that readers take for one another on small print: one stroke more or less, at the same place of a syllable.
LOOK_ALIKE = (
    _look_alike(
        "ㄱㅋ ㄷㅌ ㄷㄹ ㄹㅌ ㄴㄷ ㅂㅍ ㅁㅂ ㅅㅈ ㅅㅊ ㅈㅊ ㅇㅎ ㅇㅁ", 0x1100, "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
    )
    | _look_alike(
        "ㅏㅑ ㅓㅕ ㅗㅛ ㅜㅠ ㅏㅓ ㅏㅣ ㅓㅣ ㅐㅔ ㅏㅐ ㅓㅔ ㅔㅣ ㅡㅗ ㅡㅜ ㅗㅜ ㅢㅣ ㅐㅖ ㅔㅖ",
        0x1161,
        "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ",
    )
    | _look_alike(
        "ㄴㄹ ㅁㅇ ㄱㅋ ㄹㅌ ㄴㅇ ㄷㄹ ㅂㅍ", 0x11A8, "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
    )
)


def standard_korean(text: str) -> str:
    """A text with Korean letters in standard spelling and without spaces; any other text as it is."""
    composed = unicodedata.normalize("NFC", text)
    if not _SYLLABLE.search(composed):
        return text
    # "…, 향료입니다": the list is the end of a sentence.
    bare = "".join(composed.split()).lower().removesuffix("입니다")
    for spelling, standard in _SPELLINGS:
        bare = bare.replace(spelling, standard)
    bare = _COUNT.sub(lambda hit: _FULL[hit[0]], bare)
    bare = _IONONE.sub("아이오논", _ISO.sub("아이소", bare))
    return "".join(_LETTERS.get(letter, letter) for letter in bare)
